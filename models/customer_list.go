package models

import (
	"context"
	"strings"

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
	Words    string // see search
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
// is one page of those that are similar, the most similar first: looking for them takes longer. What isn't seen is never
// looked at, so that nobody finds out by filtering.
func (db *DB) ListCustomers(ctx context.Context, v CustomerViewer, f CustomerFilter) (page []ListedCustomer, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		// What is searched decides how: a plan for any text would be a bad one for most.
		if err := tx.with(ctx).Exec(`SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
			set_config('pg_trgm.word_similarity_threshold', ?, true)`, likeness).Error; err != nil {
			return err
		}
		if page, err = tx.exactCustomers(ctx, v, f); err != nil {
			return err
		}
		name := distinctive(f.Words)
		if len(page) > 0 || f.AfterCode != "" || name == "" || isNumber(f.Words) {
			return nil
		}
		page, err = tx.similarCustomers(ctx, v, f, name)
		return err
	})
	return page, err
}

func (db *DB) exactCustomers(ctx context.Context, v CustomerViewer, f CustomerFilter) (page []ListedCustomer, err error) {
	seen := v.seen()
	base := append(f.conditions(v, seen), f.after()...)
	ways := f.search(v, seen)
	var sql []string
	var values []any
	for _, way := range ways {
		q := all(append(base[:len(base):len(base)], way...))
		sql = append(sql, "(SELECT customers.*, "+seen.sql+" AS seen FROM customers WHERE "+q.sql+" ORDER BY sort_name, code LIMIT ?)")
		values = append(append(append(values, seen.values...), q.values...), f.Limit)
	}
	text := strings.Join(sql, " UNION ")
	if len(sql) > 1 {
		text, values = "SELECT * FROM ("+text+") found ORDER BY sort_name, code LIMIT ?", append(values, f.Limit)
	}
	return page, db.with(ctx).Raw(text, values...).Scan(&page).Error
}

// similarCustomers finds those whose names are written nearly as what was searched.
func (db *DB) similarCustomers(ctx context.Context, v CustomerViewer, f CustomerFilter, name string) (found []ListedCustomer, err error) {
	seen := v.seen()
	conditions := append(f.conditions(v, seen), where{"search %> folded(?)", []any{name}})
	if !v.All && v.Names {
		conditions = append(conditions, where{"(" + seen.sql + " OR sort_name %> folded(?))", append(seen.values[:len(seen.values):len(seen.values)], name)})
	}
	q := all(conditions)
	values := append(append(append([]any{}, seen.values...), q.values...), name, f.Limit)
	return found, db.with(ctx).Raw("SELECT customers.*, "+seen.sql+" AS seen, true AS similar FROM customers WHERE "+q.sql+
		" ORDER BY word_similarity(folded(?), sort_name) DESC, sort_name, code LIMIT ?", values...).Scan(&found).Error
}

func (v CustomerViewer) seen() where {
	if v.All {
		return where{sql: "true"}
	}
	return where{"coalesce(branch_id IN ?, false)", []any{v.Branches}}
}

// conditions come from an allow-list: a filter never names a column. What isn't a name chooses among seen records only.
func (f CustomerFilter) conditions(v CustomerViewer, seen where) []where {
	var chosen []where
	add := func(wanted bool, sql string, values ...any) {
		if wanted {
			chosen = append(chosen, where{sql, values})
		}
	}
	add(f.State == "", "state <> 'merged'")
	add(f.State != "", "state = ?", f.State)
	add(f.Tier != 0, "tier = ?", f.Tier)
	add(f.Kind != "", "kind = ?", f.Kind)
	add(f.Standing != "", "standing = ?", f.Standing)
	add(f.Branch != nil && *f.Branch == "", "branch_id IS NULL")
	add(f.Branch != nil && *f.Branch != "", "branch_id = ?", f.Branch)
	add(f.Owner != nil, "owner_id = ?", f.Owner)
	narrowed := len(chosen) > 1 || f.State != ""
	add(!v.All && (narrowed || !v.Names), seen.sql, seen.values...)
	return chosen
}

func (f CustomerFilter) after() []where {
	if f.AfterCode == "" {
		return nil
	}
	return []where{{"(sort_name, code) > (?, ?)", []any{f.AfterName, f.AfterCode}}}
}

// all joins conditions.
func all(conditions []where) where {
	joined := where{sql: "true"}
	for _, c := range conditions {
		joined.sql += " AND " + c.sql
		joined.values = append(joined.values, c.values...)
	}
	return joined
}
