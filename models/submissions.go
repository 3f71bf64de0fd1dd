package models

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

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

// SubmissionByKey returns what the actor sent with the key, or ErrNotFound.
func (db *DB) SubmissionByKey(ctx context.Context, actor, key string) (*Submission, error) {
	return first[Submission](db.with(ctx).Where("actor = ? AND key = ?", actor, key))
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

// SubmittedBy returns what led to the round, or ErrNotFound: nobody did anything.
func (db *DB) SubmittedBy(ctx context.Context, reference string, step procedure.StepID, round int) (*Submission, error) {
	return first[Submission](db.with(ctx).
		Where("reference = ? AND next_step = ? AND next_round = ?", reference, step, round).Order("applied_at DESC"))
}

// Applied returns the acts of a case that counted, oldest first.
func (db *DB) Applied(ctx context.Context, reference string) ([]Submission, error) {
	var acts []Submission
	err := db.with(ctx).Where("reference = ? AND applied_at IS NOT NULL", reference).
		Order("applied_at, created_at").Find(&acts).Error
	return acts, err
}

// AppliedOf returns the acts of a kind that counted in a case, oldest first.
func (db *DB) AppliedOf(ctx context.Context, reference, act string) ([]Submission, error) {
	var acts []Submission
	err := db.with(ctx).Where("reference = ? AND act = ? AND applied_at IS NOT NULL", reference, act).
		Order("applied_at, created_at").Find(&acts).Error
	return acts, err
}

// LastApplied returns the latest act of a kind that counted in a case's step, or ErrNotFound.
func (db *DB) LastApplied(ctx context.Context, reference string, step procedure.StepID, act string) (*Submission, error) {
	return first[Submission](db.with(ctx).
		Where("reference = ? AND step = ? AND act = ? AND applied_at IS NOT NULL", reference, step, act).
		Order("round DESC, applied_at DESC"))
}
