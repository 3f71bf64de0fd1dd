package models

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// Own says whose work a list of tasks is about.
type Own struct {
	ID    uuid.UUID
	Units []string         // works in these
	Leads []string         // sees in these what is given to others
	Roles []procedure.Role // of leaders
}

// TaskFilter chooses tasks; an empty field doesn't.
type TaskFilter struct {
	Open      *bool
	DueBefore time.Time
	Procedure procedure.ID
	Letter    procedure.Letter

	AfterDue string // of the last row of the page before: RFC 3339, or infinity
	AfterID  uuid.UUID
	Limit    int
}

// Waiting is something that waits for somebody: a task of a letter, or a work item of a unit.
type Waiting struct {
	Kind       string // task or work_item
	ID         uuid.UUID
	Reference  string
	Procedure  procedure.ID
	Step       procedure.StepID
	Round      int
	Letter     procedure.Letter // empty for a work item
	UnitID     string
	Role       procedure.Role // who of the unit; empty: anybody
	AssigneeID *uuid.UUID
	Title      string // of a work item
	OpenedAt   time.Time
	DueAt      *time.Time
	ClosedAt   *time.Time
}

// waiting brings tasks and work items under one roof. What is about a letter belongs to no round: it waits wherever the
// case stands.
const waiting = `(
	SELECT 'task' AS kind, t.id, t.reference, c.procedure, t.step, t.round, t.letter, t.unit_id, t.role, t.assignee_id,
		'' AS title, t.opened_at, t.due_at, t.closed_at
	FROM tasks t JOIN cases c USING (reference)
	UNION ALL
	SELECT 'work_item', w.id, w.reference, c.procedure, COALESCE(w.step, c.step), COALESCE(w.round, c.round), '', w.unit_id, '', NULL,
		w.title, w.opened_at, w.due_at, w.closed_at
	FROM work_items w JOIN cases c USING (reference)
) AS waiting`

// WaitingIn returns all that waits in a case, or did, for whomever, the most urgent first.
func (db *DB) WaitingIn(ctx context.Context, reference string) ([]Waiting, error) {
	var rows []Waiting
	err := db.with(ctx).Table(waiting).Where("reference = ?", reference).Order("COALESCE(due_at, 'infinity'), id").Find(&rows).Error
	return rows, err
}

// Has tells whether it waits for who owns the list; it is what ListTasks asks of the database.
func (o Own) Has(w Waiting) bool {
	return slices.Contains(o.Units, w.UnitID) && (w.Role == "" || slices.Contains(o.Roles, w.Role)) &&
		(w.AssigneeID == nil || *w.AssigneeID == o.ID || slices.Contains(o.Leads, w.UnitID))
}

// ListTasks returns a page of what waits for somebody, or did, the most urgent first. What is given to a colleague
// waits for that one; the head of the unit sees it too.
func (db *DB) ListTasks(ctx context.Context, own Own, f TaskFilter) ([]Waiting, error) {
	q := db.with(ctx).Table(waiting).
		Where("unit_id IN ? AND (role = '' OR role IN ?)", own.Units, own.Roles).
		Where("(assignee_id IS NULL OR assignee_id = ? OR unit_id IN ?)", own.ID, own.Leads)
	if f.Open != nil {
		q = q.Where("(closed_at IS NULL) = ?", *f.Open)
	}
	if !f.DueBefore.IsZero() {
		q = q.Where("due_at < ?", f.DueBefore)
	}
	if f.Procedure != "" {
		q = q.Where("procedure = ?", f.Procedure)
	}
	if f.Letter != "" {
		q = q.Where("letter = ?", f.Letter)
	}
	if f.AfterDue != "" {
		q = q.Where("(COALESCE(due_at, 'infinity'), id) > (CAST(? AS timestamptz), ?)", f.AfterDue, f.AfterID)
	}
	var rows []Waiting
	err := q.Order("COALESCE(due_at, 'infinity'), id").Limit(f.Limit).Find(&rows).Error
	return rows, err
}
