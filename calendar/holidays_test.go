package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
)

func TestTheHolidaysOfAYear(t *testing.T) {
	t.Parallel()
	all, err := calendar.Holidays(2027)
	require.NoError(t, err)
	require.Equal(t, []string{
		"2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-04-16", "2027-04-30", "2027-05-01",
		"2027-09-02", "2027-09-03", "2027-11-24",
	}, dates(all))
	for _, h := range all {
		require.NotEmpty(t, h.Clause)
		require.NotEmpty(t, h.Title.VI)
		require.NotEmpty(t, h.Title.EN)
	}
	require.Equal(t, []string{"2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-09-03"},
		dates(only(all, func(h calendar.Holiday) bool { return h.ToFix })), "the Prime Minister fixes them")
	require.Equal(t, []string{"2027-11-24"}, dates(only(all, func(h calendar.Holiday) bool { return h.Unsure })))
}

func TestTheDayBesideNationalDay(t *testing.T) {
	t.Parallel()
	for year, beside := range map[int]string{
		2022: "2022-09-01", 2023: "2023-09-01", 2024: "2024-09-03", 2025: "2025-09-01", 2026: "2026-09-01", 2027: "2027-09-03",
		2029: "2029-09-03", // 2 September is a Friday, Saturday, Monday, Tuesday, Wednesday, Thursday and Sunday
	} {
		all, err := calendar.Holidays(year)
		require.NoError(t, err)
		require.Contains(t, dates(all), beside)
	}
}

func TestVietnamCultureDayIsNew(t *testing.T) {
	t.Parallel()
	all, err := calendar.Holidays(2025)
	require.NoError(t, err)
	require.NotContains(t, dates(all), "2025-11-24")
	require.Len(t, all, 11)
}

func TestAHolidayOnADayOfRestIsMadeUp(t *testing.T) {
	t.Parallel()
	office := officeHours() // half of Saturday is worked: it is no day of rest
	proposed, err := office.Propose(2027)
	require.NoError(t, err)
	require.Equal(t, []string{
		"2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10", "2027-04-16", "2027-04-30",
		"2027-05-01", "2027-09-02", "2027-09-03", "2027-11-24",
	}, dates(proposed), "the Sunday of Tết is made up after it")
	require.Equal(t, "Nghỉ bù Tết Nguyên đán, mùng 2", proposed[6].Title.VI)
	require.True(t, proposed[6].ToFix)

	fiveDays := officeHours()
	fiveDays.Week[time.Saturday] = nil
	proposed, err = fiveDays.Propose(2027)
	require.NoError(t, err)
	require.Subset(t, dates(proposed), []string{"2027-02-10", "2027-02-11", "2027-05-03"})

	gate := calendar.Calendar{ID: "gate", Version: 1}
	for w := range gate.Week {
		gate.Week[w] = hours("00:00", "24:00")
	}
	proposed, err = gate.Propose(2027)
	require.NoError(t, err)
	require.Empty(t, proposed, "the gate works at Tết too")
}

func TestProposalsOfEveryYearHaveEachDayOnce(t *testing.T) {
	t.Parallel()
	office := officeHours()
	office.Week[time.Saturday] = nil
	for year := 2026; year <= 2100; year++ {
		proposed, err := office.Propose(year)
		require.NoError(t, err)
		working := 0
		for n, h := range proposed {
			require.Equal(t, year, h.Date.Year)
			require.True(t, n == 0 || proposed[n-1].Date.Compare(h.Date) < 0, h)
			if len(office.Week[h.Date.Weekday()]) > 0 {
				working++
			}
		}
		holidays, err := calendar.Holidays(year)
		require.NoError(t, err)
		require.Equal(t, len(holidays), working, "as many working days off as there are holidays in %d", year)
	}
}

func TestHolidaysOfYearsThatAreNotKnown(t *testing.T) {
	t.Parallel()
	office := officeHours()
	for _, year := range []int{1800, 2020, 2101, 0, -5} {
		_, err := calendar.Holidays(year)
		require.ErrorIs(t, err, calendar.ErrYear)
		_, err = office.Propose(year)
		require.ErrorIs(t, err, calendar.ErrYear)
	}
}

func dates(all []calendar.Holiday) []string {
	var out []string
	for _, h := range all {
		out = append(out, h.Date.String())
	}
	return out
}

func only(all []calendar.Holiday, which func(calendar.Holiday) bool) []calendar.Holiday {
	var out []calendar.Holiday
	for _, h := range all {
		if which(h) {
			out = append(out, h)
		}
	}
	return out
}
