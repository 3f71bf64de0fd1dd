package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/calendar"
)

func TestATermOfTheOfficeEndsInItsHours(t *testing.T) {
	t.Parallel()
	office := officeHours()
	office.Days = map[calendar.Date]calendar.Day{
		day(t, "2027-02-05"): {Title: calendar.Text{VI: "Tết"}},
		day(t, "2027-02-08"): {Title: calendar.Text{VI: "Nửa ngày"}, Open: hours("07:30", "11:30")},
		day(t, "2027-02-07"): {Title: calendar.Text{VI: "Làm bù"}, Open: hours("07:30", "11:30", "13:00", "17:00")},
	}
	require.NoError(t, office.Validate())
	for name, c := range map[string]struct {
		start, due string
		term       time.Duration
	}{
		"within the morning":                      {"2026-11-23 08:00", "2026-11-23 10:00", 2 * time.Hour},
		"over lunch":                              {"2026-11-23 11:00", "2026-11-23 13:30", time.Hour},
		"the end of the morning is open":          {"2026-11-23 09:30", "2026-11-23 11:30", 2 * time.Hour},
		"from the night before":                   {"2026-11-22 23:00", "2026-11-23 08:30", time.Hour},
		"a whole day":                             {"2026-11-23 07:30", "2026-11-23 17:00", 8 * time.Hour},
		"three days of eight hours":               {"2026-11-23 16:00", "2026-11-26 16:00", 24 * time.Hour},
		"over half a Saturday and a Sunday":       {"2026-11-27 16:00", "2026-11-30 08:30", 6 * time.Hour},
		"nothing, in the evening":                 {"2026-11-23 18:00", "2026-11-24 07:30", 0},
		"nothing, in the morning":                 {"2026-11-23 08:12", "2026-11-23 08:12", 0},
		"less than nothing":                       {"2026-11-23 08:12", "2026-11-23 08:12", -time.Hour},
		"over a holiday":                          {"2027-02-04 16:00", "2027-02-06 08:30", 2 * time.Hour},
		"a Sunday that is worked, a short Monday": {"2027-02-07 16:00", "2027-02-09 07:45", 5*time.Hour + 15*time.Minute},
	} {
		due, err := office.Due(moment(t, c.start), c.term)
		require.NoError(t, err)
		require.Equal(t, moment(t, c.due), due, name)
	}
}

func TestTermsOfYearsAreFast(t *testing.T) {
	t.Parallel()
	office := officeHours()
	office.Days = map[calendar.Date]calendar.Day{day(t, "2040-11-23"): {Title: calendar.Text{VI: "x"}}}
	start := moment(t, "2026-11-23 07:30")
	due, err := office.Due(start, 44*time.Hour*52*50)
	require.NoError(t, err)
	require.Equal(t, 44*time.Hour*52*50, office.Open(start, due))
	begun := time.Now()
	for range 1000 {
		_, _ = office.Due(start, 44*time.Hour*52*50)
	}
	require.Less(t, time.Since(begun), 5*time.Second, "whole weeks are skipped; day by day it takes half a minute")
}

func TestACalendarThatStaysClosedEndsNoTerm(t *testing.T) {
	t.Parallel()
	start := moment(t, "2026-11-23 07:30")
	closed := calendar.Calendar{ID: "x", Version: 1}
	require.Equal(t, []*calendar.Problem{{Path: "week", Code: calendar.NeverOpen}}, calendar.Problems(closed.Validate()))
	_, err := closed.Due(start, 0)
	require.ErrorIs(t, err, calendar.ErrNoEnd)

	closed.Days = map[calendar.Date]calendar.Day{day(t, "2090-01-02"): {Open: hours("08:00", "09:00")}}
	due, err := closed.Due(start, time.Hour)
	require.NoError(t, err)
	require.Equal(t, moment(t, "2090-01-02 09:00"), due)
	_, err = closed.Due(start, time.Hour+1)
	require.ErrorIs(t, err, calendar.ErrNoEnd)

	rare := calendar.Calendar{ID: "x", Version: 1}
	rare.Week[time.Monday] = hours("08:00", "08:01")
	require.Equal(t, []*calendar.Problem{{Path: "week", Code: calendar.SeldomOpen}}, calendar.Problems(rare.Validate()))
	_, err = rare.Due(start, 1<<62)
	require.ErrorIs(t, err, calendar.ErrNoEnd, "in millions of years")
}

func TestNothingIsOpenBackwards(t *testing.T) {
	t.Parallel()
	office := officeHours()
	require.Zero(t, office.Open(moment(t, "2026-11-23 10:00"), moment(t, "2026-11-23 08:00")))
}

func TestTheDaysThatExplainADueTime(t *testing.T) {
	t.Parallel()
	office := officeHours()
	tet := calendar.Day{Title: calendar.Text{VI: "Tết"}}
	office.Days = map[calendar.Date]calendar.Day{day(t, "2027-02-05"): tet, day(t, "2027-02-08"): tet, day(t, "2027-02-09"): tet}
	require.Equal(t, []calendar.Differing{{day(t, "2027-02-05"), tet}, {day(t, "2027-02-08"), tet}},
		office.Between(moment(t, "2027-02-05 23:00"), moment(t, "2027-02-08 01:00")))
}

// TestDueAgainstCountingMinutes holds Due and Open against somebody who counts every minute.
func TestDueAgainstCountingMinutes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		start := monday.Start().Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(t, "start")) * time.Minute)
		term := time.Duration(rapid.OneOf(rapid.IntRange(0, 600), rapid.IntRange(0, 30_000)).Draw(t, "term")) * time.Minute
		want, ok := count(&c, start, term)
		due, err := c.Due(start, term)
		if !ok {
			if err == nil {
				t.Skip("further than anybody counts")
			}
			return
		}
		if err != nil || !due.Equal(want) {
			t.Fatalf("%s after %s: %s, not %s (%v)", term, start, due, want, err)
		}
		if open := c.Open(start, due); open != term {
			t.Fatalf("%s lie between, not %s", open, term)
		}
	})
}

func TestDueIsMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		start := monday.Start().Add(time.Duration(rapid.Int64Range(0, int64(60*24*time.Hour)).Draw(t, "start")))
		term := time.Duration(rapid.Int64Range(0, int64(2000*time.Hour)).Draw(t, "term"))
		due, err := c.Due(start, term)
		if err != nil {
			t.Skip("never")
		}
		if !within(&c, due) {
			t.Fatalf("%s is inside closed time", due)
		}
		if open := c.Open(start, due); open != term {
			t.Fatalf("%s lie between, not %s", open, term)
		}
		later, err := c.Due(start.Add(time.Duration(rapid.Int64Range(0, int64(200*time.Hour)).Draw(t, "later"))), term)
		if err == nil && later.Before(due) {
			t.Fatal("who starts later is due earlier")
		}
		longer, err := c.Due(start, term+time.Duration(rapid.Int64Range(0, int64(200*time.Hour)).Draw(t, "longer")))
		if err == nil && longer.Before(due) {
			t.Fatal("a longer term ends earlier")
		}
	})
}

var monday = calendar.Date{Year: 2026, Month: time.November, Day: 23}

// anyCalendar has some open days, some of them with several intervals or half, and exceptions within ten weeks.
func anyCalendar(t *rapid.T) calendar.Calendar {
	c := calendar.Calendar{ID: "any", Version: 1, Days: map[calendar.Date]calendar.Day{}}
	for w := range c.Week {
		c.Week[w] = anyDay(t)
	}
	for range rapid.IntRange(0, 12).Draw(t, "exceptions") {
		c.Days[monday.Add(rapid.IntRange(-3, 70).Draw(t, "day"))] = calendar.Day{Title: calendar.Text{VI: "x"}, Open: anyDay(t)}
	}
	if err := c.Validate(); err != nil {
		for _, p := range calendar.Problems(err) {
			if p.Code != calendar.NeverOpen && p.Code != calendar.SeldomOpen {
				t.Fatal(err)
			}
		}
	}
	return c
}

func anyDay(t *rapid.T) []calendar.Interval {
	var open []calendar.Interval
	at := 0
	for range rapid.IntRange(0, 3).Draw(t, "intervals") {
		from := rapid.IntRange(at, at+400).Draw(t, "from")
		to := from + rapid.IntRange(1, 500).Draw(t, "length")
		if to > int(calendar.EndOfDay) {
			break
		}
		open, at = append(open, calendar.Interval{From: calendar.Minute(from), To: calendar.Minute(to)}), to
	}
	return open
}

// count counts minutes one by one, at most two years of them.
func count(c *calendar.Calendar, start time.Time, term time.Duration) (time.Time, bool) {
	left, day := term, calendar.Date{}
	var open [24 * 60]bool
	before := startsAtAnEnd(c, start)
	for at := start; at.Before(start.AddDate(2, 0, 0)); at = at.Add(time.Minute) {
		if d := calendar.DateOf(at); d != day {
			day, open = d, [24 * 60]bool{}
			intervals := c.Week[d.Weekday()]
			if differs, ok := c.Days[d]; ok {
				intervals = differs.Open
			}
			for _, i := range intervals {
				for m := i.From; m < i.To; m++ {
					open[m] = true
				}
			}
		}
		now := open[int(at.Sub(day.Start())/time.Minute)]
		switch {
		case left == 0 && (now || before):
			return at, true
		case now:
			left -= time.Minute
		}
		before = now
	}
	return time.Time{}, false
}

// startsAtAnEnd: the minute before start was open.
func startsAtAnEnd(c *calendar.Calendar, start time.Time) bool {
	return c.Open(start.Add(-time.Minute), start) > 0
}

// within: the moment is in an interval, or at its end.
func within(c *calendar.Calendar, at time.Time) bool {
	for _, d := range []calendar.Date{calendar.DateOf(at), calendar.DateOf(at).Add(-1)} {
		open, _ := c.On(d)
		for _, i := range open {
			from, to := d.Start().Add(time.Duration(i.From)*time.Minute), d.Start().Add(time.Duration(i.To)*time.Minute)
			if !at.Before(from) && !at.After(to) {
				return true
			}
		}
	}
	return false
}

func officeHours() calendar.Calendar {
	c := calendar.Calendar{ID: "office", Version: 1}
	for w := time.Monday; w <= time.Friday; w++ {
		c.Week[w] = hours("07:30", "11:30", "13:00", "17:00")
	}
	c.Week[time.Saturday] = hours("07:30", "11:30")
	return c
}

// hours makes intervals of pairs of times.
func hours(times ...string) []calendar.Interval {
	var open []calendar.Interval
	for n := 0; n < len(times); n += 2 {
		open = append(open, calendar.Interval{From: minute(times[n]), To: minute(times[n+1])})
	}
	return open
}

func minute(s string) calendar.Minute {
	m, err := calendar.ParseMinute(s)
	if err != nil {
		panic(err)
	}
	return m
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Zone)
	require.NoError(t, err)
	return at
}
