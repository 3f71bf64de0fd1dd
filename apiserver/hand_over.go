package apiserver

import (
	"context"
	"errors"
	"strconv"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/temporal"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/workflows"
)

// handOver is the second half of an act: the workflow is told of the submission, and what became of it is answered. A
// recorded act is answered by its row, whatever the engine says or fails to say. That the record knows an act doesn't
// mean that the workflow does, since its task may have been lost in between: so it is told until it is known to have
// heard, here or by the worker's sweeper.
func (s *Server) handOver(ctx context.Context, row *models.Case, sent *models.Submission, formAt string) (*actOutput, error) {
	if sent.ToldAt != nil {
		if out, ok, err := s.answered(ctx, sent); ok || err != nil {
			return out, err
		}
	}
	told := s.tell(ctx, row, sent)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second) // the deadline may have passed
	defer cancel()
	stands, err := s.db.Submission(ctx, sent.ID)
	if err != nil {
		return nil, err
	}
	if out, ok, err := s.answered(ctx, stands); ok || err != nil {
		if ok {
			s.startRaised(ctx, out.Body.Raised)
		}
		if ok && workflows.Heard(told) {
			if err := s.db.MarkTold(ctx, sent.ID); err != nil { // then the sweeper tells it once more
				s.log.Warn("note that an act was told", zap.Error(err))
			}
		}
		return out, err
	}
	if told == nil {
		return nil, away(errors.New("the engine answered, but the act isn't recorded"))
	}
	return nil, s.refusal(ctx, told, sent, formAt)
}

// tell sends the update. A case that isn't running yet, since intake couldn't reach the engine, is started first.
func (s *Server) tell(ctx context.Context, row *models.Case, sent *models.Submission) error {
	ctx, cancel := context.WithTimeout(ctx, s.actDeadline)
	defer cancel()
	err := s.update(ctx, sent)
	var missing *serviceerror.NotFound
	if errors.As(err, &missing) && row.State == models.CaseOpen { // never again one that is over
		s.startCase(ctx, workflows.StartOf(row))
		err = s.update(ctx, sent)
	}
	return err
}

func (s *Server) update(ctx context.Context, sent *models.Submission) error {
	return workflows.Tell(ctx, s.temporal, sent.Reference, workflows.Act{
		Submission: sent.ID.String(), Step: sent.Step, Round: sent.Round, Name: forms.Act(sent.Act),
	})
}

// refusal answers what the engine said against an act; anything but a refusal means that it is away.
func (s *Server) refusal(ctx context.Context, err error, sent *models.Submission, formAt string) error {
	var refused *temporal.ApplicationError
	if !errors.As(err, &refused) {
		return s.goneOrAway(ctx, err, sent)
	}
	reason := activities.Refusal{Code: refused.Message()}
	if refused.HasDetails() {
		if err := refused.Details(&reason); err != nil {
			return err
		}
	}
	n := ""
	if reason.Number > 0 {
		n = strconv.Itoa(reason.Number)
	}
	f := &failure{}
	for _, location := range append([]string{reason.Location}, reason.Others...) {
		f.errors = append(f.errors, field{code: reason.Code, location: locate(formAt, location), n: n})
	}
	switch refused.Type() {
	case activities.RefusedStale:
		over := s.overBy(ctx, sent.Reference, sent.Step, sent.Round)
		if errors.As(over, &f) && f.decided == nil {
			f.errors = []field{{code: reason.Code, location: locate(formAt, reason.Location)}}
		}
		return over
	case activities.RefusedBlocked:
		f.problemType = blocked
	case activities.RefusedLetter:
		f.problemType = forbidden
	case activities.RefusedInvalid:
		f.problemType = invalid
	default:
		return err
	}
	return f
}

// goneOrAway: a workflow that is over has no ear for an act, which is the act's fault; otherwise the engine is away.
func (s *Server) goneOrAway(ctx context.Context, cause error, sent *models.Submission) error {
	row, err := s.db.Case(ctx, sent.Reference)
	if err != nil {
		return err
	}
	if row.State != models.CaseOpen {
		return s.overBy(ctx, sent.Reference, sent.Step, sent.Round)
	}
	return away(cause)
}
