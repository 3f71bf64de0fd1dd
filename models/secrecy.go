package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Acknowledgement is somebody's word to keep customers' data secret (CUS-6).
type Acknowledgement struct {
	UserID  uuid.UUID
	Version string // of the text
	Lang    string // in which it was read
	Text    string
	Channel string // page, api or command
	At      time.Time
}

// TableName is that of all acknowledgements.
func (Acknowledgement) TableName() string { return "secrecy_acknowledgements" }

// Acknowledge keeps that somebody acknowledged the duty of secrecy; the first time of a version stands.
func (db *DB) Acknowledge(ctx context.Context, a Acknowledgement) error {
	if err := db.with(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&a).Error; err != nil {
		return fmt.Errorf("keep the acknowledgement of secrecy: %w", err)
	}
	return nil
}

// Acknowledged is somebody with what that one acknowledged of a version; At is nil when it is still to come.
type Acknowledged struct {
	UserID      uuid.UUID
	Login, Name string
	At          *time.Time
	Lang        string
	Channel     string
}

// Acknowledgements returns a page of everybody who hasn't left, by sign-in name after the given one, with the
// acknowledgement of a version.
func (db *DB) Acknowledgements(ctx context.Context, version, after string, limit int) (page []Acknowledged, err error) {
	return page, db.with(ctx).Raw(`SELECT u.id AS user_id, u.login, u.name, a.at, coalesce(a.lang, '') AS lang, coalesce(a.channel, '') AS channel
		FROM users u LEFT JOIN secrecy_acknowledgements a ON a.user_id = u.id AND a.version = ?
		WHERE u.left_at IS NULL AND u.login > ? ORDER BY u.login LIMIT ?`, version, after, limit).Scan(&page).Error
}
