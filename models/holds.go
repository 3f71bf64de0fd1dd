package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Hold stops the deletion of a person's data: it is needed in a dispute, or by an authority (CUS-9).
type Hold struct {
	ID        uuid.UUID `gorm:"default:gen_random_uuid()"`
	SubjectID uuid.UUID
	Reason    string
	Until     *time.Time // the last day; nil: until it is lifted
	PlacedAt  time.Time
	PlacedBy  uuid.UUID
	LiftedAt  *time.Time
	LiftedBy  *uuid.UUID

	Subject DataSubject `gorm:"foreignKey:SubjectID"`
}

// AddHold inserts a hold.
func (db *DB) AddHold(ctx context.Context, h *Hold) error {
	return db.with(ctx).Omit(clause.Associations).Create(h).Error
}

// Held tells whether a hold on the data of one of the people is in force at the time.
func (db *DB) Held(ctx context.Context, subjects []uuid.UUID, at time.Time) (bool, error) {
	var n int64
	err := db.with(ctx).Model(&Hold{}).Where("subject_id IN ? AND lifted_at IS NULL AND (until IS NULL OR until >= (?::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)", subjects, at).Count(&n).Error
	return n > 0, err
}

// LiftHold ends a hold; it tells whether it was in force.
func (db *DB) LiftHold(ctx context.Context, id, by uuid.UUID, at time.Time) (bool, error) {
	res := db.with(ctx).Model(&Hold{}).Where("id = ? AND lifted_at IS NULL", id).Updates(map[string]any{"lifted_at": at, "lifted_by": by})
	return res.RowsAffected > 0, res.Error
}

// Hold returns a hold, or ErrNotFound.
func (db *DB) Hold(ctx context.Context, id uuid.UUID) (*Hold, error) {
	return first[Hold](db.with(ctx).Preload("Subject").Where("id = ?", id))
}

// Holds returns a page of the holds, newest first.
func (db *DB) Holds(ctx context.Context, after PageEnd, limit int) ([]Hold, error) {
	var rows []Hold
	page := after.older("placed_at, id")
	err := db.with(ctx).Preload("Subject").Where(page.sql, page.values...).Order("placed_at DESC, id DESC").Limit(limit).Find(&rows).Error
	return rows, err
}

// AddErasure keeps what a deletion came to.
func (db *DB) AddErasure(ctx context.Context, e *Erasure) error { return db.with(ctx).Create(e).Error }
