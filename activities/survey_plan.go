package activities

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// planSurvey takes the plan when each of its waves can be carried out (SUR-1a).
func (r *recording) planSurvey(ctx context.Context) error {
	form, err := forms.Decode[forms.SurveyPlan](r.s.Form)
	if err != nil {
		return err
	}
	for i, w := range form.Waves {
		if err := r.wave(ctx, fmt.Sprintf("form.waves[%d].", i), w); err != nil {
			return err
		}
	}
	return r.submitted(ctx)
}

// wave refuses a wave whose form nobody wrote, whose days are over, or that asks customers of somebody else.
func (r *recording) wave(ctx context.Context, at string, w forms.SurveyWave) error {
	known := slices.ContainsFunc(r.edition.SurveyForms, func(f procedure.SurveyForm) bool { return f.ID == w.Form })
	if _, written := forms.SurveyForm(w.Form); !known || !written {
		return invalid(at+"form", "unknown")
	}
	if w.To < w.From { // days are written so that they sort
		return invalid(at+"to", "before_start")
	}
	if w.To < forms.NewDay(r.At.In(calendar.Zone)) {
		return invalid(at+"to", "in_the_past")
	}
	if w.Unit == "" {
		return nil
	}
	unit, err := r.tx.Unit(ctx, w.Unit)
	if errors.Is(err, models.ErrNotFound) {
		return invalid(at+"unit", "unknown_unit")
	}
	if err != nil {
		return err
	}
	owner, err := r.tx.Unit(ctx, r.c.OwnerUnitID)
	if err != nil {
		return err
	}
	owns := unit.Kind == procedure.UnitSales || unit.Kind == procedure.UnitBranch
	if !owns || owner.Kind == procedure.UnitBranch && unit.ID != owner.ID {
		return invalid(at+"unit", "not_a_surveyed_unit")
	}
	return nil
}

// surveyed closes the collecting. Every invited customer has answered, was reached, or was given up with a reason (SUR-2a).
func (r *recording) surveyed(ctx context.Context) error {
	n, err := r.tx.CountUnreached(ctx, r.Reference, nil)
	if err != nil {
		return err
	}
	if n > 0 {
		return blockedBy("not_all_reached", n)
	}
	return r.submitted(ctx)
}
