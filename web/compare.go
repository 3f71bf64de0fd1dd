package web

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Difference says what became of something between two versions of a document.
type Difference string

// The differences.
const (
	Same    Difference = "same"
	Changed Difference = "changed"
	Added   Difference = "added"
	Removed Difference = "removed"
)

// Change is a field in two versions of a document.
type Change struct {
	Name          string
	Kind          Difference
	Before, After string
	Fields        []Change    // of a section
	List          *ListChange // nil: it isn't a list
}

// ListChange is a list in two versions: each row with what became of it.
type ListChange struct {
	Columns []string
	Rows    []RowChange
}

// RowChange is a row that both versions have, or one of them.
type RowChange struct {
	Kind  Difference
	Cells []CellChange
}

// CellChange is a cell in two versions.
type CellChange struct {
	Before, After string
	Kind          Difference
}

// Compare sets two versions of a document side by side, field by field, in the order of the form. What is empty in both
// is left out.
func (b Blank) Compare(before, after json.RawMessage) ([]Change, error) {
	was, err := valuesOf(before)
	if err != nil {
		return nil, err
	}
	is, err := valuesOf(after)
	if err != nil {
		return nil, err
	}
	return b.changes(b.Schema, was, is), nil
}

func (b Blank) changes(s *huma.Schema, was, is map[string]any) []Change {
	var changes []Change
	for _, name := range order(s) {
		f := b.field(s, name)
		switch property := s.Properties[name]; f.Widget {
		case Unseen, Files:
		case Group:
			changes = append(changes, b.reportChanges(object(was[name]), object(is[name]))...)
		case Section:
			if fields := b.changes(property, object(was[name]), object(is[name])); len(fields) > 0 {
				changes = append(changes, Change{Name: f.Label, Kind: ofFields(fields), Fields: fields})
			}
		case Rows:
			if l := b.listChange(property.Items, list(was[name]), list(is[name])); l != nil {
				changes = append(changes, Change{Name: f.Label, Kind: l.kind(), List: l})
			}
		default:
			changes = appendChange(changes, f.Label, b.reads(f, was[name]), b.reads(f, is[name]))
		}
	}
	return changes
}

func (b Blank) reportChanges(was, is map[string]any) []Change {
	var changes []Change
	for _, f := range b.reportFields("", false) {
		name := strings.TrimPrefix(f.Name, ".")
		changes = appendChange(changes, f.Label, plain(was[name]), plain(is[name]))
	}
	return changes
}

func appendChange(changes []Change, name, was, is string) []Change {
	if was == "" && is == "" {
		return changes
	}
	return append(changes, Change{Name: name, Kind: between(was, is), Before: was, After: is})
}

func between(was, is string) Difference {
	switch {
	case was == is:
		return Same
	case was == "":
		return Added
	case is == "":
		return Removed
	}
	return Changed
}

func ofFields(fields []Change) Difference {
	if slices.ContainsFunc(fields, func(c Change) bool { return c.Kind != Same }) {
		return Changed
	}
	return Same
}

func (l *ListChange) kind() Difference {
	if slices.ContainsFunc(l.Rows, func(r RowChange) bool { return r.Kind != Same }) {
		return Changed
	}
	return Same
}

// listChange matches the rows of two versions of a list; nil: both are empty. Rows that are gone come last.
func (b Blank) listChange(s *huma.Schema, was, is []any) *ListChange {
	if len(was)+len(is) == 0 {
		return nil
	}
	l := &ListChange{}
	fields := []Field{}
	for _, name := range order(s) {
		if f := b.field(s, name); f.Widget != Unseen {
			fields = append(fields, f)
			l.Columns = append(l.Columns, f.Label)
		}
	}
	before, after := b.texts(fields, was), b.texts(fields, is)
	pairs := match(before, after)
	left := make([]bool, len(before))
	for i, row := range after {
		if j := pairs[i]; j >= 0 {
			left[j] = true
			l.Rows = append(l.Rows, rowChange(before[j], row))
			continue
		}
		l.Rows = append(l.Rows, rowChange(make([]string, len(row)), row))
		l.Rows[i].Kind = Added
	}
	for j, row := range before {
		if !left[j] {
			gone := rowChange(row, make([]string, len(row)))
			gone.Kind = Removed
			l.Rows = append(l.Rows, gone)
		}
	}
	return l
}

// texts are the rows of a list as people read them.
func (b Blank) texts(fields []Field, rows []any) [][]string {
	texts := make([][]string, len(rows))
	for i, row := range rows {
		values := object(row)
		for _, f := range fields {
			texts[i] = append(texts[i], b.reads(f, values[f.Name]))
		}
	}
	return texts
}

// match finds for each row of after the row of before that it was, or -1: first those that are alike, then those that
// begin alike, for a row is called by its first cell, then those that stand in the same place and share any cell.
func match(before, after [][]string) []int {
	pairs, taken := make([]int, len(after)), make([]bool, len(before))
	for i := range pairs {
		pairs[i] = -1
	}
	for _, alike := range []func(i, j int) bool{
		func(i, j int) bool { return slices.Equal(after[i], before[j]) },
		func(i, j int) bool { return after[i][0] != "" && strings.EqualFold(after[i][0], before[j][0]) },
		func(i, j int) bool { return i == j && shareACell(after[i], before[j]) },
	} {
		for i := range after {
			for j := range before {
				if pairs[i] < 0 && !taken[j] && alike(i, j) {
					pairs[i], taken[j] = j, true
				}
			}
		}
	}
	return pairs
}

func shareACell(a, b []string) bool {
	for i := range a {
		if a[i] != "" && a[i] == b[i] {
			return true
		}
	}
	return false
}

func rowChange(before, after []string) RowChange {
	row := RowChange{Kind: Same}
	for i := range after {
		cell := CellChange{Before: before[i], After: after[i], Kind: between(before[i], after[i])}
		if cell.Kind != Same {
			row.Kind = Changed
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func object(value any) map[string]any {
	o, _ := value.(map[string]any)
	return o
}

func list(value any) []any {
	l, _ := value.([]any)
	return l
}
