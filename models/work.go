package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// Task is something that waits for a person: work for R, a decision for A, an opinion for C.
type Task struct {
	ID         uuid.UUID `gorm:"default:gen_random_uuid()"`
	Reference  string
	Step       procedure.StepID
	Round      int
	Letter     procedure.Letter
	UnitID     string
	Role       procedure.Role // empty: anybody of the unit
	AssigneeID *uuid.UUID
	OpenedAt   time.Time
	DueAt      *time.Time
	ClosedAt   *time.Time
	UpdatedAt  time.Time
}

// OpenTask inserts the task unless it is there already.
func (db *DB) OpenTask(ctx context.Context, t Task) error {
	_, err := db.insertOnce(ctx, &t)
	return err
}

// CloseTasks closes all open tasks of the round.
func (db *DB) CloseTasks(ctx context.Context, reference string, step procedure.StepID, round int, at time.Time) error {
	return db.with(ctx).Model(&Task{}).
		Where("reference = ? AND step = ? AND round = ? AND closed_at IS NULL", reference, step, round).
		Update("closed_at", at).Error
}

// CloseConsulted closes the round's open C tasks of a leader who has given an opinion.
func (db *DB) CloseConsulted(ctx context.Context, reference string, step procedure.StepID, round int, role procedure.Role, at time.Time) error {
	return db.with(ctx).Model(&Task{}).
		Where("reference = ? AND step = ? AND round = ? AND letter = 'C' AND role = ? AND closed_at IS NULL", reference, step, round, role).
		Update("closed_at", at).Error
}

// AssignTasks gives the round's open R tasks of the unit to another unit and person (nil: nobody yet).
func (db *DB) AssignTasks(ctx context.Context, reference string, step procedure.StepID, round int, unit string, person *uuid.UUID) error {
	return db.with(ctx).Model(&Task{}).
		Where("reference = ? AND step = ? AND round = ? AND letter = 'R' AND role = '' AND closed_at IS NULL", reference, step, round).
		Updates(map[string]any{"unit_id": unit, "assignee_id": person}).Error
}

// RetimeTasks brings the round's open tasks to the case's next due time; those that have it already aren't touched.
func (db *DB) RetimeTasks(ctx context.Context, reference string, step procedure.StepID, round int, due *time.Time) error {
	return db.with(ctx).Model(&Task{}).
		Where("reference = ? AND step = ? AND round = ? AND closed_at IS NULL", reference, step, round).
		Where("due_at IS DISTINCT FROM ?", due).
		Update("due_at", due).Error
}

// Tasks returns all tasks of a case, oldest first.
func (db *DB) Tasks(ctx context.Context, reference string) ([]Task, error) {
	var tasks []Task
	err := db.with(ctx).Where("reference = ?", reference).Order("opened_at, letter, unit_id, role").Find(&tasks).Error
	return tasks, err
}

// ReopenTask opens the task, also when its holder had one like it in the round before.
func (db *DB) ReopenTask(ctx context.Context, t Task) error {
	return db.with(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "reference"}, {Name: "step"}, {Name: "round"}, {Name: "letter"}, {Name: "unit_id"}, {Name: "role"}},
		DoUpdates: clause.Assignments(map[string]any{"opened_at": t.OpenedAt, "closed_at": nil, "updated_at": clause.Expr{SQL: "now()"}}),
	}).Create(&t).Error
}

// CloseLetterTasks closes the round's open tasks of one letter.
func (db *DB) CloseLetterTasks(ctx context.Context, reference string, step procedure.StepID, round int, letter procedure.Letter, at time.Time) error {
	return db.with(ctx).Model(&Task{}).
		Where("reference = ? AND step = ? AND round = ? AND letter = ? AND closed_at IS NULL", reference, step, round, letter).
		Update("closed_at", at).Error
}

// ItemKind is the kind of a work item.
type ItemKind string

// The kinds of work items.
const (
	StepItem    ItemKind = "work"    // what somebody of a step gives another unit to do
	PlannedItem ItemKind = "planned" // what an approved plan, or the edition, gives a unit to do in a step
	LetterItem  ItemKind = "letter"  // a letter doesn't reach its reader, who has to hear by other means (R4)
)

// WorkItem is what a unit has to do within a step, which doesn't close before it is done, or about a letter. The latter
// was opened by nobody, belongs to no round and holds no step up: its Step and Round are where the case stands.
type WorkItem struct {
	ID        uuid.UUID // of the submission that opened it, or of the letter; a planned one has its own
	Kind      ItemKind  `gorm:"default:work"`
	Reference string
	Step      procedure.StepID `gorm:"default:null"`
	Round     int              `gorm:"default:null"`
	UnitID    string
	Title     string
	Wanted    string // planned: what it has to come to
	Measure   string // planned: how that is measured
	DueAt     *time.Time
	OpenedBy  *uuid.UUID // nil: a letter's, or the edition's
	OpenedAt  time.Time
	ClosedBy  *uuid.UUID
	ClosedAt  *time.Time
	Result    string
}

// OpenWorkItem inserts the work item unless it is there already.
func (db *DB) OpenWorkItem(ctx context.Context, w WorkItem) error {
	_, err := db.insertOnce(ctx, &w)
	return err
}

// LockWorkItem returns a work item of the case and keeps others from changing it, or ErrNotFound.
func (db *DB) LockWorkItem(ctx context.Context, reference string, id uuid.UUID) (*WorkItem, error) {
	return first[WorkItem](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).
		Where("id = ? AND reference = ?", id, reference))
}

// EndWorkItem writes when and by whom a work item that was locked in this transaction was done, and with which result.
func (db *DB) EndWorkItem(ctx context.Context, w *WorkItem) error {
	return db.with(ctx).Model(w).Select("closed_at", "closed_by", "result").Updates(w).Error
}

// CloseLetterItem ends the work item of a letter, if it is open.
func (db *DB) CloseLetterItem(ctx context.Context, message uuid.UUID, at time.Time, result string) error {
	return db.with(ctx).Model(&WorkItem{}).Where("id = ? AND kind = ? AND closed_at IS NULL", message, LetterItem).
		UpdateColumns(map[string]any{"closed_at": at, "result": result}).Error
}

// CloseLetterItems ends what is open about letters of the case, which is over; the letters stay among the failed ones.
func (db *DB) CloseLetterItems(ctx context.Context, reference string, at time.Time) error {
	return db.with(ctx).Model(&WorkItem{}).Where("reference = ? AND kind = ? AND closed_at IS NULL", reference, LetterItem).
		UpdateColumn("closed_at", at).Error
}

// WorkItems returns all work items of a case, oldest first.
func (db *DB) WorkItems(ctx context.Context, reference string) ([]WorkItem, error) {
	var items []WorkItem
	err := db.with(ctx).Table("work_items AS w").Joins("JOIN cases c USING (reference)").
		Select(`w.id, w.kind, w.reference, COALESCE(w.step, c.step) AS step, COALESCE(w.round, c.round) AS round, w.unit_id,
			w.title, w.wanted, w.measure, w.due_at, w.opened_by, w.opened_at, w.closed_by, w.closed_at, w.result`).
		Where("reference = ?", reference).Order("w.opened_at, w.id").Find(&items).Error
	return items, err
}

// CloseWorkItems closes all open work items of the case, without a result.
func (db *DB) CloseWorkItems(ctx context.Context, reference string, by uuid.UUID, at time.Time) error {
	return db.with(ctx).Model(&WorkItem{}).Where("reference = ? AND closed_at IS NULL", reference).
		UpdateColumns(map[string]any{"closed_at": at, "closed_by": by}).Error
}

// OpenWorkItems counts what other units still have to do in the round, for which the step waits.
func (db *DB) OpenWorkItems(ctx context.Context, reference string, step procedure.StepID, round int) (int64, error) {
	var n int64
	err := db.with(ctx).Model(&WorkItem{}).
		Where("reference = ? AND step = ? AND round = ? AND closed_at IS NULL", reference, step, round).Count(&n).Error
	return n, err
}
