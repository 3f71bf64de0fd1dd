package activities

import (
	"context"
	"slices"
	"time"

	"portcare/calendar"
	"portcare/procedure"
)

// surveyedBranches are those that took part in a survey, or whose customers answered: each hands in its tables (SUR-3a).
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

// handInBy is until when branches hand in their tables of a survey: before the 5th, which is the end of the edition's day
// of this month or, when that is over, of the next (SUR-3a); nil in any other step.
func (o *opening) handInBy() *time.Time {
	if o.Step != procedure.AnalyseSurvey {
		return nil
	}
	local := o.At.In(calendar.Zone)
	endOf := func(month time.Month) time.Time {
		return time.Date(local.Year(), month, o.edition.HandInDay+1, 0, 0, 0, 0, calendar.Zone).Add(-time.Second)
	}
	due := endOf(local.Month())
	if !due.After(o.At) {
		due = endOf(local.Month() + 1)
	}
	return &due
}
