package models

import (
	"context"
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
