package activities

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"portcare/forms"
	"portcare/models"
)

// updateRecords puts what the case found into the customers' records, and keeps what they were before (PRE-7, CUS-4).
// Every customer of the case is updated, or was reviewed and is right as it stands.
func (r *recording) updateRecords(ctx context.Context) error {
	form, err := forms.Decode[forms.RecordUpdate](r.s.Form)
	if err != nil {
		return err
	}
	notes := map[string]string{}
	for i, reviewed := range form.Reviewed {
		if _, err := r.ofTheCase(ctx, fmt.Sprintf("form.reviewed[%d].customer", i), reviewed.Customer); err != nil {
			return err
		}
		notes[reviewed.Customer] = reviewed.Note
	}
	customers, err := r.tx.CaseCustomers(ctx, r.Reference)
	if err != nil {
		return err
	}
	acts, err := r.tx.AppliedOf(ctx, r.Reference, string(forms.ResearchAct))
	if err != nil {
		return err
	}
	slices.SortFunc(customers, func(a, b models.CaseCustomer) int { return cmp.Compare(a.CustomerCode, b.CustomerCode) })
	var without []string
	for _, c := range customers {
		updated, err := r.updateRecord(ctx, c.CustomerCode, acts, cmp.Or(notes[c.CustomerCode], form.Note))
		if err != nil {
			return err
		}
		if _, reviewed := notes[c.CustomerCode]; !updated && !reviewed {
			without = append(without, "customers."+c.CustomerCode)
		}
	}
	if err := blockedAt("record_not_updated", without); err != nil {
		return err
	}
	return r.submitted(ctx)
}

// updateRecord brings one customer's record up to date; the customer is locked, so that no other case's update is lost.
// updated tells whether there was anything to bring.
func (r *recording) updateRecord(ctx context.Context, code string, acts []models.Submission, note string) (updated bool, err error) {
	customer, err := r.tx.LockCustomer(ctx, code)
	if err != nil {
		return false, fmt.Errorf("find customer %s: %w", code, err)
	}
	before, err := ProfileOf(ctx, r.tx, customer)
	if err != nil {
		return false, err
	}
	after, updated, err := withFindings(before, code, acts)
	if err != nil {
		return false, err
	}
	if updated {
		if err := saveProfile(ctx, r.tx, customer, after, r.At); err != nil {
			return true, err
		}
	}
	change := models.CustomerChange{
		CustomerCode: code, Reference: &r.Reference, ChangedAt: r.At, ChangedBy: r.actor.ID, Note: note,
	}
	if change.Before, err = json.Marshal(before); err != nil {
		return updated, err
	}
	if change.After, err = json.Marshal(after); err != nil {
		return updated, err
	}
	return updated, r.tx.LogCustomerChange(ctx, change)
}

// ProfileOf is what the record knows about a customer, with its representatives. How it is reached stands in plain columns, for all to use.
func ProfileOf(ctx context.Context, tx *models.DB, c *models.Customer) (forms.Profile, error) {
	row, people, err := tx.Profile(ctx, c.Code)
	if err != nil {
		return forms.Profile{}, err
	}
	profile, err := forms.Decode[forms.Profile](row.Profile)
	if err != nil {
		return profile, err
	}
	for _, p := range people {
		person, err := forms.Decode[forms.Representative](p.Details)
		if err != nil {
			return profile, err
		}
		profile.Representatives = append(profile.Representatives, person)
	}
	contact := &profile.Contact
	contact.Address, contact.Phone, contact.Email = either(c.Address, contact.Address), either(c.Phone, contact.Phone), either(c.Email, contact.Email)
	if c.Founded != nil {
		contact.Founded = forms.NewDay(*c.Founded)
	}
	return profile, nil
}

func saveProfile(ctx context.Context, tx *models.DB, c *models.Customer, profile forms.Profile, at time.Time) error {
	contact := profile.Contact
	c.Address, c.Phone, c.Email = either(contact.Address, c.Address), either(contact.Phone, c.Phone), either(contact.Email, c.Email)
	if contact.Founded != "" {
		founded, err := contact.Founded.In(time.UTC)
		if err != nil {
			return err
		}
		c.Founded = &founded
	}
	if err := tx.UpdateContact(ctx, c); err != nil {
		return err
	}
	people := make([]models.Representative, len(profile.Representatives))
	for i, person := range profile.Representatives {
		details, err := json.Marshal(person)
		if err != nil {
			return err
		}
		people[i] = models.Representative{CustomerCode: c.Code, Position: i, Name: person.Name, Details: details}
	}
	profile.Representatives = nil
	text, err := json.Marshal(profile)
	if err != nil {
		return err
	}
	return tx.SaveProfile(ctx, models.CustomerProfile{CustomerCode: c.Code, Profile: text, UpdatedAt: at}, people)
}
