package models

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
)

// ErrTaken means that another row has the code or number.
var ErrTaken = errors.New("taken by another")

// AddCustomer inserts a customer. ErrTaken: another one has the code.
func (db *DB) AddCustomer(ctx context.Context, c *Customer) error {
	inserted, err := db.insertOnce(ctx, c)
	if err == nil && !inserted {
		return ErrTaken
	}
	return err
}

// UpdateCustomer writes what people say about a customer: everything but what is computed from contracts and revenue,
// and the life of the record. The version goes up by one; LockCustomer first.
func (db *DB) UpdateCustomer(ctx context.Context, c *Customer) error {
	c.Version++
	return touched(db.with(ctx).Model(c).Select(
		"name", "kind", "person", "tax_code", "phone", "email", "address", "founded", "branch_id", "owner_id", "version", "updated_at",
	).Updates(c))
}

// TouchCustomer makes a new version of a record after something that belongs to it was changed.
func (db *DB) TouchCustomer(ctx context.Context, c *Customer) error {
	c.Version++
	return touched(db.with(ctx).Model(c).Select("version", "updated_at").Updates(c))
}

// RevenueOf returns what a customer brought by month, newest first: of the months from and to, both included.
func (db *DB) RevenueOf(ctx context.Context, code string, from, to time.Time) ([]Revenue, error) {
	var months []Revenue
	err := db.with(ctx).Where("customer_code = ? AND month BETWEEN ? AND ?", code, from, to).Order("month DESC").Find(&months).Error
	return months, err
}

// CustomerChangesAfter returns a page of the changes of a customer's record, newest first.
func (db *DB) CustomerChangesAfter(ctx context.Context, code string, after PageEnd, limit int) ([]CustomerChange, error) {
	var changes []CustomerChange
	page := after.older("changed_at, id")
	err := db.with(ctx).Where("customer_code = ?", code).Where(page.sql, page.values...).
		Order("changed_at DESC, id DESC").Limit(limit).Find(&changes).Error
	return changes, err
}

// taken turns the violation of a unique key into ErrTaken.
func taken(err error) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrTaken
	}
	return err
}
