package calendar

import (
	"errors"
	"maps"
	"slices"
	"time"
)

// ErrNoEnd says that a term doesn't end within a lifetime: the calendar is closed from some day on, or the term is absurd.
var ErrNoEnd = errors.New("the term doesn't end within a hundred years of this calendar")

const horizonYears = 100

// Due is the first moment, not before start, by which a term of open time has passed since start. It is never inside
// closed time: the end of an interval is the last moment that counts as open, and a term of zero that starts in closed
// time ends when it opens. A negative term counts as zero. Errors: ErrNoEnd.
func (c *Calendar) Due(start time.Time, term time.Duration) (time.Time, error) {
	left, day, week := max(term, 0), DateOf(start), c.week()
	last := day.Start().AddDate(horizonYears, 0, 0)
	exceptions := c.exceptionsFrom(day)
	for day.Start().Before(last) {
		for len(exceptions) > 0 && exceptions[0].Compare(day) < 0 {
			exceptions = exceptions[1:]
		}
		if weeks := skippable(day, start, exceptions, left, week); weeks > 0 {
			day, left = day.Add(7*weeks), left-time.Duration(weeks)*week
			continue
		}
		if week == 0 && len(exceptions) == 0 {
			break
		}
		open, _ := c.On(day)
		for _, i := range open {
			from, to := i.From.on(day), i.To.on(day)
			if to.Before(start) {
				continue
			}
			if from.Before(start) {
				from = start
			}
			if room := to.Sub(from); left > room {
				left -= room
				continue
			}
			return from.Add(left), nil
		}
		day = day.Add(1)
	}
	return time.Time{}, ErrNoEnd
}

// skippable is how many whole weeks from day on, after the first, have no exception and don't see the end of the term.
func skippable(day Date, start time.Time, exceptions []Date, left, week time.Duration) int {
	if week == 0 || left <= week || day.Start().Before(start) {
		return 0
	}
	weeks := min((left-1)/week, horizonYears*53)
	if len(exceptions) > 0 {
		weeks = min(weeks, time.Duration(day.until(exceptions[0])/7))
	}
	return int(weeks)
}

// Open is how much open time lies between two moments; zero when to isn't after from.
func (c *Calendar) Open(from, to time.Time) time.Duration {
	if !to.After(from) {
		return 0
	}
	var sum time.Duration
	week, last, day := c.week(), DateOf(to), DateOf(from)
	exceptions := c.exceptionsFrom(day)
	for day.Compare(last) <= 0 {
		for len(exceptions) > 0 && exceptions[0].Compare(day) < 0 {
			exceptions = exceptions[1:]
		}
		if !day.Start().Before(from) {
			weeks := day.until(last) / 7
			if len(exceptions) > 0 {
				weeks = min(weeks, day.until(exceptions[0])/7)
			}
			if weeks > 0 {
				sum, day = sum+time.Duration(weeks)*week, day.Add(7*weeks)
				continue
			}
		}
		open, _ := c.On(day)
		for _, i := range open {
			sum += max(0, earlier(to, i.To.on(day)).Sub(later(from, i.From.on(day))))
		}
		day = day.Add(1)
	}
	return sum
}

// Differing is a day between two moments that differs from its weekday.
type Differing struct {
	Date Date
	Day
}

// Between lists the days from one moment to another that differ from their weekday, in order: they explain a due time.
func (c *Calendar) Between(from, to time.Time) []Differing {
	var all []Differing
	for _, d := range c.exceptionsFrom(DateOf(from)) {
		if d.Compare(DateOf(to)) > 0 {
			break
		}
		all = append(all, Differing{d, c.Days[d]})
	}
	return all
}

func (c *Calendar) exceptionsFrom(day Date) []Date {
	var all []Date
	for d := range maps.Keys(c.Days) {
		if d.Compare(day) >= 0 {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, Date.Compare)
	return all
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
