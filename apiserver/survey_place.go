package apiserver

import (
	"context"
	"encoding/json"
	"time"

	"portcare/models"
	"portcare/procedure"
)

// placed is a place of a survey with what is asked there.
type placed struct {
	*models.Place
	wave models.Wave
	form surveyForm
	open bool
}

func (s *Server) placeBy(ctx context.Context, token string) (*placed, error) {
	found, err := s.db.PlaceByToken(ctx, token)
	if err != nil {
		return nil, err
	}
	row, err := s.db.Case(ctx, found.Reference)
	if err != nil {
		return nil, err
	}
	edition, ok := procedure.Find(row.Edition)
	if !ok {
		return nil, fail(notFound)
	}
	p := &placed{Place: found}
	if p.wave, p.form, err = s.askedIn(ctx, edition, found.Reference, found.Wave); err != nil {
		return nil, err
	}
	p.open = s.awaits(row, p.wave)
	return p, nil
}

// askedIn finds a wave with its form.
func (s *Server) askedIn(ctx context.Context, e *procedure.Edition, reference string, number int) (w models.Wave, f surveyForm, err error) {
	waves, err := s.db.Waves(ctx, reference)
	for _, one := range waves {
		if one.Number == number {
			w = one
		}
	}
	for _, one := range e.SurveyForms {
		if one.ID == w.Form {
			f = surveyFormOf(one, callOf(ctx).lang)
		}
	}
	return w, f, err
}

// showPlaceForm shows whoever comes the form of the place. It changes nothing.
func (s *Server) showPlaceForm(ctx context.Context, in *surveyLinkInput) (*surveyLinkOutput, error) {
	p, err := s.placeBy(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	out := &surveyLinkOutput{}
	out.Body.Reference, out.Body.Form, out.Body.Until, out.Body.Open = p.Reference, p.form, p.wave.ToDay.Format(time.DateOnly), p.open
	return out, nil
}

// answerAtPlace keeps a visitor's answer. Many answer by the same link, so that each comes with a key of its own.
func (s *Server) answerAtPlace(ctx context.Context, in *surveyAnswerInput) (*surveyAnswerOutput, error) {
	if ok, wait := s.answers.allow(callOf(ctx).address, s.now()); !ok {
		return nil, &failure{problemType: tooMany, retryAfter: wait}
	}
	p, err := s.placeBy(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	if !p.open {
		return nil, notAnyMore("survey_over")
	}
	r := models.Response{
		Reference: p.Reference, Wave: p.Wave, Form: p.wave.Form, UnitID: p.UnitID, Channel: "link", GivenOn: s.today(), EnteredAt: s.now(),
	}
	if err := fillIn(&r, json.RawMessage(in.Body), "body"); err != nil {
		return nil, err
	}
	out, err := once(ctx, s, func(tx *models.DB) (out surveyAnswerOutput, err error) {
		row, err := tx.LockCase(ctx, p.Reference)
		if err != nil {
			return out, err
		}
		if !s.awaits(row, p.wave) {
			return out, notAnyMore("survey_over")
		}
		err = tx.SaveResponse(ctx, &r)
		out.Body.Reference, out.Body.Number = r.Reference, r.Number
		return out, err
	})
	return &out, err
}
