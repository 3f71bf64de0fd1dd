package web

import (
	"fmt"
	"strconv"
	"time"

	"portcare/calendar"
	"portcare/procedure"
)

// TimelinePage shows what happened with a customer, newest first, by month.
type TimelinePage struct {
	Frame
	Code, Name string
	Kinds      []HappeningKind
	Months     []HappeningMonth
	Next       string // address of what is older; empty: this is all
}

func (*TimelinePage) view() string { return "timeline" }

// Address is where the record is shown.
func (p *TimelinePage) Address() string { return CustomerAddress(p.Code) }

// TimelineAddress is where all that happened with the customer is shown.
func TimelineAddress(code string) string { return CustomerAddress(code) + "/timeline" }

// HappeningKind is a kind of what happens, to choose from.
type HappeningKind struct {
	Kind, Sign, Title string
	Chosen            bool
}

// HappeningKinds are all kinds, to choose from.
func HappeningKinds(lang string, chosen func(kind string) bool) []HappeningKind {
	var kinds []HappeningKind
	for _, k := range happeningKinds {
		kinds = append(kinds, HappeningKind{k.kind, k.sign, k.title.In(lang), chosen(k.kind)})
	}
	return kinds
}

// HappeningMonth is a month with what happened in it, newest first.
type HappeningMonth struct {
	Title  string
	Events []Happening
}

// Happening is something that happened with a customer.
type Happening struct {
	At        time.Time
	Precision Precision
	Kind      HappeningKind
	Text      string // what happened
	About     string // to what
	Href      string // of what it happened to; empty: there is nothing more to see
	Notes     []string
	Words     string // that were said
	By        string
	Tone      Tone
}

// Precision is how exactly it is known when something happened.
type Precision string

// The precisions.
const (
	ToTheMinute Precision = ""
	ToTheDay    Precision = "day"
	ToTheMonth  Precision = "month"
)

// When says when it happened.
func (h Happening) When() string {
	local := h.At.In(calendar.Zone)
	switch h.Precision {
	case ToTheDay:
		return Day(local)
	case ToTheMonth:
		return local.Format("01/2006")
	}
	return When(h.At)
}

// NewHappening is something that happened, with the words for it.
func NewHappening(kind, what, lang string) Happening {
	h := Happening{Kind: HappeningKind{Kind: kind}, Text: HappeningText(kind, what, lang)}
	for _, k := range happeningKinds {
		if k.kind == kind {
			h.Kind.Sign, h.Kind.Title = k.sign, k.title.In(lang)
		}
	}
	switch what {
	case "failed", "rejected", "given_up":
		h.Tone = Bad
	case "closed", "approved", "answered":
		h.Tone = Good
	}
	return h
}

// ByMonth parts what happened, newest first, into months of the company's time.
func ByMonth(all []Happening, lang string) []HappeningMonth {
	var months []HappeningMonth
	for _, h := range all {
		local := h.At.In(calendar.Zone)
		title := procedure.Text{VI: fmt.Sprintf("Tháng %d/%d", local.Month(), local.Year()), EN: local.Format("January 2006")}.In(lang)
		if len(months) == 0 || months[len(months)-1].Title != title {
			months = append(months, HappeningMonth{Title: title})
		}
		last := &months[len(months)-1]
		last.Events = append(last.Events, h)
	}
	return months
}

// RatingText writes a rating from 1 to 5.
func RatingText(rating float64) string {
	return "★ " + strconv.FormatFloat(rating, 'f', -1, 64) + "/5"
}

// Became says how something changed; where it didn't, what it is.
func Became(before, after string) string { return arrow(before, after) }
