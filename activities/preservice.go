package activities

import (
	"context"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// preService has what each act of the pre-service procedure does to the record.
var preService = effects{
	{procedure.ResearchCustomer, forms.Submit}:     (*recording).submitted,
	{procedure.PlanApproach, forms.Submit}:         (*recording).submitted,
	{procedure.ApproveApproach, forms.Decide}:      (*recording).approve,
	{procedure.CarryOutApproach, forms.Submit}:     (*recording).submitted,
	{procedure.ReportApproach, forms.Submit}:       (*recording).submitted,
	{procedure.EvaluateApproach, forms.Decide}:     (*recording).approve,
	{procedure.RecordTargetCustomer, forms.Submit}: (*recording).submitted,
}

var onPreService = arrivals{
	procedure.CarryOutApproach: (*opening).assignPlannedWork,
}

// submitted closes a working step whose form says it all.
func (r *recording) submitted(context.Context) error {
	r.take()
	r.out.Closes = true
	return nil
}

// approve is the leaders' word on a plan or a report; a rejection sends it back with the reason.
func (r *recording) approve(ctx context.Context) error {
	form, err := forms.Decode[forms.Approval](r.s.Form)
	if err != nil {
		return err
	}
	return r.decide(ctx, models.Decision{Decision: form.Decision, Reason: form.Reason})
}
