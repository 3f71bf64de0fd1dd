package activities

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// preService has what each act of the pre-service procedure does to the record.
var preService = effects{
	{procedure.ResearchCustomer, forms.ResearchAct}:     (*recording).research,
	{procedure.ResearchCustomer, forms.Submit}:          (*recording).researched,
	{procedure.PlanApproach, forms.ResearchAct}:         (*recording).research,
	{procedure.PlanApproach, forms.Submit}:              (*recording).planApproach,
	{procedure.ApproveApproach, forms.Decide}:           (*recording).approve,
	{procedure.CarryOutApproach, forms.ResearchAct}:     (*recording).research,
	{procedure.CarryOutApproach, forms.Submit}:          (*recording).submitted,
	{procedure.ReportApproach, forms.ResearchAct}:       (*recording).research,
	{procedure.ReportApproach, forms.Submit}:            (*recording).submitted,
	{procedure.EvaluateApproach, forms.Decide}:          (*recording).evaluateApproach,
	{procedure.RecordTargetCustomer, forms.ResearchAct}: (*recording).research,
	{procedure.RecordTargetCustomer, forms.Submit}:      (*recording).updateRecords,
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

// planApproach takes a plan that is complete (PRE-2a), with what has to be at hand for it (PRE-2b).
func (r *recording) planApproach(ctx context.Context) error {
	form, err := forms.Decode[forms.ApproachPlan](r.s.Form)
	if err != nil {
		return err
	}
	if len(form.Gifts) == 0 && !form.NoGifts {
		return invalid("form.gifts", "required")
	}
	for _, check := range []func() error{
		func() error { return r.checkPlan(ctx, form.Meetings, form.Assignments) },
		func() error { return r.giftsOfTheCase(ctx, form.Gifts) },
		func() error { return r.ticked("marketing_kit", form.MarketingKit, form.Unticked) },
		func() error { return r.ticked("conduct", form.Conduct, form.Unticked) },
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return r.submitted(ctx)
}

// giftsOfTheCase refuses gifts for customers whom the case isn't about.
func (r *recording) giftsOfTheCase(ctx context.Context, gifts []forms.PlannedGift) error {
	for i, gift := range gifts {
		if gift.Customer == "" {
			continue
		}
		if _, err := r.ofTheCase(ctx, fmt.Sprintf("form.gifts[%d].customer", i), gift.Customer); err != nil {
			return err
		}
	}
	return nil
}

// ofTheCase finds a customer among those whom the case is about; not one of them: the form is refused.
func (r *recording) ofTheCase(ctx context.Context, location, code string) (*models.CaseCustomer, error) {
	customers, err := r.tx.CaseCustomers(ctx, r.Reference)
	if err != nil {
		return nil, err
	}
	went, err := r.tx.WentTo(ctx, []string{code}) // its record may have been merged since the form was read
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(customers, func(c models.CaseCustomer) bool { return c.CustomerCode == went[code] })
	if i < 0 {
		return nil, invalid(location, "not_of_the_case")
	}
	return &customers[i], nil
}

// ticked checks what was ticked off a checklist of the step, by the numbers of its rows from 1 on. What wasn't ticked
// needs a reason.
func (r *recording) ticked(id string, ticks []string, reason string) error {
	i := slices.IndexFunc(r.step.Checklists, func(c procedure.Checklist) bool { return c.ID == id })
	rows := 0
	if i >= 0 {
		rows = len(r.step.Checklists[i].Rows)
	}
	for n, tick := range ticks {
		if row, err := strconv.Atoi(tick); err != nil || row < 1 || row > rows {
			return invalid(fmt.Sprintf("form.%s[%d]", id, n), "unknown")
		}
	}
	if len(ticks) < rows && blank(reason) {
		return invalid("form."+id, "not_all_ticked")
	}
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

// evaluateApproach: passed goes on to the customers' records; failed needs new goals, which the next plan is made for
// (PRE-6a).
func (r *recording) evaluateApproach(ctx context.Context) error {
	form, err := forms.Decode[forms.ApproachEvaluation](r.s.Form)
	if err != nil {
		return err
	}
	d := models.Decision{Decision: form.Decision, Reason: form.Reason}
	if form.Decision == "reject" {
		var missing []string
		for _, needed := range []struct{ location, text string }{{"form.reason", form.Reason}, {"form.goals", form.Goals}} {
			if blank(needed.text) {
				missing = append(missing, needed.location)
			}
		}
		if err := invalidAt("required", missing...); err != nil {
			return err
		}
		d.Direction = form.Goals
	}
	return r.decide(ctx, d)
}
