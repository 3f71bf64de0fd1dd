package imports

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// sheetTypes tells which cells of a sheet hold numbers. Excelize's rows have their texts only, and 123.456 is a fraction
// when a sheet stored it and a hundred thousand when a person wrote it. So the part is scanned a second time, beside the
// rows, for the attributes of its rows and cells.
type sheetTypes struct {
	tags tags
	part io.Closer
	line int    // of the row whose tag was read last
	bare bool   // that row has no cells, not even an end
	row  []bool // of that row, by column
}

// noLine comes after every line that a sheet can have.
const noLine = excelize.TotalRows + 1

var errDisorder = errors.New("rows or cells out of order")

// of returns, by column, which cells of a line hold numbers, until it is called again. Lines have to be asked for in their
// order; one that the sheet leaves out has none.
func (s *sheetTypes) of(line int) ([]bool, error) {
	for s.line < line {
		if err := s.nextRow(); err != nil {
			return nil, err
		}
	}
	if s.line > line {
		return nil, nil
	}
	if err := s.cells(); err != nil {
		return nil, err
	}
	return s.row, nil
}

// end makes sure that the rows have ended, rather than become unreadable: excelize takes the one for the other.
func (s *sheetTypes) end() error {
	if s.line >= noLine {
		return nil
	}
	if err := s.nextRow(); err != nil {
		return err
	}
	if s.line < noLine {
		return errDisorder
	}
	return nil
}

// nextRow goes to where the next row begins; after the last one comes noLine.
func (s *sheetTypes) nextRow() error {
	s.row = s.row[:0]
	for {
		tag, err := s.tags.next()
		if errors.Is(err, io.EOF) && s.line == 0 || err == nil && tag.name == "/sheetData" { // charts have no rows at all
			s.line = noLine
			return nil
		}
		if err != nil {
			return brokenOff(err)
		}
		if tag.name != "row" {
			continue
		}
		return s.begin(tag)
	}
}

func (s *sheetTypes) begin(row tag) error {
	number, err := row.attribute("r")
	if err != nil {
		return err
	}
	line := s.line + 1
	if len(number) > 0 {
		if line, err = strconv.Atoi(string(number)); err != nil {
			return fmt.Errorf("a row's number: %w", err)
		}
	}
	if line <= s.line || line > excelize.TotalRows {
		return errDisorder
	}
	s.line, s.bare = line, row.closed
	return nil
}

// cells reads the row that has begun.
func (s *sheetTypes) cells() error {
	for !s.bare {
		tag, err := s.tags.next()
		if err != nil {
			return brokenOff(err)
		}
		switch tag.name {
		case "/row":
			return nil
		case "c":
			if err := s.cell(tag); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *sheetTypes) cell(c tag) error {
	at, err := c.attribute("r")
	if err != nil {
		return err
	}
	column := len(s.row) + 1
	if len(at) > 0 {
		if column, _, err = excelize.CellNameToCoordinates(string(at)); err != nil {
			return err
		}
	}
	if column <= len(s.row) || column > excelize.MaxColumns {
		return errDisorder
	}
	kind, err := c.attribute("t")
	if err != nil {
		return err
	}
	for len(s.row) < column-1 {
		s.row = append(s.row, false)
	}
	switch string(kind) {
	case "", "n":
		s.row = append(s.row, true)
	case "s", "str", "inlineStr", "b", "d", "e":
		s.row = append(s.row, false)
	default:
		return fmt.Errorf("a cell of type %q", kind)
	}
	return nil
}

// brokenOff keeps the end of a file in the middle of a row from passing for the end of its rows.
func brokenOff(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (s *sheetTypes) Close() error { return s.part.Close() }
