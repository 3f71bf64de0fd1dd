package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Undoing is what the undoing of a merge came to.
type Undoing struct {
	Conflicts []MergeConflict  `json:"conflicts"`
	Stayed    map[string]int64 `json:"stayed"` // rows that came to the record that goes on after the merge, by table
}

// MergeConflict is a row that isn't as it was before the merge, since somebody changed it after the merge: it stays.
type MergeConflict struct {
	Table string          `json:"table"`
	Key   json.RawMessage `json:"key"` // of a record's fields: their names
	Why   string          `json:"why" enum:"gone,elsewhere,changed"`
}

// The reasons why something isn't as it was.
const (
	conflictElsewhere = "elsewhere" // it is gone, or belongs to a third customer now
	conflictChanged   = "changed"   // what was brought together was changed since
)

// UndoMerge makes two records of one again, each with what it had before, in the transaction that db is. What came to
// the record that goes on after the merge stays with it, and so does what somebody changed since of what had been brought
// together; the answer names both. MergeRefused, ErrNotFound: nothing changed.
func (db *DB) UndoMerge(ctx context.Context, id, by uuid.UUID, at time.Time, reason string) (*Merge, error) {
	m, err := db.Merge(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := db.LockCustomers(ctx, []string{m.FromCode, m.IntoCode})
	if err != nil {
		return nil, err
	}
	if m, err = db.Merge(ctx, id); err != nil { // as it is now that nobody else merges
		return nil, err
	}
	from, into := &rows[0], &rows[1]
	if from.Code != m.FromCode {
		from, into = into, from
	}
	if err := db.undoable(ctx, m, into); err != nil {
		return nil, err
	}
	u := &Undoing{Conflicts: []MergeConflict{}, Stayed: map[string]int64{}}
	if err := db.restoreRecords(ctx, m, u, from, into); err != nil {
		return nil, fmt.Errorf("restore the records: %w", err)
	}
	if err := db.restorePeople(ctx, m, u); err != nil {
		return nil, fmt.Errorf("restore representatives: %w", err)
	}
	for _, b := range slices.Backward(belongings) {
		if err := db.restoreBelonging(ctx, m, u, b); err != nil {
			return nil, fmt.Errorf("restore %s: %w", b.table, err)
		}
	}
	if err := db.countStayed(ctx, m, u); err != nil {
		return nil, err
	}
	m.UndoneBy, m.UndoneAt, m.UndoReason, m.Undoing = &by, &at, reason, u
	return m, db.with(ctx).Select("undone_by", "undone_at", "undo_reason", "undoing").Updates(m).Error
}

// undoable tells whether the merge stands, and is the latest one of the record that goes on.
func (db *DB) undoable(ctx context.Context, m *Merge, into *Customer) error {
	if m.UndoneAt != nil {
		return MergeUndone
	}
	if into.State == StateMerged {
		return MergeLaterFirst
	}
	_, err := first[Merge](db.with(ctx).Where("into_code = ? AND undone_at IS NULL AND number > ?", m.IntoCode, m.Number))
	switch {
	case err == nil:
		return MergeLaterFirst
	case errors.Is(err, ErrNotFound):
		return nil
	}
	return err
}

func (db *DB) restoreBelonging(ctx context.Context, m *Merge, u *Undoing, b belonging) error {
	if b.join != "" || b.table == "findings" {
		if err := db.separateRows(ctx, m, u, b); err != nil {
			return err
		}
	}
	if err := db.insertRemoved(ctx, m, b); err != nil {
		return err
	}
	set := "customer_code = @from"
	if b.named {
		set += ", merged_from = CASE merged_from WHEN @from THEN '' ELSE merged_from END"
	}
	var lost []json.RawMessage
	err := db.with(ctx).Raw(`WITH kept AS (
			SELECT key FROM merge_rows WHERE merge_id = @id AND table_name = @table AND how = 'moved'
		), back AS (
			UPDATE `+b.table+` a SET `+set+` FROM kept WHERE a.customer_code = @into AND `+b.keyOf("a")+` = kept.key RETURNING kept.key
		)
		SELECT key FROM kept EXCEPT ALL SELECT key FROM back`,
		map[string]any{"id": m.ID, "from": m.FromCode, "into": m.IntoCode, "table": b.table}).Scan(&lost).Error
	for _, key := range lost {
		u.conflict(b.table, key, conflictElsewhere)
	}
	return err
}

// separateRows makes rows of the record that goes on what they were before others were brought into them, unless they
// were changed since.
func (db *DB) separateRows(ctx context.Context, m *Merge, u *Undoing, b belonging) error {
	var rows []MergeRow
	if err := db.mergeRows(ctx, m, b.table, "joined").Find(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	columns, err := db.columnsOf(ctx, b.table, rows[0].Before)
	if err != nil {
		return err
	}
	args := map[string]any{"id": m.ID, "into": m.IntoCode, "table": b.table}
	var same []json.RawMessage
	err = db.with(ctx).Raw(`WITH kept AS (
			SELECT key, before, after FROM merge_rows WHERE merge_id = @id AND table_name = @table AND how = 'joined'
		), gone AS (
			DELETE FROM `+b.table+` a USING kept WHERE a.customer_code = @into AND `+b.keyOf("a")+` = kept.key
				AND a.* IS NOT DISTINCT FROM jsonb_populate_record(NULL::`+b.table+`, kept.after)
			RETURNING kept.key
		)
		SELECT key FROM gone`, args).Scan(&same).Error
	if err != nil {
		return err
	}
	for _, row := range rows {
		if !slices.ContainsFunc(same, func(key json.RawMessage) bool { return sameJSON(key, row.Key) }) {
			u.conflict(b.table, row.Key, conflictChanged)
		}
	}
	return db.with(ctx).Exec(`INSERT INTO `+b.table+` (`+columns+`) SELECT `+columns+`
		FROM merge_rows kept, jsonb_populate_record(NULL::`+b.table+`, kept.before)
		WHERE kept.merge_id = @id AND kept.table_name = @table AND kept.how = 'joined'
			AND NOT EXISTS (SELECT FROM `+b.table+` a WHERE a.customer_code = @into AND `+b.keyOf("a")+` = kept.key)`, args).Error
}

// insertRemoved puts back the rows that had been brought into others.
func (db *DB) insertRemoved(ctx context.Context, m *Merge, b belonging) error {
	row, err := first[MergeRow](db.mergeRows(ctx, m, b.table, "removed"))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	columns, err := db.columnsOf(ctx, b.table, row.Before)
	if err != nil {
		return err
	}
	return db.with(ctx).Exec(`INSERT INTO `+b.table+` (`+columns+`) SELECT `+columns+`
		FROM merge_rows kept, jsonb_populate_record(NULL::`+b.table+`, kept.before)
		WHERE kept.merge_id = @id AND kept.table_name = @table AND kept.how = 'removed'`, map[string]any{"id": m.ID, "table": b.table}).Error
}

// columnsOf are the columns of a table that a kept row has. Those that came with a later version of the schema take
// their defaults.
func (db *DB) columnsOf(ctx context.Context, table string, row json.RawMessage) (string, error) {
	value, err := document(row)
	if err != nil {
		return "", err
	}
	fields, _ := value.(object)
	var columns []string
	err = db.with(ctx).Raw(`SELECT quote_ident(attname) FROM pg_attribute
		WHERE attrelid = CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname IN ? ORDER BY attnum`,
		table, slices.Collect(maps.Keys(fields))).Scan(&columns).Error
	return strings.Join(columns, ", "), err
}

func (u *Undoing) conflict(table string, key json.RawMessage, why string) {
	u.Conflicts = append(u.Conflicts, MergeConflict{table, key, why})
}

// countStayed counts what the record that goes on has now more than before the merge, but for its own history.
func (db *DB) countStayed(ctx context.Context, m *Merge, u *Undoing) error {
	now, err := db.countBelongings(ctx, m.IntoCode)
	for table, n := range now {
		if more := n - m.Own[table]; more > 0 && table != "customer_changes" && table != "tier_changes" {
			u.Stayed[table] = more
		}
	}
	return err
}
