package models

import "context"

// CustomerName is a customer to choose from.
type CustomerName struct{ Code, Name string }

// mostNames is how many customers are offered to choose from.
const mostNames = 5000

// CustomerNames returns the customers of the units, or all, by name.
func (db *DB) CustomerNames(ctx context.Context, units []string, all bool) ([]CustomerName, error) {
	q := db.with(ctx).Model(&Customer{}).Where("state <> 'merged'")
	if !all {
		q = q.Where("branch_id IN ?", units)
	}
	var names []CustomerName
	return names, q.Order("name, code").Limit(mostNames).Find(&names).Error
}
