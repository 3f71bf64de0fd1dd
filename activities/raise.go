package activities

import (
	"context"
	"fmt"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// requestCorrection raises a corrective action from the case (INS-9, SUR-3a): a case of its own, which begins in the same
// transaction and follows the same edition. Its workflow is started by the API, or by the sweeper.
func (r *recording) requestCorrection(ctx context.Context) error {
	form, err := forms.Decode[forms.CorrectionRequest](r.s.Form)
	if err != nil {
		return err
	}
	chart, ok := r.edition.Procedure(procedure.CorrectiveAction)
	if !ok {
		return unknown("procedure", string(procedure.CorrectiveAction))
	}
	if err := r.handlingUnit(ctx, "form.unit", form.Unit); err != nil {
		return err
	}
	if err := r.ahead("form.due", form.Due); err != nil {
		return err
	}
	reference, err := r.tx.NextReference(ctx, chart.Prefix, r.At.In(calendar.Zone).Year())
	if err != nil {
		return fmt.Errorf("take a reference: %w", err)
	}
	r.out.Raised, r.noted = reference, map[string]any{"raised": reference}
	return r.tx.RaiseAction(ctx, models.RaisedAction{
		CorrectiveAction: models.CorrectiveAction{
			Reference: reference, RaisedFrom: &r.c.Reference, SubmissionID: &r.s.ID, RaisedBy: r.actor.ID, UnitID: form.Unit, Why: form.Why,
		},
		Edition: r.edition.ID, First: chart.Steps[0].ID, Owner: r.c.OwnerUnitID, At: r.At, Finding: form.Finding, Due: form.Due, Form: r.s.Form,
		Customer: r.c.CustomerCode, Tier: r.c.Tier, Nature: r.c.Nature, Kind: r.c.Kind,
	})
}
