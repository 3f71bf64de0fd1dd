// Package calendar computes with working time: when a term of working hours ends, how much of it lies between two
// moments, and which public holidays a year will probably have, by the sun and by the moon. All functions are pure.
//
// Times of the day are those of Vietnam, UTC+7 all year.
package calendar

import (
	"maps"
	"slices"
	"time"
)

// Calendar says when somebody works: the same hours every week, but for some days. It is a value of one version; whoever
// changes a calendar makes the next one.
type Calendar struct {
	ID      string        `json:"id"`
	Version int           `json:"version"`
	Week    [7][]Interval `json:"week"` // by time.Weekday: Sunday first; a day without an interval is a day of rest
	Days    map[Date]Day  `json:"days"` // what differs from the week
}

// Day is a day that differs from its weekday: closed, when it has no interval, or open at other hours.
type Day struct {
	Title Text       `json:"title"` // why
	Open  []Interval `json:"open"`
}

// Closed tells whether nobody works on the day.
func (d Day) Closed() bool { return len(d.Open) == 0 }

// Interval is a stretch of working time within a day. Its end counts as open: what is due then can still be done.
type Interval struct {
	From Minute `json:"from"`
	To   Minute `json:"to"` // up to EndOfDay
}

func (i Interval) length() time.Duration { return time.Duration(i.To-i.From) * time.Minute }

// Text is what people read, in Vietnamese and in English.
type Text struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// Zone is Vietnam's time. It is fixed, so that no time zone data of a machine can move a deadline.
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// On returns the working time of a day in its order, and the exception that it comes from, if any.
func (c *Calendar) On(d Date) (open []Interval, exception *Day) {
	if day, ok := c.Days[d]; ok {
		return day.Open, &day
	}
	return c.Week[d.Weekday()], nil
}

// week is the working time of a week without exceptions.
func (c *Calendar) week() time.Duration {
	var sum time.Duration
	for _, day := range c.Week {
		sum += total(day)
	}
	return sum
}

func total(day []Interval) time.Duration {
	var sum time.Duration
	for _, i := range day {
		sum += i.length()
	}
	return sum
}

// Continuous tells whether the calendar never closes: such a place works on holidays too.
func (c *Calendar) Continuous() bool { return c.week() == 7*24*time.Hour }

// SameTime tells whether two versions of a calendar say the same about working time and about the days that differ.
func (c *Calendar) SameTime(other *Calendar) bool {
	for weekday := range c.Week {
		if !slices.Equal(c.Week[weekday], other.Week[weekday]) {
			return false
		}
	}
	return maps.EqualFunc(c.Days, other.Days, func(a, b Day) bool { return a.Title == b.Title && slices.Equal(a.Open, b.Open) })
}
