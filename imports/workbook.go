package imports

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook is the first sheet of an xlsx file. Numbers come as they are stored, formulas as they were last computed.
type workbook struct {
	file *excelize.File
	rows *excelize.Rows
	line int
}

// openWorkbook reads a file on disk where it lies; anything else has to fit into memory.
func openWorkbook(content io.ReaderAt, size int64) (_ table, err error) {
	defer refuseOnPanic(&err)
	if err := checkParts(content, size); err != nil {
		return nil, err
	}
	options := excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: inMemory, RawCellValue: true}
	var file *excelize.File
	if onDisk, ok := content.(*os.File); ok {
		file, err = excelize.OpenFile(onDisk.Name(), options)
	} else {
		file, err = excelize.OpenReader(io.NewSectionReader(content, 0, size), options)
	}
	if err != nil {
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

// checkParts refuses what would take more room than a table needs, before any of it is unpacked. Sheets and the texts
// that they share are unpacked to disk; everything else has to fit into memory.
func checkParts(content io.ReaderAt, size int64) error {
	archive, err := zip.NewReader(content, size)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotATable, err)
	}
	var all, others uint64
	for _, part := range archive.File {
		all += part.UncompressedSize64
		name := strings.ToLower(part.Name)
		if !strings.HasPrefix(name, "xl/worksheets/sheet") && name != "xl/sharedstrings.xml" {
			others += part.UncompressedSize64
		}
		if all > maxUnpacked || others > maxOthers {
			return ErrBomb
		}
	}
	return nil
}

// refuseOnPanic makes an error of what the library trips over in a file that somebody made up.
func refuseOnPanic(err *error) {
	if stumbled := recover(); stumbled != nil {
		*err = fmt.Errorf("%w: %v", ErrNotATable, stumbled)
	}
}

func (w *workbook) next() (_ Row, err error) {
	defer refuseOnPanic(&err)
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
