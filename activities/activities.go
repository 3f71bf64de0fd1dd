// Package activities writes what happens in a case to the record, tells people, and delivers messages. Every activity
// may run twice and may come late: writes are keyed by business event, inserted once and read back, and a write for a
// round that is over changes nothing.
package activities

import (
	"context"

	"go.uber.org/zap"

	"portcare/mail"
	"portcare/models"
	"portcare/procedure"
)

// Activities are registered as methods of this struct.
type Activities struct {
	DB        *models.DB
	Mail      *mail.Sender
	PublicURL string // where customers and staff reach the pages, without a slash at the end
	AnchorDir string // where the heads of the journals are anchored, outside the database
	Log       *zap.Logger
}

// TaskNotifications is the Postgres channel that hears the reference of a case whose tasks or deadlines changed.
const TaskNotifications = "portcare_tasks"

// edition returns the case's edition and the facts of a step in it.
func facts(c *models.Case, step procedure.StepID) (*procedure.Edition, *procedure.Step, error) {
	edition, ok := procedure.Find(c.Edition)
	if !ok {
		return nil, nil, unknown("edition", c.Edition)
	}
	s, ok := edition.Step(step)
	if !ok {
		return nil, nil, unknown("step", string(step))
	}
	return edition, s, nil
}

// standing is where the case stands between two acts.
func standing(ctx context.Context, tx *models.DB, c *models.Case) (Standing, error) {
	running, err := clocks(ctx, tx, c)
	return Standing{
		Unit: c.HandlingUnitID, Tier: c.Tier, Kind: c.Kind, Outcome: c.Outcome, Assignee: text(c.AssigneeID), Clocks: running,
	}, err
}

// clocks reads which moments the case's running clocks have to stop at, and brings its row and tasks in line.
func clocks(ctx context.Context, tx *models.DB, c *models.Case) (Clocks, error) {
	running, err := tx.RunningDeadlines(ctx, c.Reference)
	if err != nil {
		return Clocks{}, err
	}
	c.DueAt, c.Overdue = nil, false
	for i := range running {
		if c.DueAt == nil {
			c.DueAt = &running[i].DueAt
		}
		c.Overdue = c.Overdue || running[i].BreachedAt != nil
	}
	pending, err := tx.PendingMarks(ctx, c.Reference)
	if err != nil {
		return Clocks{}, err
	}
	out := Clocks{Overdue: c.Overdue, Marks: make([]Mark, 0, len(pending))}
	if c.DueAt != nil {
		out.DueAt = *c.DueAt
	}
	for _, m := range pending {
		out.Marks = append(out.Marks, Mark{
			Name: m.Name, Step: m.Step, Round: m.Round, Setting: m.Setting, Kind: m.Kind, Rung: m.Rung, At: m.At,
		})
	}
	return out, tx.RetimeTasks(ctx, c.Reference, c.Step, c.Round, c.DueAt)
}
