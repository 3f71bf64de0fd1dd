package models

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

func (db *DB) mergeRows(ctx context.Context, m *Merge, table, how string) *gorm.DB {
	return db.with(ctx).Where("merge_id = ? AND table_name = ? AND how = ?", m.ID, table, how).Order("seq")
}

// restoreRecords takes back what was filled in, and gives the other record its state again.
func (db *DB) restoreRecords(ctx context.Context, m *Merge, u *Undoing, from, into *Customer) error {
	var rows []MergeRow
	if err := db.mergeRows(ctx, m, "customers", "joined").Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		var key struct{ Code string }
		if err := json.Unmarshal(row.Key, &key); err != nil {
			return fmt.Errorf("read a key: %w", err)
		}
		if key.Code == from.Code {
			var was struct{ State string }
			if err := json.Unmarshal(row.Before, &was); err != nil {
				return fmt.Errorf("read a state: %w", err)
			}
			from.State, from.MergedInto = was.State, nil
			continue
		}
		kept, err := restored(u, "customers", contactsOf(into), row)
		if err != nil {
			return err
		}
		kept.into(into)
	}
	from.Version++
	if err := touched(db.with(ctx).Model(from).Select("state", "merged_into", "version", "updated_at").Updates(from)); err != nil {
		return err
	}
	if err := db.UpdateCustomer(ctx, into); err != nil {
		return err
	}
	return db.restoreProfile(ctx, m, u)
}

func (db *DB) restoreProfile(ctx context.Context, m *Merge, u *Undoing) error {
	var rows []MergeRow
	if err := db.mergeRows(ctx, m, "customer_profiles", "joined").Find(&rows).Error; err != nil || len(rows) == 0 {
		return err
	}
	now, err := db.profileRow(ctx, m.IntoCode)
	if err != nil {
		return err
	}
	kept, err := restored(u, "customer_profiles", now, rows[0])
	if err != nil {
		return err
	}
	if kept != nil && kept.UpdatedAt.IsZero() && now != nil { // it was changed since
		kept.UpdatedAt = now.UpdatedAt
	}
	if kept != nil && kept.Profile == nil {
		kept = nil
	}
	return db.saveProfileRow(ctx, m.IntoCode, kept)
}

// restored is a value without what a merge made of it, where it is still so.
func restored[T any](u *Undoing, table string, now T, row MergeRow) (left T, err error) {
	current, err := asDocument(now)
	if err != nil {
		return left, err
	}
	before, err := document(row.Before)
	if err != nil {
		return left, err
	}
	after, err := document(row.After)
	if err != nil {
		return left, err
	}
	value, places := withdrawn(current, before, after)
	for _, place := range places {
		if place == "updated_at" {
			continue
		}
		key, err := json.Marshal(object{"field": place})
		if err != nil {
			return left, err
		}
		u.conflict(table, key, conflictChanged)
	}
	text, err := json.Marshal(value)
	if err != nil {
		return left, err
	}
	return left, json.Unmarshal(text, &left)
}

func (db *DB) restorePeople(ctx context.Context, m *Merge, u *Undoing) error {
	var rows []MergeRow
	if err := db.mergeRows(ctx, m, "representatives", "joined").Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		var key struct {
			Code string `json:"customer_code"`
		}
		var before, after []standIn
		for _, part := range []struct {
			text json.RawMessage
			to   any
		}{{row.Key, &key}, {row.Before, &before}, {row.After, &after}} {
			if err := unmarshalExact(part.text, part.to); err != nil {
				return err
			}
		}
		now, err := db.standIns(ctx, key.Code)
		if err != nil {
			return err
		}
		left, conflicts := peopleWithdrawn(now, before, after)
		if conflicts > 0 {
			text, err := json.Marshal(object{"people": conflicts})
			if err != nil {
				return err
			}
			u.conflict("representatives", text, conflictChanged)
		}
		if err := db.saveStandIns(ctx, key.Code, slices.Clone(left)); err != nil {
			return err
		}
	}
	return nil
}
