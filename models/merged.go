package models

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
)

// MergedError means that a record was merged into another, where everything about the customer is now.
type MergedError struct {
	Code string
	Into string // the record that goes on; empty: look it up by WentTo
}

// Error says what happened, without anything personal.
func (e *MergedError) Error() string {
	return "the record of customer " + e.Code + " was merged into another"
}

// StateMerged is the state of a record that was merged into another.
const StateMerged = "merged"

// merged is the SQLSTATE with which the database refuses to write something about a record that was merged.
const merged = "PCM01"

// AsMerged tells whether an error means that a record was merged, also when it comes from the database itself.
func AsMerged(err error) (*MergedError, bool) {
	var known *MergedError
	if errors.As(err, &known) {
		return known, true
	}
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code == merged {
		return &MergedError{Code: refused.Detail}, true
	}
	return nil, false
}

// MustGoOn returns a *MergedError when the record was merged into another.
func (c *Customer) MustGoOn() error {
	if c.MergedInto == nil {
		return nil
	}
	return &MergedError{c.Code, *c.MergedInto}
}

// WentTo returns the codes under which customers are found now, by the codes that were asked for: those of the records
// into which theirs were merged, or their own. Codes that don't exist are left out.
func (db *DB) WentTo(ctx context.Context, codes []string) (map[string]string, error) {
	var rows []struct{ Asked, Code string }
	err := db.with(ctx).Raw(`WITH RECURSIVE way AS (
			SELECT code AS asked, code, merged_into FROM customers WHERE code IN ?
			UNION ALL
			SELECT way.asked, c.code, c.merged_into FROM way JOIN customers c ON c.code = way.merged_into
		)
		SELECT asked, code FROM way WHERE merged_into IS NULL`, codes).Scan(&rows).Error
	went := make(map[string]string, len(rows))
	for _, r := range rows {
		went[r.Asked] = r.Code
	}
	return went, err
}

// CustomersNow returns the customers by the codes that were asked for, each as the record under which it is found now.
// Codes that don't exist are left out.
func (db *DB) CustomersNow(ctx context.Context, codes []string) (map[string]Customer, error) {
	went, err := db.WentTo(ctx, codes)
	if err != nil {
		return nil, err
	}
	found, err := db.Customers(ctx, slices.Collect(maps.Values(went)), nil)
	now := make(map[string]Customer, len(went))
	for asked, code := range went {
		now[asked] = found[code]
	}
	return now, err
}
