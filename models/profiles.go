package models

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Finding is what a case found about a customer, together with what had been known (PRE-1).
type Finding struct {
	Reference    string          `gorm:"primaryKey"`
	CustomerCode string          `gorm:"primaryKey"`
	Profile      json.RawMessage // forms.Profile
	Complete     bool            // fully researched
	Percent      int
	Missing      []string `gorm:"serializer:json"` // names of fields
	FoundAt      time.Time
}

// CustomerProfile is a customer's record beyond its plain columns (PRE-1a).
type CustomerProfile struct {
	CustomerCode string          `gorm:"primaryKey"`
	Profile      json.RawMessage // forms.Profile without the representatives
	UpdatedAt    time.Time
}

// Representative is somebody who stands for a customer (PRE-1b). Role, phone, mail and birthday, as 1980-12-31, are read
// out of the details by the database.
type Representative struct {
	CustomerCode string `gorm:"primaryKey"`
	Position     int    `gorm:"primaryKey;autoIncrement:false"` // in the list
	Name         string
	Details      json.RawMessage // forms.Representative
	Role         string          `gorm:"->"`
	Phone        string          `gorm:"->"`
	Email        string          `gorm:"->"`
	Birthday     string          `gorm:"->"`
}

// CustomerChange is a change of a customer's record: who, when, before, after (CUS-4).
type CustomerChange struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	CustomerCode string
	Reference    *string // of the case; nil: outside of one
	ChangedAt    time.Time
	ChangedBy    uuid.UUID
	Note         string
	Before       json.RawMessage // forms.Profile, whole
	After        json.RawMessage
}

// SaveFinding inserts what a case found about a customer, or brings it up to date.
func (db *DB) SaveFinding(ctx context.Context, f Finding) error {
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&f).Error
}

// Findings returns what a case found, by the customers' codes.
func (db *DB) Findings(ctx context.Context, reference string) ([]Finding, error) {
	var findings []Finding
	err := db.with(ctx).Where("reference = ?", reference).Order("customer_code").Find(&findings).Error
	return findings, err
}

// LockCustomer returns a customer and keeps others from changing its record until the transaction ends, or ErrNotFound.
func (db *DB) LockCustomer(ctx context.Context, code string) (*Customer, error) {
	return first[Customer](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("code = ?", code))
}

// UpdateContact writes how the customer is reached, and when it was founded, as a new version of the record.
func (db *DB) UpdateContact(ctx context.Context, c *Customer) error {
	c.Version++
	return db.with(ctx).Model(c).Select("phone", "email", "address", "founded", "version", "updated_at").Updates(c).Error
}

// Profile returns the customer's record beyond its plain columns, with its representatives; both may be empty.
func (db *DB) Profile(ctx context.Context, code string) (*CustomerProfile, []Representative, error) {
	profile, err := first[CustomerProfile](db.with(ctx).Where("customer_code = ?", code))
	if errors.Is(err, ErrNotFound) {
		profile, err = &CustomerProfile{CustomerCode: code, Profile: json.RawMessage(`{}`)}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	var people []Representative
	err = db.with(ctx).Where("customer_code = ?", code).Order("position").Find(&people).Error
	return profile, people, err
}

// SaveProfile writes the customer's record beyond its plain columns, and exactly these representatives.
func (db *DB) SaveProfile(ctx context.Context, profile CustomerProfile, people []Representative) error {
	if err := db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&profile).Error; err != nil {
		return err
	}
	err := db.with(ctx).Where("customer_code = ?", profile.CustomerCode).Delete(&Representative{}).Error
	if err != nil || len(people) == 0 {
		return err
	}
	return db.with(ctx).Create(&people).Error
}

// LogCustomerChange keeps what a customer's record was before and after.
func (db *DB) LogCustomerChange(ctx context.Context, c CustomerChange) error {
	return db.with(ctx).Create(&c).Error
}

// CustomerChanges returns every change of a customer's record, oldest first.
func (db *DB) CustomerChanges(ctx context.Context, code string) ([]CustomerChange, error) {
	var changes []CustomerChange
	err := db.with(ctx).Where("customer_code = ?", code).Order("changed_at, id").Find(&changes).Error
	return changes, err
}

// AppliedOf returns the acts of a kind that counted in a case, oldest first.
func (db *DB) AppliedOf(ctx context.Context, reference, act string) ([]Submission, error) {
	var acts []Submission
	err := db.with(ctx).Where("reference = ? AND act = ? AND applied_at IS NOT NULL", reference, act).
		Order("applied_at, created_at").Find(&acts).Error
	return acts, err
}
