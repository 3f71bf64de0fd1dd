package web

import (
	"fmt"
	"strings"
	"time"

	"portcare/procedure"
)

// PrivacyPage is a page of the law on personal data: lists, facts and forms under each other (CUS-9).
type PrivacyPage struct {
	Frame
	Title   string
	Intro   string
	Links   []Link // to the other pages of it
	Clock   *Clock
	Pill    *Pill
	Facts   []Item
	Lists   []List
	Forms   []Form
	Danger  string // what can't be taken back is said above the forms
	Archive string // address of the download; empty: none
}

func (*PrivacyPage) view() string { return "privacy" }

// WithdrawalPage lets the reader of a letter stop letters.
type WithdrawalPage struct {
	Frame
	Title, Intro string
	Form         *Form // nil: nothing is sent any more
}

func (*WithdrawalPage) view() string { return "withdrawal" }

// SeenFigures are whose data were seen, and how many they are, by the log of views.
type SeenFigures struct{ Customers, People, Cases, Exports, Views int }

// Text is the figures in a line.
func (f SeenFigures) Text(lang string) string {
	var parts []string
	for _, part := range []struct {
		text procedure.Text
		n    int
	}{
		{viewWords.SumCustomers, f.Customers}, {viewWords.SumPeople, f.People}, {viewWords.SumCases, f.Cases},
		{viewWords.SumViews, f.Views}, {viewWords.SumExports, f.Exports},
	} {
		parts = append(parts, fmt.Sprintf(part.text.In(lang), part.n))
	}
	return strings.Join(parts, " · ")
}

// SeenWhen says who looked, or that it was anybody, and from when until when.
func SeenWhen(by string, from, to time.Time, lang string) string {
	if by == "" {
		by = viewWords.Anybody.In(lang)
	}
	return by + " · " + When(from) + " – " + When(to)
}
