package activities

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

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
	for _, do := range []func(context.Context) error{o.arrive, o.openItems, o.startDeadlines, o.openTasks, o.tell} {
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
	case forms.Submit:
		if s.Step == procedure.CheckEffect {
			f, err := forms.Decode[forms.EffectCheck](s.Form)
			return f.Reason, err
		}
	}
	return "", nil
}

// openTasks gives the work to the handling unit, the decision to each A of a deciding step, and the question to each C,
// who may speak in a working step too, before a plan is submitted. Who has C beside A in a deciding step
// speaks by the same task. In a working step A answers for the result and gets no task.
func (o *opening) openTasks(ctx context.Context) error {
	task := models.Task{Reference: o.Reference, Step: o.Step, Round: o.Round, OpenedAt: o.At}
	if !o.step.Decides {
		task.Letter, task.UnitID, task.AssigneeID = procedure.Responsible, o.c.HandlingUnitID, o.c.AssigneeID
		if forHeads(o.step) {
			task.Role, task.AssigneeID = procedure.RoleHead, nil
		}
		if err := o.tx.OpenTask(ctx, task); err != nil {
			return err
		}
		task.Role, task.AssigneeID = "", nil
	}
	for _, of := range leaderTasks(o.step) {
		unit, err := o.tx.UnitOfKind(ctx, procedure.UnitLeadership)
		if err != nil {
			return fmt.Errorf("find the leaders' unit: %w", err)
		}
		task.UnitID, task.Role, task.Letter = unit.ID, of.role, of.letter
		if err := o.tx.OpenTask(ctx, task); err != nil {
			return err
		}
	}
	return nil
}

type leaderTask struct {
	role   procedure.Role
	letter procedure.Letter
}

// leaderTasks are the tasks that a step has for GD and DGD, one a role at most.
func leaderTasks(step *procedure.Step) []leaderTask {
	letters := []procedure.Letter{procedure.Responsible}
	if step.Decides {
		letters = []procedure.Letter{procedure.Accountable}
	}
	if asksOpinions(step) {
		letters = append(letters, procedure.Consulted)
	}
	var tasks []leaderTask
	for _, letter := range letters {
		for _, party := range step.RACI.With(letter) {
			for _, role := range leadersOf[party] {
				if !slices.ContainsFunc(tasks, func(t leaderTask) bool { return t.role == role }) {
					tasks = append(tasks, leaderTask{role, letter})
				}
			}
		}
	}
	return tasks
}

// asksOpinions tells whether those with the letter C are asked: where a decision is taken, and where the plan for it is
// made. In other working steps they may speak too, but a mail about each request would be noise.
func asksOpinions(step *procedure.Step) bool {
	return step.Decides || slices.Contains(slices.Collect(maps.Values(planOf)), step.ID)
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
	letter, event := post{o.tx, o.c, o.publicURL}, fmt.Sprintf("task/%s/%d", o.Step, o.Round)
	if err := letter.tell(ctx, letters.Task, event, people, task); err != nil {
		return err
	}
	if !asksOpinions(o.step) {
		return nil
	}
	asked, err := leaders(ctx, o.tx, o.step, procedure.Consulted)
	if err != nil {
		return err
	}
	task.Decide, task.Advise = false, true
	return letter.tell(ctx, letters.Task, event, asked, task) // one letter a person: who decides isn't asked beside
}

func (o *opening) actors(ctx context.Context) ([]models.User, error) {
	if o.step.Decides {
		return deciders(ctx, o.tx, o.c, o.step)
	}
	people, err := workingAt(ctx, o.tx, o.c, o.step)
	if err != nil {
		return nil, err
	}
	directors, err := leaders(ctx, o.tx, o.step, procedure.Responsible)
	return distinct(append(people, directors...)), err
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
