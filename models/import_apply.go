package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// errRaced means that somebody else put in what an import was about to: the application begins again.
var errRaced = errors.New("the register changed while the import was written")

// ApplyImport brings the good rows of an import into the register, all of them or none, as of now: they are judged
// again, since the register may have changed after the preview. The customers' records are locked meanwhile, so that
// nobody else's edit is lost. When all rows or none were ordered and some are wrong by now, it becomes a preview again.
// It returns where the import is then. ErrImportOver: somebody cancelled it; nothing was changed.
func (db *DB) ApplyImport(ctx context.Context, id uuid.UUID, at time.Time) (state ImportState, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		i, err := tx.Import(ctx, id)
		if err != nil {
			return err
		}
		if i.State != ImportApplying {
			return ErrImportOver
		}
		if err := tx.lockConcerned(ctx, id); err != nil {
			return err
		}
		counts, err := tx.judge(ctx, i)
		if err != nil {
			return err
		}
		to := counts.columns()
		to["otherwise"], state = counts.Otherwise, ImportApplied
		if *i.Mode == AllOrNothing && counts.Wrong > 0 {
			state = ImportPreview
			to["mode"], to["applied_by"], to["failure"] = nil, nil, ImportBecameWrong
		} else {
			to["ended_at"] = at
			if err := tx.writeImport(ctx, i, counts, at); err != nil {
				return err
			}
		}
		// The last thing, so that whoever cancels doesn't have to wait for all this, and still decides.
		to["state"] = state
		_, err = tx.moveImport(ctx, id, "state = 'applying'", nil, to)
		return err
	})
	return state, err
}

// lockConcerned keeps others from changing the customers' records until the transaction ends, in one order for all.
func (db *DB) lockConcerned(ctx context.Context, id uuid.UUID) error {
	err := db.with(ctx).Exec(`SELECT count(*) FROM (
		SELECT code FROM customers WHERE code IN (SELECT customer_code FROM import_rows WHERE import_id = ?)
		ORDER BY code FOR UPDATE) locked`, id).Error
	if err != nil {
		return fmt.Errorf("lock the records: %w", err)
	}
	return nil
}

func (db *DB) writeImport(ctx context.Context, i *Import, counts importCounts, at time.Time) error {
	kind := importKinds[i.Kind]
	args := map[string]any{"id": i.ID, "at": at, "by": *i.AppliedBy, "note": i.FileName}
	var written int64
	for _, statement := range kind.write {
		res := db.with(ctx).Exec(statement, args)
		if res.Error != nil {
			return fmt.Errorf("write %s: %w", i.Kind, res.Error)
		}
		written += res.RowsAffected
	}
	if written != int64(counts.New+counts.Changed) {
		return errRaced
	}
	if kind.part {
		if err := db.with(ctx).Exec(touch, args).Error; err != nil {
			return fmt.Errorf("make new versions of the records: %w", err)
		}
	}
	err := db.with(ctx).Exec(`INSERT INTO customer_changes (customer_code, changed_at, changed_by, note, import_id, before, after) `+kind.log, args).Error
	if err != nil {
		return fmt.Errorf("keep what was before: %w", err)
	}
	return nil
}
