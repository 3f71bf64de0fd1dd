package models

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Contract is an agreement with a customer. Dates are days.
type Contract struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	Number       string
	CustomerCode string
	Signed       time.Time
	SignedBy     string
	Starts       *time.Time // nil: when it was signed
	Ends         *time.Time // nil: open
	Value        *int64     // whole dong
	PricePolicy  string
	Notes        string
	Version      int `gorm:"default:1"`
}

// InForceOn tells whether the contract is in force on the day.
func (k *Contract) InForceOn(day time.Time) bool {
	starts := k.Signed
	if k.Starts != nil {
		starts = *k.Starts
	}
	return !starts.After(day) && (k.Ends == nil || !k.Ends.Before(day))
}

// SaveContract inserts the contract, or brings the one with its number up to date.
func (db *DB) SaveContract(ctx context.Context, c *Contract) error {
	return db.with(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "number"}},
		DoUpdates: append(clause.AssignmentColumns([]string{
			"customer_code", "signed", "signed_by", "starts", "ends", "value", "price_policy", "notes",
		}), clause.Assignments(map[string]any{"version": clause.Expr{SQL: "contracts.version + 1"}})...),
	}, clause.Returning{}).Create(c).Error
}

// Contracts returns a customer's contracts, newest first.
func (db *DB) Contracts(ctx context.Context, code string) ([]Contract, error) {
	var contracts []Contract
	err := db.with(ctx).Where("customer_code = ?", code).Order("signed DESC, number").Find(&contracts).Error
	return contracts, err
}

// AddContract inserts a contract. ErrTaken: another one has the number.
func (db *DB) AddContract(ctx context.Context, c *Contract) error {
	return taken(db.with(ctx).Create(c).Error)
}

// SameNumber returns a contract whose number differs from this one's in nothing but capitals, or ErrNotFound.
func (db *DB) SameNumber(ctx context.Context, c *Contract) (*Contract, error) {
	var alike []Contract
	err := db.with(ctx).Where("folded_number = folded(?) AND number <> ?", c.Number, c.Number).Order("number").Find(&alike).Error
	if err != nil {
		return nil, fmt.Errorf("look for contracts with nearly the number: %w", err)
	}
	for i := range alike {
		if alike[i].ID != c.ID && strings.EqualFold(alike[i].Number, c.Number) {
			return &alike[i], nil
		}
	}
	return nil, ErrNotFound
}

// Contract returns a contract of a customer, or ErrNotFound.
func (db *DB) Contract(ctx context.Context, code string, id uuid.UUID) (*Contract, error) {
	return first[Contract](db.with(ctx).Where("customer_code = ? AND id = ?", code, id))
}

// LockContract returns a contract of a customer and keeps others from changing it until the transaction ends, or
// ErrNotFound.
func (db *DB) LockContract(ctx context.Context, code string, id uuid.UUID) (*Contract, error) {
	return first[Contract](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("customer_code = ? AND id = ?", code, id))
}

// UpdateContract writes a contract that was locked. ErrTaken: another one has the number.
func (db *DB) UpdateContract(ctx context.Context, c *Contract) error {
	c.Version++
	return taken(db.with(ctx).Model(c).Select(
		"number", "signed", "signed_by", "starts", "ends", "value", "price_policy", "notes", "version",
	).Updates(c).Error)
}
