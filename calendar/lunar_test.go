package calendar_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
)

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestTetByTheVietnameseCalendar(t *testing.T) {
	t.Parallel()
	for _, want := range []string{
		"2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", // published
		"2000-02-05", "2010-02-14", "2015-02-19", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10",
		"1968-01-29", "1985-01-21", "2007-02-17", "2030-02-02", "2053-02-18", // not the Chinese date
		"2034-02-19", // after the eleventh month that was there twice
	} {
		tet, err := calendar.Tet(day(t, want).Year)
		require.NoError(t, err)
		require.Equal(t, want, tet.String())
	}
}

func TestLunarDaysThatAreKnown(t *testing.T) {
	t.Parallel()
	for solar, lunar := range map[string]calendar.Lunar{
		"2025-04-07": {Year: 2025, Month: 3, Day: 10}, // Hùng Kings
		"2026-04-26": {Year: 2026, Month: 3, Day: 10},
		"2027-04-16": {Year: 2027, Month: 3, Day: 10},
		"2024-09-17": {Year: 2024, Month: 8, Day: 15}, // mid-autumn
		"2025-07-25": {Year: 2025, Month: 6, Leap: true, Day: 1},
		"2023-03-22": {Year: 2023, Month: 2, Leap: true, Day: 1},
		"2020-05-23": {Year: 2020, Month: 4, Leap: true, Day: 1},
		"2024-02-09": {Year: 2023, Month: 12, Day: 30},
		"2023-01-21": {Year: 2022, Month: 12, Day: 30},
		"2025-01-28": {Year: 2024, Month: 12, Day: 29},
		"2054-05-07": {Year: 2054, Month: 3, Day: 30}, // the mean month is ahead of the moon
		"1945-09-02": {Year: 1945, Month: 7, Day: 26},
	} {
		got, err := calendar.ToLunar(day(t, solar))
		require.NoError(t, err)
		require.Equal(t, lunar, got, solar)
	}
}

func TestLeapMonthsOfVietnam(t *testing.T) {
	t.Parallel()
	leap := map[int]int{}
	for d := (calendar.Date{Year: 1984, Month: 1, Day: 1}); d.Year < 2035; d = d.Add(1) {
		l, err := calendar.ToLunar(d)
		require.NoError(t, err)
		if l.Leap {
			leap[l.Year] = l.Month
		}
	}
	require.Equal(t, map[int]int{
		1985: 2, 1987: 7, 1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6,
		2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11,
	}, leap)
}

func TestEveryDayGoesToTheMoonAndBack(t *testing.T) {
	t.Parallel()
	last := calendar.Date{Year: 2100, Month: 12, Day: 31}
	before, err := calendar.ToLunar(calendar.Date{Year: 1900, Month: 1, Day: 1})
	require.NoError(t, err)
	for d := (calendar.Date{Year: 1900, Month: 1, Day: 2}); d.Compare(last) <= 0; d = d.Add(1) {
		l, err := calendar.ToLunar(d)
		require.NoError(t, err)
		back, err := calendar.FromLunar(l)
		require.NoError(t, err, "%s %v", d, l)
		require.Equal(t, d, back)
		if l.Day == 1 {
			require.Contains(t, []int{29, 30}, before.Day, "the month before %s", d)
			next := before.Month%12 + 1
			require.True(t, l.Month == next && !l.Leap || l.Month == before.Month && l.Leap && !before.Leap, "%v after %v", l, before)
		} else {
			require.Equal(t, before.Day+1, l.Day)
		}
		if l.Day == 1 && l.Month == 1 {
			require.False(t, l.Leap)
			require.Equal(t, d.Year, l.Year)
			require.GreaterOrEqual(t, d.Compare(calendar.Date{Year: d.Year, Month: 1, Day: 20}), 0, d)
			require.LessOrEqual(t, d.Compare(calendar.Date{Year: d.Year, Month: 2, Day: 21}), 0, d)
		}
		before = l
	}
}

func TestLunarDaysThatAreNotThere(t *testing.T) {
	t.Parallel()
	for _, l := range []calendar.Lunar{
		{Year: 2026, Month: 1, Day: 31}, {Year: 2026, Month: 1, Day: 0}, {Year: 2026, Month: 13, Day: 1}, {Year: 2026, Month: 0, Day: 1},
		{Year: 2026, Month: 6, Leap: true, Day: 1}, {Year: 2025, Month: 5, Leap: true, Day: 1}, {Year: 2024, Month: 12, Day: 30},
	} {
		_, err := calendar.FromLunar(l)
		require.ErrorIs(t, err, calendar.ErrNoSuchDay, fmt.Sprint(l))
	}
	for _, year := range []int{1800, 1898, 2101} {
		_, err := calendar.Tet(year)
		require.ErrorIs(t, err, calendar.ErrOutOfRange)
	}
	_, err := calendar.ToLunar(calendar.Date{Year: 1800, Month: time.May, Day: 1})
	require.ErrorIs(t, err, calendar.ErrOutOfRange)
}
