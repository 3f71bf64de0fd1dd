package web

import (
	"portcare/forms"
	"portcare/procedure"
)

// CustomersPage lists customers by search and filters, by name.
type CustomersPage struct {
	Frame
	Words     string
	Filters   []FilterField
	Customers []CustomerLine
	Next      string
	Ignored   string // what the address filters by though there is no such choice
	Foreign   bool   // asked for are customers of a unit whose records aren't the reader's to see
	NamesOnly bool   // the reader sees codes and names, and finds by them only
	Makes     bool   // the reader may make a record
	Export    string // address of what is listed as a table; empty: not the reader's
}

func (*CustomersPage) view() string { return "customers" }

// FilterField is a filter of a list with its choices.
type FilterField struct {
	Name, Label string
	Any         string // said when nothing is chosen
	Value       string
	Choices     []Choice
}

// CustomerLine is a customer in a list; NameOnly: the rest isn't the reader's to see.
type CustomerLine struct {
	Code, Name, Kind, Branch, Owner, LastUsed, State, Standing string
	Tier                                                       int
	NameOnly, Similar                                          bool
}

// List draws the customers.
func (p *CustomersPage) List() List {
	l := List{
		ID: "customers", Caption: registerWords.Register.In(p.Lang), Empty: registerWords.NoCustomers.In(p.Lang), Next: p.Next,
		Columns: columns(p.Lang, words.Customer, registerWords.CustomerKind, words.CustomerTier, words.Unit, registerWords.LastUsed, timelineWords.WhatHappened),
	}
	if p.Foreign {
		l.Empty = registerWords.OthersRecords.In(p.Lang)
	}
	for _, c := range p.Customers {
		l.Rows = append(l.Rows, c.row(p.Lang))
	}
	return l
}

func (c CustomerLine) row(lang string) Row {
	name := Cell{Text: c.Name, Href: CustomerAddress(c.Code), Note: c.Code}
	if c.Similar {
		name.Note += " · " + registerWords.SimilarTo.In(lang)
	}
	if c.NameOnly {
		name.Href, name.Note = "", name.Note+" · "+registerWords.NameOnly.In(lang)
		return Row{ID: "customer-" + c.Code, Cells: []Cell{name, {}, {}, {}, {}, {}}}
	}
	tier := Cell{Text: words.Tier.In(lang) + " " + number(c.Tier), Note: StandingText(c.Standing, lang)}
	unit := Cell{Text: c.Branch, Note: c.Owner}
	if unit.Text == "" {
		unit.Text = registerWords.SalesOwn.In(lang)
	}
	used := Cell{Text: c.LastUsed, Pill: CustomerStatePill(c.State, lang)}
	if used.Text == "" && used.Pill == nil {
		used.Text = "–"
	}
	timeline := Cell{Text: timelineWords.ShowAll.In(lang), Href: TimelineAddress(c.Code)}
	return Row{ID: "customer-" + c.Code, Cells: []Cell{name, {Text: c.Kind}, tier, unit, used, timeline}}
}

// CustomerAddress is where a customer's record is shown.
func CustomerAddress(code string) string { return "/customers/" + code }

// StandingText says what a standing is called (CUS-3).
func StandingText(standing, lang string) string { return standings[standing].In(lang) }

// Standings are all standings, as choices.
func Standings(lang string) []Choice {
	var all []Choice
	for _, s := range []string{"traditional", "established", "new", "potential"} {
		all = append(all, Choice{s, StandingText(s, lang)})
	}
	return all
}

var standings = map[string]procedure.Text{
	"traditional": {VI: "truyền thống", EN: "traditional"},
	"established": {VI: "ổn định", EN: "established"},
	"new":         {VI: "mới", EN: "new"},
	"potential":   {VI: "tiềm năng", EN: "potential"},
}

// CustomerStatePill says that a record isn't an active one; nil: it is.
func CustomerStatePill(state, lang string) *Pill {
	if state == "" || state == "active" {
		return nil
	}
	return &Pill{Soon, CustomerStateText(state, lang)}
}

// CustomerStateText says what the state of a record is called.
func CustomerStateText(state, lang string) string {
	return forms.ChoiceTitle("record_state", state).In(lang)
}

// ExportHeaders are the columns of an export that the import leaves alone: they follow from the rest.
func ExportHeaders() []string {
	const lang = "vi" // as the headers that the import knows
	return []string{
		words.CustomerTier.In(lang), registerWords.Standing.In(lang), words.State.In(lang), registerWords.LookedAfterBy.In(lang),
		registerWords.LastUsed.In(lang), registerWords.YearlyRevenue.In(lang),
	}
}

// FilterWords are the names of the register's filters, and what is said when nothing is chosen.
type FilterWords struct {
	Tier, AnyTier, Kind, AnyKind, Standing, AnyStanding, State, AnyState, Branch, AnyBranch, Owner, AnyOwner, OnlyMine string
}

// FilterTexts are these words in a language.
func FilterTexts(lang string) FilterWords {
	return FilterWords{
		words.CustomerTier.In(lang), words.AnyTier.In(lang), registerWords.CustomerKind.In(lang), registerWords.AnyKind.In(lang),
		registerWords.Standing.In(lang), registerWords.AnyStanding.In(lang), words.State.In(lang), registerWords.NotMerged.In(lang),
		words.Unit.In(lang), registerWords.AnyBranch.In(lang), registerWords.LookedAfterBy.In(lang), registerWords.AnyOwner.In(lang),
		registerWords.OnlyMine.In(lang),
	}
}
