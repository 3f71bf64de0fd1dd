package models

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

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
