package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
)

type addCustomerInput struct{ Body forms.NewCustomer }

// keptRecord is what an edit came to. It has nothing personal in it, since answers are kept for their keys.
type keptRecord struct {
	Code         string       `json:"code"`
	Version      int          `json:"version"`
	Completeness completeness `json:"completeness"`
	Warnings     []warning    `json:"warnings" doc:"What is odd and was kept all the same"`
}

type addCustomerOutput struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     keptRecord
}

type keptRecordOutput struct {
	ETag string `header:"ETag"`
	Body keptRecord
}

// addCustomer makes a record at contract signing or of a potential customer who was found (CUS-4).
func (s *Server) addCustomer(ctx context.Context, in *addCustomerInput) (*addCustomerOutput, error) {
	form := in.Body
	remarks := form.Tidy()
	if err := refusedRemarks(remarks); err != nil {
		return nil, err
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptRecord, error) {
		row, err := s.newCustomer(ctx, tx, form)
		if err != nil {
			return keptRecord{}, err
		}
		if err := s.insertCustomer(ctx, tx, row, form.Contract); err != nil {
			return keptRecord{}, err
		}
		return keptOf(ctx, tx, row, remarks.Odd)
	})
	return &addCustomerOutput{base + "/customers/" + kept.Code, versionTag(kept.Version), kept}, err
}

// newCustomer is the row of a record that is made. Its tier follows from revenue, which it has none of yet (CUS-2).
func (s *Server) newCustomer(ctx context.Context, tx *models.DB, form forms.NewCustomer) (*models.Customer, error) {
	now := s.now()
	row := &models.Customer{
		Code: form.Code, Name: form.Name, Kind: form.Kind, Person: form.Person, Tier: 4, TaxCode: form.TaxCode, Phone: form.Phone,
		Email: form.Email, Address: form.Address,
	}
	if form.Code == "" && form.Contract != nil {
		return nil, wrong("required", "body.code")
	}
	if form.Contract == nil {
		row.FoundAt = &now
	}
	var err error
	if row.Founded, err = dayFrom(form.Founded, now, "body.founded"); err != nil {
		return nil, err
	}
	c := callOf(ctx)
	if own := c.person.Branches(); form.Branch == "" && len(own) > 0 && access.CanCustomer(c.person, access.ChangeRecord, access.Customer{}) != access.Allowed {
		form.Branch = own[0] // a branch makes records of its own customers
	}
	if err := s.belong(ctx, tx, row, form.Branch, form.Owner); err != nil {
		return nil, err
	}
	if access.CanCustomer(c.person, access.ChangeRecord, customerObject(row)) != access.Allowed {
		return nil, fail(forbidden)
	}
	return row, nil
}

// belong says whose the customer is: a branch or Sales, and who looks after it, who has to be one of those. Somebody who
// looked after it before may stay named after leaving, until the portfolio is handed over.
func (s *Server) belong(ctx context.Context, tx *models.DB, row *models.Customer, branch, owner string) error {
	before := row.OwnerID
	row.BranchID, row.OwnerID = nil, nil
	if branch != "" {
		id, err := s.branchOf(ctx, branch)
		if err != nil {
			return orUnknown(err, "body.branch")
		}
		if id != "" {
			row.BranchID = &id
		}
	}
	if owner == "" {
		return nil
	}
	id, err := uuid.Parse(owner)
	if err != nil {
		return wrong("not_a_uuid", "body.owner")
	}
	if before != nil && *before == id {
		row.OwnerID = before
		return nil
	}
	user, err := tx.User(ctx, id)
	if err != nil {
		return orUnknown(err, "body.owner")
	}
	if user.LeftAt != nil || access.CanCustomer(activities.Person(user), access.ChangeRecord, customerObject(row)) != access.Allowed {
		return wrong("not_a_keeper", "body.owner")
	}
	row.OwnerID = &id
	return nil
}

func (s *Server) insertCustomer(ctx context.Context, tx *models.DB, row *models.Customer, contract *forms.Contract) error {
	switch row.Code {
	case "":
		code, err := tx.FindPotential(ctx, *row, s.now())
		if err != nil {
			return err
		}
		row.Code, row.Version = code, 1
	default:
		if err := tx.AddCustomer(ctx, row); errors.Is(err, models.ErrTaken) {
			return wrong("taken", "body.code")
		} else if err != nil {
			return fmt.Errorf("insert the customer: %w", err)
		}
	}
	record, _, err := recordOf(ctx, tx, row)
	if err != nil {
		return err
	}
	if err := s.logChange(ctx, tx, row.Code, "", struct{}{}, record); err != nil || contract == nil {
		return err
	}
	_, err = s.insertContract(ctx, tx, row, *contract, "body.contract")
	return err
}

type putCustomerInput struct {
	Code    string `path:"code" maxLength:"20"`
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that was read"`
	Body    forms.CustomerEdit
}

// putCustomer replaces what people say about a customer, unless somebody changed it since it was read; what it was
// before is kept (CUS-4).
func (s *Server) putCustomer(ctx context.Context, in *putCustomerInput) (*keptRecordOutput, error) {
	return s.editRecord(ctx, in.Code, in.IfMatch, func(tx *models.DB, row *models.Customer) ([]forms.Remark, error) {
		return s.editCustomer(ctx, tx, row, in.Body)
	})
}

// editRecord lets edit change a customer's record, locked, unless somebody changed it since it was read, and answers how
// the record stands then. What edit returns is odd and was kept all the same.
func (s *Server) editRecord(ctx context.Context, code, ifMatch string, edit func(*models.DB, *models.Customer) ([]forms.Remark, error)) (*keptRecordOutput, error) {
	if ifMatch == "" {
		return nil, fail(versionMissing)
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptRecord, error) {
		row, err := customerFor(ctx, tx, access.ChangeRecord, code, true)
		if err != nil {
			return keptRecord{}, err
		}
		if err := heldVersion(ifMatch, row.Version); err != nil {
			return keptRecord{}, err
		}
		odd, err := edit(tx, row)
		if err != nil {
			return keptRecord{}, err
		}
		return keptOf(ctx, tx, row, odd)
	})
	return &keptRecordOutput{versionTag(kept.Version), kept}, err
}

func (s *Server) editCustomer(ctx context.Context, tx *models.DB, row *models.Customer, edit forms.CustomerEdit) (odd []forms.Remark, err error) {
	before, people, err := recordOf(ctx, tx, row)
	if err != nil {
		return nil, err
	}
	after := edit.CustomerRecord
	remarks := after.Tidy(before)
	if err := refusedRemarks(remarks); err != nil {
		return nil, err
	}
	if err := s.takeRecord(ctx, tx, row, after); err != nil {
		return nil, err
	}
	after.Branch = customerObject(row).Branch
	if same(before, after) {
		return remarks.Odd, nil
	}
	if err := tx.UpdateCustomer(ctx, row); err != nil {
		return nil, fmt.Errorf("write the customer: %w", err)
	}
	if err := s.saveProfile(ctx, tx, row.Code, after.Profile(people)); err != nil {
		return nil, err
	}
	return remarks.Odd, s.logChange(ctx, tx, row.Code, edit.Note, before, after)
}

// takeRecord puts the record's plain columns into the row. Only Sales moves a customer to another branch.
func (s *Server) takeRecord(ctx context.Context, tx *models.DB, row *models.Customer, record forms.CustomerRecord) (err error) {
	was := *row
	row.Name, row.Kind, row.Person, row.TaxCode = record.Name, record.Kind, record.Person, record.TaxCode
	row.Phone, row.Email, row.Address = record.Contact.Phone, record.Contact.Email, record.Contact.Address
	if row.Founded, err = dayFrom(record.Contact.Founded, s.now(), "body.contact.founded"); err != nil {
		return err
	}
	if err := s.belong(ctx, tx, row, record.Branch, record.Owner); err != nil {
		return err
	}
	if customerObject(row) != customerObject(&was) && access.CanCustomer(callOf(ctx).person, access.MoveCustomer, customerObject(&was)) != access.Allowed {
		return fail(forbidden)
	}
	return nil
}

// saveProfile writes the record beyond its plain columns, with its representatives.
func (s *Server) saveProfile(ctx context.Context, tx *models.DB, code string, profile forms.Profile) error {
	people := make([]models.Representative, len(profile.Representatives))
	for i, person := range profile.Representatives {
		details, err := json.Marshal(person)
		if err != nil {
			return fmt.Errorf("write a representative: %w", err)
		}
		people[i] = models.Representative{CustomerCode: code, Position: i, Name: person.Name, Details: details}
	}
	profile.Representatives = nil
	text, err := json.Marshal(profile)
	if err != nil {
		return fmt.Errorf("write the profile: %w", err)
	}
	return tx.SaveProfiles(ctx, []models.CustomerProfile{{CustomerCode: code, Profile: text, UpdatedAt: s.now()}}, people)
}

// logChange keeps what a record, or a part of it, was before and after, by whom and why (CUS-4).
func (s *Server) logChange(ctx context.Context, tx *models.DB, code, note string, before, after any) error {
	change := models.CustomerChange{CustomerCode: code, ChangedAt: s.now(), ChangedBy: callOf(ctx).user.ID, Note: note}
	var err error
	if change.Before, err = json.Marshal(before); err != nil {
		return fmt.Errorf("write what it was before: %w", err)
	}
	if change.After, err = json.Marshal(after); err != nil {
		return fmt.Errorf("write what it is after: %w", err)
	}
	return tx.LogCustomerChanges(ctx, change)
}

func keptOf(ctx context.Context, tx *models.DB, row *models.Customer, odd []forms.Remark) (keptRecord, error) {
	record, people, err := recordOf(ctx, tx, row)
	if err != nil {
		return keptRecord{}, err
	}
	lang := callOf(ctx).lang
	alike, err := duplicateWarnings(ctx, tx, row.Code, lang)
	return keptRecord{
		Code: row.Code, Version: row.Version, Completeness: completenessOf(record.Profile(people), row.State == "past"),
		Warnings: append(warningsOf(odd, "body", lang), alike...),
	}, err
}

// dayFrom reads a day that doesn't lie in the future; empty: none.
func dayFrom(day forms.Day, now time.Time, at string) (*time.Time, error) {
	if day > forms.NewDay(now.In(calendar.Zone)) {
		return nil, wrong("in_future", at)
	}
	return anyDay(day, at)
}

// anyDay reads a day; empty: none.
func anyDay(day forms.Day, at string) (*time.Time, error) {
	if day == "" {
		return nil, nil
	}
	t, err := day.In(time.UTC)
	if err != nil {
		return nil, wrong("not_a_date", at)
	}
	return &t, nil
}

// same tells whether an edit changes nothing.
func same(before, after forms.CustomerRecord) bool { return reflect.DeepEqual(before, after) }
