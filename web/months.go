package web

import (
	"time"

	"portcare/calendar"
	"portcare/procedure"
)

// NewMonths draws a year by the calendar in force, with the titles of days that are only proposed.
func NewMonths(year int, c *calendar.Calendar, proposed map[calendar.Date]string, lang string) []Month {
	y := drawnYear{c, proposed, lang}
	months := make([]Month, 0, 12)
	for m := time.January; m <= time.December; m++ {
		month := Month{Title: procedure.Text{VI: "Tháng " + number(int(m)), EN: m.String()}.In(lang)}
		day := calendar.Date{Year: year, Month: m, Day: 1}
		for day = day.Add(-sinceMonday(day)); len(month.Weeks) == 0 || day.Month == m; day = day.Add(7) {
			month.Weeks = append(month.Weeks, y.week(day, m))
		}
		months = append(months, month)
	}
	return months
}

type drawnYear struct {
	c        *calendar.Calendar
	proposed map[calendar.Date]string
	lang     string
}

func sinceMonday(d calendar.Date) int { return (int(d.Weekday()) + 6) % 7 }

// week draws the seven days from monday on; those of other months stay empty.
func (y drawnYear) week(monday calendar.Date, m time.Month) []MonthDay {
	week := make([]MonthDay, 7)
	for i := range week {
		if day := monday.Add(i); day.Month == m {
			week[i] = y.day(day)
		}
	}
	return week
}

func (y drawnYear) day(d calendar.Date) MonthDay {
	open, differs := y.c.On(d)
	shown := MonthDay{Number: d.Day, Kind: "work"}
	title, proposed := y.proposed[d]
	switch {
	case differs != nil && differs.Closed():
		shown.Kind, shown.Sign, shown.Title = "off", "●", procedure.Text(differs.Title).In(y.lang)
	case differs != nil:
		shown.Kind, shown.Sign, shown.Title = "other", "◐", procedure.Text(differs.Title).In(y.lang)+" "+HoursText(open, y.lang)
	case proposed:
		shown.Kind, shown.Sign, shown.Title = "proposed", "○", title
	case len(open) == 0:
		shown.Kind = "rest"
	case y.short(open):
		shown.Kind = "part"
	}
	return shown
}

// short: less is worked than on the longest day of the week.
func (y drawnYear) short(open []calendar.Interval) bool {
	longest := time.Duration(0)
	for _, day := range y.c.Week {
		longest = max(longest, lengthOf(day))
	}
	return lengthOf(open) < longest
}

func lengthOf(open []calendar.Interval) time.Duration {
	var sum time.Duration
	for _, i := range open {
		sum += time.Duration(i.To-i.From) * time.Minute
	}
	return sum
}
