package web

import (
	"strings"
	"time"

	"portcare/calendar"
	"portcare/procedure"
)

// CalendarsPage shows a calendar of working time through a year. Who keeps it also gets the forms.
type CalendarsPage struct {
	Frame
	Tabs    []Tab
	Title   string
	Version int
	Year    int
	Before  string // address of the year before; empty: none
	After   string
	Hours   []Item // by the day of the week
	Months  []Month
	Days    []DifferentDay

	Keeps   bool
	Propose *Form
	Choose  *Form // the days are chosen in their table
	Enter   *Form
	Week    *Form
}

func (*CalendarsPage) view() string { return "calendars" }

// Tab is one of several views side by side.
type Tab struct {
	Text string
	Href string
	Here bool
}

// DifferentDay is a day that differs from its week, or is proposed to.
type DifferentDay struct {
	ID        string // 2026-11-24
	Date      string
	Title     string
	Hours     string
	Confirmed bool
	Chosen    bool
	Clause    string
	ToFix     bool
	Unsure    bool
}

// Month is a month with its weeks, which begin on Monday.
type Month struct {
	Title string
	Weeks [][]MonthDay
}

// MonthDay is a day of a month; without a number it fills up the week.
type MonthDay struct {
	Number int
	Kind   string // work, part, rest, off, other or proposed
	Sign   string // says the same without colour
	Title  string
}

// Weekdays are the short names of the days, from Monday.
func (p *CalendarsPage) Weekdays() []string { return columns(p.Lang, shortWeekdays[:]...) }

var shortWeekdays = [7]procedure.Text{
	{VI: "T2", EN: "Mo"}, {VI: "T3", EN: "Tu"}, {VI: "T4", EN: "We"}, {VI: "T5", EN: "Th"}, {VI: "T6", EN: "Fr"}, {VI: "T7", EN: "Sa"}, {VI: "CN", EN: "Su"},
}

// WeekdayText names a day of the week.
func WeekdayText(d time.Weekday, lang string) string { return weekdays[d].In(lang) }

var weekdays = [7]procedure.Text{
	{VI: "Chủ nhật", EN: "Sunday"}, {VI: "Thứ Hai", EN: "Monday"}, {VI: "Thứ Ba", EN: "Tuesday"}, {VI: "Thứ Tư", EN: "Wednesday"},
	{VI: "Thứ Năm", EN: "Thursday"}, {VI: "Thứ Sáu", EN: "Friday"}, {VI: "Thứ Bảy", EN: "Saturday"},
}

// HoursText writes hours as people read and type them: 07:30–11:30, 13:00–17:00; closed when there are none.
func HoursText(open []calendar.Interval, lang string) string {
	if len(open) == 0 {
		return words.DayOff.In(lang)
	}
	return TypedHours(open)
}

// TypedHours writes hours as they are typed in; no hours are nothing.
func TypedHours(open []calendar.Interval) string {
	spans := make([]string, 0, len(open))
	for _, i := range open {
		spans = append(spans, i.From.String()+"–"+i.To.String())
	}
	return strings.Join(spans, ", ")
}
