package activities

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// planImprovement takes BM.07 when its units and dates exist and the forms it answers too. What is beyond a unit's
// authority goes to GD by BM.06, copy to Sales (SUR-4a).
func (r *recording) planImprovement(ctx context.Context) error {
	form, err := forms.Decode[forms.ImprovementPlan](r.s.Form)
	if err != nil {
		return err
	}
	var beyond []letters.BeyondMeasure
	for i, m := range form.Assignments {
		at := fmt.Sprintf("form.assignments[%d].", i)
		concerned := r.unit
		if m.Beyond { // becomes a corrective action, which the leaders direct and never carry out
			concerned = r.handlingUnit
		}
		if err := concerned(ctx, at+"unit", m.Unit); err != nil {
			return err
		}
		if m.Due == nil {
			return invalid(at+"due", "required")
		}
		if err := r.ahead(at+"due", m.Due); err != nil {
			return err
		}
		if err := r.answersForms(ctx, at+"responses", m.Responses); err != nil {
			return err
		}
		if m.Beyond {
			beyond = append(beyond, letters.BeyondMeasure{Unit: m.Unit, Issue: m.Issue, What: m.What})
		}
	}
	if err := r.askBeyond(ctx, beyond); err != nil {
		return err
	}
	return r.submitted(ctx)
}

// answersForms refuses numbers of forms that aren't there.
func (r *recording) answersForms(ctx context.Context, at, said string) error {
	numbers, err := formNumbers(said)
	if err != nil {
		return invalid(at, "not_numbers")
	}
	found, err := r.tx.ResponsesNumbered(ctx, r.Reference, numbers)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if _, ok := found[n]; !ok {
			return invalid(at, "unknown_response")
		}
	}
	return nil
}

// formNumbers reads numbers with commas or blanks between, each once.
func formNumbers(said string) ([]int, error) {
	var numbers []int
	for _, word := range strings.FieldsFunc(said, func(c rune) bool { return c == ',' || c == ';' || c == ' ' || c == '\n' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > 1_000_000 {
			return nil, fmt.Errorf("read the number of a form: %w", errors.Join(err, strconv.ErrRange))
		}
		if !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	return numbers, nil
}

// askBeyond writes to GD, and to the head of Sales, about measures beyond a unit's authority.
func (r *recording) askBeyond(ctx context.Context, measures []letters.BeyondMeasure) error {
	if len(measures) == 0 {
		return nil
	}
	people, err := ofKind(ctx, r.tx, procedure.UnitLeadership, procedure.RoleGeneral)
	if err != nil {
		return err
	}
	sales, err := ofKind(ctx, r.tx, procedure.UnitSales, procedure.RoleHead)
	if err != nil {
		return err
	}
	for _, p := range distinct(append(people, sales...)) {
		subject, body, err := letters.Render(letters.BeyondAuthority, p.Lang, letters.BeyondData{
			Name: p.Name, Reference: r.Reference, URL: r.publicURL + "/cases/" + r.Reference, Measures: measures,
		})
		if err != nil {
			return err
		}
		m := models.Message{
			Reference: &r.Reference, Event: fmt.Sprintf("%s/%s/%s/%s", r.Reference, letters.BeyondAuthority, r.s.ID, p.ID),
			Kind: string(letters.BeyondAuthority), UserID: &p.ID, Address: p.Email, Name: p.Name, Subject: subject, Body: body,
		}
		if err := r.tx.Enqueue(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// tellRaiser notes, or writes, what a customer hears of the improvement, and what the customer thinks of it (SUR-6a).
func (r *recording) tellRaiser(ctx context.Context) error {
	form, err := forms.Decode[forms.RaiserTold](r.s.Form)
	if err != nil {
		return err
	}
	found, err := r.tx.ResponsesNumbered(ctx, r.Reference, []int{form.Response})
	if err != nil {
		return err
	}
	response, ok := found[form.Response]
	switch {
	case !ok:
		return invalid("form.response", "unknown_response")
	case form.Told == "" || form.Told == forms.ByMail:
		form.Told = forms.ByMail
		if err := r.writeToRaiser(ctx, &response, form.Result); err != nil {
			return err
		}
	case blank(form.Checked):
		return invalid("form.checked", "required")
	}
	return r.tx.SaveTelling(ctx, models.Telling{
		ResponseID: response.ID, Round: r.Round, SubmissionID: r.s.ID, Told: string(form.Told), ToldAt: r.At,
	})
}

func (r *recording) writeToRaiser(ctx context.Context, response *models.Response, result string) error {
	address, name := response.Email, response.Name
	if address == "" && response.CustomerCode != nil {
		found, err := r.tx.Customers(ctx, []string{*response.CustomerCode}, nil)
		if err != nil {
			return err
		}
		address, name = found[*response.CustomerCode].Email, found[*response.CustomerCode].Name
	}
	if address == "" {
		return invalid("form.told", "no_address")
	}
	subject, body, err := letters.Render(letters.Improvement, "vi", letters.CustomerData{Name: name, Reference: r.Reference, Result: result})
	if err != nil {
		return err
	}
	return r.tx.Enqueue(ctx, models.Message{
		Reference: &r.Reference, Event: fmt.Sprintf("%s/%s/%s", r.Reference, letters.Improvement, r.s.ID), Kind: string(letters.Improvement),
		CustomerCode: response.CustomerCode, Address: address, Name: name, Subject: subject, Body: body,
	})
}

// improved closes the improvement once everybody was told whose opinion a measure answers, as far as they can be
// reached (SUR-6a).
func (r *recording) improved(ctx context.Context) error {
	raised, err := raisers(ctx, r.tx, r.Reference)
	if err != nil {
		return err
	}
	told, err := r.tx.Told(ctx, r.Round, slices.Collect(maps.Keys(raised)))
	if err != nil {
		return err
	}
	if waiting := len(raised) - len(told); waiting > 0 {
		return blockedBy("not_all_told", waiting)
	}
	return r.submitted(ctx)
}

// raisers are the responses that measures of the approved plan answer and whose senders can be told, by id.
func raisers(ctx context.Context, tx *models.DB, reference string) (map[uuid.UUID]models.Response, error) {
	plan, err := tx.LastApplied(ctx, reference, procedure.PlanImprovement, string(forms.Submit))
	if errors.Is(err, models.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find the plan of %s: %w", reference, err)
	}
	form, err := forms.Decode[forms.ImprovementPlan](plan.Form)
	if err != nil {
		return nil, err
	}
	var numbers []int
	for _, m := range form.Assignments {
		answered, err := formNumbers(m.Responses)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, answered...)
	}
	found, err := tx.ResponsesNumbered(ctx, reference, numbers)
	if err != nil {
		return nil, err
	}
	raised := map[uuid.UUID]models.Response{}
	for _, response := range found {
		if response.Reachable() {
			raised[response.ID] = response
		}
	}
	return raised, nil
}
