package imports_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"portcare/imports"
)

var today = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

type result struct {
	records  []imports.Record
	problems []imports.Problem
}

// read reads a whole file.
func read(t *testing.T, kind imports.KindID, content []byte) result {
	t.Helper()
	r, err := imports.Open(kind, bytes.NewReader(content), int64(len(content)), today)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	var all result
	for {
		record, problems, err := r.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		require.NoError(t, err)
		if len(problems) > 0 {
			all.problems = append(all.problems, problems...)
		} else {
			all.records = append(all.records, record)
		}
	}
}

func sheet(t *testing.T, rows [][]any, change ...func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	for _, c := range change {
		c(f)
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	require.NoError(t, f.Close())
	return out.Bytes()
}

func month(year int, m time.Month) time.Time { return time.Date(year, m, 1, 0, 0, 0, 0, time.UTC) }

const revenueCSV = "Mã khách hàng;Tháng;Doanh thu (đồng);Chiết khấu;Sản lượng TEU;Diễn giải\n" +
	"KH0001;10/2026;1.234.567 ₫;0;12,5;gì đó\nkh0002;2026-09;2,000,000;1000;1.234,5;\n"

func TestAFileIsReadWhicheverWayItIsWritten(t *testing.T) {
	t.Parallel()
	encoded := func(e interface {
		String(string) (string, error)
	}, text string) []byte {
		out, err := e.String(text)
		require.NoError(t, err)
		return []byte(out)
	}
	files := map[string][]byte{
		"CUS-8 csv in UTF-8":                []byte(revenueCSV),
		"CUS-8 csv in UTF-8 with its mark":  []byte("\ufeff" + revenueCSV),
		"CUS-8 csv in UTF-16":               encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), revenueCSV),
		"CUS-8 csv in UTF-16 without mark":  encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(), revenueCSV),
		"CUS-8 csv with decomposed letters": []byte(norm.NFD.String(revenueCSV)),
		"CUS-8 csv in English, with tabs":   []byte("customer code\tperiod\trevenue vnd\tdiscount\tvolume teu\nKH0001\t2026-10\t1234567\t0\t12.5\nKH0002\t2026-09\t2000000\t1000\t1234.5\n"),
		"CUS-8 xlsx under a title, with days and numbers as the sheet keeps them": sheet(t, [][]any{
			{"BÁO CÁO DOANH THU"}, {}, {"STT", "Mã KH", "Kỳ", "Doanh thu", "Chiết khấu", "Số TEU"},
			{1, "KH0001", time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), 1234567, 0, 12.5},
			{2, "KH0002", "9/2026", 2000000, 1000, 1234.5},
		}, func(f *excelize.File) { require.NoError(t, f.MergeCell("Sheet1", "A1", "F1")) }),
	}
	for name, content := range files {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, imports.Revenue, content)
			require.Empty(t, got.problems)
			require.Len(t, got.records, 2)
			require.Equal(t, map[string]any{
				"code": "KH0001", "month": month(2026, 10), "revenue": int64(1234567), "discount": int64(0), "teu": 12.5,
			}, got.records[0].Values)
			require.Equal(t, map[string]any{
				"code": "KH0002", "month": month(2026, 9), "revenue": int64(2000000), "discount": int64(1000), "teu": 1234.5,
			}, got.records[1].Values)
		})
	}
}

func TestVietnameseOfOldProgramsIsRead(t *testing.T) {
	t.Parallel()
	// Windows-1258 writes a letter and its tone one after the other.
	tones := strings.NewReplacer("ã", "a\u0303", "ạ", "a\u0323", "ủ", "u\u0309", "ả", "a\u0309", "ò", "o\u0300", "ệ", "ê\u0323")
	plain := tones.Replace("Mã khách hàng,Tên khách hàng,Loại\nKH0009,Công ty Hải Phòng Việt,Chủ hàng\n")
	old, err := charmap.Windows1258.NewEncoder().String(plain)
	require.NoError(t, err)
	got := read(t, imports.Customers, []byte(old))
	t.Run("CUS-8 csv in Windows-1258", func(t *testing.T) {
		t.Parallel()
		require.Empty(t, got.problems)
		require.Equal(t, map[string]any{"code": "KH0009", "name": "Công ty Hải Phòng Việt", "kind": "cargo_owner"}, got.records[0].Values)
	})
}

func TestWhatIsWrongIsToldByLineAndColumn(t *testing.T) {
	t.Parallel()
	got := read(t, imports.Revenue, []byte(strings.Join([]string{
		"Mã KH,Tháng,Doanh thu,Chiết khấu,Số TEU,Số tấn",
		"KH0001,10/2026,1.5,,,",      // half a dong
		",10/2026,100,,,",            // whose?
		"KH0001,13/2026,100,,,",      // no such month
		"KH0001,12/2026,100,,,",      // not yet
		"KH0001,10/2026,-100,,,",     // negative
		"KH0001,10/2026,100,,-5,",    // negative volume
		"KH0001,10/2026,100,,1.234,", // a thousand or a fraction?
		"KH0001,10/2026,100,200,,",   // more discount than revenue
		"KH0001,10/2026,100,,,",      // right
		"",
		"kh0001,2026-10,300,,,",                 // the same customer and month
		"KH 0001!,10/2026,x,,hai mươi,y",        // all of it
		"KH0002,10/2026,9223372036854775807,,,", // more than there is
		"KH0003,01/1900,100,,,",                 // a slip
	}, "\n")))
	t.Run("CUS-8 each error has its line and column", func(t *testing.T) {
		t.Parallel()
		require.Len(t, got.records, 1)
		require.Equal(t, []imports.Problem{
			{Line: 2, Column: "Doanh thu", Code: imports.CodeNotMoney},
			{Line: 3, Column: "Mã KH", Code: imports.CodeRequired},
			{Line: 4, Column: "Tháng", Code: imports.CodeNotAMonth},
			{Line: 5, Column: "Tháng", Code: imports.CodeInFuture},
			{Line: 6, Column: "Doanh thu", Code: imports.CodeNegative},
			{Line: 7, Column: "Số TEU", Code: imports.CodeNegative},
			{Line: 8, Column: "Số TEU", Code: imports.CodeAmbiguous},
			{Line: 9, Column: "Chiết khấu", Code: imports.CodeAboveRevenue},
			{Line: 12, Code: imports.CodeTwice, Other: 10},
			{Line: 13, Column: "Mã KH", Code: imports.CodeNotACode},
			{Line: 13, Column: "Doanh thu", Code: imports.CodeNotMoney},
			{Line: 13, Column: "Số TEU", Code: imports.CodeNotANumber},
			{Line: 13, Column: "Số tấn", Code: imports.CodeNotANumber},
			{Line: 14, Column: "Doanh thu", Code: imports.CodeTooMuch},
			{Line: 15, Column: "Tháng", Code: imports.CodeTooEarly},
		}, got.problems)
	})
}

func TestWhatIsNoTableIsRefused(t *testing.T) {
	t.Parallel()
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, part := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(part)
		require.NoError(t, err)
		zeros := make([]byte, 1<<20)
		for range 180 {
			_, err = w.Write(zeros)
			require.NoError(t, err)
		}
	}
	require.NoError(t, z.Close())
	require.Less(t, bomb.Len(), 8<<20)
	for name, c := range map[string]struct {
		content []byte
		size    int64
		want    error
	}{
		"CUS-8 200 MB":                           {nil, 200 << 20, imports.ErrTooLarge},
		"CUS-8 a zip bomb named xlsx":            {bomb.Bytes(), 0, imports.ErrBomb},
		"CUS-8 a zip that is no workbook":        {[]byte("PK\x03\x04 xin chào"), 0, imports.ErrNotATable},
		"CUS-8 a picture":                        {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), 0, imports.ErrNotATable},
		"CUS-8 nothing":                          {nil, 0, imports.ErrNoHeader},
		"CUS-8 a letter":                         {[]byte("Kính gửi quý công ty,\nchúng tôi xin thông báo"), 0, imports.ErrNoHeader},
		"CUS-8 a quotation mark that never ends": {[]byte("Mã KH,Tháng,Doanh thu\n\"KH0001,10/2026"), 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			size := c.size
			if size == 0 {
				size = int64(len(c.content))
			}
			r, err := imports.Open(imports.Revenue, bytes.NewReader(c.content), size, today)
			if c.want != nil {
				require.ErrorIs(t, err, c.want)
				return
			}
			require.NoError(t, err)
			_, _, err = r.Next()
			require.ErrorIs(t, err, imports.ErrNotATable)
		})
	}
	t.Run("CUS-8 the columns that a file lacks are named", func(t *testing.T) {
		t.Parallel()
		content := []byte("Mã KH,Doanh thu\nKH0001,100\n")
		_, err := imports.Open(imports.Revenue, bytes.NewReader(content), int64(len(content)), today)
		var missing *imports.MissingColumns
		require.ErrorAs(t, err, &missing)
		require.Equal(t, []string{"Tháng"}, missing.Names)
	})
}

func TestFormulasCountAsWhatTheyCameTo(t *testing.T) {
	t.Parallel()
	content := sheet(t, [][]any{{"Mã KH", "Tháng", "Doanh thu"}, {"KH0001", "10/2026", nil}, {"KH0002", "10/2026", nil}}, func(f *excelize.File) {
		require.NoError(t, f.SetCellInt("Sheet1", "C2", 700))
		require.NoError(t, f.SetCellFormula("Sheet1", "C2", "300+400"))
		require.NoError(t, f.SetCellFormula("Sheet1", "C3", "1+1")) // never computed
	})
	got := read(t, imports.Revenue, content)
	t.Run("CUS-8 a formula's value is taken, one without a value is told", func(t *testing.T) {
		t.Parallel()
		require.Len(t, got.records, 1)
		require.Equal(t, int64(700), got.records[0].Values["revenue"])
		require.Equal(t, []imports.Problem{{Line: 3, Column: "Doanh thu", Code: imports.CodeRequired}}, got.problems)
	})
}
