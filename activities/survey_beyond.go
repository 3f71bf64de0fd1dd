package activities

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// improve begins what the leaders approved: measures become work items, and what is beyond a unit's authority a
// corrective action that GD directs (SUR-4a).
func (o *opening) improve(ctx context.Context) error {
	if err := o.assignPlannedWork(ctx); err != nil {
		return err
	}
	return o.raiseBeyond(ctx)
}

// raiseBeyond raises one corrective action a unit for the measures beyond its authority, in the name of who approved
// them. Their workflows are started by the sweeper.
func (o *opening) raiseBeyond(ctx context.Context) error {
	chart, ok := o.edition.Procedure(procedure.CorrectiveAction)
	if !ok || len(o.From) == 0 {
		return nil
	}
	approved, err := o.tx.Submission(ctx, o.ids()[0])
	if err != nil {
		return err
	}
	plan, err := o.tx.LastApplied(ctx, o.Reference, procedure.PlanImprovement, string(forms.Submit))
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("find the plan of %s: %w", o.Reference, err)
	}
	form, err := forms.Decode[forms.ImprovementPlan](plan.Form)
	if err != nil || approved.ActorID == nil {
		return err
	}
	for _, request := range requestsBeyond(form) {
		reference, err := o.tx.NextReference(ctx, chart.Prefix, o.At.In(calendar.Zone).Year())
		if err != nil {
			return fmt.Errorf("take a reference: %w", err)
		}
		said, err := json.Marshal(request)
		if err != nil {
			return err
		}
		if err := o.tx.RaiseAction(ctx, models.RaisedAction{
			CorrectiveAction: models.CorrectiveAction{
				Reference: reference, RaisedFrom: &o.c.Reference, SubmissionID: &approved.ID, RaisedBy: *approved.ActorID,
				UnitID: request.Unit, Why: request.Why,
			},
			Edition: o.edition.ID, First: chart.Steps[0].ID, Owner: o.c.OwnerUnitID, At: o.At, Finding: request.Finding, Form: said,
		}); err != nil {
			return fmt.Errorf("raise a corrective action of %s: %w", request.Unit, err)
		}
	}
	return nil
}

// requestsBeyond puts a plan's measures beyond authority into one request a unit, in the plan's order.
func requestsBeyond(plan forms.ImprovementPlan) []forms.CorrectionRequest {
	var requests []forms.CorrectionRequest
	at := map[string]int{}
	for _, m := range plan.Assignments {
		if !m.Beyond {
			continue
		}
		i, known := at[m.Unit]
		if !known {
			i = len(requests)
			at[m.Unit] = i
			requests = append(requests, forms.CorrectionRequest{Unit: m.Unit})
		}
		requests[i].Finding = cut(joinLines(requests[i].Finding, m.Issue))
		requests[i].Why = cut(joinLines(requests[i].Why, m.Cause+" → "+m.What))
	}
	return requests
}

func joinLines(above, below string) string { return strings.TrimPrefix(above+"\n"+below, "\n") }

// cut keeps a text within what a request takes.
func cut(text string) string {
	const most = 4000
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return text
}
