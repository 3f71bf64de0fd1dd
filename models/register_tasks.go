package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/calendar"
	"portcare/procedure"
)

// RegisterTask is something to do about a customer's record. It is the business of whoever looks after the customer.
type RegisterTask struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	Kind         procedure.RegisterTaskID
	CustomerCode string
	Since        time.Time // the day from which on nothing was used, the month of new use, or the day of the closing
	OpenedAt     time.Time
	DueAt        time.Time
	WarnedAt     *time.Time // the head of Sales was told that it is late
	ClosedAt     *time.Time
	ClosedBy     *uuid.UUID // nil: by itself
	Outcome      RegisterOutcome
	Answer       string
}

// RegisterOutcome is what a task came to; empty: it is open.
type RegisterOutcome string

// The outcomes.
const (
	TaskDone      RegisterOutcome = "done"      // the record was closed, or reopened
	TaskKept      RegisterOutcome = "kept"      // the record stays as it is, for the reason in the answer
	TaskOvertaken RegisterOutcome = "overtaken" // what it was about is over
)

// registerWaiting are the tasks about records as the list of tasks has them. Unit and assignee follow the customer: who
// looks after it, if that one still works for its branch or Sales, else its branch, else Sales.
const registerWaiting = `
	SELECT 'register_task' AS kind, r.id, '' AS reference, '' AS procedure, '' AS step, 0 AS round, '' AS letter,
		COALESCE(keeper.unit_id, c.branch_id, (SELECT id FROM units WHERE kind = 'sales' ORDER BY id LIMIT 1)) AS unit_id,
		'' AS role, keeper.user_id AS assignee_id, '' AS title, '' AS owner, r.opened_at, r.due_at, r.closed_at,
		r.kind AS register_task, c.code AS customer_code
	FROM register_tasks r JOIN customers c ON c.code = r.customer_code AND c.state <> 'merged'
	LEFT JOIN LATERAL (
		SELECT m.user_id, m.unit_id FROM memberships m JOIN users u ON u.id = m.user_id JOIN units n ON n.id = m.unit_id
		WHERE m.user_id = c.owner_id AND u.left_at IS NULL AND (m.unit_id = c.branch_id OR n.kind = 'sales')
		ORDER BY n.kind = 'sales' LIMIT 1
	) keeper ON true`

// RegisterTask returns a task about a record, or ErrNotFound.
func (db *DB) RegisterTask(ctx context.Context, id uuid.UUID) (*RegisterTask, error) {
	return first[RegisterTask](db.with(ctx).Where("id = ?", id))
}

// LockRegisterTask returns a task and keeps others from answering it until the transaction ends, or ErrNotFound. Whoever
// locks the customer too locks it first.
func (db *DB) LockRegisterTask(ctx context.Context, id uuid.UUID) (*RegisterTask, error) {
	return first[RegisterTask](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id))
}

// RegisterTasksOf returns the tasks about a customer's record, the newest first.
func (db *DB) RegisterTasksOf(ctx context.Context, code string) ([]RegisterTask, error) {
	var tasks []RegisterTask
	err := db.with(ctx).Where("customer_code = ?", code).Order("opened_at DESC, id").Find(&tasks).Error
	return tasks, err
}

// AnswerRegisterTask notes that the record stays as it is, and why.
func (db *DB) AnswerRegisterTask(ctx context.Context, t *RegisterTask) error {
	return db.with(ctx).Model(t).Select("closed_at", "closed_by", "outcome", "answer").Updates(t).Error
}

// finishRegisterTasks closes the open tasks of the kind about a record: somebody did what they ask.
func (db *DB) finishRegisterTasks(ctx context.Context, kind procedure.RegisterTaskID, code string, by uuid.UUID, answer string, at time.Time) error {
	err := db.with(ctx).Model(&RegisterTask{}).Where("kind = ? AND customer_code = ? AND closed_at IS NULL", kind, code).
		Updates(map[string]any{"closed_at": at, "closed_by": by, "outcome": TaskDone, "answer": answer}).Error
	if err != nil {
		return fmt.Errorf("close the tasks about the record: %w", err)
	}
	return nil
}

// askReason opens the task to find out why a customer left whose record was closed on that day, once a day: a record that
// was reopened and closed again on it is asked about anew.
func (db *DB) askReason(ctx context.Context, code string, closed time.Time) error {
	kind, _ := procedure.FindRegisterTask(procedure.AskReason)
	err := db.with(ctx).Exec(`INSERT INTO register_tasks (kind, customer_code, since, opened_at, due_at)
		VALUES (@kind, @code, (CAST(@at AS timestamptz) `+localDay+`)::date, @at, @due) `+again, map[string]any{
		"kind": kind.ID, "code": code, "at": closed, "due": calendar.DaysAfter(closed, kind.Days).Add(time.Second),
	}).Error
	if err != nil {
		return fmt.Errorf("ask why the customer left: %w", err)
	}
	return nil
}

// dropAskedReason closes that task: the customer is one again.
func (db *DB) dropAskedReason(ctx context.Context, code string, at time.Time) error {
	err := db.with(ctx).Model(&RegisterTask{}).Where("kind = ? AND customer_code = ? AND closed_at IS NULL", procedure.AskReason, code).
		Updates(map[string]any{"closed_at": at, "outcome": TaskOvertaken}).Error
	if err != nil {
		return fmt.Errorf("close the task to find out why the customer left: %w", err)
	}
	return nil
}

// LateTask is a task that is late and that nobody was warned of.
type LateTask struct {
	RegisterTask `gorm:"embedded"`
	Name         string // of the customer
}

// WarnOfLate notes that somebody is told now of the tasks that are late at the time, and returns them, the latest first.
// Each is told once.
func (db *DB) WarnOfLate(ctx context.Context, at time.Time) ([]LateTask, error) {
	var late []LateTask
	err := db.with(ctx).Raw(`WITH late AS (
			UPDATE register_tasks r SET warned_at = @at FROM customers c
			WHERE c.code = r.customer_code AND c.state <> 'merged' AND r.closed_at IS NULL AND r.warned_at IS NULL AND r.due_at <= @at
			RETURNING r.*, c.name
		) SELECT * FROM late ORDER BY due_at, customer_code`, map[string]any{"at": at}).Scan(&late).Error
	return late, err
}
