package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Breach is a breach of the protection of personal data, which the authority hears of within 72 hours of its discovery
// (CUS-9).
type Breach struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	DiscoveredAt time.Time
	DueAt        time.Time
	Happened     string
	Whose        string // whose data, and of which kinds
	Persons      int    // concerned
	Customers    int
	Measures     string
	EnteredBy    uuid.UUID
	EnteredAt    time.Time
	ReportedAt   *time.Time // to the authority
	ReportedBy   *uuid.UUID
	LateReason   string
	ToldAt       *time.Time // the people concerned
	ToldBy       *uuid.UUID
	ToldHow      string

	SeenBy   *uuid.UUID // who looked; nil: anybody
	SeenFrom *time.Time // nil: nothing was counted by the log of views
	SeenTo   *time.Time // not included
	Seen     *Seen      // what the log came to when the breach was entered
}

// AddBreach inserts a breach.
func (db *DB) AddBreach(ctx context.Context, b *Breach) error { return db.with(ctx).Create(b).Error }

// DataBreach returns a breach, or ErrNotFound.
func (db *DB) DataBreach(ctx context.Context, id uuid.UUID) (*Breach, error) {
	return first[Breach](db.with(ctx).Where("id = ?", id))
}

// LockBreach is DataBreach, and keeps others from changing it until the transaction ends.
func (db *DB) LockBreach(ctx context.Context, id uuid.UUID) (*Breach, error) {
	return first[Breach](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id))
}

// SaveBreach writes what was done about a breach.
func (db *DB) SaveBreach(ctx context.Context, b *Breach) error { return db.with(ctx).Save(b).Error }

// Breaches returns a page of the register, by their discovery, newest first.
func (db *DB) Breaches(ctx context.Context, after PageEnd, limit int) ([]Breach, error) {
	var rows []Breach
	page := after.older("discovered_at, id")
	err := db.with(ctx).Where(page.sql, page.values...).Order("discovered_at DESC, id DESC").Limit(limit).Find(&rows).Error
	return rows, err
}

// UnreportedBreaches returns those that the authority hasn't heard of.
func (db *DB) UnreportedBreaches(ctx context.Context) ([]Breach, error) {
	var rows []Breach
	err := db.with(ctx).Where("reported_at IS NULL").Order("due_at, id").Find(&rows).Error
	return rows, err
}
