package activities

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// RecordAct records what a person did, in one transaction: the letter is checked again, the form is held against the
// facts, and whatever follows from the act is written with it. A refused act changes nothing. Recording twice records
// once and returns the same.
func (a *Activities) RecordAct(ctx context.Context, in ActInput) (out Recorded, err error) {
	var r recording
	err = a.DB.InTx(ctx, func(tx *models.DB) error {
		r = recording{ActInput: in, tx: tx, publicURL: a.PublicURL}
		out, err = r.run(ctx)
		return err
	})
	if errors.Is(err, forms.ErrUnreadable) { // trying again wouldn't help, and would hold up the case
		err = invalid("form", "unreadable")
	}
	var refused *refusal
	if !errors.As(err, &refused) {
		return out, err
	}
	out = Recorded{Refused: &refused.Refusal, At: in.At}
	if r.s != nil && r.s.Actor == bySignal {
		return out, a.journalRefusal(ctx, in, refused.Refusal)
	}
	return out, nil
}

// refusal rolls the transaction back and says why.
type refusal struct{ Refusal }

func (r *refusal) Error() string { return "refused: " + r.Type + " " + r.Code }

func refuse(kind, code string) error { return &refusal{Refusal{Type: kind, Code: code}} }

// blockedBy refuses an act since so many things have to be done first.
func blockedBy(code string, n int) error {
	return &refusal{Refusal{Type: RefusedBlocked, Code: code, Number: n}}
}

func invalid(location, code string) error {
	return &refusal{Refusal{Type: RefusedInvalid, Code: code, Location: location}}
}

// recording is the work on one act.
type recording struct {
	ActInput
	tx        *models.DB
	publicURL string

	c       *models.Case
	s       *models.Submission
	actor   *models.User   // nil: the customer
	mandate access.Mandate // of the actor, when it is done for somebody
	edition *procedure.Edition
	step    *procedure.Step
	out     Recorded
	moved   bool           // what a supervisor filters by, or a clock
	noted   map[string]any // what the journal says besides the form
}

func (r *recording) run(ctx context.Context) (Recorded, error) {
	if err := r.load(ctx); err != nil {
		return Recorded{}, err
	}
	if r.s.AppliedAt != nil { // recorded before its workflow task was lost
		return r.again(ctx)
	}
	r.out = Recorded{At: r.At, Act: forms.Act(r.s.Act)}
	if err := r.inTime(ctx); err != nil {
		return Recorded{}, err
	}
	if err := r.permitted(ctx); err != nil {
		return Recorded{}, err
	}
	if err := r.nextDue(); err != nil {
		return Recorded{}, err
	}
	if err := r.apply(ctx); err != nil {
		return Recorded{}, err
	}
	if err := r.journal(ctx); err != nil {
		return Recorded{}, err
	}
	return r.finish(ctx)
}

// again returns what was recorded the first time, with the clocks as they are by now.
func (r *recording) again(ctx context.Context) (out Recorded, err error) {
	if err := json.Unmarshal(r.s.Result, &out); err != nil {
		return Recorded{}, fmt.Errorf("read what became of the act %s: %w", r.s.ID, err)
	}
	if out.Now == nil {
		return out, nil
	}
	now, err := standing(ctx, r.tx, r.c)
	out.Now = &now
	return out, err
}

// inTime refuses an act for a round that isn't the open one. A round is over as soon as an act that closed it was
// recorded, even when its workflow task was lost before the case moved on.
func (r *recording) inTime(ctx context.Context) error {
	if r.c.State != models.CaseOpen || r.c.Step != r.Step || r.c.Round != r.Round || r.s.Step != r.Step || r.s.Round != r.Round {
		return refuse(RefusedStale, "step_not_open")
	}
	over, err := r.tx.RoundOver(ctx, r.Reference, r.Step, r.Round)
	if err != nil {
		return err
	}
	if over {
		return refuse(RefusedStale, "step_not_open")
	}
	return nil
}

func (r *recording) load(ctx context.Context) error {
	id, err := uuid.Parse(r.Submission)
	if err != nil {
		return invalid("submission", "unknown_submission")
	}
	if r.c, err = r.tx.LockCase(ctx, r.Reference); err != nil {
		return fmt.Errorf("record an act in %s: %w", r.Reference, err)
	}
	r.s, err = r.tx.Submission(ctx, id)
	if errors.Is(err, models.ErrNotFound) || err == nil && r.s.Reference != r.Reference {
		return invalid("submission", "unknown_submission")
	}
	if err != nil {
		return err
	}
	r.edition, r.step, err = facts(r.c, r.Step)
	return err
}

func (r *recording) apply(ctx context.Context) error {
	switch act := forms.Act(r.s.Act); act {
	case forms.GiveOpinion:
		return r.opinion(ctx)
	case forms.Reassign:
		return r.reassign(ctx)
	case forms.Withdraw:
		return r.withdraw(ctx)
	case forms.SetDate:
		return r.setDate(ctx)
	case forms.RequestCorrection:
		return r.requestCorrection(ctx)
	case forms.OpenWorkItem:
		return r.openWorkItem(ctx)
	case forms.CloseWorkItem:
		return r.closeWorkItem(ctx)
	default:
		do, ok := effectOf(stepAct{r.Step, act})
		if !ok {
			return invalid("act", "unknown_act")
		}
		return do(r, ctx)
	}
}

// journal appends the act with what was said to the case's chain.
func (r *recording) journal(ctx context.Context) error {
	entry := models.Entry{
		Reference: r.Reference, At: r.At, Actor: r.s.Actor, ForActor: text(r.s.ForID), Event: r.s.Act, Step: r.Step, Round: r.Round,
	}
	if r.s.ActorID != nil {
		entry.Actor = r.s.ActorID.String()
	}
	words := map[string]any{"submission": r.s.ID, "by": r.s.Actor, "form": r.s.Form, "comment": r.s.Comment}
	maps.Copy(words, r.noted)
	return r.tx.AppendJournal(ctx, entry, words)
}

// finish closes the round when the act does, stores the result with the act, and tells who has to know.
func (r *recording) finish(ctx context.Context) (Recorded, error) {
	if r.out.Closes {
		if err := r.closeRound(ctx); err != nil {
			return Recorded{}, err
		}
	} else if r.moved {
		now, err := standing(ctx, r.tx, r.c)
		if err != nil {
			return Recorded{}, err
		}
		r.out.Now = &now
	}
	if err := r.tx.SaveCase(ctx, r.c); err != nil {
		return Recorded{}, err
	}
	result, err := json.Marshal(r.out)
	if err != nil {
		return Recorded{}, err
	}
	r.s.AppliedAt, r.s.Result = &r.At, result
	if err := r.tx.ApplySubmission(ctx, r.s); err != nil {
		return Recorded{}, err
	}
	return r.out, r.tx.Notify(ctx, TaskNotifications, r.Reference)
}

// closeRound ends the visit: nothing may be open in it, its clocks stop, its tasks close, and I is told.
func (r *recording) closeRound(ctx context.Context) error {
	open, err := r.tx.OpenWorkItems(ctx, r.Reference, r.Step, r.Round)
	if err != nil {
		return err
	}
	if open > 0 {
		return refuse(RefusedBlocked, "work_items_open")
	}
	if err := r.tx.StopDeadlines(ctx, r.Reference, r.At, r.deadlines()...); err != nil {
		return err
	}
	if err := r.tx.CloseRound(ctx, r.Reference, r.Step, r.Round, r.At, r.outcome()); err != nil {
		return err
	}
	if err := r.tx.CloseTasks(ctx, r.Reference, r.Step, r.Round, r.At); err != nil {
		return err
	}
	if err := r.tx.DeleteDrafts(ctx, r.Reference, r.Step, r.Round); err != nil {
		return err
	}
	return r.inform(ctx)
}

// deadlines are the step's own; the 48 h limit runs on while the leaders are asked again.
func (r *recording) deadlines() []procedure.DeadlineName {
	var names []procedure.DeadlineName
	for _, d := range r.step.Deadlines {
		if d.Name != procedure.Resolution || !r.out.Beyond {
			names = append(names, d.Name)
		}
	}
	return names
}

func (r *recording) outcome() string {
	switch {
	case r.out.Act == forms.Decide && r.out.Approved:
		return "approve"
	case r.out.Act == forms.Decide:
		return "reject"
	case r.out.Outcome != "":
		return r.out.Outcome
	}
	return string(r.out.Act)
}

// start starts a clock of the step that an act sets going.
func (r *recording) start(ctx context.Context, name procedure.DeadlineName) error {
	d, ok := r.step.Deadline(name)
	if !ok {
		return nil // the edition doesn't ask for it
	}
	r.moved = true
	return startDeadline(ctx, r.tx, r.edition, r.c, *d, span{start: r.At, term: d.Term}, r.At)
}
