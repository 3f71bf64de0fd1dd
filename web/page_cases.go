package web

import "time"

// CasesPage lists cases by filters, newest first.
type CasesPage struct {
	Frame
	Filter Filter
	Cases  []CaseLine
	Next   string
}

func (*CasesPage) view() string { return "cases" }

// Filter is what was asked for, and what can be.
type Filter struct {
	Customer string // code
	Words    string
	State    string
	Overdue  string
	Unit     string
	Step     string
	Tier     string
	Tiers    []string
	Units    []Choice
	Steps    []Choice
	Problem  string
}

// CaseLine is a case in a list.
type CaseLine struct {
	Reference string
	Step      string
	StepTitle string
	Round     int
	State     string
	Handling  string
	Assignee  string
	Customer  string
	Tier      int
	Opened    time.Time
	Clock     *Clock // of an open case
	Outcome   string
}

// List draws the cases.
func (p *CasesPage) List() List {
	l := List{
		ID: "cases", Caption: words.Cases.In(p.Lang), Empty: words.NoCases.In(p.Lang), Next: p.Next,
		Columns: columns(p.Lang, words.Case, words.Step, words.Unit, words.Opened, words.DueTime),
	}
	for _, c := range p.Cases {
		l.Rows = append(l.Rows, c.row(p.Lang))
	}
	return l
}

func (c CaseLine) row(lang string) Row {
	row := Row{ID: "case-" + c.Reference}
	step := Cell{Text: c.Step + " · " + c.StepTitle}
	if c.Round > 1 {
		step.Note = words.Round.In(lang) + " " + number(c.Round)
	}
	end := Cell{Pill: StatePill(c.State, c.Outcome, lang)}
	if c.State == "open" {
		end = Cell{Text: "–"}
		if c.Clock != nil {
			row.Tone = c.Clock.Tone
			end = Cell{Clock: c.Clock}
		}
	}
	row.Cells = []Cell{
		{Text: c.Reference, Href: "/cases/" + c.Reference, Note: c.customer(lang)}, step,
		{Text: c.Handling, Note: c.Assignee}, {Time: &c.Opened}, end,
	}
	return row
}

func (c CaseLine) customer(lang string) string {
	switch {
	case c.Tier == 0:
		return c.Customer
	case c.Customer == "":
		return words.Tier.In(lang) + " " + number(c.Tier)
	}
	return c.Customer + " · " + words.Tier.In(lang) + " " + number(c.Tier)
}

// StatePill says how a case stands or ended.
func StatePill(state, outcome, lang string) *Pill {
	switch {
	case state == "open":
		return &Pill{Calm, words.Open.In(lang)}
	case state == "withdrawn":
		return &Pill{Soon, words.Withdrawn.In(lang)}
	case outcome == "no_answer":
		return &Pill{Soon, words.ClosedNoAnswer.In(lang)}
	case outcome == "solved":
		return &Pill{Good, words.ClosedSolved.In(lang)}
	}
	return &Pill{Good, words.Closed.In(lang)}
}
