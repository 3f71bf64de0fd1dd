package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// ErrImportOver means that an import isn't where the caller saw it: somebody cancelled it, ordered something else, or
// another worker was faster. Nothing was changed.
var ErrImportOver = errors.New("the import has moved on")

// ImportState is where an import is.
type ImportState string

// The states. The last three are ends.
const (
	ImportReading   ImportState = "reading"
	ImportPreview   ImportState = "preview" // read; waits for somebody to apply or cancel it
	ImportApplying  ImportState = "applying"
	ImportApplied   ImportState = "applied"
	ImportCancelled ImportState = "cancelled"
	ImportFailed    ImportState = "failed" // the file can't be read
)

// Over tells whether nothing more happens.
func (s ImportState) Over() bool {
	return s == ImportApplied || s == ImportCancelled || s == ImportFailed
}

// ImportMode says what becomes of the good rows when others are wrong.
type ImportMode string

// The modes.
const (
	AllOrNothing ImportMode = "all_or_nothing"
	GoodRows     ImportMode = "good_rows"
)

// ImportBecameWrong is the failure of an import of all rows or nothing that was right in the preview and isn't any more.
const ImportBecameWrong = "became_wrong"

// Import is a file of customers, contracts or revenue on its way into the register (CUS-8).
type Import struct {
	ID       uuid.UUID   `gorm:"default:gen_random_uuid()"`
	Kind     string      // customers, contracts or revenue
	State    ImportState `gorm:"default:reading"`
	FileName string
	FileSize int64  // bytes
	SHA256   []byte `gorm:"column:sha256"`
	MadeBy   uuid.UUID
	MadeAt   time.Time
	Branches Scopes          // whose customers it may concern; none: everybody's
	Columns  json.RawMessage `gorm:"default:{}"` // what each column of the file was taken for, and which weren't

	ReadTo     int // the last line that is staged or found wrong
	ReadRows   int
	UnreadRows int // of these, those that are wrong by themselves

	NewRows     int // as judged against the register, last
	ChangedRows int
	SameRows    int
	WrongRows   int // with the unread ones
	Otherwise   int // rows that the register had changed for between preview and application

	Mode      *ImportMode
	AppliedBy *uuid.UUID // who ordered it
	EndedBy   *uuid.UUID // who cancelled it; nil: nobody did
	EndedAt   *time.Time
	Failure   string // code; empty: none
	FailedAt  string // what the code is about: columns that are missing, a line

	Orders    int `gorm:"default:1"` // that its workflow has to hear of
	Heard     int // and has heard of
	OrderedAt time.Time
}

// importPiece is a part of a file.
type importPiece struct {
	ImportID uuid.UUID `gorm:"primaryKey"`
	Position int       `gorm:"primaryKey;autoIncrement:false"`
	Content  []byte
}

// TableName says where pieces are.
func (importPiece) TableName() string { return "import_files" }

// pieceSize is that of a part of a file, in bytes: it is what a reader of the file has in memory.
const pieceSize = 1 << 20

// KeepImport inserts an import with its file, piece by piece; call it in a transaction.
func (db *DB) KeepImport(ctx context.Context, i *Import, file io.Reader) error {
	if i.OrderedAt.IsZero() {
		i.OrderedAt = i.MadeAt
	}
	if err := db.with(ctx).Create(i).Error; err != nil {
		return fmt.Errorf("insert the import: %w", err)
	}
	buffer := make([]byte, pieceSize)
	for position := 0; ; position++ {
		n, err := io.ReadFull(file, buffer)
		if n > 0 {
			if err := db.with(ctx).Create(&importPiece{i.ID, position, buffer[:n]}).Error; err != nil {
				return fmt.Errorf("keep piece %d of the file: %w", position, err)
			}
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return fmt.Errorf("read the file: %w", err)
		}
	}
}

// ImportFile writes the import's file, piece by piece. ErrNotFound: it has been dropped.
func (db *DB) ImportFile(ctx context.Context, id uuid.UUID, to io.Writer) error {
	for position := 0; ; position++ {
		piece, err := first[importPiece](db.with(ctx).Where("import_id = ? AND position = ?", id, position))
		if errors.Is(err, ErrNotFound) && position > 0 {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := to.Write(piece.Content); err != nil {
			return fmt.Errorf("write piece %d of the file: %w", position, err)
		}
	}
}

// Import returns an import, or ErrNotFound.
func (db *DB) Import(ctx context.Context, id uuid.UUID) (*Import, error) {
	return first[Import](db.with(ctx).Where("id = ?", id))
}

// ImportViewer is who looks at imports: at all of them, or at the own ones.
type ImportViewer struct {
	All bool
	ID  uuid.UUID
}

// ListImports returns a page of the imports that the viewer sees, newest first.
func (db *DB) ListImports(ctx context.Context, v ImportViewer, after PageEnd, limit int) ([]Import, error) {
	q := db.with(ctx)
	if !v.All {
		q = q.Where("made_by = ?", v.ID)
	}
	page := after.older("made_at, id")
	var imports []Import
	err := q.Where(page.sql, page.values...).Order("made_at DESC, id DESC").Limit(limit).Find(&imports).Error
	return imports, err
}

// OrderImport orders that a preview is applied. ErrImportOver: it is no preview, or not all rows are good and all are
// wanted.
func (db *DB) OrderImport(ctx context.Context, id uuid.UUID, mode ImportMode, by uuid.UUID, at time.Time) (*Import, error) {
	return db.moveImport(ctx, id, "state = 'preview' AND (wrong_rows = 0 OR ? <> 'all_or_nothing')", []any{mode}, map[string]any{
		"state": ImportApplying, "mode": mode, "applied_by": by, "failure": "", "orders": gorm.Expr("orders + 1"), "ordered_at": at,
	})
}

// CancelImport ends an import before anything of it is in the register. ErrImportOver: it has ended.
func (db *DB) CancelImport(ctx context.Context, id uuid.UUID, by *uuid.UUID, at time.Time) (*Import, error) {
	return db.moveImport(ctx, id, "state IN ('reading', 'preview', 'applying')", nil, map[string]any{
		"state": ImportCancelled, "ended_by": by, "ended_at": at, "orders": gorm.Expr("orders + 1"), "ordered_at": at,
	})
}

// FailImport ends an import whose file can't be read. ErrImportOver: it isn't being read or applied any more.
func (db *DB) FailImport(ctx context.Context, id uuid.UUID, code, about string, at time.Time) error {
	_, err := db.moveImport(ctx, id, "state IN ('reading', 'applying')", nil, map[string]any{
		"state": ImportFailed, "failure": code, "failed_at": about, "ended_at": at,
	})
	return err
}

// moveImport changes an import if the condition still holds: of two who try, the second waits for the first and then
// gets ErrImportOver.
func (db *DB) moveImport(ctx context.Context, id uuid.UUID, condition string, values []any, to map[string]any) (*Import, error) {
	var moved Import
	res := db.with(ctx).Model(&moved).Clauses(clause.Returning{}).Where("id = ?", id).Where(condition, values...).Updates(to)
	if res.Error != nil {
		return nil, res.Error
	}
	if res.RowsAffected == 0 {
		return nil, ErrImportOver
	}
	return &moved, nil
}

// ImportsToTell returns imports whose workflows may not have heard of what was ordered that long ago, oldest first.
func (db *DB) ImportsToTell(ctx context.Context, age time.Duration, limit int) ([]Import, error) {
	var imports []Import
	err := db.with(ctx).Where("heard < orders AND ordered_at < ?", time.Now().Add(-age)).Order("ordered_at").Limit(limit).Find(&imports).Error
	return imports, err
}

// MarkImportHeard notes that the workflow has heard of so many orders.
func (db *DB) MarkImportHeard(ctx context.Context, id uuid.UUID, orders int) error {
	return db.with(ctx).Model(&Import{}).Where("id = ? AND heard < ?", id, orders).Update("heard", orders).Error
}
