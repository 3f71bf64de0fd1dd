package web_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/web"
)

func TestAYearIsDrawnFromMondayToSunday(t *testing.T) {
	t.Parallel()
	c := &calendar.Calendar{ID: "office", Version: 1, Days: map[calendar.Date]calendar.Day{
		{Year: 2027, Month: 2, Day: 5}:  {Title: calendar.Text{VI: "Tết", EN: "Tết holiday"}},
		{Year: 2027, Month: 2, Day: 28}: {Title: calendar.Text{VI: "Làm bù"}, Open: []calendar.Interval{{From: 450, To: 690}}},
	}}
	for weekday := time.Monday; weekday <= time.Saturday; weekday++ {
		c.Week[weekday] = []calendar.Interval{{From: 450, To: 690}, {From: 780, To: 1020}}
	}
	c.Week[time.Saturday] = c.Week[time.Saturday][:1]
	months := web.NewMonths(2027, c, map[calendar.Date]string{{Year: 2027, Month: 2, Day: 8}: "Tết"}, "vi")
	require.Len(t, months, 12)
	days := 0
	for _, m := range months {
		for _, week := range m.Weeks {
			require.Len(t, week, 7)
			for _, d := range week {
				if d.Number > 0 {
					days++
				}
			}
		}
	}
	require.Equal(t, 365, days)
	february := months[1] // begins on a Monday and ends on a Sunday
	require.Equal(t, "Tháng 2", february.Title)
	require.Len(t, february.Weeks, 4)
	require.Equal(t, web.MonthDay{Number: 1, Kind: "work"}, february.Weeks[0][0])
	require.Equal(t, web.MonthDay{Number: 5, Kind: "off", Sign: "●", Title: "Tết"}, february.Weeks[0][4])
	require.Equal(t, web.MonthDay{Number: 6, Kind: "part"}, february.Weeks[0][5])
	require.Equal(t, web.MonthDay{Number: 7, Kind: "rest"}, february.Weeks[0][6])
	require.Equal(t, web.MonthDay{Number: 8, Kind: "proposed", Sign: "○", Title: "Tết"}, february.Weeks[1][0])
	require.Equal(t, web.MonthDay{Number: 28, Kind: "other", Sign: "◐", Title: "Làm bù 07:30–11:30"}, february.Weeks[3][6])
	require.Equal(t, 3, months[4].Weeks[1][0].Number, "May of 2027 begins on a Saturday")
}
