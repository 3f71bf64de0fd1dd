package models

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// Draft is what somebody typed in a visit of a step and hasn't sent yet.
type Draft struct {
	UserID    uuid.UUID        `gorm:"primaryKey"`
	Reference string           `gorm:"primaryKey"`
	Step      procedure.StepID `gorm:"primaryKey"`
	Round     int              `gorm:"primaryKey"`
	Form      json.RawMessage
	UpdatedAt time.Time
}

// SaveDraft inserts the draft or replaces the one before.
func (db *DB) SaveDraft(ctx context.Context, d Draft) error {
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&d).Error
}

// Draft returns what the person typed in the round, or ErrNotFound.
func (db *DB) Draft(ctx context.Context, user uuid.UUID, reference string, step procedure.StepID, round int) (*Draft, error) {
	return first[Draft](db.with(ctx).Where("user_id = ? AND reference = ? AND step = ? AND round = ?", user, reference, step, round))
}

// DeleteDrafts removes what anybody typed in the round or one before: it was sent, or can't be any more.
func (db *DB) DeleteDrafts(ctx context.Context, reference string, step procedure.StepID, round int) error {
	return db.with(ctx).Where("reference = ? AND step = ? AND round <= ?", reference, step, round).Delete(&Draft{}).Error
}
