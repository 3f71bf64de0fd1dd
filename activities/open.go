package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// OpenStep opens a round of a step: its deadlines with their marks, the tasks of those with the letters R, A and C,
// and the news to them. Opening twice opens once.
func (a *Activities) OpenStep(ctx context.Context, in Opening) (out Standing, err error) {
	err = a.DB.InTx(ctx, func(tx *models.DB) error {
		c, err := tx.LockCase(ctx, in.Reference)
		if err != nil {
			return fmt.Errorf("open %s of %s: %w", in.Step, in.Reference, err)
		}
		o := opening{Opening: in, tx: tx, c: c, publicURL: a.PublicURL}
		if o.edition, o.step, err = facts(c, in.Step); err != nil {
			return err
		}
		out, err = o.run(ctx)
		return err
	})
	return out, err
}

type opening struct {
	Opening
	tx        *models.DB
	c         *models.Case
	publicURL string
	edition   *procedure.Edition
	step      *procedure.Step
}

func (o *opening) run(ctx context.Context) (Standing, error) {
	fresh, err := o.round(ctx)
	if err != nil {
		return Standing{}, err
	}
	if !fresh {
		return standing(ctx, o.tx, o.c)
	}
	for _, do := range []func(context.Context) error{o.arrive, o.startDeadlines, o.openTasks, o.tell} {
		if err := do(ctx); err != nil {
			return Standing{}, err
		}
	}
	now, err := standing(ctx, o.tx, o.c)
	if err != nil {
		return Standing{}, err
	}
	return now, errors.Join(o.tx.SaveCase(ctx, o.c), o.tx.Notify(ctx, TaskNotifications, o.Reference))
}

// round inserts the round and moves the case to it. Intake has inserted the first round of a case; it is fresh as long
// as nothing was journalled about its opening.
func (o *opening) round(ctx context.Context) (fresh bool, err error) {
	reason, err := o.reason(ctx)
	if err != nil {
		return false, err
	}
	row := models.Round{Reference: o.Reference, Step: o.Step, Round: o.Round, OpenedAt: o.At, Reason: reason}
	if _, err := o.tx.OpenRound(ctx, row); err != nil {
		return false, err
	}
	opened, err := o.tx.RoundOpened(ctx, o.Reference, o.Step, o.Round)
	if err != nil || opened {
		return false, err
	}
	o.c.Step, o.c.Round = o.Step, o.Round
	if o.Step == procedure.File && o.c.HandlingUnitID != o.c.OwnerUnitID {
		o.c.HandlingUnitID, o.c.AssigneeID = o.c.OwnerUnitID, nil // Sales or the branch files (INS-7)
	}
	return true, o.tx.LinkNextStep(ctx, o.ids(), o.Step, o.Round)
}

// reason is why a step is opened again: the words of the act that led here.
func (o *opening) reason(ctx context.Context) (string, error) {
	if len(o.From) == 0 {
		return "", nil
	}
	s, err := o.tx.Submission(ctx, o.ids()[0])
	if err != nil {
		return "", err
	}
	switch forms.Act(s.Act) {
	case forms.Decide:
		d, err := o.tx.Decision(ctx, s.Reference, s.Step, s.Round)
		if err != nil {
			return "", err
		}
		return d.Reason, nil
	case forms.AnswerAct:
		f, err := forms.Decode[forms.Answer](s.Form)
		return f.Comment, err
	}
	return "", nil
}

// startDeadlines starts the clocks that run from the opening, or from earlier.
func (o *opening) startDeadlines(ctx context.Context) error {
	for _, d := range o.step.Deadlines {
		start, term, runs, err := o.clock(ctx, d)
		if err != nil {
			return err
		}
		if !runs {
			continue
		}
		if d.From == procedure.FromCase {
			if err := o.tx.ResumeDeadline(ctx, o.Reference, d.Name, o.At); err != nil {
				return err
			}
		}
		if err := startDeadline(ctx, o.tx, o.edition, o.c, d, start, term, o.At); err != nil {
			return err
		}
	}
	return nil
}

// clock tells from when and for how long a deadline of the step runs, and whether it runs from the opening at all.
func (o *opening) clock(ctx context.Context, d procedure.Deadline) (start time.Time, term time.Duration, runs bool, err error) {
	start, term = o.At, d.Term
	switch d.From {
	case procedure.FromReceipt:
		if o.Round == 1 {
			start = o.c.OpenedAt
		}
	case procedure.FromCase: // the 48 h limit, where leaders had to be asked (INS-3a)
		return o.c.OpenedAt, term, o.c.LeadersAsked, nil
	case procedure.FromHandOver, procedure.FromAnswer, procedure.FromEvent, procedure.FromDate:
		return start, term, false, nil
	case procedure.FromOpening:
	}
	if d.Name == procedure.Handling {
		return o.norm(ctx)
	}
	return start, term, term > 0, nil
}

// norm is the time norm of the request's kind (INS-2b). It runs from the classification, in a later round from the
// reopening.
func (o *opening) norm(ctx context.Context) (time.Time, time.Duration, bool, error) {
	s, err := o.tx.LastApplied(ctx, o.Reference, procedure.Classify, string(forms.Submit))
	if err != nil {
		return time.Time{}, 0, false, fmt.Errorf("find the classification of %s: %w", o.Reference, err)
	}
	form, err := forms.Decode[forms.Classification](s.Form)
	if err != nil {
		return time.Time{}, 0, false, err
	}
	term, start := form.CommittedTerm(), o.At
	if kind, ok := o.edition.Kind(o.c.Kind); ok && term == 0 {
		term = kind.Norm
	}
	if o.Round == 1 {
		start = *s.AppliedAt
	}
	return start, term, true, nil
}

// startDeadline inserts a deadline with its marks. A warning whose moment has passed when the step opens is left out:
// what is due has its rungs.
func startDeadline(ctx context.Context, tx *models.DB, e *procedure.Edition, c *models.Case, d procedure.Deadline, start time.Time, term time.Duration, now time.Time) error {
	row := models.Deadline{
		Reference: c.Reference, Step: c.Step, Round: c.Round, Name: d.Name, Origin: d.From, Clock: d.Clock, Clause: d.Clause,
		StartedAt: start, Term: term, DueAt: start.Add(term),
	}
	marks := make([]procedure.Mark, 0, 5)
	for _, m := range e.Escalation.Marks(start, term) {
		if m.Kind == procedure.Rung || m.At.After(now) {
			marks = append(marks, m)
		}
	}
	return tx.StartDeadline(ctx, row, marks)
}

// openTasks gives the decision to each A of a deciding step, or the work to the unit with R. Who has C beside A speaks by
// the same task; a C without A gets one to be asked by.
func (o *opening) openTasks(ctx context.Context) error {
	task := models.Task{Reference: o.Reference, Step: o.Step, Round: o.Round, OpenedAt: o.At}
	if !o.step.Decides {
		task.Letter, task.UnitID, task.AssigneeID = procedure.Responsible, o.c.HandlingUnitID, o.c.AssigneeID
		return o.tx.OpenTask(ctx, task)
	}
	leaders, err := o.tx.UnitOfKind(ctx, procedure.UnitLeadership)
	if err != nil {
		return fmt.Errorf("find the leaders' unit: %w", err)
	}
	for _, p := range []procedure.Party{procedure.GeneralDirector, procedure.DeputyGeneralDirector} {
		task.UnitID, task.Role = leaders.ID, roleOf[p]
		switch {
		case o.step.RACI.Has(p, procedure.Accountable):
			task.Letter = procedure.Accountable
		case o.step.RACI.Has(p, procedure.Consulted):
			task.Letter = procedure.Consulted
		default:
			continue
		}
		if err := o.tx.OpenTask(ctx, task); err != nil {
			return err
		}
	}
	return nil
}

var roleOf = map[procedure.Party]procedure.Role{
	procedure.GeneralDirector:       procedure.RoleGeneral,
	procedure.DeputyGeneralDirector: procedure.RoleDeputy,
}

// tell lets those who have to act know. With nobody to be found the duty officer hears it, and the journal says so.
func (o *opening) tell(ctx context.Context) error {
	people, err := o.actors(ctx)
	if err != nil {
		return err
	}
	nobody := len(people) == 0
	if nobody {
		if people, err = onDuty(ctx, o.tx, o.c); err != nil {
			return err
		}
	}
	if err := o.journal(ctx, nobody); err != nil {
		return err
	}
	due, err := o.tx.RunningDeadlines(ctx, o.Reference)
	if err != nil {
		return err
	}
	task := letters.StepData{Decide: o.step.Decides}
	if len(due) > 0 {
		task.Due = due[0].DueAt
	}
	return post{o.tx, o.c, o.publicURL}.tell(ctx, letters.Task, fmt.Sprintf("task/%s/%d", o.Step, o.Round), people, task)
}

func (o *opening) actors(ctx context.Context) ([]models.User, error) {
	if o.step.Decides {
		return deciders(ctx, o.tx, o.step)
	}
	return workers(ctx, o.tx, o.c)
}

func (o *opening) journal(ctx context.Context, nobody bool) error {
	entry := models.Entry{Reference: o.Reference, At: o.At, Actor: system, Event: "opened", Step: o.Step, Round: o.Round}
	return o.tx.AppendJournal(ctx, entry, map[string]any{"unit": o.c.HandlingUnitID, "duty_officer_instead": nobody})
}

func (o *opening) ids() []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(o.From))
	for _, s := range o.From {
		if id, err := uuid.Parse(s); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

func text(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

// system is the actor of what nobody did.
const system = "system"

func unknown(what, name string) error { return errors.New("unknown " + what + " " + name) }
