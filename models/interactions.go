package models

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Interaction is what was talked about with a customer outside of cases: a call, a visit, a meeting.
type Interaction struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	CustomerCode string
	HappenedAt   time.Time
	Channel      string
	Summary      string
	RecordedBy   uuid.UUID
	RecordedAt   time.Time
}

// AddInteraction keeps what was talked about. Rows are only added.
func (db *DB) AddInteraction(ctx context.Context, i *Interaction) error {
	return db.with(ctx).Create(i).Error
}

// Interactions returns a page of what was talked about with a customer, newest first.
func (db *DB) Interactions(ctx context.Context, code string, after PageEnd, limit int) ([]Interaction, error) {
	var found []Interaction
	page := after.older("happened_at, id")
	err := db.with(ctx).Where("customer_code = ?", code).Where(page.sql, page.values...).
		Order("happened_at DESC, id DESC").Limit(limit).Find(&found).Error
	return found, err
}
