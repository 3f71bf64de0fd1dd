package activities

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
)

// research keeps what was found about one target customer, and how complete that makes what is known (PRE-1a, PRE-1b,
// PRE-1c). It goes into the customer's record when the case updates it (PRE-7).
func (r *recording) research(ctx context.Context) error {
	form, err := forms.Decode[forms.Finding](r.s.Form)
	if err != nil {
		return err
	}
	target, err := r.ofTheCase(ctx, "form.customer", form.Customer)
	if err != nil {
		return err
	}
	if err := plausible(form.Profile, r.At); err != nil {
		return err
	}
	profile, err := r.found(ctx, &target.Customer)
	if err != nil {
		return err
	}
	if profile, err = profile.With(r.s.Form); err != nil {
		return err
	}
	r.take()
	return r.keepFinding(ctx, target, profile)
}

// plausible refuses what can't be right about a firm and its people.
func plausible(found forms.Profile, at time.Time) error {
	if reflect.DeepEqual(found, forms.Profile{}) {
		return invalid("form", "nothing_found")
	}
	var future, twice []string
	today := forms.NewDay(at.In(calendar.Zone))
	if found.Contact.Founded > today {
		future = append(future, "form.contact.founded")
	}
	for i, person := range found.Representatives {
		row := fmt.Sprintf("form.representatives[%d]", i)
		if person.Birthday > today {
			future = append(future, row+".birthday")
		}
		for _, before := range found.Representatives[:i] {
			if person.IsSame(before) {
				twice = append(twice, row+".name")
				break
			}
		}
	}
	if err := invalidAt("in_future", future...); err != nil {
		return err
	}
	return invalidAt("not_unique", twice...)
}

// found is what was known about the customer before, together with everything that the case found so far.
func (r *recording) found(ctx context.Context, customer *models.Customer) (forms.Profile, error) {
	known, err := ProfileOf(ctx, r.tx, customer)
	if err != nil {
		return known, err
	}
	acts, err := r.tx.AppliedOf(ctx, r.Reference, string(forms.ResearchAct))
	if err != nil {
		return known, err
	}
	findings, err := r.findingsByCustomer(ctx, acts)
	if err != nil {
		return known, err
	}
	return withFindings(known, findings[customer.Code])
}

// findingsByCustomer are the forms of the acts that found something, oldest first, by the customer whose record it is now.
func (r *recording) findingsByCustomer(ctx context.Context, acts []models.Submission) (map[string][]json.RawMessage, error) {
	codes := make([]string, len(acts))
	for i, act := range acts {
		form, err := forms.Decode[forms.Finding](act.Form)
		if err != nil {
			return nil, err
		}
		codes[i] = form.Customer
	}
	went, err := r.tx.WentTo(ctx, codes)
	found := map[string][]json.RawMessage{}
	for i, act := range acts {
		code := went[codes[i]]
		found[code] = append(found[code], act.Form)
	}
	return found, err
}

// withFindings adds what was found about a customer, oldest first, to what was known.
func withFindings(known forms.Profile, findings []json.RawMessage) (forms.Profile, error) {
	for _, finding := range findings {
		var err error
		if known, err = known.With(finding); err != nil {
			return known, err
		}
	}
	return known, nil
}

func (r *recording) keepFinding(ctx context.Context, target *models.CaseCustomer, profile forms.Profile) error {
	text, err := json.Marshal(profile)
	if err != nil {
		return err
	}
	c := profile.Completeness(target.Use == models.FormerlyUsed)
	return r.tx.SaveFinding(ctx, models.Finding{
		Reference: r.Reference, CustomerCode: target.CustomerCode, Profile: text, Complete: c.Complete(), Percent: c.Percent(),
		Missing: c.Missing, FoundAt: r.At,
	})
}

// researched closes the research. Every customer who doesn't use the service has to be looked into; how completely is
// counted against the measure of the step, and doesn't hold it up (PRE-1c).
func (r *recording) researched(ctx context.Context) error {
	customers, err := r.tx.CaseCustomers(ctx, r.Reference)
	if err != nil {
		return err
	}
	findings, err := r.tx.Findings(ctx, r.Reference)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, f := range findings {
		known[f.CustomerCode] = true
	}
	var without []string
	for _, c := range customers {
		if c.Use != models.Using && !known[c.CustomerCode] {
			without = append(without, "customers."+c.CustomerCode)
		}
	}
	if err := blockedAt("not_researched", without); err != nil {
		return err
	}
	return r.submitted(ctx)
}

// blockedAt refuses to close the step, and names what is in the way; nil: nothing is.
func blockedAt(code string, locations []string) error {
	if len(locations) == 0 {
		return nil
	}
	return &refusal{Refusal{Type: RefusedBlocked, Code: code, Number: len(locations), Location: locations[0], Others: locations[1:]}}
}
