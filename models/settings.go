package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Setting is a version of something that the company set. The highest version of a key is in force.
type Setting struct {
	Key     string `gorm:"primaryKey"`
	Version int    `gorm:"primaryKey"`
	Value   json.RawMessage
	SetBy   uuid.UUID
	SetAt   time.Time
	Reason  string
}

// TierMonths is the key of how many closed months of revenue count for the tier.
const TierMonths = "tier_months"

// Bounds of what may be set for TierMonths.
const (
	FewestTierMonths = 1
	MostTierMonths   = 60
)

// Setting returns what is in force, or ErrNotFound: nobody set it, what the program comes with holds.
func (db *DB) Setting(ctx context.Context, key string) (*Setting, error) {
	return first[Setting](db.with(ctx).Where("key = ?", key).Order("version DESC"))
}

// SettingHistory returns the versions of a setting, newest first.
func (db *DB) SettingHistory(ctx context.Context, key string, limit int) ([]Setting, error) {
	var versions []Setting
	err := db.with(ctx).Where("key = ?", key).Order("version DESC").Limit(limit).Find(&versions).Error
	return versions, err
}

// AddSetting puts a version into force. ErrTaken: somebody set that version first.
func (db *DB) AddSetting(ctx context.Context, s Setting) error {
	inserted, err := db.insertOnce(ctx, &s)
	if err == nil && !inserted {
		return ErrTaken
	}
	return err
}

// TierMonthsInForce returns how many closed months of revenue count for the tier.
func (db *DB) TierMonthsInForce(ctx context.Context) (int, error) {
	return db.months(ctx, TierMonths, TierWindow)
}

// months returns how many months are set for a key or, when nobody set any, those that the program comes with.
func (db *DB) months(ctx context.Context, key string, otherwise int) (int, error) {
	s, err := db.Setting(ctx, key)
	if errors.Is(err, ErrNotFound) {
		return otherwise, nil
	}
	if err != nil {
		return 0, err
	}
	var months int
	if err := json.Unmarshal(s.Value, &months); err != nil {
		return 0, fmt.Errorf("read the setting %s: %w", key, err)
	}
	return months, nil
}
