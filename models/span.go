package models

import "time"

// Span is a span of days, both included. What customers brought is known by month: every month that the span touches
// counts.
type Span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// YearBefore is the same span a year earlier. The end of February stays the end of February.
func (s Span) YearBefore() Span { return Span{yearBefore(s.From), yearBefore(s.To)} }

func yearBefore(day time.Time) time.Time {
	before := day.AddDate(-1, 0, 0)
	if before.Month() != day.Month() { // the 29th of February
		before = before.AddDate(0, 0, -1)
	}
	return before
}

// MonthOf is the month in which the day lies.
func MonthOf(day time.Time) Span { return monthsFrom(day.Year(), day.Month(), 1) }

// QuarterOf is the quarter in which the day lies.
func QuarterOf(day time.Time) Span { return monthsFrom(day.Year(), (day.Month()-1)/3*3+1, 3) }

// YearOf is the year in which the day lies.
func YearOf(day time.Time) Span { return monthsFrom(day.Year(), time.January, 12) }

func monthsFrom(year int, month time.Month, n int) Span {
	from := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
	return Span{from, from.AddDate(0, n, -1)}
}

// Months are the first days of the months that the span touches, the oldest first.
func (s Span) Months() []time.Time {
	var months []time.Time
	for m := MonthOf(s.From).From; !m.After(s.To); m = m.AddDate(0, 1, 0) {
		months = append(months, m)
	}
	return months
}

// Whole tells whether the span consists of whole months.
func (s Span) Whole() bool { return s.From.Day() == 1 && s.To.AddDate(0, 0, 1).Day() == 1 }
