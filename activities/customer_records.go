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
	customers, err := r.tx.CaseCustomers(ctx, r.Reference)
	if err != nil {
		return err
	}
	codes := make([]string, 0, len(customers))
	for _, c := range customers {
		codes = append(codes, c.CustomerCode)
	}
	notes := map[string]string{}
	for i, reviewed := range form.Reviewed {
		if !slices.Contains(codes, reviewed.Customer) {
			return invalid(fmt.Sprintf("form.reviewed[%d].customer", i), "not_of_the_case")
		}
		notes[reviewed.Customer] = reviewed.Note
	}
	acts, err := r.tx.AppliedOf(ctx, r.Reference, string(forms.ResearchAct))
	if err != nil {
		return err
	}
	findings, err := r.findingsByCustomer(ctx, acts)
	if err != nil {
		return err
	}
	var without []string
	err = r.rewrite(ctx, codes, func(code string, known forms.Profile) (rewritten, error) {
		updated := len(findings[code]) > 0
		note, reviewed := notes[code]
		if !updated && !reviewed {
			without = append(without, "customers."+code)
		}
		after, err := withFindings(known, findings[code])
		return rewritten{after, updated, cmp.Or(note, form.Note)}, err
	})
	if err != nil {
		return err
	}
	if err := blockedAt("record_not_updated", without); err != nil {
		return err
	}
	return r.submitted(ctx)
}

// rewritten is what a customer's record is afterwards; what didn't change was reviewed, and stands as it was.
type rewritten struct {
	profile forms.Profile
	changed bool
	note    string
}

// rewrite brings the records of customers up to date, and keeps what each was before and after (CUS-4). They are locked,
// so that no other case's update is lost, and by code: one order for all who lock customers. There may be thousands,
// so each batch of them takes a few statements.
func (r *recording) rewrite(ctx context.Context, codes []string, change func(code string, known forms.Profile) (rewritten, error)) error {
	const most = 500
	for batch := range slices.Chunk(slices.Sorted(slices.Values(codes)), most) {
		if err := r.rewriteBatch(ctx, batch, change); err != nil {
			return fmt.Errorf("update the records of %s to %s: %w", batch[0], batch[len(batch)-1], err)
		}
	}
	return nil
}

func (r *recording) rewriteBatch(ctx context.Context, codes []string, change func(string, forms.Profile) (rewritten, error)) error {
	customers, err := r.tx.LockCustomers(ctx, codes)
	if err != nil {
		return err
	}
	profiles, people, err := r.tx.Profiles(ctx, codes)
	if err != nil {
		return err
	}
	var changed profileRows
	changes := make([]models.CustomerChange, 0, len(customers))
	for i := range customers {
		c := &customers[i]
		before, err := profileOf(c, profiles[c.Code], people[c.Code])
		if err != nil {
			return err
		}
		after, err := change(c.Code, before)
		if err != nil {
			return err
		}
		if after.changed {
			if err := changed.add(*c, after.profile, r.At); err != nil {
				return err
			}
		}
		entry, err := r.changeOf(c.Code, before, after)
		if err != nil {
			return err
		}
		changes = append(changes, entry)
	}
	if err := changed.save(ctx, r.tx); err != nil {
		return err
	}
	return r.tx.LogCustomerChanges(ctx, changes...)
}

func (r *recording) changeOf(code string, before forms.Profile, after rewritten) (entry models.CustomerChange, err error) {
	entry = models.CustomerChange{
		CustomerCode: code, Reference: &r.Reference, ChangedAt: r.At.Truncate(time.Microsecond), ChangedBy: r.actor.ID, Note: after.note,
	}
	if entry.Before, err = json.Marshal(before); err != nil {
		return entry, err
	}
	entry.After, err = json.Marshal(after.profile)
	return entry, err
}

// ProfileOf is what the record knows about a customer, with its representatives. How it is reached stands in plain columns, for all to use.
func ProfileOf(ctx context.Context, tx *models.DB, c *models.Customer) (forms.Profile, error) {
	row, people, err := tx.Profile(ctx, c.Code)
	if err != nil {
		return forms.Profile{}, err
	}
	return profileOf(c, *row, people)
}

// ProfilesOf is what the records know about many customers, by code. Those of them that don't exist aren't there.
func ProfilesOf(ctx context.Context, tx *models.DB, codes []string) (map[string]forms.Profile, error) {
	customers, err := tx.Customers(ctx, codes, nil)
	if err != nil {
		return nil, err
	}
	rows, people, err := tx.Profiles(ctx, codes)
	if err != nil {
		return nil, err
	}
	profiles := make(map[string]forms.Profile, len(customers))
	for code, c := range customers {
		if profiles[code], err = profileOf(&c, rows[code], people[code]); err != nil {
			return nil, err
		}
	}
	return profiles, nil
}

func profileOf(c *models.Customer, row models.CustomerProfile, people []models.Representative) (forms.Profile, error) {
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

// profileRows are records of customers as they are kept: in plain columns and beyond.
type profileRows struct {
	customers []models.Customer
	profiles  []models.CustomerProfile
	people    []models.Representative
}

func (rows *profileRows) add(c models.Customer, profile forms.Profile, at time.Time) error {
	contact := profile.Contact
	c.Address, c.Phone, c.Email = either(contact.Address, c.Address), either(contact.Phone, c.Phone), either(contact.Email, c.Email)
	if contact.Founded != "" {
		founded, err := contact.Founded.In(time.UTC)
		if err != nil {
			return err
		}
		c.Founded = &founded
	}
	for i, person := range profile.Representatives {
		details, err := json.Marshal(person)
		if err != nil {
			return err
		}
		rows.people = append(rows.people, models.Representative{CustomerCode: c.Code, Position: i, Name: person.Name, Details: details})
	}
	profile.Representatives = nil
	text, err := json.Marshal(profile)
	if err != nil {
		return err
	}
	rows.customers = append(rows.customers, c)
	rows.profiles = append(rows.profiles, models.CustomerProfile{CustomerCode: c.Code, Profile: text, UpdatedAt: at})
	return nil
}

func (rows *profileRows) save(ctx context.Context, tx *models.DB) error {
	if err := tx.UpdateContacts(ctx, rows.customers); err != nil {
		return err
	}
	return tx.SaveProfiles(ctx, rows.profiles, rows.people)
}
