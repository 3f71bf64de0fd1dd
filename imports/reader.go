package imports

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Record is a row that was understood: its values by column name. A column that the file doesn't have, or whose cell is
// empty, has none.
type Record struct {
	Line   int
	Values map[string]any // string, int64, float64 or time.Time, as the column says
	Key    string         // two rows with the same one are about the same thing
}

// Problem is what is wrong with a row.
type Problem struct {
	Line   int    `json:"line"`
	Column string `json:"column,omitempty"` // as the file's header names it; empty: the whole row
	Code   string `json:"code"`             // see codes.go
	Other  int    `json:"other,omitempty"`  // the line that has the same already
}

// String says what is wrong and where.
func (p Problem) String() string {
	text := fmt.Sprintf("line %d", p.Line)
	if p.Column != "" {
		text += fmt.Sprintf(", column %q", p.Column)
	}
	text += ": " + strings.ReplaceAll(p.Code, "_", " ")
	if p.Other > 0 {
		text += fmt.Sprintf(" (as line %d)", p.Other)
	}
	return text
}

// Reader reads a file row by row.
type Reader struct {
	table  table
	kind   Kind
	header header
	today  time.Time
	after  int            // lines up to this one were read before
	seen   map[string]int // lines by key; nil: whoever reads on looks for rows about the same thing
}

// Open finds the header of a file. Errors: ErrTooLarge, ErrNotATable, ErrBomb, ErrNoHeader, or a *MissingColumns. The
// reader has to be closed. Months after today's aren't taken.
func Open(kind KindID, content io.ReaderAt, size int64, today time.Time) (*Reader, error) {
	k, ok := kinds[kind]
	if !ok {
		return nil, fmt.Errorf("there is no import of %q", kind)
	}
	t, err := open(content, size)
	if err != nil {
		return nil, err
	}
	h, err := findHeader(t, k)
	if err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return &Reader{table: t, kind: k, header: h, today: today, seen: map[string]int{}}, nil
}

// Resume is Open for somebody who has read up to a line before: reading goes on after it. What was read before isn't known
// here, so rows about the same thing have to be found by whoever keeps them; memory stays flat, however long the file.
func Resume(kind KindID, content io.ReaderAt, size int64, today time.Time, after int) (*Reader, error) {
	r, err := Open(kind, content, size, today)
	if err == nil {
		r.after, r.seen = after, nil
	}
	return r, err
}

// Close lets go of the file.
func (r *Reader) Close() error { return r.table.Close() }

// Columns tells which header was taken for which column, and which weren't taken for any, in their order.
func (r *Reader) Columns() (taken []Taken, ignored []string) { return r.header.taken, r.header.ignored }

// Next returns the next row that isn't empty, or what is wrong with it; io.EOF ends the file. Any other error means that
// the rest can't be read.
func (r *Reader) Next() (Record, []Problem, error) {
	for {
		row, err := r.table.next()
		if err != nil {
			return Record{}, nil, err
		}
		if row.Line <= r.after || empty(row.Cells) {
			continue
		}
		record, problems := r.read(row)
		return record, problems, nil
	}
}

func (r *Reader) read(row Row) (Record, []Problem) {
	record := Record{Line: row.Line, Values: map[string]any{}}
	var problems []Problem
	for _, c := range r.header.taken {
		wrong := func(code string) {
			problems = append(problems, Problem{Line: row.Line, Column: c.Header, Code: code})
		}
		typed := ""
		if c.index < len(row.Cells) {
			typed = fused(strings.TrimSpace(row.Cells[c.index]))
		}
		switch {
		case len(typed) > maxCell:
			wrong(CodeTooLong)
		case strings.ContainsAny(typed, "\x00\uFFFD"):
			wrong(CodeBadText)
		case typed == "" && c.column.Required:
			wrong(CodeRequired)
		case typed != "":
			value, code := c.column.read(typed, circumstances{r.today, c.index < len(row.numbers) && row.numbers[c.index]})
			if code != "" {
				wrong(code)
				continue
			}
			record.Values[c.column.Name] = value
		}
	}
	if len(problems) == 0 && r.kind.check != nil {
		if name, code := r.kind.check(record.Values); code != "" {
			problems = append(problems, Problem{Line: row.Line, Column: r.header.of(name), Code: code})
		}
	}
	if len(problems) == 0 {
		record.Key = r.kind.key(record.Values)
		if first, twice := r.before(record); twice {
			problems = append(problems, Problem{Line: row.Line, Code: CodeTwice, Other: first})
		}
	}
	return record, problems
}

// before tells whether an earlier row is about the same thing, and at which line.
func (r *Reader) before(record Record) (line int, twice bool) {
	key := record.Key
	if key == "" || r.seen == nil {
		return 0, false
	}
	if line, twice = r.seen[key]; !twice {
		r.seen[key] = record.Line
	}
	return line, twice
}

func empty(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
