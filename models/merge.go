package models

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Merge is the moving of everything about a customer from one record to another (CUS-4).
type Merge struct {
	ID         uuid.UUID `gorm:"default:gen_random_uuid()"`
	Number     int64     `gorm:"->"` // in the order they were made
	FromCode   string
	IntoCode   string // the record that goes on
	Reason     string
	MergedBy   uuid.UUID
	MergedAt   time.Time
	Own        map[string]int64 `gorm:"serializer:json"` // rows that the record that goes on had of its own, by table
	UndoneBy   *uuid.UUID
	UndoneAt   *time.Time
	UndoReason string
	Undoing    *Undoing `gorm:"serializer:json"` // nil: it stands
}

// Assess says how complete what a case found about a customer is (PRE-1c).
type Assess func(profile json.RawMessage, use Use) (percent int, missing []string, err error)

// MergeRefused says why records can't be merged, or a merge not be undone.
type MergeRefused string

// The reasons.
const (
	MergeIntoItself MergeRefused = "itself"      // it is the same record
	MergeIntoPast   MergeRefused = "not_active"  // the other one was closed
	MergeUndone     MergeRefused = "undone"      // the merge was undone before
	MergeLaterFirst MergeRefused = "later_first" // the record was merged on, or another one into it: that has to be undone first
)

// Error names the reason.
func (r MergeRefused) Error() string { return "merge refused: " + string(r) }

// MergeCustomers moves everything about a customer to another record, which keeps what it says and takes from the other
// what it lacks, in the transaction that db is. Both records are locked, whatever the direction in the same order. What
// can't stand twice is brought together; all of it is kept for UndoMerge. A *MergedError or MergeRefused: nothing changed.
func (db *DB) MergeCustomers(ctx context.Context, m *Merge, assess Assess) error {
	if m.FromCode == m.IntoCode {
		return MergeIntoItself
	}
	rows, err := db.LockCustomers(ctx, []string{m.FromCode, m.IntoCode})
	if err != nil {
		return err
	}
	from, into := &rows[0], &rows[1]
	if from.Code != m.FromCode {
		from, into = into, from
	}
	for _, c := range rows {
		if err := c.MustGoOn(); err != nil {
			return err
		}
	}
	if into.State != "active" {
		return MergeIntoPast
	}
	if m.Own, err = db.countBelongings(ctx, m.IntoCode); err != nil {
		return err
	}
	if err := db.with(ctx).Create(m).Error; err != nil {
		return fmt.Errorf("keep the merge: %w", err)
	}
	if err := db.joinFindings(ctx, m, assess); err != nil {
		return fmt.Errorf("bring findings together: %w", err)
	}
	for _, b := range belongings {
		if err := db.moveBelonging(ctx, m, b); err != nil {
			return fmt.Errorf("move %s: %w", b.table, err)
		}
	}
	if err := db.joinPeople(ctx, m); err != nil {
		return fmt.Errorf("bring representatives together: %w", err)
	}
	return db.joinRecords(ctx, m, from, into)
}

// countBelongings counts a customer's rows by table.
func (db *DB) countBelongings(ctx context.Context, code string) (map[string]int64, error) {
	var selects []string
	for _, b := range belongings {
		selects = append(selects, fmt.Sprintf("SELECT '%s' AS name, count(*) AS n FROM %s WHERE customer_code = @code", b.table, b.table))
	}
	var rows []struct {
		Name string
		N    int64
	}
	err := db.with(ctx).Raw(strings.Join(selects, " UNION ALL "), map[string]any{"code": code}).Scan(&rows).Error
	counts := map[string]int64{}
	for _, r := range rows {
		if r.N > 0 {
			counts[r.Name] = r.N
		}
	}
	return counts, err
}

func (db *DB) moveBelonging(ctx context.Context, m *Merge, b belonging) error {
	if b.both == joined {
		if err := db.joinRows(ctx, m, b); err != nil {
			return err
		}
	}
	set, where := "customer_code = @into", ""
	if b.only != "" {
		where = " AND " + b.only
	}
	if b.named {
		set += ", merged_from = CASE merged_from WHEN '' THEN @from ELSE merged_from END"
	}
	if b.both == stays {
		where = " AND NOT EXISTS (SELECT FROM " + b.table + " b WHERE b.customer_code = @into AND " + b.sameKey("b", "a") + ")"
	}
	return db.merging(ctx, m, b.table, `WITH moved AS (
			UPDATE `+b.table+` a SET `+set+` WHERE customer_code = @from`+where+` RETURNING `+b.keyOf("a")+` AS key
		)
		INSERT INTO merge_rows (merge_id, table_name, how, key) SELECT @id, @table, 'moved', key FROM moved`)
}

// joinRows brings rows together that both records have, in those of the record that goes on.
func (db *DB) joinRows(ctx context.Context, m *Merge, b belonging) error {
	steps := []string{`INSERT INTO merge_rows (merge_id, table_name, how, key, before)
		SELECT @id, @table, 'removed', ` + b.keyOf("a") + `, to_jsonb(a)
		FROM ` + b.table + ` a JOIN ` + b.table + ` b ON b.customer_code = @into AND ` + b.sameKey("a", "b") + ` WHERE a.customer_code = @from`}
	if b.join != "" {
		steps = append(steps, `WITH together AS (
			UPDATE `+b.table+` b SET `+b.join+` FROM `+b.table+` a, `+b.table+` was
			WHERE b.customer_code = @into AND a.customer_code = @from AND was.customer_code = @into AND `+b.sameKey("a", "b")+` AND `+b.sameKey("was", "b")+`
			RETURNING `+b.keyOf("b")+` AS key, to_jsonb(was) AS before, to_jsonb(b) AS after
		)
		INSERT INTO merge_rows (merge_id, table_name, how, key, before, after) SELECT @id, @table, 'joined', key, before, after FROM together`)
	}
	steps = append(steps, `DELETE FROM `+b.table+` a USING `+b.table+` b
		WHERE a.customer_code = @from AND b.customer_code = @into AND `+b.sameKey("a", "b"))
	for _, sql := range steps {
		if err := db.merging(ctx, m, b.table, sql); err != nil {
			return err
		}
	}
	return nil
}

// merging runs a statement of a merge on a table.
func (db *DB) merging(ctx context.Context, m *Merge, table, sql string) error {
	return db.with(ctx).Exec(sql, map[string]any{"id": m.ID, "from": m.FromCode, "into": m.IntoCode, "table": table}).Error
}

// keyOf is the key of a row as a document.
func (b belonging) keyOf(row string) string {
	var parts []string
	for _, column := range b.key {
		parts = append(parts, fmt.Sprintf("'%s', %s.%s", column, row, column))
	}
	return "jsonb_build_object(" + strings.Join(parts, ", ") + ")"
}

// sameKey tells whether two rows have the same key.
func (b belonging) sameKey(one, other string) string {
	var parts []string
	for _, column := range b.key {
		parts = append(parts, fmt.Sprintf("%s.%s = %s.%s", one, column, other, column))
	}
	return strings.Join(parts, " AND ")
}
