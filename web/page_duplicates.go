package web

import (
	"fmt"
	"strings"
	"time"
)

// DuplicatesPage lists records that are likely to be about one customer, and those that are said to be two (CUS-4).
type DuplicatesPage struct {
	Frame
	Pairs  []AlikePair
	Next   string
	Apart  []AlikePair
	More   string // of those that are said to be two
	Merges bool   // the reader sees all merges
}

func (*DuplicatesPage) view() string { return "duplicates" }

// RecordName names a record in a list.
type RecordName struct{ Code, Name, Note string }

// AlikePair are two records that are alike.
type AlikePair struct {
	First, Second RecordName
	Likeness      int
	Why           string // what they have in common, or why they are two all the same
	By            string
	At            *time.Time
}

// PairAddress is where two records stand side by side.
func PairAddress(one, other string) string { return CustomerAddress(one) + "/duplicates/" + other }

// List draws the pairs.
func (p *DuplicatesPage) List() List {
	l := List{
		ID: "duplicates", Caption: duplicateWords.Duplicates.In(p.Lang), Empty: duplicateWords.NoDuplicates.In(p.Lang), Next: p.Next,
		Columns: columns(p.Lang, duplicateWords.OneRecord, duplicateWords.OtherRecord, duplicateWords.Likeness, duplicateWords.CompareThem),
	}
	for _, pair := range p.Pairs {
		like := Cell{Text: fmt.Sprintf(duplicateWords.LikeText.In(p.Lang), pair.Likeness), Note: pair.Why}
		l.Rows = append(l.Rows, Row{ID: pair.id(), Cells: []Cell{pair.First.cell(), pair.Second.cell(), like, pair.compared(p.Lang)}})
	}
	return l
}

// ApartList draws those that are said to be two.
func (p *DuplicatesPage) ApartList() List {
	l := List{
		ID: "apart", Caption: duplicateWords.ApartTitle.In(p.Lang), Empty: duplicateWords.NoApart.In(p.Lang), Next: p.More,
		Columns: columns(p.Lang, duplicateWords.OneRecord, duplicateWords.OtherRecord, duplicateWords.MergeReason, duplicateWords.CompareThem),
	}
	for _, pair := range p.Apart {
		why := Cell{Text: pair.Why, Note: pair.By, Time: pair.At}
		l.Rows = append(l.Rows, Row{ID: pair.id(), Cells: []Cell{pair.First.cell(), pair.Second.cell(), why, pair.compared(p.Lang)}})
	}
	return l
}

func (a AlikePair) id() string { return "pair-" + a.First.Code + "-" + a.Second.Code }

func (a AlikePair) compared(lang string) Cell {
	return Cell{Text: duplicateWords.CompareThem.In(lang) + " →", Href: PairAddress(a.First.Code, a.Second.Code)}
}

func (r RecordName) cell() Cell {
	return Cell{Text: r.Name, Href: CustomerAddress(r.Code), Note: strings.TrimSuffix(r.Code+" · "+r.Note, " · ")}
}

// PairPage has two records side by side, and what can be done about them.
type PairPage struct {
	Frame
	One, Other RecordName
	Why        string   // what they have in common
	Apart      string   // why somebody said that they are two
	Changes    []Change // the one as before, the other as after
	Forms      []*Form
}

func (*PairPage) view() string { return "pair" }

// Sides draws the records side by side; where they differ, the line is marked, in words too.
func (p *PairPage) Sides() List {
	l := List{ID: "sides", Caption: duplicateWords.PairTitle.In(p.Lang), Columns: []string{duplicateWords.FieldName.In(p.Lang), p.One.Code, p.Other.Code}}
	l.Rows = p.sides(nil, "", p.Changes)
	return l
}

func (p *PairPage) sides(rows []Row, under string, changes []Change) []Row {
	for _, c := range changes {
		name := strings.TrimPrefix(under+" · "+c.Name, " · ")
		switch {
		case c.List != nil:
			rows = append(rows, p.peopleSide(name, c.List)...)
		case len(c.Fields) > 0:
			rows = p.sides(rows, name, c.Fields)
		default:
			rows = append(rows, p.side(name, c.Before, c.After))
		}
	}
	return rows
}

func (p *PairPage) side(name, one, other string) Row {
	row := Row{Cells: []Cell{{Text: name}, {Text: one}, {Text: other}}}
	if one != other {
		row.Tone, row.Cells[0].Note = Soon, duplicateWords.Differs.In(p.Lang)
	}
	return row
}

func (p *PairPage) peopleSide(name string, l *ListChange) (rows []Row) {
	for _, r := range l.Rows {
		var one, other []string
		for _, c := range r.Cells {
			if c.Before != "" {
				one = append(one, c.Before)
			}
			if c.After != "" {
				other = append(other, c.After)
			}
		}
		rows = append(rows, p.side(name, strings.Join(one, " · "), strings.Join(other, " · ")))
	}
	return rows
}

// PairTexts are the titles, introductions and buttons of the forms about two records.
type PairTexts struct{ Merge, MergeIntro, MergeButton, Apart, ApartIntro, ApartButton, Back, BackButton, Part, PartIntro, PartButton string }

// PairWords are these texts in a language; of the merge of one record into another.
func PairWords(lang, from, into string) PairTexts {
	return PairTexts{
		Merge: fmt.Sprintf(duplicateWords.MergeOneIntoOther.In(lang), from, into), MergeIntro: fmt.Sprintf(duplicateWords.MergeIntro.In(lang), into), MergeButton: duplicateWords.MergeButton.In(lang),
		Apart: duplicateWords.ApartForm.In(lang), ApartIntro: duplicateWords.ApartIntro.In(lang), ApartButton: duplicateWords.ApartButton.In(lang),
		Back: duplicateWords.BackApart.In(lang), BackButton: duplicateWords.BackApartButton.In(lang),
		Part: duplicateWords.PartTitle.In(lang), PartIntro: duplicateWords.PartIntro.In(lang), PartButton: duplicateWords.PartButton.In(lang),
	}
}

// MergedNotice tells a reader who asked for the old code why another record is shown.
func MergedNotice(code, lang string) *Notice {
	return &Notice{Tone: Calm, Title: fmt.Sprintf(duplicateWords.MergedHere.In(lang), code)}
}
