package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Problem is something that a calendar can't have.
type Problem struct {
	Path string // week[1][0], days[2027-02-05].open[1]; empty: the calendar itself
	Code string // one of the codes below
}

func (p *Problem) Error() string {
	if p.Path == "" {
		return p.Code
	}
	return p.Path + ": " + p.Code
}

// Codes of problems.
const (
	Backwards  = "backwards"   // the interval ends before it begins
	Empty      = "empty"       // the interval ends when it begins
	OutOfDay   = "out_of_day"  // it begins before 00:00 or ends after 24:00
	Overlaps   = "overlaps"    // it begins before the one that is listed before it ends
	NeverOpen  = "never_open"  // no weekday has working time: a term would never end
	SeldomOpen = "seldom_open" // the week has less than LeastWeek: terms would end in decades
	Untitled   = "untitled"    // a day that differs doesn't say why
	NotADay    = "not_a_day"   // such as the 31st of April
	TooManyDay = "too_many"    // more days differ than a calendar can have
	NoIdentity = "no_identity" // id or version is missing
)

// MostDays is how many days of a calendar can differ from its week.
const MostDays = 4000

// LeastWeek is the least working time of a week: a term of hours shall end in weeks, not in decades.
const LeastWeek = 8 * time.Hour

// Validate returns all problems of the calendar, joined, or nil. Each is a *Problem.
func (c *Calendar) Validate() error {
	var all []error
	add := func(path, code string) { all = append(all, &Problem{path, code}) }
	if c.ID == "" || c.Version < 1 {
		add("", NoIdentity)
	}
	for weekday, open := range c.Week {
		check(open, fmt.Sprintf("week[%d]", weekday), add)
	}
	switch week := c.week(); {
	case week <= 0:
		add("week", NeverOpen)
	case week < LeastWeek:
		add("week", SeldomOpen)
	}
	if len(c.Days) > MostDays {
		add("days", TooManyDay)
	}
	for _, date := range slices.SortedFunc(maps.Keys(c.Days), Date.Compare) {
		path, day := fmt.Sprintf("days[%s]", date), c.Days[date]
		if DateOf(date.Start()) != date {
			add(path, NotADay)
		}
		if day.Title.VI == "" {
			add(path, Untitled)
		}
		check(day.Open, path+".open", add)
	}
	return errors.Join(all...)
}

// Problems takes the error of Validate apart.
func Problems(err error) []*Problem {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	var all []*Problem
	for _, e := range joined.Unwrap() {
		if p := (*Problem)(nil); errors.As(e, &p) {
			all = append(all, p)
		}
	}
	return all
}

// check holds the intervals of a day against each other. They stand in the order of the day.
func check(open []Interval, path string, add func(path, code string)) {
	end := Minute(0)
	for n, i := range open {
		at := fmt.Sprintf("%s[%d]", path, n)
		switch order := cmp.Compare(i.From, i.To); {
		case i.From < 0 || i.To > EndOfDay:
			add(at, OutOfDay)
		case order > 0:
			add(at, Backwards)
		case order == 0:
			add(at, Empty)
		case i.From < end:
			add(at, Overlaps)
		}
		end = max(end, i.To)
	}
}
