package web

import (
	"fmt"
	"time"
)

// ImportsPage lists the files that came into the register, with the form that sends another one (CUS-8).
type ImportsPage struct {
	Frame
	Upload  *ImportUpload // nil: the reader only watches
	Imports []ImportLine
	Next    string
}

func (*ImportsPage) view() string { return "imports" }

// ImportUpload is the form that sends a file.
type ImportUpload struct {
	Nonce   Item
	Problem string
	Kinds   []ImportKind
}

// ImportKind is something that a file may hold, with the columns that are known.
type ImportKind struct {
	Value, Title string
	Chosen       bool
	Columns      []ImportColumn
}

// ImportColumn is a column by the header that people are told.
type ImportColumn struct {
	Header   string
	Required bool
}

// ImportLine is an import in the list.
type ImportLine struct {
	ID, Kind, State, File, By string
	At                        time.Time
	Counts                    ImportCounts
}

// ImportCounts is how the rows of a file stand against the register.
type ImportCounts struct{ New, Changed, Same, Wrong int }

// List draws the imports.
func (p *ImportsPage) List() List {
	l := List{
		ID: "imports", Caption: importWords.Imports.In(p.Lang), Empty: importWords.NoImports.In(p.Lang), Next: p.Next,
		Columns: columns(p.Lang, importWords.ImportedFile, importWords.FileHolds, words.State, importWords.SentBy),
	}
	for _, i := range p.Imports {
		state := Cell{Pill: ImportStatePill(i.State, p.Lang)}
		if i.State != "reading" && i.State != "failed" {
			state.Note = i.Counts.text(p.Lang)
		}
		l.Rows = append(l.Rows, Row{ID: "import-" + i.ID, Cells: []Cell{
			{Text: i.File, Href: "/imports/" + i.ID}, {Text: ImportKindText(i.Kind, p.Lang)}, state, {Text: i.By, Time: &i.At},
		}})
	}
	return l
}

func (c ImportCounts) text(lang string) string {
	return fmt.Sprintf(importWords.WouldBeNew.In(lang)+" · "+importWords.WouldChange.In(lang)+" · "+importWords.StaysSame.In(lang)+" · "+
		importWords.RowsWrong.In(lang), c.New, c.Changed, c.Same, c.Wrong)
}

// ImportPage shows one import: how far it is, what it would change, and what is wrong.
type ImportPage struct {
	Frame
	ImportLine
	Address            string
	Rows               int // read so far
	Failure            string
	Otherwise          int
	Runs               bool // fetched again until it doesn't any more
	Over               bool
	Size               int64
	Digest, Branches   string
	Taken, Ignored     []string
	AppliedBy, EndedBy string

	ApplyAll, ApplyGood, Cancel *Form // nil: not now, or not the reader's

	Changes               []ImportRow
	ChangesNext, ErrsNext string
	Errors                []ImportFault
}

func (*ImportPage) view() string { return "import" }

// StatePill says where the import is.
func (p *ImportPage) StatePill() *Pill { return ImportStatePill(p.State, p.Lang) }

// KindText says what the file holds.
func (p *ImportPage) KindText() string { return ImportKindText(p.Kind, p.Lang) }

// ImportRow is what a row would do.
type ImportRow struct {
	Line          int
	Customer, Key string
	New           bool
	Fields        []CellChange // with the file's own headers
	Names         []string
}

// ImportFault is something wrong in the file.
type ImportFault struct {
	Line           int
	Column, Reason string
}

// ErrorList draws what is wrong.
func (p *ImportPage) ErrorList() List {
	l := List{
		ID: "errors", Caption: importWords.WrongRows.In(p.Lang), Empty: importWords.NothingWrong.In(p.Lang), Next: p.ErrsNext,
		Columns: ErrorColumns(p.Lang),
	}
	for _, e := range p.Errors {
		column := e.Column
		if column == "" {
			column = importWords.WholeRow.In(p.Lang)
		}
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: number(e.Line)}, {Text: column}, {Text: e.Reason}}})
	}
	return l
}

// ImportForm is a form that is a button and what it does.
func ImportForm(id, address, lang string, hidden ...Item) *Form {
	f := &Form{ID: id, Action: address, Hidden: hidden}
	switch id {
	case "apply-all":
		f.Button, f.Intro = importWords.ApplyAll.In(lang), importWords.ApplyAllText.In(lang)
	case "apply-good":
		f.Button, f.Intro = importWords.ApplyGood.In(lang), importWords.ApplyGoodText.In(lang)
	default:
		f.Button, f.Intro, f.Danger = importWords.CancelImport.In(lang), importWords.CancelImportText.In(lang), true
	}
	return f
}

// ErrorColumns are the columns of the list of what is wrong.
func ErrorColumns(lang string) []string {
	return columns(lang, importWords.LineNumber, importWords.ErrorColumn, importWords.ErrorReason)
}

// SalesOwnText says that a customer is Sales' own.
func SalesOwnText(lang string) string { return registerWords.SalesOwn.In(lang) }
