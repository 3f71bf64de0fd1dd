package models

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// CustomerViewer is who looks at the register. What is seen mirrors access.CanCustomer; a test holds the two together.
type CustomerViewer struct {
	All      bool     // sees every record
	Branches []string // sees the records of these
	Names    bool     // sees every code and name
}

// CustomerFilter chooses customers; an empty field doesn't.
type CustomerFilter struct {
	Words    string // see questions
	Tier     int
	Kind     string
	Standing CustomerStanding
	State    string  // empty: all but those that were merged into others
	Branch   *string // of the branch; "" is Sales' own
	Owner    *uuid.UUID

	AfterName, AfterCode string // the last row of the page before; without a code: the first page
	Limit                int
}

// ListedCustomer is a customer in a list. Not seen means code and name only.
type ListedCustomer struct {
	Customer `gorm:"embedded"`
	SortName string // what the list is ordered by, then by code
	Seen     bool
	Similar  bool // what was searched stands in it nearly so, not exactly
}

// ListCustomers returns a page of the customers that the viewer sees, by name. Where the search finds nobody exactly, it
// is one page of those that are similar, the most similar first. What isn't seen is never looked at, so that nobody finds
// out by filtering.
func (db *DB) ListCustomers(ctx context.Context, v CustomerViewer, f CustomerFilter) (page []ListedCustomer, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		found, err := tx.exactCustomers(ctx, v, f)
		if err != nil {
			return err
		}
		similar := len(found) == 0 && f.AfterCode == "" && isName(f.Words)
		if similar {
			if found, err = tx.similarCustomers(ctx, v, f); err != nil {
				return err
			}
		}
		page, err = tx.customersAt(ctx, v, found, similar)
		return err
	})
	return page, err
}

// place is where a customer stands in the order of names.
type place struct{ SortName, Code string }

// exactCustomers finds the places of a page, however the words find them.
func (db *DB) exactCustomers(ctx context.Context, v CustomerViewer, f CustomerFilter) ([]place, error) {
	var ways [][]place
	for _, q := range f.questions(v) {
		found, err := db.placesOf(ctx, q, place{f.AfterName, f.AfterCode}, f.Limit)
		if err != nil {
			return nil, err
		}
		ways = append(ways, found)
	}
	found, err := db.placesByContract(ctx, v, f)
	if err != nil {
		return nil, err
	}
	ways = slices.DeleteFunc(append(ways, found), func(found []place) bool { return len(found) == 0 })
	switch len(ways) {
	case 0:
		return nil, nil
	case 1:
		return ways[0], nil
	}
	return db.firstOf(ctx, slices.Concat(ways...), f.Limit)
}

// firstOf are the first of places that were found in several ways, each once. The database sorts them: codes that differ
// in a sign stand in another order here than by its collation, and the next page goes by that.
func (db *DB) firstOf(ctx context.Context, found []place, limit int) (page []place, err error) {
	if err := db.plan(ctx, byBitmaps); err != nil {
		return nil, err
	}
	return page, db.scan(ctx, &page, "SELECT sort_name, code FROM customers WHERE code IN ? ORDER BY sort_name, code LIMIT ?",
		[]any{codesAt(found)}, []any{limit})
}

func codesAt(places []place) []string {
	codes := make([]string, len(places))
	for i, p := range places {
		codes[i] = p.Code
	}
	return codes
}

// customersAt reads the customers at the places, in their order.
func (db *DB) customersAt(ctx context.Context, v CustomerViewer, places []place, similar bool) ([]ListedCustomer, error) {
	if len(places) == 0 {
		return nil, nil
	}
	codes := codesAt(places)
	seen := all(v.seen())
	var rows []ListedCustomer
	err := db.with(ctx).Table("customers").Select("customers.*, coalesce("+seen.sql+", false) AS seen", seen.values...).
		Where("code IN ?", codes).Find(&rows).Error
	for i := range rows {
		rows[i].Similar = similar
	}
	slices.SortFunc(rows, func(a, b ListedCustomer) int { return slices.Index(codes, a.Code) - slices.Index(codes, b.Code) })
	return rows, err
}

// seen chooses the records that the viewer sees.
func (v CustomerViewer) seen() []where {
	if v.All {
		return nil
	}
	return []where{{"branch_id IN ?", []any{v.Branches}}}
}

// narrows tells whether something is chosen that isn't in a name: among seen records only.
func (f CustomerFilter) narrows() bool {
	chosen, _ := f.conditions()
	return len(chosen) > 0 || f.State != ""
}

// conditions come from an allow-list: a filter never names a column.
func (f CustomerFilter) conditions() (chosen, others []where) {
	add := func(wanted bool, sql string, values ...any) {
		if wanted {
			chosen = append(chosen, where{sql, values})
		}
	}
	add(f.State == "past" || f.State == "merged", "state = ?", f.State)
	add(f.Tier != 0, "tier = ?", f.Tier)
	add(f.Kind != "", "kind = ?", f.Kind)
	add(f.Standing != "", "standing = ?", f.Standing)
	add(f.Branch != nil && *f.Branch == "", "branch_id IS NULL")
	add(f.Branch != nil && *f.Branch != "", "branch_id = ?", f.Branch)
	add(f.Owner != nil, "owner_id = ?", f.Owner)
	switch f.State {
	case "":
		others = []where{{sql: "state <> 'merged'"}}
	case "active":
		others = []where{{sql: "state = 'active'"}}
	}
	return chosen, others
}
