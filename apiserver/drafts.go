package apiserver

import (
	"context"
	"encoding/json"
	"time"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
	"portcare/procedure"
)

type draftInput struct {
	Reference string `path:"reference"`
	Step      string `path:"step"`
}

type draftOutput struct{ Body draft }

type draft struct {
	Step      procedure.StepID `json:"step"`
	Form      anyForm          `json:"form"`
	UpdatedAt time.Time        `json:"updated_at"`
}

// getDraft returns what the caller typed for a step and hasn't sent.
func (s *Server) getDraft(ctx context.Context, in *draftInput) (*draftOutput, error) {
	row, err := s.caseFor(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	round, err := s.latestRound(ctx, row, procedure.StepID(in.Step))
	if err != nil {
		return nil, err
	}
	d, err := s.db.Draft(ctx, callOf(ctx).user.ID, in.Reference, procedure.StepID(in.Step), round)
	if err != nil {
		return nil, err
	}
	return &draftOutput{draftOf(*d)}, nil
}

type putDraftInput struct {
	Reference string `path:"reference"`
	Step      string `path:"step"`
	Body      struct {
		Form anyForm `json:"form" doc:"As far as typed; it isn't checked"`
	}
}

// putDraft keeps what was typed for a step that the caller works on or decides, unless its round is over.
func (s *Server) putDraft(ctx context.Context, in *putDraftInput) (*draftOutput, error) {
	row, err := s.caseFor(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	step, err := stepOf(row, procedure.StepID(in.Step))
	if err != nil {
		return nil, fail(notFound)
	}
	object, err := activities.Object(ctx, s.db, row)
	if err != nil {
		return nil, err
	}
	object.Step = step
	person := callOf(ctx).person
	may := func(action access.Action) bool { return access.Can(person, action, object) == access.Allowed }
	if !may(access.Work) && !may(access.Decide) && !may(access.Confirm) {
		return nil, fail(forbidden)
	}
	round, err := s.latestRound(ctx, row, step.ID)
	if err != nil {
		return nil, err
	}
	over, err := s.db.RoundOver(ctx, in.Reference, step.ID, round)
	if err != nil {
		return nil, err
	}
	if over {
		return nil, s.overBy(ctx, in.Reference, step.ID, round)
	}
	at, err := once(ctx, s, func(tx *models.DB) (time.Time, error) { // what was typed isn't kept twice
		d := models.Draft{
			UserID: person.ID, Reference: in.Reference, Step: step.ID, Round: round,
			Form: json.RawMessage(in.Body.Form), UpdatedAt: s.now().UTC(),
		}
		return d.UpdatedAt, tx.SaveDraft(ctx, d)
	})
	return &draftOutput{draft{Step: step.ID, Form: in.Body.Form, UpdatedAt: at}}, err
}

// latestRound is the open round of a step or, when the case stands elsewhere, the last one; 1 before the first.
func (s *Server) latestRound(ctx context.Context, row *models.Case, step procedure.StepID) (int, error) {
	if row.Step == step {
		return row.Round, nil
	}
	rounds, err := s.db.Rounds(ctx, row.Reference)
	if err != nil {
		return 0, err
	}
	latest := 1
	for _, r := range rounds {
		if r.Step == step {
			latest = max(latest, r.Round)
		}
	}
	return latest, nil
}

func draftOf(d models.Draft) draft {
	return draft{Step: d.Step, Form: anyForm(d.Form), UpdatedAt: d.UpdatedAt}
}
