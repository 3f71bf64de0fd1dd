package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// CaseState tells whether a case still runs.
type CaseState string

// The states of a case.
const (
	CaseOpen      CaseState = "open"
	CaseClosed    CaseState = "closed"
	CaseWithdrawn CaseState = "withdrawn"
)

// Outcomes of an in-service case, by the customer's word (INS-5a). No answer never counts as satisfied.
const (
	OutcomeSolved    = "solved"
	OutcomeNotSolved = "not_solved"
	OutcomeNoAnswer  = "no_answer"
)

// Outcomes of a corrective action, by the check of its effect.
const (
	OutcomeEffective   = "effective"
	OutcomeIneffective = "ineffective"
)

// Case is one run of one procedure.
type Case struct {
	Reference      string `gorm:"primaryKey"`
	Procedure      procedure.ID
	Edition        string
	State          CaseState `gorm:"default:open"`
	Step           procedure.StepID
	Round          int
	OwnerUnitID    string // Sales or a branch: has Sales' letters
	HandlingUnitID string // works the case now
	AssigneeID     *uuid.UUID
	EnteredBy      *uuid.UUID
	CustomerCode   *string
	Tier           int
	Nature         procedure.NatureID
	Kind           int
	Amount         int64 // whole dong
	LeadersAsked   bool
	Outcome        string
	Rating         *int
	OpenedAt       time.Time
	DueAt          *time.Time
	Overdue        bool
	ClosedAt       *time.Time
	StartedAt      *time.Time
	CreatedAt      time.Time
	UpdatedAt      time.Time
}

// Round is a visit of a step.
type Round struct {
	Reference string           `gorm:"primaryKey"`
	Step      procedure.StepID `gorm:"primaryKey"`
	Round     int              `gorm:"primaryKey"`
	OpenedAt  time.Time
	Reason    string
	ClosedAt  *time.Time
	Outcome   string
}

// Case returns a case, or ErrNotFound.
func (db *DB) Case(ctx context.Context, reference string) (*Case, error) {
	return first[Case](db.with(ctx).Where("reference = ?", reference))
}

// LockCase returns a case and keeps others from changing it until the transaction ends, or ErrNotFound.
func (db *DB) LockCase(ctx context.Context, reference string) (*Case, error) {
	return first[Case](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("reference = ?", reference))
}

// SaveCase writes all columns of a case that was locked in this transaction.
func (db *DB) SaveCase(ctx context.Context, c *Case) error { return db.with(ctx).Save(c).Error }

// MarkStarted notes that the case's workflow is known to run.
func (db *DB) MarkStarted(ctx context.Context, reference string) error {
	return db.with(ctx).Model(&Case{}).Where("reference = ? AND started_at IS NULL", reference).
		UpdateColumn("started_at", clause.Expr{SQL: "now()"}).Error
}

// CasesToStart returns the oldest cases whose workflow isn't known to run and which are older than age: what a crash
// or an absence of Temporal left behind (R1, R8).
func (db *DB) CasesToStart(ctx context.Context, age time.Duration, limit int) ([]Case, error) {
	var cases []Case
	err := db.with(ctx).Where("started_at IS NULL AND created_at < ?", time.Now().Add(-age)).
		Order("created_at").Limit(limit).Find(&cases).Error
	return cases, err
}

// OpenRound inserts the visit unless it is there already; it tells whether it did.
func (db *DB) OpenRound(ctx context.Context, r Round) (bool, error) { return db.insertOnce(ctx, &r) }

// CloseRound ends the visit unless it has ended.
func (db *DB) CloseRound(ctx context.Context, reference string, step procedure.StepID, round int, at time.Time, outcome string) error {
	return db.with(ctx).Model(&Round{}).
		Where("reference = ? AND step = ? AND round = ? AND closed_at IS NULL", reference, step, round).
		Updates(map[string]any{"closed_at": at, "outcome": outcome}).Error
}

// RoundOver tells whether the visit has ended.
func (db *DB) RoundOver(ctx context.Context, reference string, step procedure.StepID, round int) (bool, error) {
	var n int64
	err := db.with(ctx).Model(&Round{}).
		Where("reference = ? AND step = ? AND round = ? AND closed_at IS NOT NULL", reference, step, round).Count(&n).Error
	return n > 0, err
}

// Rounds returns all visits of a case's steps, oldest first.
func (db *DB) Rounds(ctx context.Context, reference string) ([]Round, error) {
	var rounds []Round
	err := db.with(ctx).Where("reference = ?", reference).Order("opened_at, step, round").Find(&rounds).Error
	return rounds, err
}

// OpenCasesAt returns the open cases that stand at a step, by reference.
func (db *DB) OpenCasesAt(ctx context.Context, step procedure.StepID) ([]Case, error) {
	var cases []Case
	err := db.with(ctx).Where("state = 'open' AND step = ?", step).Order("reference").Find(&cases).Error
	return cases, err
}
