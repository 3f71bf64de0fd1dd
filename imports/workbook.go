package imports

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook is the first sheet of an xlsx file. Numbers come as they are stored, whole ones in digits; formulas as they were
// last computed.
type workbook struct {
	file  *excelize.File
	rows  *excelize.Rows
	types *sheetTypes
	line  int
}

// openWorkbook reads a file on disk where it lies; anything else has to fit into memory.
func openWorkbook(content io.ReaderAt, size int64) (_ table, err error) {
	defer refuseOnPanic(&err)
	archive, err := checkParts(content, size)
	if err != nil {
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
	w := &workbook{file: file}
	if err := w.openSheet(archive); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrNotATable, err), w.Close())
	}
	return w, nil
}

func (w *workbook) openSheet(archive *zip.Reader) (err error) {
	sheets := w.file.GetSheetList()
	if len(sheets) == 0 {
		return errors.New("no sheets")
	}
	if w.rows, err = w.file.Rows(sheets[0]); err != nil {
		return err
	}
	part, err := sheetPart(archive, w.file.WorkBook.Sheets.Sheet[0].ID)
	if err != nil {
		return err
	}
	content, err := part.Open()
	if err != nil {
		return err
	}
	w.types = &sheetTypes{tags: newTags(content), part: content}
	return nil
}

// checkParts refuses what would take more room than a table needs, before any of it is unpacked. Sheets and the texts
// that they share are unpacked to disk; everything else has to fit into memory.
func checkParts(content io.ReaderAt, size int64) (*zip.Reader, error) {
	archive, err := zip.NewReader(content, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotATable, err)
	}
	var all, others uint64
	for _, part := range archive.File {
		all += part.UncompressedSize64
		name := strings.ToLower(part.Name)
		if !strings.HasPrefix(name, "xl/worksheets/sheet") && name != "xl/sharedstrings.xml" {
			others += part.UncompressedSize64
		}
		if all > maxUnpacked || others > maxOthers {
			return nil, ErrBomb
		}
	}
	return archive, nil
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
		if err := w.types.end(); err != nil {
			return Row{}, fmt.Errorf("%w: line %d: %w", ErrNotATable, w.line+1, err)
		}
		return Row{}, io.EOF
	}
	w.line++
	cells, err := w.rows.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return Row{}, fmt.Errorf("%w: line %d: %w", ErrNotATable, w.line, err)
	}
	numbers, err := w.types.of(w.line)
	if err != nil {
		return Row{}, fmt.Errorf("%w: line %d: %w", ErrNotATable, w.line, err)
	}
	for i, cell := range cells {
		switch {
		case i >= len(numbers) && cell != "":
			return Row{}, fmt.Errorf("%w: line %d: %w", ErrNotATable, w.line, errDisorder)
		case i < len(numbers) && numbers[i]:
			cells[i] = inDigits(cell)
		}
	}
	return Row{Line: w.line, Cells: cells, numbers: numbers}, nil
}

// inDigits writes a whole number that a program stored as 1.5E9 or 1500000000.0 as people do.
func inDigits(number string) string {
	if !strings.ContainsAny(number, ".eE") {
		return number
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n != math.Trunc(n) || math.Abs(n) > 1e15 { // above, doubles have gaps
		return number
	}
	return strconv.FormatFloat(n, 'f', 0, 64)
}

// Close lets go of the workbook's temporary files.
func (w *workbook) Close() error {
	var errs []error
	if w.types != nil {
		errs = append(errs, w.types.Close())
	}
	if w.rows != nil {
		errs = append(errs, w.rows.Close())
	}
	return errors.Join(append(errs, w.file.Close())...)
}
