package imports

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook is the first sheet of an xlsx file. Numbers come as they are stored, formulas as they were last computed.
type workbook struct {
	file *excelize.File
	rows *excelize.Rows
	line int
}

func openWorkbook(content io.Reader) (table, error) {
	file, err := excelize.OpenReader(content, excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: inMemory, RawCellValue: true,
	})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			return nil, ErrBomb
		}
		return nil, fmt.Errorf("%w: %w", ErrNotATable, err)
	}
	sheets := file.GetSheetList()
	if len(sheets) == 0 {
		return nil, errors.Join(ErrNotATable, file.Close())
	}
	rows, err := file.Rows(sheets[0])
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrNotATable, err), file.Close())
	}
	return &workbook{file: file, rows: rows}, nil
}

func (w *workbook) next() (Row, error) {
	if !w.rows.Next() {
		if err := w.rows.Error(); err != nil {
			return Row{}, fmt.Errorf("%w: line %d: %w", ErrNotATable, w.line+1, err)
		}
		return Row{}, io.EOF
	}
	w.line++
	cells, err := w.rows.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return Row{}, fmt.Errorf("%w: line %d: %w", ErrNotATable, w.line, err)
	}
	return Row{Line: w.line, Cells: cells}, nil
}

// Close lets go of the workbook's temporary files.
func (w *workbook) Close() error { return errors.Join(w.rows.Close(), w.file.Close()) }
