package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// MergesPage lists merges, newest first.
type MergesPage struct {
	Frame
	Merges []MergeLine
	Next   string
}

func (*MergesPage) view() string { return "merges" }

// MergeLine is a merge in a list.
type MergeLine struct {
	ID         string
	From, Into RecordName
	Reason, By string
	At         time.Time
	UndoneAt   *time.Time
	UndoneBy   string
	UndoneWhy  string
}

// Address is where the merge is shown.
func (m MergeLine) Address() string { return "/merges/" + m.ID }

// List draws the merges.
func (p *MergesPage) List() List { return mergeList(p.Merges, p.Next, p.Lang) }

func mergeList(merges []MergeLine, next, lang string) List {
	l := List{
		ID: "merges", Caption: duplicateWords.Merges.In(lang), Empty: duplicateWords.NoMerges.In(lang), Next: next,
		Columns: columns(lang, duplicateWords.MergedRecord, duplicateWords.IntoRecord, duplicateWords.MergedWhen, duplicateWords.MergeState),
	}
	for _, m := range merges {
		state := Cell{Pill: &Pill{Calm, duplicateWords.MergeInForce.In(lang)}}
		if m.UndoneAt != nil {
			state = Cell{Pill: &Pill{Soon, duplicateWords.UndoneText.In(lang)}, Time: m.UndoneAt, Note: m.UndoneBy}
		}
		from := Cell{Text: m.From.Name, Href: m.Address(), Note: m.From.Code}
		l.Rows = append(l.Rows, Row{ID: "merge-" + m.ID, Cells: []Cell{from, m.Into.cell(), {Time: &m.At, Text: m.By, Note: m.Reason}, state}})
	}
	return l
}

// MergePage is one merge: what it brought together, and how it is undone.
type MergePage struct {
	Frame
	Merge     MergeLine
	Rows      []MergedRow
	Conflicts []MergedRow
	Stayed    map[string]int64
	Part      *Form // nil: it was undone
}

func (*MergePage) view() string { return "merge" }

// MergedRow is a row that was brought together with another; without After it went into that.
type MergedRow struct {
	Table         string
	Before, After json.RawMessage
}

// TogetherList draws what was brought together.
func (p *MergePage) TogetherList() List {
	l := List{
		ID: "together", Caption: duplicateWords.BroughtTogether.In(p.Lang), Empty: duplicateWords.NoDuplicates.In(p.Lang),
		Columns: columns(p.Lang, duplicateWords.ParentRecord, duplicateWords.WasBefore, duplicateWords.BecameAfter),
	}
	for _, r := range p.Rows {
		after := Cell{Text: said(r.After)}
		if r.After == nil {
			after.Text = duplicateWords.TakenAway.In(p.Lang)
		}
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: TableText(r.Table, p.Lang)}, {Text: said(r.Before)}, after}})
	}
	return l
}

// Left says what stayed where it was when the merge was undone.
func (p *MergePage) Left() []string {
	var lines []string
	for _, table := range slices.Sorted(maps.Keys(p.Stayed)) {
		lines = append(lines, fmt.Sprintf("%s: %d", TableText(table, p.Lang), p.Stayed[table]))
	}
	return lines
}

// Changed says what had been changed since.
func (p *MergePage) Changed() []string {
	var lines []string
	for _, c := range p.Conflicts {
		lines = append(lines, strings.TrimSuffix(TableText(c.Table, p.Lang)+": "+said(c.Before), ": "))
	}
	return lines
}

// said are the values of a document, one after the other.
func said(document json.RawMessage) string {
	var value any
	if json.Unmarshal(document, &value) != nil {
		return ""
	}
	var words []string
	var walk func(value any)
	walk = func(value any) {
		switch v := value.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				walk(v[name])
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		case string:
			words = append(words, v)
		case float64:
			words = append(words, fmt.Sprint(v))
		}
	}
	walk(value)
	return strings.Join(words, " · ")
}
