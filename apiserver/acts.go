package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// act is what somebody does with a case, as it came in.
type act struct {
	reference string
	step      procedure.StepID
	round     int
	name      forms.Act
	form      json.RawMessage
	formAt    string // where the form stands in the body: body.form or body
	comment   string

	// Filled in here; for the customer's link by confirm.go.
	actor     string
	inPlaceOf *uuid.UUID // nil: by the own letter
	key       string
	hash      []byte
}

type actOutput struct{ Body actAnswer }

// actAnswer is what became of an act. It is built from the row of the act, so a repeated one gets the same bytes.
type actAnswer struct {
	Reference  string           `json:"reference"`
	Submission uuid.UUID        `json:"submission" doc:"Of a work item: its id"`
	Act        forms.Act        `json:"act"`
	For        *uuid.UUID       `json:"for,omitempty" doc:"In whose place it was done"`
	At         time.Time        `json:"at"`
	Step       procedure.StepID `json:"step"`
	Round      int              `json:"round"`
	Next       *visit           `json:"next,omitempty" doc:"Where the case went on; missing when it didn't move or is over"`
	Raised     string           `json:"raised,omitempty" doc:"The corrective action that was raised"`
	State      models.CaseState `json:"state" enum:"open,closed,withdrawn" doc:"Of the case, after the act"`
}

type visit struct {
	Step  procedure.StepID `json:"step"`
	Round int              `json:"round"`
}

// perform does an act for the person who is signed in: in two halves, the second of which is hand over.
func (s *Server) perform(ctx context.Context, a act) (*actOutput, error) {
	c := callOf(ctx)
	a.actor, a.key, a.hash = c.actor(), c.key, c.hash
	row, err := s.caseFor(ctx, access.See, a.reference)
	if err != nil {
		return nil, err
	}
	sent, err := s.alreadySent(ctx, a)
	if err != nil {
		return nil, err
	}
	if sent == nil {
		if a.inPlaceOf, err = s.mayAct(ctx, row, a); err != nil {
			return nil, err
		}
		if sent, err = s.commit(ctx, a, &c.user.ID); err != nil {
			return nil, err
		}
	}
	return s.handOver(ctx, row, sent, a.formAt)
}

// alreadySent returns what the actor sent with the key before, or nil. ErrKeyReused: something else.
func (s *Server) alreadySent(ctx context.Context, a act) (*models.Submission, error) {
	sent, err := s.db.SubmissionByKey(ctx, a.actor, a.key)
	if errors.Is(err, models.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if string(sent.BodyHash) != string(a.hash) {
		return nil, models.ErrKeyReused
	}
	return sent, nil
}

// mayAct asks, in this order: is there such a step and act (422), is it this person's (403), is the case there (409),
// does the form fit (422). The recording asks again within its transaction. It returns in whose place the person acts;
// nil: by the own letter.
func (s *Server) mayAct(ctx context.Context, row *models.Case, a act) (inPlaceOf *uuid.UUID, err error) {
	step, err := stepOf(row, a.step)
	if err != nil {
		return nil, err
	}
	action, known := activities.Action(a.step, a.name)
	form, has := forms.For(a.step, a.name)
	if !known || !has {
		return nil, wrong("unknown_act", "body.act")
	}
	if edition, ok := procedure.Find(row.Edition); ok {
		if code := activities.NotOffered(edition, a.step, a.name); code != "" {
			return nil, wrong(code, "body.act")
		}
	}
	object, err := activities.Object(ctx, s.db, row)
	if err != nil {
		return nil, err
	}
	object.Step = step // the letters of the step that is meant, which may be over
	person := callOf(ctx).person
	if access.Can(person, action, object) != access.Allowed {
		return nil, fail(forbidden)
	}
	if row.State != models.CaseOpen || row.Step != a.step || row.Round != a.round {
		return nil, s.overBy(ctx, a.reference, a.step, a.round)
	}
	if m, _ := access.Acting(person, action, object); m.For != uuid.Nil {
		inPlaceOf = &m.For
	}
	return inPlaceOf, checkForm(form, a.formAt, a.form)
}

// stepOf finds a step of the case's procedure, in the edition it was opened with.
func stepOf(row *models.Case, id procedure.StepID) (*procedure.Step, error) {
	edition, ok := procedure.Find(row.Edition)
	if !ok {
		return nil, fmt.Errorf("find edition %s of %s: %w", row.Edition, row.Reference, models.ErrNotFound)
	}
	p, ok := edition.Procedure(row.Procedure)
	if !ok {
		return nil, fmt.Errorf("find procedure %s of %s: %w", row.Procedure, row.Reference, models.ErrNotFound)
	}
	step, ok := p.Step(id)
	if !ok {
		return nil, wrong("unknown", "body.step")
	}
	return step, nil
}

func checkForm(form *forms.Form, at string, raw json.RawMessage) error {
	return refusedForm(form.Validate(at, raw))
}

// refusedForm answers what is wrong with a form; nil: nothing.
func refusedForm(problems []forms.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	f := fail(invalid)
	for _, p := range problems {
		f.errors = append(f.errors, fieldFor(p.Location, p.Message))
	}
	return f
}

// overBy tells that the round is over and, when somebody decided it, who, when and what (R3).
func (s *Server) overBy(ctx context.Context, reference string, step procedure.StepID, round int) error {
	d, err := s.db.Decision(ctx, reference, step, round)
	if errors.Is(err, models.ErrNotFound) {
		return fail(staleStep)
	}
	if err != nil {
		return err
	}
	names, err := namesOf(ctx, s.db, &d.DecidedBy, d.DecidedFor)
	if err != nil {
		return err
	}
	return &failure{problemType: alreadyDecided, decided: &Decided{
		By: names.of(&d.DecidedBy).Name, For: nameOf(names.of(d.DecidedFor)), Decision: d.Decision, At: d.DecidedAt,
	}}
}

// commit is the first half of an act: the submission, immutable, before the workflow hears of it. Without the second
// half it is an attempt that changed nothing.
func (s *Server) commit(ctx context.Context, a act, actor *uuid.UUID) (*models.Submission, error) {
	sent, err := s.db.Submit(ctx, models.Submission{
		Reference: a.reference, Step: a.step, Round: a.round, Act: string(a.name), Form: a.form, Comment: a.comment,
		ActorID: actor, ForID: a.inPlaceOf, Actor: a.actor, Key: a.key, BodyHash: a.hash,
	})
	if err != nil {
		return nil, fmt.Errorf("commit an act: %w", err)
	}
	if string(sent.BodyHash) != string(a.hash) { // two at once with one key
		return nil, models.ErrKeyReused
	}
	return sent, nil
}

// answered returns the answer to an act that is recorded and has led the case to where it goes; not ok: it hasn't yet.
func (s *Server) answered(ctx context.Context, sent *models.Submission) (out *actOutput, ok bool, err error) {
	if sent.AppliedAt == nil {
		return nil, false, nil
	}
	var result activities.Recorded
	if err := json.Unmarshal(sent.Result, &result); err != nil {
		return nil, false, fmt.Errorf("read what became of an act: %w", err)
	}
	body := actAnswer{
		Reference: sent.Reference, Submission: sent.ID, Act: forms.Act(sent.Act), For: sent.ForID, At: sent.AppliedAt.UTC(),
		Step: sent.Step, Round: sent.Round, State: models.CaseOpen, Raised: result.Raised,
	}
	switch {
	case sent.NextStep != "":
		body.Next = &visit{sent.NextStep, sent.NextRound}
	case result.Closes: // the last round, or the next one isn't open yet
		row, err := s.db.Case(ctx, sent.Reference)
		if err != nil || row.State == models.CaseOpen {
			return nil, false, err
		}
		body.State = row.State
	}
	return &actOutput{body}, true, nil
}

// locate moves a location of the engine's refusals, such as form.told, to where it stands in the body.
func locate(formAt, refused string) string {
	if rest, ok := strings.CutPrefix(refused, "form."); ok {
		return formAt + "." + rest
	}
	if refused == "" {
		return "body"
	}
	return "body." + refused
}
