package apiserver

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

// life is the state of a record after it was closed or reopened.
type life struct {
	Code    string `json:"code"`
	State   string `json:"state" enum:"active,past"`
	Version int    `json:"version"`
}

type lifeOutput struct {
	ETag string `header:"ETag"`
	Body life
}

type closingInput struct {
	Code string `path:"code" maxLength:"20"`
	Body forms.Closing
}

// closeRecord moves a record to the past customers, because of what was found out, and does the task that asked for it
// (CUS-5). Who may change the record may close it: Sales, and a branch that has Sales' letters for its own customers. That
// of a customer who used the service lately, or of whom a case is open, is closed by who says that it is meant.
func (s *Server) closeRecord(ctx context.Context, in *closingInput) (*lifeOutput, error) {
	why, err := saidIn(in.Body.Why, "body.why")
	if err != nil {
		return nil, err
	}
	return s.turn(ctx, in.Code, func(tx *models.DB, row *models.Customer) error {
		if err := s.closingMeant(ctx, tx, row, in.Body); err != nil {
			return err
		}
		err := tx.CloseRecord(ctx, row, models.Closing{
			ClosedAt: s.now(), ClosedBy: callOf(ctx).user.ID, Reason: in.Body.Reason, Why: why,
		})
		if err != nil {
			return err
		}
		return s.logLife(ctx, tx, row.Code, "", forms.RecordLife{State: "active"}, forms.RecordLife{State: row.State, Reason: in.Body.Reason, Why: why})
	})
}

// closingMeant refuses to close an active record by mistake: that of a customer who used the service lately, or of whom a
// case is open.
func (s *Server) closingMeant(ctx context.Context, tx *models.DB, row *models.Customer, said forms.Closing) error {
	if row.State != "active" {
		return nil
	}
	there, err := s.againstClosing(ctx, tx, row.Code)
	if err != nil {
		return err
	}
	var wrong []field
	if there.used != "" && !said.ThoughUsed {
		wrong = append(wrong, field{code: "used_lately", location: "body.though_used", n: there.used})
	}
	if len(there.cases) > 0 && !said.ThoughOpen {
		wrong = append(wrong, field{code: "cases_open", location: "body.though_open", n: strings.Join(there.cases, ", ")})
	}
	if len(wrong) == 0 {
		return nil
	}
	return &failure{problemType: invalid, errors: wrong}
}

// stillThere is what speaks against closing a record.
type stillThere struct {
	used  string   // month, such as 10/2026; empty: not lately
	cases []string // references of open cases that the caller sees
}

func (s *Server) againstClosing(ctx context.Context, db *models.DB, code string) (there stillThere, err error) {
	if there.used, err = s.usedLately(ctx, db, code); err != nil {
		return there, err
	}
	const named = 20
	open, err := db.ListCases(ctx, viewer(callOf(ctx).person), models.CaseFilter{Customer: code, State: models.CaseOpen, Limit: named})
	for _, c := range open {
		there.cases = append(there.cases, c.Reference)
	}
	return there, err
}

// usedLately is the last month of use of a customer who used the service in the month before this one or since: hardly
// somebody who has left. Empty: there was none.
func (s *Server) usedLately(ctx context.Context, db *models.DB, code string) (month string, err error) {
	last, err := db.LastUse(ctx, code)
	if err != nil || last == nil {
		return "", err
	}
	if before := s.today().AddDate(0, 0, 1-s.today().Day()).AddDate(0, -1, 0); last.Before(before) {
		return "", nil
	}
	return monthText(dayOf(last)), nil
}

type reopeningInput struct {
	Code string `path:"code" maxLength:"20"`
	Body forms.Reopening
}

// reopenRecord brings a past customer's record back with its history (CUS-5).
func (s *Server) reopenRecord(ctx context.Context, in *reopeningInput) (*lifeOutput, error) {
	why, err := saidIn(in.Body.Why, "body.why")
	if err != nil {
		return nil, err
	}
	return s.turn(ctx, in.Code, func(tx *models.DB, row *models.Customer) error {
		before := forms.RecordLife{State: row.State, Why: row.LeftWhy}
		closings, err := tx.Closings(ctx, row.Code)
		if err != nil {
			return err
		}
		if len(closings) > 0 {
			before.Reason = closings[0].Reason
		}
		if err := tx.ReopenRecord(ctx, row, callOf(ctx).user.ID, why, s.now()); err != nil {
			return err
		}
		return s.logLife(ctx, tx, row.Code, why, before, forms.RecordLife{State: row.State})
	})
}

// turn closes or reopens a record that nobody else changes meanwhile.
func (s *Server) turn(ctx context.Context, code string, effect func(*models.DB, *models.Customer) error) (*lifeOutput, error) {
	now, err := once(ctx, s, func(tx *models.DB) (life, error) {
		row, err := customerFor(ctx, tx, access.ChangeRecord, code, true)
		if err != nil {
			return life{}, err
		}
		if err := effect(tx, row); errors.Is(err, models.ErrNotActive) || errors.Is(err, models.ErrNotPast) {
			return life{}, fail(otherState)
		} else if err != nil {
			return life{}, err
		}
		return life{row.Code, row.State, row.Version}, nil
	})
	return &lifeOutput{versionTag(now.Version), now}, err
}

func (s *Server) logLife(ctx context.Context, tx *models.DB, code, note string, before, after forms.RecordLife) error {
	type change struct {
		Life forms.RecordLife `json:"life"`
	}
	return s.logChange(ctx, tx, code, note, change{before}, change{after})
}

type closingsOutput listOutput[pastTime]

// pastTime is a record's time among the past customers.
type pastTime struct {
	ID          uuid.UUID  `json:"id"`
	ClosedAt    time.Time  `json:"closed_at"`
	ClosedBy    *person    `json:"closed_by"`
	Reason      string     `json:"reason" enum:"other_provider,price,service,no_cargo,dissolved,contract_ended,unknown,other"`
	Why         string     `json:"why"`
	LastUsed    string     `json:"last_used,omitempty" format:"date" doc:"First day of the last month with revenue that was known then"`
	ReopenedAt  *time.Time `json:"reopened_at,omitempty" doc:"Missing: it goes on"`
	ReopenedBy  *person    `json:"reopened_by,omitempty"`
	ReopenedWhy string     `json:"reopened_why,omitempty"`
}

// listClosings shows when a record was closed and reopened, by whom and why, newest first (CUS-5).
func (s *Server) listClosings(ctx context.Context, in *customerInput) (*closingsOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	rows, err := s.db.Closings(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(ctx, s.db, rows, func(r *models.Closing) ids { return ids{&r.ClosedBy, r.ReopenedBy} })
	if err != nil {
		return nil, err
	}
	out := &closingsOutput{}
	out.Body.Items = []pastTime{}
	for _, z := range rows {
		out.Body.Items = append(out.Body.Items, pastTime{
			ID: z.ID, ClosedAt: z.ClosedAt, ClosedBy: names.of(&z.ClosedBy), Reason: z.Reason, Why: z.Why, LastUsed: dayOf(z.LastUsed),
			ReopenedAt: z.ReopenedAt, ReopenedBy: names.of(z.ReopenedBy), ReopenedWhy: z.ReopenedWhy,
		})
	}
	return out, nil
}
