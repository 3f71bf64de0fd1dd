package apiserver

import (
	"context"
	"fmt"
	"reflect"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type contactsOutput struct {
	ETag string `header:"ETag" doc:"That of the whole record"`
	Body struct {
		Representatives []forms.Representative `json:"representatives"`
	}
}

// getContacts shows who stands for a customer (PRE-1b).
func (s *Server) getContacts(ctx context.Context, in *customerInput) (*contactsOutput, error) {
	row, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false)
	if err != nil {
		return nil, err
	}
	_, people, err := recordOf(ctx, s.db, row)
	out := &contactsOutput{ETag: versionTag(row.Version)}
	out.Body.Representatives = append([]forms.Representative{}, people...)
	return out, err
}

type putContactsInput struct {
	Code    string `path:"code" maxLength:"20"`
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that was read"`
	Body    forms.CustomerContacts
}

// putContacts replaces the representatives by those given, unless somebody changed the record since it was read. People
// of one customer are told apart by name.
func (s *Server) putContacts(ctx context.Context, in *putContactsInput) (*keptRecordOutput, error) {
	return s.editRecord(ctx, in.Code, in.IfMatch, func(tx *models.DB, row *models.Customer) ([]forms.Remark, error) {
		return s.editContacts(ctx, tx, row, in.Body)
	})
}

func (s *Server) editContacts(ctx context.Context, tx *models.DB, row *models.Customer, edit forms.CustomerContacts) ([]forms.Remark, error) {
	record, before, err := recordOf(ctx, tx, row)
	if err != nil {
		return nil, err
	}
	remarks := edit.Tidy(before)
	if err := refusedRemarks(remarks); err != nil {
		return nil, err
	}
	after := []forms.Representative{}
	for i, person := range edit.Representatives {
		for _, other := range after {
			if person.IsSame(other) {
				return nil, wrong("not_unique", fmt.Sprintf("body.representatives[%d].name", i))
			}
		}
		if !person.Gone {
			after = append(after, person)
		}
	}
	if len(before) == len(after) && (len(after) == 0 || reflect.DeepEqual(before, after)) {
		return remarks.Odd, nil
	}
	if err := tx.TouchCustomer(ctx, row); err != nil {
		return nil, fmt.Errorf("write the customer: %w", err)
	}
	if err := s.saveProfile(ctx, tx, row.Code, record.Profile(after)); err != nil {
		return nil, err
	}
	return remarks.Odd, s.logChange(ctx, tx, row.Code, edit.Note,
		forms.CustomerContacts{Representatives: before}, forms.CustomerContacts{Representatives: after})
}
