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

	Mandates []Mandated // to decide in the place of leaders, the first that fits
}

// Mandated says which decisions of a leader somebody may make.
type Mandated struct {
	For       uuid.UUID
	UnitID    string // the leader's place
	Role      procedure.Role
	Procedure procedure.ID // empty: every procedure
	Owner     string       // unit that owns the case; empty: every one
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

// Waiting is something that waits for somebody: a task of a letter, a work item of a unit, or a task about a customer's
// record, which belongs to no case.
type Waiting struct {
	Kind       string // task, work_item or register_task
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
	Owner      string // unit that owns the case
	OpenedAt   time.Time
	DueAt      *time.Time
	ClosedAt   *time.Time

	RegisterTask procedure.RegisterTaskID // of a record
	CustomerCode string
}

// waiting brings tasks, work items and what is to be done about records under one roof. What is about a letter belongs to
// no round: it waits wherever the case stands.
const waiting = `(
	SELECT 'task' AS kind, t.id, t.reference, c.procedure, t.step, t.round, t.letter, t.unit_id, t.role, t.assignee_id,
		'' AS title, c.owner_unit_id AS owner, t.opened_at, t.due_at, t.closed_at, '' AS register_task, '' AS customer_code
	FROM tasks t JOIN cases c USING (reference)
	UNION ALL
	SELECT 'work_item', w.id, w.reference, c.procedure, COALESCE(w.step, c.step), COALESCE(w.round, c.round), '', w.unit_id, '', NULL,
		w.title, c.owner_unit_id, w.opened_at, w.due_at, w.closed_at, '', ''
	FROM work_items w JOIN cases c USING (reference)
	UNION ALL` + registerWaiting + `
) AS waiting`

// WaitingIn returns all that waits in a case, or did, for whomever, the most urgent first.
func (db *DB) WaitingIn(ctx context.Context, reference string) ([]Waiting, error) {
	var rows []Waiting
	err := db.with(ctx).Table(waiting).Where("reference = ?", reference).Order("COALESCE(due_at, 'infinity'), id").Find(&rows).Error
	return rows, err
}

// Of picks what waits for who owns the list out of all that waits in cases; it is what ListTasks asks of the database.
func (o Own) Of(rows []Waiting) []Waiting {
	return slices.DeleteFunc(slices.Clone(rows), func(w Waiting) bool {
		if o.has(w) {
			return false
		}
		rank := o.mandate(w)
		return rank < 0 || slices.ContainsFunc(rows, func(other Waiting) bool {
			before := o.mandate(other)
			return w.sameDecision(other) && (o.has(other) || before >= 0 && before < rank)
		})
	})
}

// InPlaceOf returns in whose place the task can be done, when it is another's; not ok: it can't.
func (o Own) InPlaceOf(w Waiting) (uuid.UUID, bool) {
	if i := o.mandate(w); i >= 0 && !o.has(w) {
		return o.Mandates[i].For, true
	}
	return uuid.Nil, false
}

// mandate is the number of the first mandate by which the task can be done; -1: none.
func (o Own) mandate(w Waiting) int {
	return slices.IndexFunc(o.Mandates, func(m Mandated) bool {
		return w.Letter == procedure.Accountable && w.UnitID == m.UnitID && w.Role == m.Role &&
			(m.Procedure == "" || m.Procedure == w.Procedure) && (m.Owner == "" || m.Owner == w.Owner)
	})
}

func (o Own) has(w Waiting) bool {
	return slices.Contains(o.Units, w.UnitID) && (w.Role == "" || slices.Contains(o.Roles, w.Role)) &&
		(w.AssigneeID == nil || *w.AssigneeID == o.ID || slices.Contains(o.Leads, w.UnitID))
}

func (w Waiting) sameDecision(other Waiting) bool {
	return w.Letter == other.Letter && w.Reference == other.Reference && w.Step == other.Step && w.Round == other.Round
}

// own is the condition for a row of the alias: what is given to a colleague waits for that one; the head of the unit
// sees it too.
func (o Own) own(alias string) where {
	return where{alias + `.unit_id IN ? AND (` + alias + `.role = '' OR ` + alias + `.role IN ?)
		AND (` + alias + `.assignee_id IS NULL OR ` + alias + `.assignee_id = ? OR ` + alias + `.unit_id IN ?)`,
		[]any{o.Units, o.Roles, o.ID, o.Leads}}
}

// covers is the condition for a task of the alias to be done by the mandate, in the case of the row.
func (m Mandated) covers(alias string) where {
	return where{alias + `.letter = 'A' AND ` + alias + `.unit_id = ? AND ` + alias + `.role = ?
		AND ? IN ('', waiting.procedure) AND ? IN ('', waiting.owner)`, []any{m.UnitID, m.Role, m.Procedure, m.Owner}}
}

// condition is for whom it waits. Who may make a decision twice, by the own letter or by several mandates, sees it once:
// by the first, as it will be recorded.
func (o Own) condition() where {
	all, first := o.own("waiting"), o.own("t")
	for _, m := range o.Mandates {
		covers := m.covers("waiting")
		all.sql += ` OR ` + covers.sql + ` AND NOT EXISTS (SELECT 1 FROM tasks t
			WHERE t.reference = waiting.reference AND t.step = waiting.step AND t.round = waiting.round AND t.letter = 'A'
				AND (` + first.sql + `))`
		all.values = slices.Concat(all.values, covers.values, first.values)
		covers = m.covers("t")
		first = where{first.sql + ` OR ` + covers.sql, slices.Concat(first.values, covers.values)}
	}
	return where{"(" + all.sql + ")", all.values}
}

// ListTasks returns a page of what waits for somebody, or did, the most urgent first.
func (db *DB) ListTasks(ctx context.Context, own Own, f TaskFilter) ([]Waiting, error) {
	mine := own.condition()
	q := db.with(ctx).Table(waiting).Where(mine.sql, mine.values...)
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
