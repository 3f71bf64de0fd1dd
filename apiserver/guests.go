package apiserver

import (
	"context"
	"errors"
	"time"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// What guests of a care programme do by the links in their letters. It goes straight to the record: a programme has
// hundreds of guests, and their answers wait for nobody.

type guestInput struct {
	Token string `path:"token"`
}

// Invited is what a guest sees of a programme.
type Invited struct {
	Reference string         `json:"reference"`
	Programme procedure.Text `json:"programme"`
	Name      string         `json:"name"`
	EventAt   time.Time      `json:"event_at"`
	EventEnd  time.Time      `json:"event_end"`
	Open      bool           `json:"open" doc:"An answer is taken"`
	ExpiresAt time.Time      `json:"expires_at" doc:"Of the link"`
}

type invitationOutput struct {
	Body struct {
		Invited
		Answer     string `json:"answer,omitempty" enum:"accept,decline" doc:"As it stands"`
		Companions int    `json:"companions,omitempty"`
		Note       string `json:"note,omitempty"`
	}
}

// showInvitation shows a guest the invitation, and the answer as it stands. It changes nothing.
func (s *Server) showInvitation(ctx context.Context, in *guestInput) (*invitationOutput, error) {
	v, err := s.visitOf(ctx, in.Token, toInvitation)
	if err != nil {
		return nil, err
	}
	out := &invitationOutput{}
	out.Body.Invited, out.Body.Answer, out.Body.Companions, out.Body.Note = v.shown(), v.guest.Answer, v.guest.Companions, v.guest.Note
	return out, nil
}

type invitationAnswerInput struct {
	Token string `path:"token"`
	Body  forms.InvitationAnswer
}

// answerInvitation takes a guest's word, which can be changed until the programme begins (POS-4a). The link is the key: the
// same answer sent again is the same answer.
func (s *Server) answerInvitation(ctx context.Context, in *invitationAnswerInput) (*invitationOutput, error) {
	err := s.byGuest(ctx, in.Token, toInvitation, "invitation_answered", func(g *models.Guest, at time.Time) map[string]any {
		if g.Answer == in.Body.Answer && g.Companions == in.Body.Companions && g.Note == in.Body.Note {
			return nil
		}
		g.Answer, g.Companions, g.Note, g.AnsweredAt = in.Body.Answer, in.Body.Companions, in.Body.Note, &at
		return map[string]any{"guest": g.ID, "answer": g.Answer, "companions": g.Companions, "note": g.Note}
	})
	if err != nil {
		return nil, err
	}
	return s.showInvitation(ctx, &guestInput{in.Token})
}

type opinionOutput struct {
	Body struct {
		Invited
		Rating  *int   `json:"rating,omitempty" doc:"As given"`
		Opinion string `json:"opinion,omitempty"`
	}
}

// showProgramme shows a guest the programme that is over, and the opinion as given. It changes nothing.
func (s *Server) showProgramme(ctx context.Context, in *guestInput) (*opinionOutput, error) {
	v, err := s.visitOf(ctx, in.Token, toOpinion)
	if err != nil {
		return nil, err
	}
	out := &opinionOutput{}
	out.Body.Invited, out.Body.Rating, out.Body.Opinion = v.shown(), v.guest.Rating, v.guest.Opinion
	return out, nil
}

type guestOpinionInput struct {
	Token string `path:"token"`
	Body  forms.GuestOpinion
}

// giveGuestOpinion takes what a guest thought, as long as the case is open (POS-4b).
func (s *Server) giveGuestOpinion(ctx context.Context, in *guestOpinionInput) (*opinionOutput, error) {
	err := s.byGuest(ctx, in.Token, toOpinion, "opinion_given", func(g *models.Guest, at time.Time) map[string]any {
		if g.Rating != nil && *g.Rating == in.Body.Rating && g.Opinion == in.Body.Opinion {
			return nil
		}
		g.Rating, g.Opinion, g.OpinionAt = &in.Body.Rating, in.Body.Opinion, &at
		return map[string]any{"guest": g.ID, "rating": in.Body.Rating, "opinion": g.Opinion}
	})
	if err != nil {
		return nil, err
	}
	return s.showProgramme(ctx, &guestInput{in.Token})
}

// Purposes of guests' links.
const (
	toInvitation = "invitation"
	toOpinion    = "opinion"
)

// guestVisit is a link with what it leads to.
type guestVisit struct {
	link      *models.Link
	row       *models.Case
	guest     *models.Guest
	programme *models.Programme
	kind      string
	now       time.Time
}

func (s *Server) visitOf(ctx context.Context, token, purpose string) (*guestVisit, error) {
	return s.followLink(ctx, s.db, s.db.Case, token, purpose)
}

// followLink finds where a link leads. One that isn't of the purpose, one whose time is over, and one of somebody who was
// taken off the list can't be told apart.
func (s *Server) followLink(
	ctx context.Context, db *models.DB, find func(context.Context, string) (*models.Case, error), token, purpose string,
) (v *guestVisit, err error) {
	v = &guestVisit{now: s.now().UTC()}
	if v.link, err = db.Link(ctx, token); err != nil {
		return nil, err
	}
	if v.link.Purpose != purpose || v.link.SubjectID == nil || !v.link.ExpiresAt.After(v.now) {
		return nil, fail(notFound)
	}
	if v.row, err = find(ctx, v.link.Reference); err != nil {
		return nil, err
	}
	if v.guest, err = db.Guest(ctx, *v.link.SubjectID); err != nil {
		return nil, err
	}
	if v.programme, err = db.Programme(ctx, v.link.Reference); err != nil {
		return nil, err
	}
	opened, err := db.Opening(ctx, v.link.Reference)
	if err != nil {
		return nil, err
	}
	v.kind = opened.Programme
	if !v.guest.Listed || v.programme.EventAt == nil || v.programme.EventEnd == nil {
		return nil, fail(notFound)
	}
	callOf(ctx).sight.ofCase(v.row.Reference)
	return v, nil
}

// open tells whether the guest's word still counts: on an invitation until the programme begins, an opinion until the
// case is over; of a programme that was followed by another one, no more.
func (v *guestVisit) open() bool {
	if v.row.State != models.CaseOpen || v.guest.Number != v.programme.Number {
		return false
	}
	if v.link.Purpose == toInvitation {
		return v.row.Step == procedure.CarryOutCare && v.now.Before(*v.programme.EventAt) && v.guest.AskedAt == nil
	}
	return true
}

func (v *guestVisit) shown() Invited {
	return Invited{
		Reference: v.row.Reference, Programme: forms.ChoiceTitle("programme", v.kind), Name: v.guest.Name, EventAt: *v.programme.EventAt, EventEnd: *v.programme.EventEnd,
		Open: v.open(), ExpiresAt: v.link.ExpiresAt,
	}
}

// byGuest does what a guest does by a link, in one transaction with the entry in the case's journal. Nothing new is
// nothing done.
func (s *Server) byGuest(ctx context.Context, token, purpose, event string, do func(*models.Guest, time.Time) map[string]any) error {
	if ok, wait := s.answers.allow(callOf(ctx).address, s.now()); !ok {
		return &failure{problemType: tooMany, retryAfter: wait}
	}
	return s.db.InTx(ctx, func(tx *models.DB) error {
		v, err := s.followLink(ctx, tx, tx.LockCase, token, purpose)
		if err != nil {
			return err
		}
		if !v.open() {
			return fail(staleStep)
		}
		said := do(v.guest, v.now)
		if said == nil {
			return nil
		}
		entry := models.Entry{Reference: v.row.Reference, At: v.now, Actor: "customer", Event: event, Step: v.row.Step, Round: v.row.Round}
		return errors.Join(tx.SaveGuest(ctx, v.guest), tx.AppendJournal(ctx, entry, said),
			tx.UseLink(ctx, v.link.TokenHash, v.now), tx.Notify(ctx, activities.TaskNotifications, v.row.Reference))
	})
}
