package activities

import (
	"context"
	"errors"
	"fmt"

	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// FireMark tells people about a deadline: a warning before it, or a rung of the escalation. The first rung records
// the breach at the due time. A mark fires once; one whose clock has stopped doesn't. It returns the clocks that go on.
func (a *Activities) FireMark(ctx context.Context, in FireInput) (out Clocks, err error) {
	err = a.DB.InTx(ctx, func(tx *models.DB) error {
		c, err := tx.LockCase(ctx, in.Reference)
		if err != nil {
			return fmt.Errorf("escalate %s: %w", in.Reference, err)
		}
		f := firing{FireInput: in, tx: tx, c: c, publicURL: a.PublicURL}
		if err := f.run(ctx); err != nil {
			return err
		}
		if out, err = clocks(ctx, tx, c); err != nil {
			return err
		}
		return tx.SaveCase(ctx, c)
	})
	return out, err
}

type firing struct {
	FireInput
	tx        *models.DB
	c         *models.Case
	publicURL string
	step      *procedure.Step
	deadline  *models.Deadline
}

func (f *firing) run(ctx context.Context) (err error) {
	m := f.Mark
	if f.deadline, err = f.tx.DeadlineOf(ctx, f.Reference, m.Step, m.Round, m.Name); err != nil {
		return fmt.Errorf("find the deadline %s of %s: %w", m.Name, f.Reference, err)
	}
	if f.deadline.StoppedAt != nil {
		return nil
	}
	if _, f.step, err = facts(f.c, f.c.Step); err != nil {
		return err
	}
	if over, err := f.aroundTheDay(ctx); err != nil || over {
		return err
	}
	people, err := rung(ctx, f.tx, f.c, f.step, m)
	if err != nil {
		return err
	}
	var event = "warned"
	if m.Kind == procedure.Rung {
		event = "escalated"
	}
	nobody := len(people) == 0
	if nobody {
		if people, err = onDuty(ctx, f.tx, f.c); err != nil {
			return err
		}
	}
	first, err := f.tx.FireMark(ctx, f.markRow(), f.At, len(people))
	if err != nil || !first {
		return err
	}
	if m.Rung == 1 {
		if err := f.breach(ctx); err != nil {
			return err
		}
	}
	return errors.Join(f.tell(ctx, people), f.journal(ctx, event, people, nobody),
		f.tx.Notify(ctx, TaskNotifications, f.Reference))
}

func (f *firing) markRow() models.Mark {
	m := f.Mark
	return models.Mark{
		Reference: f.Reference, Step: m.Step, Round: m.Round, Name: m.Name, Setting: m.Setting, Kind: m.Kind, Rung: m.Rung,
	}
}

// breach records that the deadline passed unmet. When it was the customer's time to answer, the check by a person
// starts: it waits for the answer no longer (INS-5a).
func (f *firing) breach(ctx context.Context) error {
	if err := f.tx.Breach(ctx, *f.deadline, f.At); err != nil || f.Mark.Name != procedure.Confirmation {
		return err
	}
	edition, step, err := facts(f.c, f.Mark.Step)
	if err != nil {
		return err
	}
	for _, d := range step.Deadlines {
		if d.From != procedure.FromAnswer {
			continue
		}
		if err := startDeadline(ctx, f.tx, edition, f.c, d, span{start: f.deadline.DueAt, term: d.Term}, f.At); err != nil {
			return err
		}
	}
	return nil
}

func (f *firing) tell(ctx context.Context, people []models.User) error {
	m, kind := f.Mark, letters.Escalation
	switch {
	case m.Kind == procedure.Warning:
		kind = letters.Warning
	case m.Name == procedure.Confirmation && m.Rung == 1:
		kind = letters.FollowUp // no answer within 24 h: a person follows up (INS-5a)
	case f.step.Decides || m.Name == procedure.OutlineDecision:
		kind = letters.DecisionReminder
	}
	event := fmt.Sprintf("%s/%s/%d/%s/%d", m.Kind, m.Step, m.Round, m.Name, m.Rung)
	if m.Setting > 0 { // people were told of the date before, and hear of this one too
		event += fmt.Sprintf("/%d", m.Setting)
	}
	return post{f.tx, f.c, f.publicURL}.tell(ctx, kind, event, people, letters.StepData{
		Deadline: f.title(), Due: f.deadline.DueAt, Rung: m.Rung, Late: max(0, f.At.Sub(f.deadline.DueAt)),
	})
}

func (f *firing) title() procedure.Text {
	if e, ok := procedure.Find(f.c.Edition); ok {
		if s, ok := e.Step(f.Mark.Step); ok {
			if d, ok := s.Deadline(f.Mark.Name); ok {
				return d.Title
			}
		}
	}
	return procedure.Text{}
}

func (f *firing) journal(ctx context.Context, event string, people []models.User, nobody bool) error {
	ids := make([]string, 0, len(people))
	for i := range people {
		ids = append(ids, people[i].ID.String())
	}
	entry := models.Entry{Reference: f.Reference, At: f.At, Actor: system, Event: event, Step: f.c.Step, Round: f.c.Round}
	return f.tx.AppendJournal(ctx, entry, map[string]any{
		"deadline": f.Mark.Name, "rung": f.Mark.Rung, "due_at": f.deadline.DueAt, "told": ids, "duty_officer_instead": nobody,
	})
}
