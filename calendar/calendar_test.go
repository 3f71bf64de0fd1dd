package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
)

func TestEverythingWrongWithACalendarIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	c := calendar.Calendar{ID: "office", Version: 1}
	c.Week[time.Monday] = []calendar.Interval{{From: 480, To: 720}, {From: 700, To: 900}, {From: 900, To: 900}, {From: 1000, To: 950}}
	c.Week[time.Tuesday] = []calendar.Interval{{From: 0, To: 1441}}
	c.Days = map[calendar.Date]calendar.Day{
		{Year: 2027, Month: 4, Day: 31}: {Title: calendar.Text{VI: "Không có ngày này"}},
		{Year: 2027, Month: 5, Day: 1}:  {Open: hours("13:00", "17:00", "08:00", "11:00")},
	}
	var got []string
	for _, p := range calendar.Problems(c.Validate()) {
		got = append(got, p.Error())
	}
	require.Equal(t, []string{
		"week[1][1]: overlaps", "week[1][2]: empty", "week[1][3]: backwards", "week[2][0]: out_of_day",
		"days[2027-04-31]: not_a_day", "days[2027-05-01]: untitled", "days[2027-05-01].open[1]: overlaps",
	}, got)
	require.Nil(t, calendar.Problems(nil))
	nameless := officeHours()
	nameless.ID = ""
	require.ErrorContains(t, nameless.Validate(), calendar.NoIdentity)
	full := officeHours()
	full.Days = map[calendar.Date]calendar.Day{}
	for n := range calendar.MostDays + 1 {
		full.Days[monday.Add(n)] = calendar.Day{Title: calendar.Text{VI: "x"}}
	}
	require.Equal(t, []*calendar.Problem{{Path: "days", Code: calendar.TooManyDay}}, calendar.Problems(full.Validate()))
}

func TestACalendarIsWrittenAsPeopleReadIt(t *testing.T) {
	t.Parallel()
	c := officeHours()
	c.Days = map[calendar.Date]calendar.Day{day(t, "2027-05-01"): {Title: calendar.Text{VI: "Lễ", EN: "Holiday"}}}
	c.Week[time.Sunday] = hours("00:00", "24:00")
	text, err := json.Marshal(c)
	require.NoError(t, err)
	require.Contains(t, string(text), `{"from":"00:00","to":"24:00"}`)
	require.Contains(t, string(text), `"days":{"2027-05-01":{"title":{"vi":"Lễ","en":"Holiday"}`)
	var back calendar.Calendar
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, c, back)
	for _, wrong := range []string{"7:30", "24:01", "25:00", "07:60", "07.30", "", "-1:30"} {
		_, err := calendar.ParseMinute(wrong)
		require.Error(t, err, wrong)
	}
	for _, wrong := range []string{"2027-04-31", "2027-4-1", "01/04/2027", ""} {
		_, err := calendar.ParseDate(wrong)
		require.Error(t, err, wrong)
	}
}

func TestADayIsTheOneInVietnam(t *testing.T) {
	t.Parallel()
	require.Equal(t, "2026-11-23", calendar.DateOf(time.Date(2026, 11, 22, 17, 0, 0, 0, time.UTC)).String())
	require.Equal(t, "2027-03-01", day(t, "2027-02-28").Add(1).String())
}
