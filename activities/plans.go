package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"portcare/forms"
	"portcare/models"
)

// checkPlan refuses a plan whose meetings or work lie in the past, or whose work is for a unit that doesn't exist
// (PRE-2a, POS-2c). What has the same thing wrong with it is named together.
func (r *recording) checkPlan(ctx context.Context, meetings []forms.Meeting, work []forms.PlannedWork) error {
	var past, strange []string
	for i, m := range meetings {
		if r.isPast(m.At) {
			past = append(past, fmt.Sprintf("form.meetings[%d].at", i))
		}
	}
	for i, w := range work {
		if r.isPast(w.Due) {
			past = append(past, fmt.Sprintf("form.assignments[%d].due", i))
		}
		_, err := r.tx.Unit(ctx, w.Unit)
		if errors.Is(err, models.ErrNotFound) {
			strange = append(strange, fmt.Sprintf("form.assignments[%d].unit", i))
		} else if err != nil {
			return err
		}
	}
	if err := invalidAt("in_the_past", past...); err != nil {
		return err
	}
	return invalidAt("unknown_unit", strange...)
}

func (r *recording) isPast(at *time.Time) bool { return at != nil && !at.After(r.At) }

// invalidAt refuses a form for the same reason in several places; nil: in none.
func invalidAt(code string, locations ...string) error {
	if len(locations) == 0 {
		return nil
	}
	return &refusal{Refusal{Type: RefusedInvalid, Code: code, Location: locations[0], Others: locations[1:]}}
}
