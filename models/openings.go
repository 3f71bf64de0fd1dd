package models

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm/clause"
)

// Opening is what a case other than a request was opened with.
type Opening struct {
	Reference  string `gorm:"primaryKey"`
	Objective  string
	PeriodFrom *time.Time // days
	PeriodTo   *time.Time
	Programme  string
	NextDue    *time.Time // agreed for the first step
	Form       json.RawMessage
}

// Use is a customer's status of use of the service (PRE-0).
type Use string

// The three statuses.
const (
	NeverUsed    Use = "never"
	Using        Use = "using"
	FormerlyUsed Use = "formerly"
)

// CaseCustomer is a customer whom a case is about.
type CaseCustomer struct {
	Reference    string `gorm:"primaryKey"`
	CustomerCode string `gorm:"primaryKey"`
	Position     int
	Use          Use    // when the case was opened
	SortedUse    *Use   // what the software had found, where somebody overruled it; nil: it stands
	UseReason    string // why it was overruled

	Customer Customer `gorm:"foreignKey:CustomerCode;references:Code"`
}

// SaveOpening inserts what the case was opened with, and its customers.
func (db *DB) SaveOpening(ctx context.Context, o Opening, customers []CaseCustomer) error {
	if err := db.with(ctx).Create(&o).Error; err != nil {
		return fmt.Errorf("insert the opening: %w", err)
	}
	if len(customers) == 0 {
		return nil
	}
	return db.with(ctx).Omit("Customer").Create(&customers).Error
}

// Opening returns what the case was opened with, or ErrNotFound.
func (db *DB) Opening(ctx context.Context, reference string) (*Opening, error) {
	return first[Opening](db.with(ctx).Where("reference = ?", reference))
}

// CaseCustomers returns the customers whom a case is about, in the order they were named.
func (db *DB) CaseCustomers(ctx context.Context, reference string) ([]CaseCustomer, error) {
	var customers []CaseCustomer
	err := db.with(ctx).Preload("Customer").Where("reference = ?", reference).Order("position").Find(&customers).Error
	return customers, err
}

// Customers returns those of the codes that exist, by code; with a unit only those that are the unit's own.
func (db *DB) Customers(ctx context.Context, codes []string, unit *string) (map[string]Customer, error) {
	var found []Customer
	q := db.with(ctx).Where("code IN ?", codes)
	if unit != nil {
		q = q.Where("branch_id = ?", *unit)
	}
	err := q.Find(&found).Error
	byCode := make(map[string]Customer, len(found))
	for _, c := range found {
		byCode[c.Code] = c
	}
	return byCode, err
}

// UseOf tells each customer's status of use at a day: using means revenue within the twelve months before, formerly
// earlier revenue only, never none at all, with a contract or without (PRE-0).
func (db *DB) UseOf(ctx context.Context, codes []string, at time.Time) (map[string]Use, error) {
	var rows []struct {
		Code string
		Use  Use
	}
	err := db.with(ctx).Raw(`
		SELECT c.code, CASE
			WHEN max(r.month) FILTER (WHERE r.revenue > 0) >= date_trunc('month', CAST(? AS date)) - interval '12 months' THEN 'using'
			WHEN max(r.month) FILTER (WHERE r.revenue > 0) IS NOT NULL THEN 'formerly'
			ELSE 'never' END AS use
		FROM customers c LEFT JOIN revenue r ON r.customer_code = c.code
		WHERE c.code IN ? GROUP BY c.code`, at, codes).Scan(&rows).Error
	use := make(map[string]Use, len(rows))
	for _, r := range rows {
		use[r.Code] = r.Use
	}
	return use, err
}

// Revenue is what a customer brought in a month (CUS-8).
type Revenue struct {
	CustomerCode string    `gorm:"primaryKey"`
	Month        time.Time `gorm:"primaryKey"` // its first day
	Revenue      int64     // whole dong, before discount
	Discount     int64
	Profit       *int64
	TEU          float64 `gorm:"column:teu"`
	Tonnes       float64
}

// TableName is what GORM's plural misses.
func (Revenue) TableName() string { return "revenue" }

// SaveRevenue inserts months, or brings those that are there up to date.
func (db *DB) SaveRevenue(ctx context.Context, months []Revenue) error {
	if len(months) == 0 {
		return nil
	}
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&months, 1000).Error
}

// FindPotential makes a record of a potential customer (CUS-4) and returns its code.
func (db *DB) FindPotential(ctx context.Context, c Customer, at time.Time) (string, error) {
	var number int64
	if err := db.with(ctx).Raw("SELECT nextval('potential_customers')").Scan(&number).Error; err != nil {
		return "", fmt.Errorf("take a code: %w", err)
	}
	c.Code, c.Tier, c.FoundAt = fmt.Sprintf("TN-%d-%06d", at.Year(), number), 4, &at
	return c.Code, db.with(ctx).Create(&c).Error
}
