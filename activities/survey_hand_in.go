package activities

import (
	"context"
	"fmt"
	"slices"
	"time"

	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// askToHandIn gives each branch that took part, or whose customers answered, its tables of the survey to hand in: before
// the 5th of the month (SUR-3a).
func (o *opening) askToHandIn(ctx context.Context) error {
	branches, err := o.surveyedBranches(ctx)
	if err != nil {
		return fmt.Errorf("find the branches of %s: %w", o.Reference, err)
	}
	due := handInBy(o.At, o.edition.HandInDay)
	for i, item := range o.step.Items {
		for _, b := range branches {
			if item.Unit != procedure.UnitBranch {
				continue
			}
			w := models.WorkItem{UnitID: b, Title: item.Title.VI, DueAt: &due}
			if err := o.openItem(ctx, fmt.Sprintf("edition/%d/%s", i, b), w); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *opening) surveyedBranches(ctx context.Context) ([]string, error) {
	partners, err := o.tx.SurveyUnits(ctx, o.Reference)
	if err != nil {
		return nil, err
	}
	heard, err := o.tx.UnitsHeard(ctx, o.Reference)
	if err != nil {
		return nil, err
	}
	units, err := o.tx.Units(ctx)
	if err != nil {
		return nil, err
	}
	var branches []string
	for _, u := range units {
		concerned := u.ID == o.c.OwnerUnitID || slices.Contains(partners, u.ID) || slices.Contains(heard, u.ID)
		if u.Kind == procedure.UnitBranch && concerned {
			branches = append(branches, u.ID)
		}
	}
	return branches, nil
}

// handInBy is the end of the day of the month, of this month or, when that is over, of the next.
func handInBy(at time.Time, day int) time.Time {
	local := at.In(letters.Local)
	due := time.Date(local.Year(), local.Month(), day+1, 0, 0, 0, 0, letters.Local).Add(-time.Second)
	if !due.After(at) {
		due = time.Date(local.Year(), local.Month()+1, day+1, 0, 0, 0, 0, letters.Local).Add(-time.Second)
	}
	return due
}
