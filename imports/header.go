package imports

import (
	"errors"
	"io"
	"strings"
	"unicode"

	"portcare/vietnam"
)

// Taken is a column of a file that was recognised.
type Taken struct {
	Header string `json:"header"` // as the file has it
	Name   string `json:"name"`   // what it was taken for

	index  int
	column *column
}

type header struct {
	taken   []Taken
	ignored []string
}

// MissingColumns says which columns a file has to have and doesn't.
type MissingColumns struct{ Names []string }

func (m *MissingColumns) Error() string { return "columns missing: " + strings.Join(m.Names, ", ") }

// titleRows is how many rows may stand above the header: reports begin with a title and a date.
const titleRows = 20

// findHeader takes the first row in which every required column is named; failing that, it tells what the best one lacks.
func findHeader(t table, k Kind) (header, error) {
	best, most := header{}, 0
	for range titleRows {
		row, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return header{}, err
		}
		h := recognise(row.Cells, k)
		if len(h.taken) > 0 && len(h.missing(k)) == 0 {
			return h, nil
		}
		if len(h.taken) > most {
			best, most = h, len(h.taken)
		}
	}
	if most == 0 {
		return header{}, ErrNoHeader
	}
	return header{}, &MissingColumns{best.missing(k)}
}

func recognise(cells []string, k Kind) header {
	var h header
	used := map[string]bool{}
	for i, cell := range cells[:min(len(cells), maxColumns)] {
		folded := bare(cell)
		if folded == "" || len(cell) > maxCell {
			continue
		}
		c := k.column(folded)
		if c == nil || used[c.Name] {
			h.ignored = append(h.ignored, strings.TrimSpace(cell))
			continue
		}
		used[c.Name] = true
		h.taken = append(h.taken, Taken{Header: strings.TrimSpace(cell), Name: c.Name, index: i, column: c})
	}
	return h
}

// of is how the file calls a column, or how people are told one that the file doesn't have.
func (h header) of(name string) string {
	for _, t := range h.taken {
		if t.Name == name {
			return t.Header
		}
	}
	return HeaderText(name)
}

func (h header) missing(k Kind) (names []string) {
	for i := range k.columns {
		named := false
		for _, t := range h.taken {
			named = named || t.column == &k.columns[i]
		}
		if k.columns[i].Required && !named {
			names = append(names, k.columns[i].headers[0])
		}
	}
	return names
}

// bare is a header by which it is compared: folded, letters and digits only, without what stands in brackets.
func bare(cell string) string {
	name, _, _ := strings.Cut(cell, "(")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, vietnam.Fold(name))
}
