package imports_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/imports"
)

// written is a workbook whose sheet is written by hand, as other programs write it.
type written struct {
	rows   string // what stands in its sheetData
	part   string // where the sheet is
	target string // how the workbook names it
}

const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

func (w written) bytes(t testing.TB) []byte {
	t.Helper()
	return zipped(t, w.part, w.target, `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+
		w.rows+`</sheetData></worksheet>`)
}

func zipped(t testing.TB, part, target, sheet string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="a" Type="` + officeRelations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + officeRelations + `">` +
			`<sheets><sheet name="Doanh thu" sheetId="7" r:id="b"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="b" Type="` + officeRelations + `/worksheet" Target="` + target + `"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>KH0001</t></si><si><t>123.456</t></si></sst>`},
		{part, sheet},
	} {
		w, err := z.Create(p[0])
		require.NoError(t, err)
		_, err = io.WriteString(w, p[1])
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

func inline(at, text string) string {
	if at != "" {
		at = ` r="` + at + `"`
	}
	return `<c` + at + ` t="inlineStr"><is><t>` + text + `</t></is></c>`
}

var headerRow = `<row r="1">` + inline("A1", "Mã KH") + inline("B1", "Tháng") + inline("C1", "Doanh thu") + inline("D1", "Lợi nhuận") + inline("E1", "Số tấn") + `</row>`

// line is a row of that number with cells behind a code and a month.
func line(number, cells string) string {
	return `<row r="` + number + `">` + inline("A"+number, "KH000"+number) + inline("B"+number, "10/2026") + cells + `</row>`
}

func TestNumbersOfAWorkbookHaveADecimalPoint(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		cells   string
		want    map[string]any // beside the code and the month
		problem imports.Problem
	}{
		"CUS-8 a fraction of a dong is refused": {
			cells: `<c r="C2"><v>123.456</v></c>`, problem: imports.Problem{Line: 2, Column: "Doanh thu", Code: imports.CodeNotMoney},
		},
		"CUS-8 a fraction of a dong is refused below zero, too": {
			cells: `<c r="C2"><v>1</v></c><c r="D2" t="n"><v>-1.234</v></c>`, problem: imports.Problem{Line: 2, Column: "Lợi nhuận", Code: imports.CodeNotMoney},
		},
		"CUS-8 a fraction of a dong in scientific notation is refused": {
			cells: `<c r="C2"><v>1.2345E2</v></c>`, problem: imports.Problem{Line: 2, Column: "Doanh thu", Code: imports.CodeNotMoney},
		},
		"CUS-8 what came out of a formula is a number": {
			cells: `<c r="C2"><f>A1*2</f><v>123.456</v></c>`, problem: imports.Problem{Line: 2, Column: "Doanh thu", Code: imports.CodeNotMoney},
		},
		"CUS-8 a number is no text with commas": {
			cells: `<c r="C2"><v>1,234</v></c>`, problem: imports.Problem{Line: 2, Column: "Doanh thu", Code: imports.CodeNotMoney},
		},
		"CUS-8 scientific notation is understood": {
			cells: `<c r="C2"><v>1.5E9</v></c><c r="D2"><v>-1.5E+9</v></c><c r="E2"><v>1.25E-1</v></c>`,
			want:  map[string]any{"revenue": int64(1_500_000_000), "profit": int64(-1_500_000_000), "tonnes": 0.125},
		},
		"CUS-8 a fraction of zero is whole": {
			cells: `<c r="C2"><v>1500000000.0</v></c><c r="D2"><v>-7.000</v></c>`, want: map[string]any{"revenue": int64(1_500_000_000), "profit": int64(-7)},
		},
		"CUS-8 tonnes with three decimals are a fraction": {
			cells: `<c r="C2"><v>1</v></c><c r="E2"><v>1.234</v></c>`, want: map[string]any{"revenue": int64(1), "tonnes": 1.234},
		},
		"CUS-8 texts are read as people write them": {
			cells: `<c r="C2" t="s"><v>1</v></c>` + inline("D2", "-1.234") + `<c r="E2" t="str"><f>X</f><v>1.234,5</v></c>`,
			want:  map[string]any{"revenue": int64(123_456), "profit": int64(-1_234), "tonnes": 1234.5},
		},
		"CUS-8 a text that may be either is still refused": {
			cells: `<c r="C2"><v>1</v></c>` + inline("E2", "1.234"), problem: imports.Problem{Line: 2, Column: "Số tấn", Code: imports.CodeAmbiguous},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, imports.Revenue, written{headerRow + line("2", c.cells), "xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"}.bytes(t))
			if c.want == nil {
				require.Empty(t, got.records)
				require.Equal(t, []imports.Problem{c.problem}, got.problems)
				return
			}
			require.Empty(t, got.problems)
			c.want["code"], c.want["month"] = "KH0002", month(2026, 10)
			require.Equal(t, c.want, got.records[0].Values)
		})
	}
}

func TestNumbersAreToldFromTextsHoweverASheetIsWritten(t *testing.T) {
	t.Parallel()
	number, text := `<v>1.234</v></c>`, inline("", "1.234,5")
	relative := [2]string{"xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"}
	for name, c := range map[string]struct {
		rows  string
		where [2]string
		line  int
	}{
		"CUS-8 rows that are left out":         {headerRow + line("9", `<c r="C9"><v>5</v></c><c r="E9">`+number), relative, 9},
		"CUS-8 rows without cells":             {headerRow + `<row r="2"/><row r="3"></row>` + line("4", `<c r="C4"><v>5</v></c><c r="E4">`+number), relative, 4},
		"CUS-8 a hidden row":                   {strings.Replace(headerRow+line("2", `<c r="C2"><v>5</v></c><c r="E2">`+number), `r="2"`, `hidden="1" r="2"`, 1), relative, 2},
		"CUS-8 rows and cells without numbers": {headerRow + `<row>` + inline("", "KH1") + inline("", "10/2026") + `<c><v>5</v></c><c s="1"/><c>` + number + `</row>`, relative, 2},
		"CUS-8 a target from the root":         {headerRow + line("2", `<c r="C2"><v>5</v></c><c r="E2">`+number), [2]string{"xl/worksheets/sheet3.xml", "/xl/worksheets/sheet3.xml"}, 2},
		"CUS-8 a target above its folder":      {headerRow + line("2", `<c r="C2"><v>5</v></c><c r="E2">`+number), [2]string{"sheets/data.xml", "../sheets/data.xml"}, 2},
		"CUS-8 remarks that look like cells": {
			headerRow + line("2", `<!-- <c r="C2" t="s"> --><c r='C2'><v><![CDATA[5]]></v></c><?x <c r="D2" t="s">?><c  t = "n" r = "E2" >`+number), relative, 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, imports.Revenue, written{c.rows, c.where[0], c.where[1]}.bytes(t))
			require.Empty(t, got.problems)
			require.Len(t, got.records, 1)
			require.Equal(t, c.line, got.records[0].Line)
			require.Equal(t, int64(5), got.records[0].Values["revenue"])
			require.InEpsilon(t, 1.234, got.records[0].Values["tonnes"], 1e-9)
		})
	}
	t.Run("CUS-8 one row's types aren't the next one's", func(t *testing.T) {
		t.Parallel()
		got := read(t, imports.Revenue, written{headerRow +
			line("2", `<c r="C2"><v>5</v></c><c r="E2">`+number) + line("3", `<c r="C3" t="s"><v>1</v></c><c r="D3"/>`+text), relative[0], relative[1]}.bytes(t))
		require.Empty(t, got.problems)
		require.InEpsilon(t, 1.234, got.records[0].Values["tonnes"], 1e-9)
		require.Equal(t, int64(123_456), got.records[1].Values["revenue"])
		require.InEpsilon(t, 1234.5, got.records[1].Values["tonnes"], 1e-9)
	})
}

func TestASheetWhoseCellsCanNotBeToldApartIsRefused(t *testing.T) {
	t.Parallel()
	for name, rows := range map[string]string{
		"CUS-8 cells out of order":                 `<row r="2"><c r="C2"><v>5</v></c>` + inline("A2", "KH1") + `</row>`,
		"CUS-8 a cell twice":                       `<row r="2">` + inline("A2", "KH1") + inline("A2", "KH2") + `</row>`,
		"CUS-8 a row twice":                        line("2", "") + line("2", ""),
		"CUS-8 a type that there isn't":            line("2", `<c r="C2" t="z"><v>5</v></c>`),
		"CUS-8 a bracket in an attribute":          line("2", `<c r="C2" x=">" t="s"><v>1</v></c>`),
		"CUS-8 a row that breaks off":              `<row r="2">` + inline("A2", "KH1") + `<c r="B2"><v>`,
		"CUS-8 a text that is no XML in between":   line("2", `<c r="C2"><v>5</v></c>`) + `<row r="3"><c r="A3"><v>&nope;</v></c></row>` + line("4", ""),
		"CUS-8 a document type within the sheet":   `<!DOCTYPE x>` + line("2", `<c r="C2"><v>5</v></c>`),
		"CUS-8 a row with a number that is a word": `<row r="two">` + inline("", "KH1") + `</row>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.ErrorIs(t, readToTheEnd(written{headerRow + rows, "xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"}.bytes(t)), imports.ErrNotATable)
		})
	}
}

// readToTheEnd returns why a file can't be read whole; nil: it can.
func readToTheEnd(content []byte) error {
	r, err := imports.Open(imports.Revenue, bytes.NewReader(content), int64(len(content)), today)
	if err != nil {
		return err
	}
	for err == nil {
		_, _, err = r.Next()
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, r.Close())
}

// FuzzSheet makes sure that no sheet makes the reader panic, however odd (CUS-8): it is read or refused.
func FuzzSheet(f *testing.F) {
	whole := `<worksheet><sheetData>` + headerRow + line("2", `<c r="C2"><v>1.5E9</v></c><!-- x --><c r="E2" t="n"><v>1.234</v></c>`) + `</sheetData></worksheet>`
	for cut := 0; cut <= len(whole); cut += 7 {
		f.Add(whole[:cut])
		f.Add(whole[:cut] + `"<c r="` + whole[cut:])
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		err := readToTheEnd(zipped(t, "xl/worksheets/sheet1.xml", "worksheets/sheet1.xml", sheet))
		for _, known := range []error{nil, imports.ErrNotATable, imports.ErrNoHeader, imports.ErrBomb} {
			if errors.Is(err, known) {
				return
			}
		}
		var missing *imports.MissingColumns
		require.ErrorAs(t, err, &missing)
	})
}
