package activities

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"portcare/forms"
	"portcare/models"
)

// mostOpinions is how many characters of opinions a customer's record keeps; the oldest make room.
const mostOpinions = 4000

// recordOpinions writes what known customers said in the survey into their records, each with its change, and ends the
// case (CHP 6.4 B9, CUS-4).
func (r *recording) recordOpinions(ctx context.Context) error {
	form, err := forms.Decode[forms.SurveyRecord](r.s.Form)
	if err != nil {
		return err
	}
	said, err := r.opinionsByCustomer(ctx)
	if err != nil {
		return fmt.Errorf("read the opinions of %s: %w", r.Reference, err)
	}
	for _, code := range slices.Sorted(maps.Keys(said)) { // one order for all who lock customers
		if err := r.addOpinion(ctx, code, said[code], form.Note); err != nil {
			return fmt.Errorf("update the record of %s: %w", code, err)
		}
	}
	r.noted = map[string]any{"records_updated": len(said)}
	return r.submitted(ctx)
}

func (r *recording) opinionsByCustomer(ctx context.Context) (map[string]string, error) {
	const page = 500
	said := map[string]string{}
	filter := models.ResponseFilter{Said: true, Limit: page}
	for {
		rows, err := r.tx.Responses(ctx, r.Reference, filter)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if row.CustomerCode != nil {
				line := fmt.Sprintf("[%s, %s] %s", r.Reference, row.GivenOn.Format("02/01/2006"), row.Opinion)
				said[*row.CustomerCode] = joinLines(said[*row.CustomerCode], line)
			}
		}
		if len(rows) < page {
			return said, nil
		}
		filter.After = rows[page-1].Number
	}
}

// addOpinion adds to the customer's record, which is locked so that no other case's update is lost.
func (r *recording) addOpinion(ctx context.Context, code, opinion, note string) error {
	customer, err := r.tx.LockCustomer(ctx, code)
	if err != nil {
		return err
	}
	before, err := ProfileOf(ctx, r.tx, customer)
	if err != nil {
		return err
	}
	after := before
	after.Care.Opinions = newest(joinLines(before.Care.Opinions, opinion))
	if err := saveProfile(ctx, r.tx, customer, after, r.At); err != nil {
		return err
	}
	change := models.CustomerChange{CustomerCode: code, Reference: &r.Reference, ChangedAt: r.At.Truncate(time.Microsecond), ChangedBy: r.actor.ID, Note: note}
	if change.Before, err = json.Marshal(before); err != nil {
		return err
	}
	if change.After, err = json.Marshal(after); err != nil {
		return err
	}
	return r.tx.LogCustomerChange(ctx, change)
}

// newest is the end of a text, as much of it as a record keeps.
func newest(text string) string {
	letters := []rune(text)
	if len(letters) <= mostOpinions {
		return text
	}
	return "…" + string(letters[len(letters)-mostOpinions+1:])
}
