package activities

import (
	"context"
	"fmt"
	"slices"
	"time"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// postService has what each act of the post-service procedure does to the record.
var postService = effects{
	{procedure.CompileReport, forms.Submit}:          (*recording).compileReport,
	{procedure.PlanCare, forms.ListParticipants}:     (*recording).listGuests,
	{procedure.PlanCare, forms.ListGifts}:            (*recording).listGifts,
	{procedure.PlanCare, forms.SubmitOutline}:        (*recording).submitOutline,
	{procedure.PlanCare, forms.DecideOutline}:        (*recording).decideOutline,
	{procedure.PlanCare, forms.Progress}:             (*recording).noteCare,
	{procedure.PlanCare, forms.Submit}:               (*recording).planCare,
	{procedure.ApproveCare, forms.Decide}:            (*recording).approve,
	{procedure.CarryOutCare, forms.ListParticipants}: (*recording).listGuests,
	{procedure.CarryOutCare, forms.ListGifts}:        (*recording).listGifts,
	{procedure.CarryOutCare, forms.MoveEvent}:        (*recording).moveEvent,
	{procedure.CarryOutCare, forms.Contacted}:        (*recording).contacted,
	{procedure.CarryOutCare, forms.RecordAttendance}: (*recording).recordAttendance,
	{procedure.CarryOutCare, forms.ReportUnforeseen}: (*recording).unforeseen,
	{procedure.CarryOutCare, forms.Progress}:         (*recording).noteCare,
	{procedure.CarryOutCare, forms.Submit}:           (*recording).careDone,
	{procedure.ReportCare, forms.ReportUnforeseen}:   (*recording).unforeseen,
	{procedure.ReportCare, forms.Progress}:           (*recording).noteCare,
	{procedure.ReportCare, forms.Submit}:             (*recording).submitted,
	{procedure.EvaluateCare, forms.Decide}:           (*recording).evaluateCare,
	{procedure.RecordCaredForCustomer, forms.Submit}: (*recording).recordCare,

	{procedure.Improve, forms.ReportUnforeseen}:           (*recording).unforeseen, // SUR-7a
	{procedure.ReportImprovement, forms.ReportUnforeseen}: (*recording).unforeseen,
}

var onPostService = arrivals{
	procedure.PlanCare:     (*opening).beginProgramme,
	procedure.CarryOutCare: (*opening).carryOutCare,
}

// compileReport keeps the figures of the report as they are now, with what people know beyond them (POS-1a).
func (r *recording) compileReport(ctx context.Context) error {
	form, err := forms.Decode[forms.CareReport](r.s.Form)
	if err != nil {
		return err
	}
	report, err := r.figures(ctx, form.Against)
	if err != nil {
		return err
	}
	if err := complete(report, form.Customers); err != nil {
		return err
	}
	if err := r.tx.KeepReport(ctx, r.s.ID, r.Reference, report); err != nil {
		return err
	}
	return r.submitted(ctx)
}

// figures compares the case's period with another one, or with the same one a year before.
func (r *recording) figures(ctx context.Context, against *forms.Period) (models.CustomerReport, error) {
	row, err := r.tx.Opening(ctx, r.Reference)
	if err != nil {
		return models.CustomerReport{}, fmt.Errorf("find the period of %s: %w", r.Reference, err)
	}
	period := models.Span{From: valueOf(row.PeriodFrom), To: valueOf(row.PeriodTo)}
	other := period.YearBefore()
	if against != nil {
		for at, day := range map[*time.Time]string{&other.From: against.From, &other.To: against.To} {
			if *at, err = time.Parse(time.DateOnly, day); err != nil {
				return models.CustomerReport{}, invalid("form.against", "not_a_date")
			}
		}
		if other.To.Before(other.From) {
			return models.CustomerReport{}, invalid("form.against.to", "before_start")
		}
	}
	return r.tx.ComputeReport(ctx, r.Reference, period, other)
}

// complete refuses a report with rows that are no customers of the case, and one that leaves out why the figures of
// somebody changed.
func complete(report models.CustomerReport, rows []forms.ReportedCustomer) error {
	reported, strange, twice, missing := map[string]bool{}, []string(nil), []string(nil), []string(nil)
	for i, row := range rows {
		at := fmt.Sprintf("form.customers[%d]", i)
		found := slices.IndexFunc(report.Customers, func(c models.CustomerFigure) bool { return c.Code == row.Customer })
		switch {
		case found < 0:
			strange = append(strange, at+".customer")
		case reported[row.Customer]:
			twice = append(twice, at+".customer")
		case report.Customers[found].Served() && blank(row.Reason):
			missing = append(missing, at+".reason")
		}
		reported[row.Customer] = true
	}
	for _, c := range report.Customers {
		if c.Served() && !reported[c.Code] {
			missing = append(missing, "form.customers."+c.Code)
		}
	}
	return firstOf(invalidAt("unknown", strange...), invalidAt("not_unique", twice...), invalidAt("required", missing...))
}

// firstOf is the first of the refusals that there is.
func firstOf(refusals ...error) error {
	for _, err := range refusals {
		if err != nil {
			return err
		}
	}
	return nil
}

// noteCare keeps what a unit reports on the way; the journal has it (POS-5a).
func (r *recording) noteCare(context.Context) error { return nil }

// unforeseen goes to GD and DGD at once (POS-4c, SUR-7a).
func (r *recording) unforeseen(ctx context.Context) error {
	form, err := forms.Decode[forms.Unforeseen](r.s.Form)
	if err != nil {
		return err
	}
	people, err := ofKind(ctx, r.tx, procedure.UnitLeadership, procedure.RoleGeneral, procedure.RoleDeputy)
	if err != nil {
		return err
	}
	if len(people) == 0 {
		if people, err = onDuty(ctx, r.tx, r.c); err != nil {
			return err
		}
	}
	return r.post().tell(ctx, letters.Unforeseen, "unforeseen/"+r.s.ID.String(), people, letters.StepData{
		By: r.actor.Name, Finding: form.What, Measure: form.Measures,
	})
}

// evaluateCare is the leaders' word on the result. A failure names its cause and what the follow-up programme does better
// (POS-6a).
func (r *recording) evaluateCare(ctx context.Context) error {
	form, err := forms.Decode[forms.CareEvaluation](r.s.Form)
	if err != nil {
		return err
	}
	d := models.Decision{Decision: form.Decision, Reason: form.Reason}
	if form.Decision == "reject" {
		var missing []string
		for field, said := range map[string]string{"form.cause": form.Cause, "form.improvement": form.Improvement} {
			if blank(said) {
				missing = append(missing, field)
			}
		}
		slices.Sort(missing)
		if err := invalidAt("required", missing...); err != nil {
			return err
		}
		if blank(d.Reason) {
			d.Reason = form.Cause
		}
	}
	return r.decide(ctx, d)
}

// recordCare writes into the record of every customer of the case what the programme brought (POS-7).
func (r *recording) recordCare(ctx context.Context) error {
	p, err := r.tx.Programme(ctx, r.Reference)
	if err != nil {
		return fmt.Errorf("find the programme of %s: %w", r.Reference, err)
	}
	rows, err := r.careOf(ctx, p)
	if err != nil {
		return err
	}
	if err := r.tx.SaveCustomerCare(ctx, rows); err != nil {
		return err
	}
	return r.submitted(ctx)
}

func (r *recording) careOf(ctx context.Context, p *models.Programme) ([]models.CustomerCare, error) {
	customers, err := r.tx.CaseCustomers(ctx, r.Reference)
	if err != nil {
		return nil, err
	}
	guests, err := r.tx.Guests(ctx, r.Reference, p.Number)
	if err != nil {
		return nil, err
	}
	gifts, err := r.tx.GiftPlan(ctx, r.Reference, p.Number)
	if err != nil {
		return nil, err
	}
	submitted, err := r.lastForm(ctx, procedure.CompileReport, forms.Submit)
	if err != nil {
		return nil, err
	}
	report, err := forms.Decode[forms.CareReport](submitted)
	if err != nil {
		return nil, err
	}
	rows := make([]models.CustomerCare, 0, len(customers))
	for _, c := range customers {
		row := models.CareFor(c.CustomerCode, guests, gifts)
		row.Reference, row.EventAt, row.RecordedBy, row.RecordedAt = r.Reference, p.EventAt, r.actor.ID, r.At
		for _, said := range report.Customers {
			if said.Customer == c.CustomerCode {
				row.Plans, row.Wishes, row.Proposal = said.Plans, said.Wishes, said.Proposal
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}
