package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

type tasksInput struct {
	State     string    `query:"state" enum:"open,closed,all" default:"open"`
	DueBefore time.Time `query:"due_before"`
	Procedure string    `query:"procedure" enum:"pre-service,in-service,post-service,survey,corrective-action"`
	Letter    string    `query:"letter" enum:"R,A,C"`
	Limit     int       `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor    string    `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type tasksOutput pageOutput[task]

// task is something that waits for somebody: a step of a case, a work item of another unit within one, or something about
// a customer's record, which belongs to no case.
type task struct {
	Kind      string           `json:"kind" enum:"task,work_item,register_task"`
	ID        uuid.UUID        `json:"id"`
	Reference string           `json:"reference,omitempty" doc:"Of the case"`
	Procedure procedure.ID     `json:"procedure,omitempty" doc:"Of the case"`
	Step      procedure.StepID `json:"step,omitempty" doc:"Of the case"`
	Round     int              `json:"round,omitempty" doc:"Of the step"`
	Letter    procedure.Letter `json:"letter,omitempty"`
	Unit      string           `json:"unit"`
	Role      procedure.Role   `json:"role,omitempty" doc:"Who of the unit; missing: anybody"`
	Assignee  *person          `json:"assignee,omitempty"`
	For       *person          `json:"for,omitempty" doc:"In whose place you decide"`
	Title     string           `json:"title,omitempty" doc:"Of a work item"`
	OpenedAt  time.Time        `json:"opened_at"`
	DueAt     *time.Time       `json:"due_at,omitempty"`
	ClosedAt  *time.Time       `json:"closed_at,omitempty"`

	Customer     string                   `json:"customer,omitempty" doc:"Code, of a task about a record"`
	RegisterTask procedure.RegisterTaskID `json:"register_task,omitempty" enum:"find_reason,ask_reason,ask_reopening" doc:"What is to be done about the record"`
}

// listTasks shows what waits for the caller, the most urgent first.
func (s *Server) listTasks(ctx context.Context, in *tasksInput) (*tasksOutput, error) {
	f := models.TaskFilter{
		DueBefore: in.DueBefore, Procedure: procedure.ID(in.Procedure), Letter: procedure.Letter(in.Letter), Limit: in.Limit + 1,
	}
	if in.State != "all" {
		open := in.State == "open"
		f.Open = &open
	}
	if in.Cursor != "" {
		due, id, ok := readCursor(in.Cursor)
		after, err := uuid.Parse(id)
		if _, dueErr := time.Parse(time.RFC3339Nano, due); !ok || err != nil || dueErr != nil && due != never {
			return nil, wrong("invalid", "query.cursor")
		}
		f.AfterDue, f.AfterID = due, after
	}
	own := ownOf(callOf(ctx).person)
	rows, err := s.db.ListTasks(ctx, own, f)
	if err != nil {
		return nil, err
	}
	out := &tasksOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, taskCursor)
	names, err := assigneesOf(ctx, s.db, rows)
	if err != nil {
		return nil, err
	}
	out.Body.Items = tasksNamed(own, rows, names)
	return out, nil
}

// never is the due time of what has none, as Postgres orders it.
const never = "infinity"

func taskCursor(w models.Waiting) string {
	due := never
	if w.DueAt != nil {
		due = w.DueAt.UTC().Format(time.RFC3339Nano)
	}
	return cursor(due, w.ID.String())
}

// ownOf says whose work a person's is.
func ownOf(p access.Person) models.Own {
	own := models.Own{ID: p.ID, Units: p.Units()}
	for _, pl := range p.Places {
		own.Roles = append(own.Roles, pl.Role)
		if pl.Role == procedure.RoleHead {
			own.Leads = append(own.Leads, pl.Unit)
		}
	}
	for _, m := range p.Mandates {
		for _, pl := range m.Places {
			own.Mandates = append(own.Mandates, models.Mandated{
				For: m.For, UnitID: pl.Unit, Role: pl.Role, Procedure: m.Procedure, Owner: m.Unit,
			})
		}
	}
	return own
}

// assigneesOf finds what those are called to whom the work is given, and the leaders whose decisions wait.
func assigneesOf(ctx context.Context, db *models.DB, rows []models.Waiting) (*names, error) {
	names := newNames()
	for _, w := range rows {
		names.want(w.AssigneeID)
		if w.Letter != procedure.Accountable {
			continue
		}
		leaders, err := db.People(ctx, w.UnitID, w.Role)
		if err != nil {
			return nil, err
		}
		for i := range leaders {
			names.want(&leaders[i].ID)
		}
	}
	return names, names.load(ctx, db)
}

func tasksNamed(own models.Own, rows []models.Waiting, names *names) []task {
	tasks := []task{}
	for _, w := range rows {
		shown := task{
			Kind: w.Kind, ID: w.ID, Reference: w.Reference, Procedure: w.Procedure, Step: w.Step, Round: w.Round,
			Letter: w.Letter, Unit: w.UnitID, Role: w.Role, Assignee: names.of(w.AssigneeID), Title: w.Title,
			OpenedAt: w.OpenedAt, DueAt: w.DueAt, ClosedAt: w.ClosedAt, Customer: w.CustomerCode, RegisterTask: w.RegisterTask,
		}
		if id, ok := own.InPlaceOf(w); ok {
			shown.For = names.of(&id)
		}
		tasks = append(tasks, shown)
	}
	return tasks
}
