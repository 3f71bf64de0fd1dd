package activities

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/imports"
	"portcare/models"
)

const customersFile = imports.Customers

// Codes of files that can't be imported.
const (
	FailedTooLarge = "too_large"
	FailedNoTable  = "not_a_table"
	FailedBomb     = "bomb"
	FailedNoHeader = "no_header"
	FailedColumns  = "columns_missing" // which ones is kept with it
	FailedNoRows   = "no_rows"
	FailedGivenUp  = "given_up"
)

// stagedAtOnce is how many rows are staged in one transaction; so many are lost when a worker is killed, and so soon is a
// cancellation noticed.
const stagedAtOnce = 2000

// ReadImport is the activity of that name, for whoever imports without a workflow. An import that was cancelled, or that
// somebody else reads, is left alone.
func ReadImport(ctx context.Context, db *models.DB, id uuid.UUID, progress func(ImportProgress)) error {
	i, err := db.Import(ctx, id)
	if err != nil {
		return fmt.Errorf("look at the import: %w", err)
	}
	if i.State != models.ImportReading {
		return nil
	}
	err = readFile(ctx, db, i, progress)
	if code, about := failureOf(err); code != "" {
		err = db.FailImport(ctx, id, code, about, time.Now())
	}
	if errors.Is(err, models.ErrImportOver) {
		return nil
	}
	return err
}

func readFile(ctx context.Context, db *models.DB, i *models.Import, progress func(ImportProgress)) (err error) {
	file, err := fetched(ctx, db, i)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(file.Name())) }()
	made := i.MadeAt.In(calendar.Zone)
	today := time.Date(made.Year(), made.Month(), made.Day(), 0, 0, 0, 0, time.UTC)
	reader, err := imports.Resume(imports.KindID(i.Kind), file, i.FileSize, today, i.ReadTo)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	s, err := newStager(ctx, db, i, reader)
	if err != nil {
		return err
	}
	for !s.done {
		if err := s.next(ctx); err != nil {
			return err
		}
		progress(ImportProgress{Line: s.line, Rows: s.rows})
	}
	if s.rows == 0 {
		return errNoRows
	}
	return db.JudgeImport(ctx, i.ID)
}

// fetched puts the file on disk, where it is read from any place without being in memory.
func fetched(ctx context.Context, db *models.DB, i *models.Import) (file *os.File, err error) {
	if file, err = os.CreateTemp("", "portcare-import-*"); err != nil {
		return nil, fmt.Errorf("make room for the file: %w", err)
	}
	digest := sha256.New()
	err = db.ImportFile(ctx, i.ID, io.MultiWriter(file, digest))
	if err == nil && !bytes.Equal(digest.Sum(nil), i.SHA256) {
		err = errors.New("the file isn't what was sent")
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("fetch the file: %w", err), file.Close(), os.Remove(file.Name()))
	}
	return file, nil
}

// stager carries rows from a file to the record, some at a time.
type stager struct {
	db     *models.DB
	id     uuid.UUID
	reader *imports.Reader
	fields map[string]string // names of columns by their headers

	line, rows int // that are staged
	told       int // errors that are kept
	done       bool
}

func newStager(ctx context.Context, db *models.DB, i *models.Import, reader *imports.Reader) (*stager, error) {
	taken, ignored := reader.Columns()
	columns, err := json.Marshal(ImportColumns{taken, ignored})
	if err != nil {
		return nil, err
	}
	if err := db.SaveImportColumns(ctx, i.ID, columns); err != nil {
		return nil, fmt.Errorf("keep the columns: %w", err)
	}
	s := &stager{db: db, id: i.ID, reader: reader, fields: map[string]string{}, line: i.ReadTo, rows: i.ReadRows}
	for _, c := range taken {
		s.fields[c.Header] = c.Name
	}
	s.told, err = db.CountImportErrors(ctx, i.ID)
	return s, err
}

// ImportColumns says what the columns of a file were taken for, and which weren't taken for any.
type ImportColumns struct {
	Taken   []imports.Taken `json:"taken"`
	Ignored []string        `json:"ignored"`
}

// Header is how the file calls a field, or how people are told one that it doesn't have.
func (c ImportColumns) Header(field string) string {
	for _, column := range c.Taken {
		if column.Name == field {
			return column.Header
		}
	}
	return imports.HeaderText(field)
}

// next reads and stages some rows.
func (s *stager) next(ctx context.Context) error {
	var rows []models.ImportRow
	var errs []models.ImportError
	to, read, unread := s.line, 0, 0
	for read < stagedAtOnce && !s.done {
		record, problems, err := s.reader.Next()
		if errors.Is(err, io.EOF) {
			s.done = true
			break
		}
		if err != nil {
			return &unreadable{to, err}
		}
		read, to = read+1, record.Line
		if len(problems) > 0 {
			unread++
			errs = append(errs, s.kept(problems)...)
			continue
		}
		row, err := staged(record)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	if read == 0 {
		return nil
	}
	if err := s.db.StageImport(ctx, s.id, s.line, to, rows, errs, read, unread); err != nil {
		return err
	}
	s.line, s.rows = to, s.rows+read
	return nil
}

// kept are the problems for which there is room.
func (s *stager) kept(problems []imports.Problem) (errs []models.ImportError) {
	for _, p := range problems[:max(0, min(len(problems), models.MostImportErrors-s.told))] {
		errs = append(errs, models.ImportError{Line: p.Line, Field: s.fields[p.Column], Code: p.Code, Other: p.Other})
	}
	s.told += len(errs)
	return errs
}

// staged is a record as a row. Whose it is and what it is about stand beside its values.
func staged(r imports.Record) (models.ImportRow, error) {
	code, _ := r.Values["code"].(string)
	delete(r.Values, "code")
	for name, value := range r.Values {
		if day, ok := value.(time.Time); ok {
			r.Values[name] = day.Format(time.DateOnly)
		}
	}
	given, err := json.Marshal(r.Values)
	return models.ImportRow{Line: r.Line, Key: r.Key, CustomerCode: code, Given: given}, err
}

var errNoRows = errors.New("the file has no rows")

// unreadable is a file that breaks off after a line.
type unreadable struct {
	after int
	cause error
}

func (u *unreadable) Error() string { return fmt.Sprintf("after line %d: %v", u.after, u.cause) }
func (u *unreadable) Unwrap() error { return u.cause }

// failureOf tells what is wrong with a file and where; an empty code: nothing, it is something else.
func failureOf(err error) (code, about string) {
	var missing *imports.MissingColumns
	var broken *unreadable
	var at *imports.BrokenError
	switch {
	case errors.As(err, &missing):
		return FailedColumns, strings.Join(missing.Names, ", ")
	case errors.Is(err, imports.ErrTooLarge):
		return FailedTooLarge, ""
	case errors.Is(err, imports.ErrBomb):
		return FailedBomb, ""
	case errors.Is(err, imports.ErrNoHeader):
		return FailedNoHeader, ""
	case errors.Is(err, errNoRows):
		return FailedNoRows, ""
	case errors.As(err, &at):
		return FailedNoTable, strconv.Itoa(at.Line)
	case errors.Is(err, imports.ErrNotATable) && errors.As(err, &broken):
		return FailedNoTable, strconv.Itoa(broken.after + 1)
	case errors.Is(err, imports.ErrNotATable):
		return FailedNoTable, ""
	}
	return "", ""
}
