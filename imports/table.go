// Package imports reads the files by which customers, contracts and revenue come from elsewhere: xlsx and csv as finance
// and terminal systems write them and people edit them. It knows columns by their Vietnamese or English header, reads a
// file row by row in flat memory, and says of everything it can't read where it stands and why (CUS-8). What becomes of
// the rows isn't its business.
package imports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Errors of files that can't be read at all.
var (
	ErrTooLarge  = errors.New("the file is larger than is taken")
	ErrNotATable = errors.New("neither an xlsx workbook nor a csv table")
	ErrBomb      = errors.New("the workbook unpacks to more than is taken")
	ErrNoHeader  = errors.New("no row names the columns")
)

// BrokenError is ErrNotATable with the line at which a row begins that can't be read, such as for a quotation mark.
type BrokenError struct {
	Line  int
	cause error
}

func (e *BrokenError) Error() string {
	return fmt.Sprintf("line %d: %v: %v", e.Line, ErrNotATable, e.cause)
}

// Unwrap leads to ErrNotATable and to the cause.
func (e *BrokenError) Unwrap() []error { return []error{ErrNotATable, e.cause} }

// The most that is taken.
const (
	MaxBytes    = 64 << 20  // of a file
	maxUnpacked = 512 << 20 // of a workbook
	maxOthers   = 32 << 20  // of its parts that are neither sheets nor their texts
	inMemory    = 8 << 20   // of one of its parts; a larger one is read from a temporary file
	maxColumns  = 200
	maxCell     = 4000 // bytes
)

// Row is a row of a table, with the line that a person finds it at.
type Row struct {
	Line  int
	Cells []string

	numbers []bool // which cells a workbook stored as numbers, with a decimal point
}

// table yields rows; io.EOF ends them.
type table interface {
	next() (Row, error)
	io.Closer
}

// open finds out by the content what kind of file it is.
func open(content io.ReaderAt, size int64) (table, error) {
	if size > MaxBytes {
		return nil, ErrTooLarge
	}
	head := make([]byte, min(size, 4096))
	if _, err := content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the beginning of the file: %w", err)
	}
	whole := io.NewSectionReader(content, 0, size)
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return openWorkbook(content, size)
	}
	return openText(whole, head)
}
