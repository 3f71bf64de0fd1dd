package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// AuthorityMatrix returns which unit may settle which kind up to which amount, by unit and kind (INS-2c).
func (db *DB) AuthorityMatrix(ctx context.Context) ([]Authority, error) {
	var rows []Authority
	err := db.with(ctx).Order("unit_id, kind").Find(&rows).Error
	return rows, err
}

// LockAuthority keeps others from changing the matrix until the transaction ends; it can still be read.
func (db *DB) LockAuthority(ctx context.Context) error {
	return db.with(ctx).Exec("LOCK TABLE authority IN SHARE ROW EXCLUSIVE MODE").Error
}

// ReplaceAuthority makes the matrix exactly these rows. A row that changes gets the next version, by whom and when; one
// that doesn't keeps its own.
func (db *DB) ReplaceAuthority(ctx context.Context, rows []Authority, by uuid.UUID, at time.Time) error {
	kept := make([][]any, 0, len(rows))
	for _, r := range rows {
		kept = append(kept, []any{r.UnitID, r.Kind})
		err := db.with(ctx).Exec(`INSERT INTO authority (unit_id, kind, up_to, updated_by, updated_at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (unit_id, kind) DO UPDATE
			SET up_to = excluded.up_to, version = authority.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at
			WHERE authority.up_to <> excluded.up_to`, r.UnitID, r.Kind, r.UpTo, by, at).Error
		if err != nil {
			return fmt.Errorf("write the authority of %s for kind %d: %w", r.UnitID, r.Kind, err)
		}
	}
	gone := db.with(ctx)
	if len(kept) > 0 {
		gone = gone.Where("(unit_id, kind) NOT IN ?", kept)
	} else {
		gone = gone.Where("true")
	}
	return gone.Delete(&Authority{}).Error
}
