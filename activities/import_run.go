package activities

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"portcare/models"
)

// takenOver is after how long a worker takes over an import that somebody runs without a workflow: the program has ended
// in the middle of it by then.
const takenOver = 10 * time.Minute

// PreviewImport keeps a file and reads it into a preview, without a workflow: for the command and for measurements. The
// row says who imports what; progress may be called often. The state of the import that is returned is preview, or failed.
func PreviewImport(ctx context.Context, db *models.DB, row models.Import, file io.ReadSeeker, progress func(ImportProgress)) (*models.Import, error) {
	digest := sha256.New()
	size, err := io.Copy(digest, file)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if size == 0 {
		return nil, errors.New("the file is empty")
	}
	row.FileSize, row.SHA256, row.MadeAt = size, digest.Sum(nil), time.Now()
	row.OrderedAt = row.MadeAt.Add(takenOver)
	if err := db.InTx(ctx, func(tx *models.DB) error { return tx.KeepImport(ctx, &row, file) }); err != nil {
		return nil, err
	}
	if err := ReadImport(ctx, db, row.ID, progress); err != nil {
		return nil, errors.Join(err, CancelImport(context.WithoutCancel(ctx), db, row.ID, row.MadeBy))
	}
	return db.Import(ctx, row.ID)
}

// FinishImport applies a preview, brings tiers in line and drops the rows, without a workflow. The state of the import
// that is returned is applied; or preview, when all rows or nothing were wanted and some became wrong. ErrImportOver: it
// is no preview, or all rows are wanted and some are wrong.
func FinishImport(ctx context.Context, db *models.DB, id uuid.UUID, mode models.ImportMode, by uuid.UUID) (*models.Import, error) {
	if _, err := db.OrderImport(ctx, id, mode, by, time.Now().Add(takenOver)); err != nil {
		return nil, err
	}
	if _, err := db.ApplyImport(ctx, id, time.Now()); err != nil {
		return nil, errors.Join(fmt.Errorf("apply the import: %w", err), CancelImport(context.WithoutCancel(ctx), db, id, by))
	}
	if err := RetierAfterImport(ctx, db, id); err != nil {
		return nil, fmt.Errorf("bring tiers in line: %w", err)
	}
	if err := db.DropImport(ctx, id); err != nil {
		return nil, err
	}
	return db.Import(ctx, id)
}

// CancelImport ends an import that isn't in the register, and drops its rows, without a workflow.
func CancelImport(ctx context.Context, db *models.DB, id, by uuid.UUID) error {
	if _, err := db.CancelImport(ctx, id, &by, time.Now()); err != nil {
		return fmt.Errorf("cancel the import: %w", err)
	}
	return db.DropImport(ctx, id)
}
