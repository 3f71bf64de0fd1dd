package imports

import (
	"encoding/csv"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Writer writes a table that people open in a spreadsheet and that can be read again: row by row, in flat memory. Cells that
// a spreadsheet would compute are defused.
type Writer struct {
	row   func(cells []string) error
	close func() error
}

// NewCSV writes a csv table in UTF-8, with the mark by which spreadsheets know it.
func NewCSV(w io.Writer) (*Writer, error) {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return nil, fmt.Errorf("begin the table: %w", err)
	}
	table := csv.NewWriter(w)
	table.UseCRLF = true
	return &Writer{table.Write, func() error {
		table.Flush()
		return table.Error()
	}}, nil
}

// NewXLSX writes an xlsx workbook of one sheet, all of it text: codes and telephone numbers keep their zeros. The workbook
// goes out when it is closed; until then it is in a temporary file.
func NewXLSX(w io.Writer) (*Writer, error) {
	file := excelize.NewFile()
	sheet, err := file.NewStreamWriter(file.GetSheetName(0))
	if err != nil {
		return nil, fmt.Errorf("begin the workbook: %w", err)
	}
	line := 0
	row := func(cells []string) error {
		line++
		values := make([]any, len(cells))
		for i, c := range cells {
			values[i] = c
		}
		return sheet.SetRow(fmt.Sprintf("A%d", line), values)
	}
	return &Writer{row, func() error {
		if err := sheet.Flush(); err != nil {
			return fmt.Errorf("end the sheet: %w", err)
		}
		if _, err := file.WriteTo(w); err != nil {
			return fmt.Errorf("write the workbook: %w", err)
		}
		return file.Close()
	}}, nil
}

// Row writes a row.
func (w *Writer) Row(cells []string) error {
	safe := make([]string, len(cells))
	for i, c := range cells {
		safe[i] = defused(c)
	}
	if err := w.row(safe); err != nil {
		return fmt.Errorf("write a row: %w", err)
	}
	return nil
}

// Close ends the table; what was written to stays open.
func (w *Writer) Close() error { return w.close() }
