package web

import "time"

// List is a table that becomes cards on a narrow screen. There is one template for all lists.
type List struct {
	ID      string
	Caption string
	Columns []string
	Rows    []Row
	Empty   string // said instead of a table without rows
	Next    string // address of the next page; empty: this is the last
}

// Row is a line of a list.
type Row struct {
	ID    string
	Tone  Tone
	Cells []Cell
}

// Cell is a field of a row: any of its parts may be missing.
type Cell struct {
	Text  string
	Href  string
	Note  string
	Pill  *Pill
	Clock *Clock
	Time  *time.Time
}
