package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// RaiseRoute is what the keys of corrective actions that are raised by themselves are kept under.
const RaiseRoute = "POST /corrective-actions"

// Raise opens a corrective action that no case gave rise to (BM.06, X-8). Its owner is the unit of the opening, the form
// forms.CorrectionOpening, which names the unit concerned. Errors are those of Open.
func Raise(ctx context.Context, db *models.DB, in Opening) (Opened, error) {
	in.Procedure = procedure.CorrectiveAction
	return openOnce(ctx, db, in, RaiseRoute, (*opener).raise)
}

func (o *opener) raise(ctx context.Context) (Opened, error) {
	if err := o.facts(ctx); err != nil {
		return Opened{}, err
	}
	var form forms.CorrectionOpening
	if err := json.Unmarshal(o.Form, &form); err != nil {
		return Opened{}, fmt.Errorf("read the form of a corrective action: %w", err)
	}
	row := models.RaisedAction{
		CorrectiveAction: models.CorrectiveAction{RaisedBy: o.By, UnitID: form.Unit, Why: strings.TrimSpace(form.Why)},
		Edition:          o.edition.ID, First: o.procedure.Steps[0].ID, Owner: o.Unit, At: o.Now, Finding: form.Finding, Due: form.Due,
		Form: o.Form, Kind: form.Kind,
	}
	if err := o.concerned(ctx, form); err != nil {
		return Opened{}, err
	}
	var err error
	if row.Customer, row.Tier, err = o.customer(ctx, form.Customer); err != nil {
		return Opened{}, err
	}
	if row.Reference, err = o.tx.NextReference(ctx, o.procedure.Prefix, o.Now.In(calendar.Zone).Year()); err != nil {
		return Opened{}, fmt.Errorf("take a reference: %w", err)
	}
	return Opened{
		Reference: row.Reference, Procedure: o.procedure.ID, Edition: o.edition.ID, Unit: o.Unit, Step: row.First, OpenedAt: o.Now,
		Customers: []CustomerUse{},
	}, o.tx.RaiseAction(ctx, row)
}

// concerned checks the unit that shall find the cause, and the date by which it shall.
func (o *opener) concerned(ctx context.Context, form forms.CorrectionOpening) error {
	unit, err := o.tx.Unit(ctx, form.Unit)
	switch {
	case err != nil:
		return unknown("unit", err)
	case unit.Kind == procedure.UnitLeadership:
		return &FieldError{"unit", "leaders_decide"}
	case form.Due != nil && !form.Due.After(o.Now):
		return &FieldError{"due", "in_past"}
	case form.Due != nil && form.Due.Sub(o.Now) > forms.Furthest:
		return &FieldError{"due", "too_far"}
	}
	return nil
}

// customer finds the customer whom it is about; a branch has its own only.
func (o *opener) customer(ctx context.Context, code string) (*string, int, error) {
	if code == "" {
		return nil, 0, nil
	}
	own, err := o.own(ctx)
	if err != nil {
		return nil, 0, err
	}
	found, err := o.tx.Customers(ctx, []string{code}, own)
	if err != nil {
		return nil, 0, fmt.Errorf("find the customer: %w", err)
	}
	c, ok := found[code]
	if !ok {
		return nil, 0, &FieldError{"customer", "unknown"}
	}
	return &c.Code, c.Tier, c.MustGoOn()
}
