package activities_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"portcare/activities"
	"portcare/models"
)

// book is a workbook of rows, changed as a person would.
func book(t *testing.T, rows [][]any, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	change(f)
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	require.NoError(t, f.Close())
	return out.Bytes()
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAFileThatCanNotBeReadSaysWhy(t *testing.T) {
	t.Parallel()
	i := newImporter(t)
	for name, c := range map[string]struct {
		content     []byte
		code, about string
	}{
		"CUS-8 a header only":                     {[]byte("Mã KH,Tháng,Doanh thu\n"), activities.FailedNoRows, ""},
		"CUS-8 a header and blanks":               {[]byte("Mã KH,Tháng,Doanh thu\n,,\n \n"), activities.FailedNoRows, ""},
		"CUS-8 a column that is missing":          {[]byte("Mã KH,Doanh thu\nKH0001,1\n"), activities.FailedColumns, "Tháng"},
		"CUS-8 a letter":                          {[]byte("Kính gửi quý công ty,\nchúng tôi"), activities.FailedNoHeader, ""},
		"CUS-8 a picture":                         {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), activities.FailedNoTable, ""},
		"CUS-8 a zip that is no workbook":         {[]byte("PK\x03\x04 xin chào"), activities.FailedNoTable, ""},
		"CUS-8 a quotation mark in the first row": {[]byte("Mã KH,Tháng,Doanh thu\n\"KH\"0001,10/2026,1\n"), activities.FailedNoTable, "2"},
		"CUS-8 a quotation mark within a later row, after one of two lines": {
			[]byte("Mã KH,Tháng,Doanh thu,Ghi chú\nKH0001,10/2026,1,\"a\nb\"\nKH0001,9/2026,1,5\" x\n"), activities.FailedNoTable, "4",
		},
		"CUS-8 a quotation mark that never ends": {[]byte("Mã KH,Tháng,Doanh thu\nKH0001,10/2026,1\n\"KH0001,9/2026"), activities.FailedNoTable, "3"},
	} {
		t.Run(name, func(t *testing.T) {
			row := i.preview("revenue", string(c.content))
			require.Equal(t, models.ImportFailed, row.State)
			require.Equal(t, c.code, row.Failure)
			require.Equal(t, c.about, row.FailedAt)
			require.NoError(t, i.db.DropImport(t.Context(), row.ID))
			require.Zero(t, i.counts("SELECT (SELECT count(*) FROM import_rows) + (SELECT count(*) FROM import_files)"), "nothing is half done")
		})
	}
	require.Empty(t, i.revenue())
}

func TestAFileIsUnderstoodWhicheverProgramWroteIt(t *testing.T) {
	t.Parallel()
	encoded := func(text string, err error) []byte {
		require.NoError(t, err)
		return []byte(text)
	}
	plain := "Mã KH;Tháng;Doanh thu;Số TEU\nKH0001;10/2026;1.234.567 ₫;12,5\n"
	tones := strings.NewReplacer("ã", "a\u0303", "á", "a\u0301", "ố", "ô\u0301", " ₫", "")
	for name, content := range map[string][]byte{
		"CUS-8 csv in UTF-16": encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(plain)),
		"CUS-8 csv in Windows-1258, whose Vietnamese comes after four thousand plain letters": encoded(charmap.Windows1258.NewEncoder().String(
			strings.Repeat("x;", 2100) + "\n" + tones.Replace(plain))),
		"CUS-8 xlsx with a formula that has its result": book(t, [][]any{{"Mã KH", "Tháng", "Doanh thu", "Số TEU"}, {"KH0001", "10/2026", 1234567, 12.5}},
			func(f *excelize.File) { require.NoError(t, f.SetCellFormula("Sheet1", "C2", "1234560+7")) }),
		"CUS-8 xlsx whose title is a merged cell": book(t, [][]any{{"BÁO CÁO"}, {"Mã KH", "Tháng", "Doanh thu", "Số TEU"}, {"KH0001", "10/2026", 1234567, 12.5}},
			func(f *excelize.File) { require.NoError(t, f.MergeCell("Sheet1", "A1", "D1")) }),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i := newImporter(t)
			row := i.read(i.keep("revenue", content))
			require.Equal(t, models.ImportPreview, row.State, row.Failure)
			require.Empty(t, i.errs(row))
			i.apply(row, models.AllOrNothing)
			require.Equal(t, []models.Revenue{{CustomerCode: "KH0001", Month: month(2026, 10), Revenue: 1_234_567, TEU: 12.5}}, i.revenue())
		})
	}
	t.Run("CUS-8 a code that is merged over several rows is missing in the others, by line and column", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.read(i.keep("revenue", book(t, [][]any{
			{"Mã KH", "Tháng", "Doanh thu"}, {"KH0001", "10/2026", 1}, {"", "9/2026", 2}, {"", "8/2026", 3},
		}, func(f *excelize.File) { require.NoError(t, f.MergeCell("Sheet1", "A2", "A4")) })))
		require.Equal(t, []string{"3 code required", "4 code required"}, i.errs(row))
		require.Equal(t, 1, row.NewRows)
	})
	t.Run("CUS-8 a formula that was never computed is told", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.read(i.keep("revenue", book(t, [][]any{{"Mã KH", "Tháng", "Doanh thu"}, {"KH0001", "10/2026", nil}},
			func(f *excelize.File) { require.NoError(t, f.SetCellFormula("Sheet1", "C2", "1+1")) })))
		require.Equal(t, []string{"2 revenue required"}, i.errs(row))
	})
	t.Run("CUS-8 decimals of either style, and one that may be both", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.preview("revenue", "Mã KH;Tháng;Doanh thu;Số TEU\nKH0001;8/2026;1.000;1.234,5\nKH0001;9/2026;1,000;1,234.5\nKH0001;7/2026;1;1.234\n")
		require.Equal(t, []string{"4 teu ambiguous_number"}, i.errs(row))
		i.apply(row, models.GoodRows)
		for _, m := range i.revenue() {
			require.InDelta(t, 1000+1234.5, float64(m.Revenue)+m.TEU, 1e-9)
		}
	})
}
