package models

import (
	"context"
	"encoding/json"
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

// Submission is what a person did: committed before the workflow hears of it, immutable but for what became of it.
type Submission struct {
	ID        uuid.UUID `gorm:"default:gen_random_uuid()"`
	Reference string
	Step      procedure.StepID
	Round     int
	Act       string
	Form      json.RawMessage
	Comment   string
	ActorID   *uuid.UUID
	ForID     *uuid.UUID // "B for A"
	Actor     string     // user id, "customer" or "signal"
	Key       string
	BodyHash  []byte
	CreatedAt time.Time
	AppliedAt *time.Time
	Result    json.RawMessage `gorm:"default:null"`
	NextStep  procedure.StepID
	NextRound int
	ToldAt    *time.Time // the workflow is known to have taken it
}

// Decision is the one decision of a deciding step's round (R3).
type Decision struct {
	Reference    string           `gorm:"primaryKey"`
	Step         procedure.StepID `gorm:"primaryKey"`
	Round        int              `gorm:"primaryKey"`
	Decision     string           // approve or reject
	Reason       string
	UnitID       *string
	Direction    string
	DecidedBy    uuid.UUID
	DecidedFor   *uuid.UUID
	DecidedAt    time.Time
	SubmissionID uuid.UUID
}

// Opinion is what somebody with the letter C said before A decided.
type Opinion struct {
	SubmissionID uuid.UUID `gorm:"primaryKey"`
	Reference    string
	Step         procedure.StepID
	Round        int
	GivenBy      uuid.UUID
	Text         string
	GivenAt      time.Time
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

// Submit inserts the submission unless its actor used the key before; it returns the row that stands.
func (db *DB) Submit(ctx context.Context, s Submission) (*Submission, error) {
	if _, err := db.insertOnce(ctx, &s); err != nil {
		return nil, err
	}
	return first[Submission](db.with(ctx).Where("actor = ? AND key = ?", s.Actor, s.Key))
}

// Submission returns one submission, or ErrNotFound.
func (db *DB) Submission(ctx context.Context, id uuid.UUID) (*Submission, error) {
	return first[Submission](db.with(ctx).Where("id = ?", id))
}

// ApplySubmission notes that a submission counted, when, and with which result.
func (db *DB) ApplySubmission(ctx context.Context, s *Submission) error {
	return db.with(ctx).Model(s).Where("applied_at IS NULL").Select("applied_at", "result").Updates(s).Error
}

// MarkTold notes that the workflow is known to have taken the act.
func (db *DB) MarkTold(ctx context.Context, id uuid.UUID) error {
	return db.with(ctx).Model(&Submission{}).Where("id = ? AND told_at IS NULL", id).
		UpdateColumn("told_at", clause.Expr{SQL: "now()"}).Error
}

// ActsToTell returns the acts older than age that counted, but that the workflow isn't known to have taken, oldest
// first: its task may have been lost after the record was written (R1). Signals are safe in the workflow's history.
func (db *DB) ActsToTell(ctx context.Context, age time.Duration, limit int) ([]Submission, error) {
	var acts []Submission
	err := db.with(ctx).
		Where("applied_at IS NOT NULL AND told_at IS NULL AND actor <> 'signal' AND created_at < ?", time.Now().Add(-age)).
		Order("created_at").Limit(limit).Find(&acts).Error
	return acts, err
}

// LinkNextStep notes at which step and round the case went on after the acts of a round that haven't got one yet.
func (db *DB) LinkNextStep(ctx context.Context, ids []uuid.UUID, step procedure.StepID, round int) error {
	if len(ids) == 0 {
		return nil
	}
	return db.with(ctx).Model(&Submission{}).Where("id IN ? AND next_step = ''", ids).
		UpdateColumns(map[string]any{"next_step": step, "next_round": round}).Error
}

// Applied returns the acts of a case that counted, oldest first.
func (db *DB) Applied(ctx context.Context, reference string) ([]Submission, error) {
	var acts []Submission
	err := db.with(ctx).Where("reference = ? AND applied_at IS NOT NULL", reference).
		Order("applied_at, created_at").Find(&acts).Error
	return acts, err
}

// LastApplied returns the latest act of a kind that counted in a case's step, or ErrNotFound.
func (db *DB) LastApplied(ctx context.Context, reference string, step procedure.StepID, act string) (*Submission, error) {
	return first[Submission](db.with(ctx).
		Where("reference = ? AND step = ? AND act = ? AND applied_at IS NOT NULL", reference, step, act).
		Order("round DESC, applied_at DESC"))
}

// Decide inserts the decision unless the round has one; it returns the one that stands.
func (db *DB) Decide(ctx context.Context, d Decision) (*Decision, error) {
	if _, err := db.insertOnce(ctx, &d); err != nil {
		return nil, err
	}
	return db.Decision(ctx, d.Reference, d.Step, d.Round)
}

// Decision returns the decision of a round, or ErrNotFound.
func (db *DB) Decision(ctx context.Context, reference string, step procedure.StepID, round int) (*Decision, error) {
	return first[Decision](db.with(ctx).Where("reference = ? AND step = ? AND round = ?", reference, step, round))
}

// Decisions returns all decisions of a case, oldest first.
func (db *DB) Decisions(ctx context.Context, reference string) ([]Decision, error) {
	var decisions []Decision
	err := db.with(ctx).Where("reference = ?", reference).Order("decided_at").Find(&decisions).Error
	return decisions, err
}

// GiveOpinion inserts the opinion unless it is there already.
func (db *DB) GiveOpinion(ctx context.Context, o Opinion) error {
	_, err := db.insertOnce(ctx, &o)
	return err
}

// Opinions returns all opinions of a case, oldest first.
func (db *DB) Opinions(ctx context.Context, reference string) ([]Opinion, error) {
	var opinions []Opinion
	err := db.with(ctx).Where("reference = ?", reference).Order("given_at").Find(&opinions).Error
	return opinions, err
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

// SubmittedBy returns what led to the round, or ErrNotFound: nobody did anything.
func (db *DB) SubmittedBy(ctx context.Context, reference string, step procedure.StepID, round int) (*Submission, error) {
	return first[Submission](db.with(ctx).
		Where("reference = ? AND next_step = ? AND next_round = ?", reference, step, round).Order("applied_at DESC"))
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
