package models

import (
	"context"
	"fmt"
)

// TidyOrder writes the index that lists walk along anew, and notes which of its entries need no look at the table. A mass
// change of tiers leaves it twice as large as it has to be, and a walk half as long again. Others read and write meanwhile.
// It can't be part of a transaction, and may be stopped at any point and run again.
func (db *DB) TidyOrder(ctx context.Context) error {
	for _, statement := range []string{
		"DROP INDEX CONCURRENTLY IF EXISTS customers_in_order_ccnew", // begun by a run that was stopped
		"DROP INDEX CONCURRENTLY IF EXISTS customers_in_order_ccold", // replaced by one that was stopped then
		"REINDEX INDEX CONCURRENTLY customers_in_order",
		"VACUUM (ANALYZE) customers",
	} {
		if err := db.with(ctx).Exec(statement).Error; err != nil {
			return fmt.Errorf("tidy the order of names: %w", err)
		}
	}
	return nil
}
