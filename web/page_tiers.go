package web

import (
	"fmt"
	"time"
)

// TiersPage shows the window of revenue that counts, who would move, and the last runs (CUS-2, CUS-3).
type TiersPage struct {
	Frame
	Months    int // in force
	Tried     int // of the dry run
	Total     int64
	Moves     []MoveAhead
	Next      string
	Window    *Form // nil: not the reader's to set
	Recompute *Form
	Runs      []TierRun
	History   []MonthsSet
}

func (*TiersPage) view() string { return "tiers" }

// MoveAhead is what a recomputation would do to a customer.
type MoveAhead struct {
	Code, Name, Standing, StandingBefore, Reason string
	Tier, TierBefore                             int
}

// TierRun is one time that tiers were recomputed.
type TierRun struct {
	At        time.Time
	Cause, By string // in words; by itself: empty
	Months    int
	Moved     int64
}

// MonthsSet is a number of months that was set.
type MonthsSet struct {
	Months     int
	By, Reason string
	At         time.Time
}

// MoveList draws the dry run.
func (p *TiersPage) MoveList() List {
	l := List{
		ID: "moves", Caption: lifeWords.DryRun.In(p.Lang), Empty: lifeWords.NobodyMoves.In(p.Lang), Next: p.Next,
		Columns: columns(p.Lang, words.Customer, words.CustomerTier, registerWords.Standing, lifeWords.Why),
	}
	for _, m := range p.Moves {
		l.Rows = append(l.Rows, Row{ID: "move-" + m.Code, Cells: []Cell{
			{Text: m.Name, Href: CustomerAddress(m.Code), Note: m.Code}, {Text: arrow(number(m.TierBefore), number(m.Tier))},
			{Text: arrow(StandingText(m.StandingBefore, p.Lang), StandingText(m.Standing, p.Lang))}, {Text: m.Reason},
		}})
	}
	return l
}

// RunList draws the last runs.
func (p *TiersPage) RunList() List {
	l := List{
		ID: "runs", Caption: lifeWords.RetierRuns.In(p.Lang), Empty: lifeWords.NoRuns.In(p.Lang),
		Columns: columns(p.Lang, lifeWords.RanAt, lifeWords.RanBy, lifeWords.MonthsCounted, lifeWords.MovedCount),
	}
	for _, r := range p.Runs {
		by := Cell{Text: r.Cause, Note: r.By}
		if r.By == "" {
			by.Note = lifeWords.ByItself.In(p.Lang)
		}
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Time: &r.At}, by, {Text: number(r.Months)}, {Text: fmt.Sprint(r.Moved)}}})
	}
	return l
}

// WindowList draws what the window was set to.
func (p *TiersPage) WindowList() List {
	l := List{
		ID: "windows", Caption: lifeWords.WindowHistory.In(p.Lang), Empty: lifeWords.NoWindowHistory.In(p.Lang),
		Columns: columns(p.Lang, lifeWords.RanAt, lifeWords.RanBy, lifeWords.MonthsCounted, lifeWords.Why),
	}
	l.Rows = rowsOfMonths(p.History)
	return l
}

func rowsOfMonths(history []MonthsSet) []Row {
	var rows []Row
	for _, w := range history {
		rows = append(rows, Row{Cells: []Cell{{Time: &w.At}, {Text: w.By}, {Text: number(w.Months)}, {Text: w.Reason}}})
	}
	return rows
}
