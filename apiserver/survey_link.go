package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"portcare/models"
	"portcare/procedure"
)

type surveyLinkInput struct {
	Token string `path:"token"`
}

type surveyLinkOutput struct {
	Body struct {
		Reference string     `json:"reference"`
		Form      surveyForm `json:"form"`
		Until     string     `json:"until" format:"date" doc:"The last day on which it can be answered"`
		Answered  bool       `json:"answered"`
		Open      bool       `json:"open" doc:"An answer is awaited"`
	}
}

// invitedBy is an invitation, found by its link.
type invitedBy struct {
	models.Invited
	wave models.Wave
	form surveyForm
	open bool // the survey collects, and the wave isn't over
}

// invitedBy finds the invitation of a link. A link of anything else isn't there.
func (s *Server) invitedBy(ctx context.Context, token string) (*invitedBy, error) {
	found, err := s.db.InvitationByToken(ctx, token)
	if err != nil {
		return nil, err
	}
	i := &invitedBy{Invited: *found}
	row, err := s.db.Case(ctx, i.Reference)
	if err != nil {
		return nil, err
	}
	edition, ok := procedure.Find(row.Edition)
	if !ok {
		return nil, fail(notFound)
	}
	if i.wave, i.form, err = s.askedIn(ctx, edition, i.Reference, i.Wave); err != nil {
		return nil, err
	}
	i.open = s.awaits(row, i.wave)
	return i, nil
}

// awaits tells whether answers to the wave count: until the end of its last day, while the survey collects.
func (s *Server) awaits(row *models.Case, w models.Wave) bool {
	return row.State == models.CaseOpen && row.Step == procedure.RunSurvey && !s.today().After(w.ToDay)
}

// showSurvey shows the customer the form. It changes nothing: mail scanners open every link.
func (s *Server) showSurvey(ctx context.Context, in *surveyLinkInput) (*surveyLinkOutput, error) {
	i, err := s.invitedBy(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	out := &surveyLinkOutput{}
	out.Body.Reference, out.Body.Form, out.Body.Until = i.Reference, i.form, i.wave.ToDay.Format(time.DateOnly)
	out.Body.Answered, out.Body.Open = i.AnsweredAt != nil, i.open && i.AnsweredAt == nil
	return out, nil
}

type openedOutput struct {
	Body struct {
		Reference string `json:"reference"`
	}
}

// noteSurveyOpened is sent by the page when somebody begins to fill in the form, which a scanner doesn't (SUR-2a).
func (s *Server) noteSurveyOpened(ctx context.Context, in *surveyLinkInput) (*openedOutput, error) {
	if ok, wait := s.answers.allow(callOf(ctx).address, s.now()); !ok {
		return nil, &failure{problemType: tooMany, retryAfter: wait}
	}
	i, err := s.invitedBy(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	out := &openedOutput{}
	out.Body.Reference = i.Reference
	if !i.open {
		return out, nil
	}
	return out, s.db.NoteOpened(ctx, i.ID, s.now())
}

type surveyAnswerInput struct {
	Token string `path:"token"`
	Body  anyForm
}

type surveyAnswerOutput struct {
	Body struct {
		Reference string `json:"reference"`
		Number    int    `json:"number" doc:"Of the form"`
	}
}

// answerSurvey is the customer's answer, by link. It is given once.
func (s *Server) answerSurvey(ctx context.Context, in *surveyAnswerInput) (*surveyAnswerOutput, error) {
	if ok, wait := s.answers.allow(callOf(ctx).address, s.now()); !ok {
		return nil, &failure{problemType: tooMany, retryAfter: wait}
	}
	i, err := s.invitedBy(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	r := models.Response{
		Reference: i.Reference, Wave: i.Wave, Form: i.wave.Form, InvitationID: &i.ID, UnitID: i.UnitID, CustomerCode: &i.CustomerCode,
		Channel: "link", GivenOn: s.today(), EnteredAt: s.now(),
	}
	if err := i.refuses(); err != nil {
		return nil, err
	}
	if err := fillIn(&r, json.RawMessage(in.Body), "body"); err != nil {
		return nil, err
	}
	err = s.db.InTx(ctx, func(tx *models.DB) error {
		row, err := tx.LockCase(ctx, i.Reference)
		if err != nil {
			return err
		}
		if !s.awaits(row, i.wave) {
			return notAnyMore("survey_over")
		}
		return tx.SaveResponse(ctx, &r)
	})
	if errors.Is(err, models.ErrAnswered) {
		return nil, notAnyMore("answered_once")
	}
	out := &surveyAnswerOutput{}
	out.Body.Reference, out.Body.Number = r.Reference, r.Number
	return out, err
}

// refuses says why no answer is awaited; nil: it is.
func (i *invitedBy) refuses() error {
	switch {
	case i.AnsweredAt != nil:
		return notAnyMore("answered_once")
	case !i.open:
		return notAnyMore("survey_over")
	}
	return nil
}
