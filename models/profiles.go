package models

import (
	"context"
	"encoding/json"
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
	MergedFrom   string  // the record that was changed, when it was merged since; empty: this one
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

// LockCustomers is LockCustomer for many, who are locked and returned by code; ErrNotFound: not all of them exist.
func (db *DB) LockCustomers(ctx context.Context, codes []string) ([]Customer, error) {
	var customers []Customer
	err := db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("code IN ?", codes).Order("code").Find(&customers).Error
	if err == nil && len(customers) < len(codes) {
		return nil, ErrNotFound
	}
	return customers, err
}

// UpdateContacts writes how the customers are reached, and when they were founded, as a new version of each record;
// LockCustomers first.
func (db *DB) UpdateContacts(ctx context.Context, customers []Customer) error {
	if len(customers) == 0 {
		return nil
	}
	for i := range customers {
		customers[i].Version++
		customers[i].UpdatedAt = time.Now()
	}
	return db.with(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "code"}},
		DoUpdates: clause.AssignmentColumns([]string{"phone", "email", "address", "founded", "version", "updated_at"}),
	}).CreateInBatches(&customers, batch).Error
}

// Profile returns the customer's record beyond its plain columns, with its representatives; both may be empty.
func (db *DB) Profile(ctx context.Context, code string) (*CustomerProfile, []Representative, error) {
	profiles, people, err := db.Profiles(ctx, []string{code})
	if err != nil {
		return nil, nil, err
	}
	profile := profiles[code]
	return &profile, people[code], nil
}

// Profiles returns the records of many customers beyond their plain columns, with their representatives in order, by
// code; a customer of whom nothing more is known has an empty one.
func (db *DB) Profiles(ctx context.Context, codes []string) (map[string]CustomerProfile, map[string][]Representative, error) {
	var rows []CustomerProfile
	if err := db.with(ctx).Where("customer_code IN ?", codes).Find(&rows).Error; err != nil {
		return nil, nil, err
	}
	var all []Representative
	if err := db.with(ctx).Where("customer_code IN ?", codes).Order("customer_code, position").Find(&all).Error; err != nil {
		return nil, nil, err
	}
	profiles, people := make(map[string]CustomerProfile, len(codes)), map[string][]Representative{}
	for _, code := range codes {
		profiles[code] = CustomerProfile{CustomerCode: code, Profile: json.RawMessage(`{}`)}
	}
	for _, row := range rows {
		profiles[row.CustomerCode] = row
	}
	for _, p := range all {
		people[p.CustomerCode] = append(people[p.CustomerCode], p)
	}
	return profiles, people, nil
}

// SaveProfiles writes customers' records beyond their plain columns, and exactly these representatives of theirs.
func (db *DB) SaveProfiles(ctx context.Context, profiles []CustomerProfile, people []Representative) error {
	if len(profiles) == 0 {
		return nil
	}
	codes := make([]string, 0, len(profiles))
	for _, p := range profiles {
		codes = append(codes, p.CustomerCode)
	}
	if err := db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&profiles, batch).Error; err != nil {
		return err
	}
	err := db.with(ctx).Where("customer_code IN ?", codes).Delete(&Representative{}).Error
	if err != nil || len(people) == 0 {
		return err
	}
	return db.with(ctx).CreateInBatches(&people, batch).Error
}

// LogCustomerChanges keeps what customers' records were before and after.
func (db *DB) LogCustomerChanges(ctx context.Context, changes ...CustomerChange) error {
	return db.with(ctx).CreateInBatches(&changes, batch).Error
}

// CustomerChanges returns every change of a customer's record, oldest first.
func (db *DB) CustomerChanges(ctx context.Context, code string) ([]CustomerChange, error) {
	var changes []CustomerChange
	err := db.with(ctx).Where("customer_code = ?", code).Order("changed_at, id").Find(&changes).Error
	return changes, err
}
