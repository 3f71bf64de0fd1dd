package models

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// ImportRow is a row of a file that was understood.
type ImportRow struct {
	ImportID     uuid.UUID
	Line         int
	Key          string // two rows of a file with the same one are about the same thing
	CustomerCode string
	Given        json.RawMessage // values by column; empty cells have none
	Verdict      string          // new, changed, same or wrong
	Before       json.RawMessage // what the register has; null: nothing
}

// ImportError is what is wrong with a row, or with a field of it; never its value.
type ImportError struct {
	ImportID uuid.UUID
	Line     int
	Field    string // empty: the whole row
	Code     string
	Other    int // the line that has the same already
}

// MostImportErrors is how many errors of a file are kept; wrong rows beyond are counted.
const MostImportErrors = 10_000

// StageImport keeps rows and errors that were read after a line, up to another one, all or none of them. ErrImportOver:
// the import isn't being read any more, or somebody else has read on after the line. So no row is staged twice, however
// many workers read.
func (db *DB) StageImport(ctx context.Context, id uuid.UUID, after, to int, rows []ImportRow, errs []ImportError, read, unread int) error {
	return db.copying(ctx, func(tx pgx.Tx) error {
		moved, err := tx.Exec(ctx, `UPDATE imports SET read_to = $3, read_rows = read_rows + $4, unread_rows = unread_rows + $5
			WHERE id = $1 AND read_to = $2 AND state = 'reading'`, id, after, to, read, unread)
		if err != nil {
			return fmt.Errorf("note what was read: %w", err)
		}
		if moved.RowsAffected() == 0 {
			return ErrImportOver
		}
		_, err = tx.CopyFrom(ctx, pgx.Identifier{"import_rows"}, []string{"import_id", "line", "key", "customer_code", "given"},
			pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
				return []any{id, rows[i].Line, rows[i].Key, rows[i].CustomerCode, rows[i].Given}, nil
			}))
		if err != nil {
			return fmt.Errorf("stage rows: %w", err)
		}
		_, err = tx.CopyFrom(ctx, pgx.Identifier{"import_errors"}, []string{"import_id", "line", "field", "code", "other"},
			pgx.CopyFromSlice(len(errs), func(i int) ([]any, error) {
				return []any{id, errs[i].Line, errs[i].Field, errs[i].Code, errs[i].Other}, nil
			}))
		if err != nil {
			return fmt.Errorf("keep errors: %w", err)
		}
		return nil
	})
}

// copying runs fn in a transaction of the driver itself, which knows COPY.
func (db *DB) copying(ctx context.Context, fn func(pgx.Tx) error) error {
	pool, err := db.g.DB()
	if err != nil {
		return err
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		connection, ok := c.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection of pgx expected, not %T", c)
		}
		return pgx.BeginFunc(ctx, connection.Conn(), fn)
	})
}

// SaveImportColumns notes what the columns of the file were taken for.
func (db *DB) SaveImportColumns(ctx context.Context, id uuid.UUID, columns json.RawMessage) error {
	return db.with(ctx).Model(&Import{}).Where("id = ?", id).Update("columns", columns).Error
}

// CountImportErrors tells how many errors are kept.
func (db *DB) CountImportErrors(ctx context.Context, id uuid.UUID) (int, error) {
	var n int64
	err := db.with(ctx).Model(&ImportError{}).Where("import_id = ?", id).Count(&n).Error
	return int(n), err
}

// ImportErrors returns errors by line and field: a page after those of a line, field and code.
func (db *DB) ImportErrors(ctx context.Context, id uuid.UUID, after ImportError, limit int) ([]ImportError, error) {
	var errs []ImportError
	err := db.with(ctx).Where("import_id = ? AND (line, field, code) > (?, ?, ?)", id, after.Line, after.Field, after.Code).
		Order("line, field, code").Limit(limit).Find(&errs).Error
	return errs, err
}

// ImportChanges returns the rows that change something, by line: a page after a line. An import that is over has none. Those
// of a customer who went elsewhere after the preview are left out of a branch's import: they won't be applied, and what
// they would change isn't the branch's to see any more (CUS-6).
func (db *DB) ImportChanges(ctx context.Context, id uuid.UUID, after, limit int) ([]ImportRow, error) {
	var rows []ImportRow
	err := db.with(ctx).Where("import_id = ? AND verdict IN ('new', 'changed') AND line > ?", id, after).
		Where(`NOT EXISTS (SELECT 1 FROM imports i JOIN customers c ON c.code = import_rows.customer_code
			WHERE i.id = import_rows.import_id AND cardinality(i.branches) > 0 AND coalesce(c.branch_id <> ALL (i.branches), true))`).
		Order("line").Limit(limit).Find(&rows).Error
	return rows, err
}

// DropImport drops the rows of an import that is over, and its file unless it was applied: that one is kept as evidence
// for a while (ForgetImports). What is wrong with rows stays, without values.
func (db *DB) DropImport(ctx context.Context, id uuid.UUID) error {
	return db.InTx(ctx, func(tx *DB) error {
		if err := tx.with(ctx).Exec(`DELETE FROM import_rows r USING imports i
			WHERE r.import_id = ? AND i.id = r.import_id AND i.state IN ('applied', 'cancelled', 'failed')`, id).Error; err != nil {
			return fmt.Errorf("drop the rows: %w", err)
		}
		return tx.with(ctx).Exec(`DELETE FROM import_files f USING imports i
			WHERE f.import_id = ? AND i.id = f.import_id AND i.state IN ('cancelled', 'failed')`, id).Error
	})
}

// How long imports are kept.
const (
	ImportFileKept    = 90 * 24 * time.Hour // the file of one that was applied
	ImportPreviewKept = 7 * 24 * time.Hour  // one that nobody applies or cancels
)

// ForgetImports drops the files whose time is over, and cancels what nobody applied or cancelled in time: it holds data
// of customers for no purpose.
func (db *DB) ForgetImports(ctx context.Context, now time.Time) error {
	err := db.with(ctx).Exec(`DELETE FROM import_files f USING imports i WHERE i.id = f.import_id AND i.ended_at < ?`,
		now.Add(-ImportFileKept)).Error
	if err != nil {
		return fmt.Errorf("drop old files: %w", err)
	}
	return db.with(ctx).Exec(`UPDATE imports SET state = 'cancelled', ended_at = @now, ordered_at = @now, orders = orders + 1
		WHERE state IN ('reading', 'preview') AND ordered_at < @since`,
		map[string]any{"now": now, "since": now.Add(-ImportPreviewKept)}).Error
}
