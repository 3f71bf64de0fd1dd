package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"portcare/calendar"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// warnOfFormsFrom is the day of the month from which on a branch that is behind is warned: late enough to know, early
// enough to collect the rest.
const warnOfFormsFrom = 20

// CheckForms warns the head of each branch that hasn't collected its forms of the month, from the 20th on (SUR-2a). At is
// the moment the check was due: it names the day, so a repeated check warns nobody twice. Where no survey was ever opened
// there is nothing to collect.
func (a *Activities) CheckForms(ctx context.Context, at time.Time) error {
	at = at.In(calendar.Zone)
	if at.Day() < warnOfFormsFrom {
		return nil
	}
	return a.DB.InTx(ctx, func(tx *models.DB) error {
		target, err := formTarget(ctx, tx)
		if err != nil || target == 0 {
			return err
		}
		collected, err := formsOfMonth(ctx, tx, at)
		if err != nil {
			return err
		}
		units, err := tx.Units(ctx)
		if err != nil {
			return err
		}
		for _, u := range units {
			if u.Kind != procedure.UnitBranch || collected[u.ID] >= target {
				continue
			}
			if err := a.warnOfForms(ctx, tx, u, collected[u.ID], target, at); err != nil {
				return fmt.Errorf("warn %s of its forms: %w", u.ID, err)
			}
		}
		return nil
	})
}

// formTarget is how many forms a branch collects a month, by the edition of the latest survey; 0: none.
func formTarget(ctx context.Context, tx *models.DB) (int, error) {
	last, err := tx.LastSurvey(ctx)
	if errors.Is(err, models.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("find the latest survey: %w", err)
	}
	edition, ok := procedure.Find(last.Edition)
	if !ok {
		return 0, unknown("edition", last.Edition)
	}
	return edition.FormTarget, nil
}

// formsOfMonth counts the forms collected in the month, by unit.
func formsOfMonth(ctx context.Context, tx *models.DB, at time.Time) (map[string]int, error) {
	first := time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, at.Location())
	months, err := tx.FormsCollected(ctx, first, first.AddDate(0, 1, -1))
	if err != nil {
		return nil, fmt.Errorf("count the forms of the month: %w", err)
	}
	collected := map[string]int{}
	for _, m := range months {
		collected[m.UnitID] = m.Forms
	}
	return collected, nil
}

// warnOfForms writes to the branch's head; with nobody there, to the head of Sales.
func (a *Activities) warnOfForms(ctx context.Context, tx *models.DB, branch models.Unit, collected, target int, at time.Time) error {
	people, err := reached(ctx, tx, branch.ID, procedure.RoleHead)
	if err == nil && len(people) == 0 {
		people, err = ofKind(ctx, tx, procedure.UnitSales, procedure.RoleHead)
	}
	if err != nil {
		return err
	}
	for i := range people {
		p := &people[i]
		subject, body, err := letters.Render(letters.FormsBehind, p.Lang, letters.FormsData{
			Name: p.Name, Unit: procedure.Text{VI: branch.NameVI, EN: branch.NameEN}.In(p.Lang), Month: at.Format("01/2006"),
			Collected: collected, Target: target, URL: a.PublicURL + "/cases",
		})
		if err != nil {
			return err
		}
		m := models.Message{
			Event: fmt.Sprintf("%s/%s/%s/%s", letters.FormsBehind, at.Format(time.DateOnly), branch.ID, p.ID), Kind: string(letters.FormsBehind),
			UserID: &p.ID, Address: p.Email, Name: p.Name, Subject: subject, Body: body,
		}
		if err := tx.Enqueue(ctx, m); err != nil {
			return err
		}
	}
	return nil
}
