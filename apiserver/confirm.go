package apiserver

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.uber.org/zap"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type confirmInput struct {
	Token string `path:"token"`
}

type confirmOutput struct {
	Body struct {
		Reference string    `json:"reference"`
		Result    string    `json:"result" doc:"What was done about the request"`
		ExpiresAt time.Time `json:"expires_at"`
		Open      bool      `json:"open" doc:"An answer is still awaited"`
	}
}

// showResult shows the customer what was done. It changes nothing: mail scanners open every link.
func (s *Server) showResult(ctx context.Context, in *confirmInput) (*confirmOutput, error) {
	link, err := s.linkFor(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	row, err := s.db.Case(ctx, link.Reference)
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.ofCase(link.Reference)
	out := &confirmOutput{}
	out.Body.Reference, out.Body.ExpiresAt = link.Reference, link.ExpiresAt
	if out.Body.Open, err = s.awaitsAnswer(ctx, row, link); err != nil {
		return nil, err
	}
	handled, err := s.db.LastApplied(ctx, link.Reference, procedure.Handle, string(forms.Submit))
	if errors.Is(err, models.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	form, err := forms.Decode[forms.Handling](handled.Form)
	if err != nil {
		return nil, err
	}
	out.Body.Result = form.Result
	return out, nil
}

type answerInput struct {
	Token string `path:"token"`
	Body  forms.Answer
}

type answerOutput struct {
	Body struct {
		Reference string    `json:"reference"`
		Solved    bool      `json:"solved"`
		At        time.Time `json:"at"`
	}
}

// takeAnswer is the customer's word on the result, by link (INS-5a). The link is its own key: the same answer sent again is
// the same answer.
func (s *Server) takeAnswer(ctx context.Context, in *answerInput) (*answerOutput, error) {
	if ok, wait := s.answers.allow(callOf(ctx).address, s.now()); !ok {
		return nil, &failure{problemType: tooMany, retryAfter: wait}
	}
	link, err := s.linkFor(ctx, in.Token)
	if err != nil {
		return nil, err
	}
	form, err := json.Marshal(in.Body)
	if err != nil {
		return nil, fmt.Errorf("write the form: %w", err)
	}
	a := act{
		reference: link.Reference, step: link.Step, round: link.Round, name: forms.AnswerAct, form: form, formAt: "body",
		actor: "customer", hash: hashOf(form),
	}
	a.key = hex.EncodeToString(link.TokenHash) + "/" + hex.EncodeToString(a.hash)
	row, err := s.db.Case(ctx, link.Reference)
	if err != nil {
		return nil, err
	}
	sent, err := s.alreadySent(ctx, a)
	if err != nil {
		return nil, err
	}
	if sent == nil {
		awaited, err := s.awaitsAnswer(ctx, row, link)
		if err != nil {
			return nil, err
		}
		if !awaited {
			return nil, fail(staleStep)
		}
		if sent, err = s.commit(ctx, a, nil); err != nil {
			return nil, err
		}
	}
	done, err := s.handOver(ctx, row, sent, a.formAt)
	if err != nil {
		return nil, err
	}
	if err := s.db.UseLink(ctx, link.TokenHash, done.Body.At); err != nil { // the record knows without it
		s.log.Warn("note that a link was used", zap.Error(err))
	}
	out := &answerOutput{}
	out.Body.Reference, out.Body.Solved, out.Body.At = link.Reference, in.Body.Solved, done.Body.At
	return out, nil
}

// awaitsAnswer tells whether the customer's word still counts: it is given once in a round, while the round is open.
func (s *Server) awaitsAnswer(ctx context.Context, row *models.Case, link *models.Link) (bool, error) {
	if row.State != models.CaseOpen || row.Step != link.Step || row.Round != link.Round || link.UsedAt != nil {
		return false, nil
	}
	clock, err := s.db.DeadlineOf(ctx, link.Reference, link.Step, link.Round, procedure.Confirmation)
	if errors.Is(err, models.ErrNotFound) {
		return true, nil // the recording tells what is missing
	}
	if err != nil {
		return false, err
	}
	return clock.StoppedAt == nil, nil
}

// linkFor finds a link to confirm; a link that isn't one and one whose time is over can't be told apart.
func (s *Server) linkFor(ctx context.Context, token string) (*models.Link, error) {
	link, err := s.db.Link(ctx, token)
	if err != nil {
		return nil, err
	}
	if link.Purpose != "confirm" || !link.ExpiresAt.After(s.now()) {
		return nil, fail(notFound)
	}
	return link, nil
}
