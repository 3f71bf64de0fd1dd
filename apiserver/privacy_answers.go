package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type privacyAnswerInput struct {
	ID   string `path:"id"`
	Body forms.PrivacyAnswer
}

// answerPrivacyFirst notes the first answer: that the request was received and what happens now.
func (s *Server) answerPrivacyFirst(ctx context.Context, in *privacyAnswerInput) (*keptRequestOutput, error) {
	return s.movePrivacy(ctx, in.ID, func(_ *models.DB, r *models.PrivacyRequest, by uuid.UUID, at time.Time) error {
		text, err := saidIn(in.Body.Text, "body.text")
		switch {
		case err != nil:
			return err
		case r.State != models.PrivacyReceived:
			return fail(staleStep)
		}
		r.State, r.FirstAnswer, r.FirstAnsweredAt, r.FirstAnsweredBy = models.PrivacyAnswered, text, &at, &by
		return nil
	})
}

// completePrivacy says what was done, as the person was told. A deletion is done by deleting.
func (s *Server) completePrivacy(ctx context.Context, in *privacyAnswerInput) (*keptRequestOutput, error) {
	return s.movePrivacy(ctx, in.ID, func(_ *models.DB, r *models.PrivacyRequest, by uuid.UUID, at time.Time) error {
		if r.Kind == procedure.DeleteData && r.Subject.ErasedAt == nil {
			return &failure{problemType: staleStep, errors: []field{{code: "not_erased", location: "body"}}}
		}
		return closePrivacy(r, models.PrivacyDone, in.Body.Text, by, at)
	})
}

// refusePrivacy says why what the person asked isn't done.
func (s *Server) refusePrivacy(ctx context.Context, in *privacyAnswerInput) (*keptRequestOutput, error) {
	return s.movePrivacy(ctx, in.ID, func(_ *models.DB, r *models.PrivacyRequest, by uuid.UUID, at time.Time) error {
		return closePrivacy(r, models.PrivacyRefused, in.Body.Text, by, at)
	})
}

// closePrivacy ends a request. An answer given at once is the first one as well.
func closePrivacy(r *models.PrivacyRequest, state models.PrivacyState, answer string, by uuid.UUID, at time.Time) error {
	text, err := saidIn(answer, "body.text")
	switch {
	case err != nil:
		return err
	case r.ClosedAt != nil:
		return fail(staleStep)
	}
	if r.FirstAnsweredAt == nil {
		r.FirstAnswer, r.FirstAnsweredAt, r.FirstAnsweredBy = text, &at, &by
	}
	r.State, r.Answer, r.ClosedAt, r.ClosedBy = state, text, &at, &by
	return nil
}

// liftPrivacy ends a restriction or objection, when the person says so: letters are written again to who agreed to them.
func (s *Server) liftPrivacy(ctx context.Context, in *privacyRequestID) (*keptRequestOutput, error) {
	return s.movePrivacy(ctx, in.ID, func(_ *models.DB, r *models.PrivacyRequest, by uuid.UUID, at time.Time) error {
		if term, _ := procedure.PrivacyTermOf(r.Kind); !term.Stops || r.LiftedAt != nil {
			return fail(staleStep)
		}
		r.LiftedAt, r.LiftedBy = &at, &by
		return nil
	})
}

// movePrivacy does something with a request, under its lock.
func (s *Server) movePrivacy(
	ctx context.Context, id string, do func(*models.DB, *models.PrivacyRequest, uuid.UUID, time.Time) error,
) (*keptRequestOutput, error) {
	kept, err := once(ctx, s, func(tx *models.DB) (keptRequest, error) {
		r, err := s.privacyRequest(ctx, tx.LockPrivacyRequest, id)
		if err != nil {
			return keptRequest{}, err
		}
		if err := do(tx, r, callOf(ctx).user.ID, s.now()); err != nil {
			return keptRequest{}, err
		}
		return keptRequest{r.ID, r.State}, tx.SavePrivacyRequest(ctx, r)
	})
	return &keptRequestOutput{kept}, err
}
