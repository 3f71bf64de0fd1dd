package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// emptyRows stand below the filled rows of a list; mostColumns still fit side by side; cellText is how many characters
// of a cell are typed on one line; spareRows are kept beyond what a
// list takes, so that somebody who typed a few too many loses none. More than those weren't typed by a person.
const (
	emptyRows   = 3
	mostColumns = 5
	cellText    = 1000
	spareRows   = 100
)

// AnyRow stands for the number of a row in the names of one that the script copies.
const AnyRow = "__"

// rowsOf draws a list: the rows that have something in them or something wrong with them, and some empty ones.
func (b Blank) rowsOf(s *huma.Schema, list Field, with filling) *Rowed {
	most := *s.MaxItems
	filled := min(rowsFilled(list.Name, with), most+spareRows)
	drawn := &Rowed{Most: most, Columns: b.fieldsOf(s.Items, "", filling{id: list.ID})}
	visible := 0
	for _, column := range drawn.Columns {
		if column.Widget != Unseen {
			visible++
		}
	}
	drawn.Cards = visible > mostColumns
	for i := range max(filled, min(filled+emptyRows, most)) {
		drawn.Rows = append(drawn.Rows, b.row(s, list, strconv.Itoa(i), with))
	}
	drawn.Spare = b.row(s, list, AnyRow, filling{id: with.id})
	return drawn
}

func (b Blank) row(s *huma.Schema, list Field, index string, with filling) FormRow {
	row := FormRow{Number: index, Fields: b.fieldsOf(s.Items, list.Name+"."+index+".", with)}
	if n, err := strconv.Atoi(index); err == nil {
		row.Number = number(n + 1)
	}
	for i := range row.Fields {
		row.Fields[i].Needed = row.Fields[i].Required
	}
	unrequire(row.Fields)
	for i := range row.Fields {
		f := &row.Fields[i]
		f.Of = list.Label + ", " + words.RowNumber.In(b.Lang) + " " + row.Number
		switch {
		case f.Widget == Radios: // take too much room
			f.Widget = Select
		case f.Widget == Lines && f.MaxLength <= cellText:
			f.Widget = Line
		}
	}
	return row
}

// rowsFilled is how many rows there are up to the last that has something to show.
func rowsFilled(list string, with filling) (rows int) {
	for _, shown := range []map[string]string{with.values, with.wrong} {
		for name := range shown {
			if i, ok := rowIn(list, name); ok {
				rows = max(rows, i+1)
			}
		}
	}
	return rows
}

// rowIn finds the number of the row that a field called list.row.field stands in.
func rowIn(list, name string) (row int, ok bool) {
	rest, ok := strings.CutPrefix(name, list+".")
	if !ok {
		return 0, false
	}
	digits, _, ok := strings.Cut(rest, ".")
	row, err := strconv.Atoi(digits)
	return row, ok && err == nil && row >= 0 && strconv.Itoa(row) == digits
}

// rowsSent are the numbers of the rows that were sent with something in them, in their order.
func (b Blank) rowsSent(s *huma.Schema, list string, sent url.Values) []int {
	rows := map[int]bool{}
	for name := range sent {
		if i, ok := rowIn(list, name); ok && !rows[i] {
			rows[i] = b.somethingIn(s.Items, list+"."+strconv.Itoa(i)+".", sent)
		}
	}
	maps.DeleteFunc(rows, func(_ int, filled bool) bool { return !filled })
	numbers := slices.Sorted(maps.Keys(rows))
	return numbers[:min(len(numbers), *s.MaxItems+spareRows)]
}

// somethingIn tells whether a row has more than what nobody sees.
func (b Blank) somethingIn(row *huma.Schema, within string, sent url.Values) bool {
	for name := range row.Properties {
		f := b.field(row, name)
		if f.Widget != Unseen && slices.ContainsFunc(sent[within+name], func(v string) bool { return tidy(v, f.Widget) != "" }) {
			return true
		}
	}
	return false
}

// FocusRow lets typing begin in the first empty row of a list.
func FocusRow(fields []Field, list string) {
	for i := range fields {
		FocusRow(fields[i].Fields, list)
		if fields[i].Name != list || fields[i].List == nil {
			continue
		}
		for _, row := range fields[i].List.Rows {
			visible := slices.IndexFunc(row.Fields, func(f Field) bool { return f.Widget != Unseen })
			if visible >= 0 && !slices.ContainsFunc(row.Fields, Field.Filled) {
				row.Fields[visible].Focus = true
				return
			}
		}
	}
}

// FieldAt turns the location of something wrong, such as guests[2].name, into the name of the field, guests.2.name.
func FieldAt(location string) string {
	return strings.NewReplacer("[", ".", "]", "").Replace(location)
}
