package apiserver

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

type invitationsInput struct {
	Reference string `path:"reference"`
	State     string `query:"state" enum:"unsent,sent,bounced,delivered,opened,given_up,reached,answered"`
	Reached   string `query:"reached" enum:"true,false" doc:"false: the list to work off"`
	Unit      string `query:"unit" maxLength:"12"`
	Wave      int    `query:"wave" minimum:"1" maximum:"50"`
	Limit     int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor    string `query:"cursor" maxLength:"40" doc:"From next_cursor"`
}

type invitationsOutput pageOutput[invitation]

// invitation is a customer who was asked, and how far it got.
type invitation struct {
	ID       uuid.UUID              `json:"id"`
	Wave     int                    `json:"wave"`
	Customer string                 `json:"customer" doc:"Code"`
	Name     string                 `json:"name"`
	Phone    string                 `json:"phone,omitempty"`
	Email    string                 `json:"email,omitempty"`
	Unit     string                 `json:"unit" doc:"Whose customer it is"`
	State    models.InvitationState `json:"state" enum:"unsent,sent,bounced,delivered,opened,given_up,reached,answered" doc:"unsent: there is nothing to write to; delivered: a mail server took the letter"`
	MadeAt   time.Time              `json:"made_at"`
	At       *time.Time             `json:"at,omitempty" doc:"When it was answered, reached, given up or opened"`
	Note     string                 `json:"note,omitempty"`
	Reason   models.NoLetter        `json:"reason,omitempty" enum:"no_consent,withdrawn,restricted" doc:"Why nobody wrote to the customer (CUS-9)"`
}

// listInvitations shows who was asked and how far each got; those not reached are the list to work off (SUR-2a).
func (s *Server) listInvitations(ctx context.Context, in *invitationsInput) (*invitationsOutput, error) {
	v, err := s.surveyFor(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Invitations(ctx, v.row.Reference, models.InvitationFilter{
		Units: v.asked.of(in.Unit), State: models.InvitationState(in.State), Reached: reachedFilter(in.Reached), Wave: in.Wave,
		After: in.Cursor, Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	out := &invitationsOutput{}
	out.Body.Items = []invitation{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Invited) string {
		return fmt.Sprintf("%06d%s", last.Wave, last.CustomerCode)
	})
	shown := &callOf(ctx).sight
	shown.list(len(rows))
	for _, r := range rows {
		shown.of(r.CustomerCode)
		out.Body.Items = append(out.Body.Items, invitationOf(r))
	}
	return out, nil
}

func reachedFilter(said string) *bool {
	if said == "" {
		return nil
	}
	reached := said == "true"
	return &reached
}

func invitationOf(r models.Invited) invitation {
	shown := invitation{
		ID: r.ID, Wave: r.Wave, Customer: r.CustomerCode, Name: r.Name, Phone: r.Phone, Email: r.Email, Unit: r.UnitID,
		State: r.State, MadeAt: r.MadeAt, Note: r.Note, Reason: r.WhyUnsent,
	}
	for _, at := range []*time.Time{r.AnsweredAt, r.ReachedAt, r.GivenUpAt, r.OpenedAt} {
		if shown.At == nil {
			shown.At = at
		}
	}
	return shown
}

type reachedInput struct {
	Reference string `path:"reference"`
	ID        string `path:"id"`
	Body      struct {
		Note string `json:"note,omitempty" maxLength:"2000" doc:"What the customer said"`
	}
}

type givenUpInput struct {
	Reference string `path:"reference"`
	ID        string `path:"id"`
	Body      struct {
		Reason string `json:"reason" minLength:"1" maxLength:"2000"`
	}
}

type workedOffOutput struct{ Body invitation }

// noteReached says that somebody spoke to the customer, by phone or in person (SUR-2a).
func (s *Server) noteReached(ctx context.Context, in *reachedInput) (*workedOffOutput, error) {
	return s.workOff(ctx, in.Reference, in.ID, func(tx *models.DB, id uuid.UUID) error {
		return tx.NoteReached(ctx, id, callOf(ctx).user.ID, in.Body.Note, s.now())
	})
}

// noteGivenUp says why a customer can't be reached (SUR-2a).
func (s *Server) noteGivenUp(ctx context.Context, in *givenUpInput) (*workedOffOutput, error) {
	if strings.TrimSpace(in.Body.Reason) == "" {
		return nil, wrong("required", "body.reason")
	}
	return s.workOff(ctx, in.Reference, in.ID, func(tx *models.DB, id uuid.UUID) error {
		return tx.NoteGivenUp(ctx, id, callOf(ctx).user.ID, in.Body.Reason, s.now())
	})
}

// workOff takes a customer off the list, while the survey collects. A customer who answered needs nobody to call. What a
// bounced letter left to do is done with it.
func (s *Server) workOff(ctx context.Context, reference, id string, note func(*models.DB, uuid.UUID) error) (*workedOffOutput, error) {
	v, err := s.surveyFor(ctx, access.Collect, reference)
	if err != nil {
		return nil, err
	}
	at, err := parseID(id)
	if err != nil {
		return nil, err
	}
	_, err = once(ctx, s, func(tx *models.DB) (uuid.UUID, error) { // the answer is kept for its key: without anything personal
		row, err := tx.LockCase(ctx, v.row.Reference)
		if err != nil {
			return at, err
		}
		found, err := tx.Invitation(ctx, v.row.Reference, at)
		if err != nil {
			return at, err
		}
		switch {
		case !v.asked.sees(found.UnitID):
			return at, fail(notFound)
		case row.State != models.CaseOpen || row.Step != procedure.RunSurvey:
			return at, fail(staleStep)
		case found.AnsweredAt != nil:
			return at, notAnyMore("answered_once")
		}
		return at, errors.Join(note(tx, at), tx.CloseLetterItem(ctx, at, s.now(), "Đã liên hệ khách hàng bằng cách khác"))
	})
	if err != nil {
		return nil, err
	}
	stands, err := s.db.Invitation(ctx, v.row.Reference, at)
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.of(stands.CustomerCode)
	callOf(ctx).sight.list(1)
	return &workedOffOutput{Body: invitationOf(*stands)}, nil
}

// notAnyMore refuses an answer that came too late.
func notAnyMore(code string) error {
	return &failure{problemType: notAwaited, errors: []field{{code: code, location: "body"}}}
}
