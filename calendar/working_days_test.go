package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
)

func TestTheEndOfAWorkingDay(t *testing.T) {
	t.Parallel()
	day := []calendar.Interval{{From: 450, To: 690}, {From: 780, To: 1020}}
	half := day[:1]
	office := &calendar.Calendar{
		ID: "office", Version: 1, Week: [7][]calendar.Interval{{}, day, day, day, day, day, half},
		Days: map[calendar.Date]calendar.Day{{Year: 2026, Month: 11, Day: 24}: {}}, // a holiday
	}
	at := func(text string) time.Time {
		moment, err := time.ParseInLocation("2006-01-02 15:04", text, calendar.Zone)
		require.NoError(t, err)
		return moment
	}
	for name, c := range map[string]struct{ from, due string }{
		"CUS-9 the day of receipt doesn't count":                  {"2026-11-18 08:00", "2026-11-20 17:00"},
		"CUS-9 nor does it when the request comes in the evening": {"2026-11-18 23:59", "2026-11-20 17:00"},
		"CUS-9 a Saturday morning is a working day":               {"2026-11-19 10:00", "2026-11-21 11:30"},
		"CUS-9 a Sunday and a holiday aren't":                     {"2026-11-21 10:00", "2026-11-25 17:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			due, err := office.EndOfWorkingDay(at(c.from), 2)
			require.NoError(t, err)
			require.Equal(t, at(c.due), due)
		})
	}
	t.Run("CUS-9 without any working time there is no end", func(t *testing.T) {
		t.Parallel()
		_, err := (&calendar.Calendar{}).EndOfWorkingDay(at("2026-11-18 08:00"), 2)
		require.ErrorIs(t, err, calendar.ErrNoEnd)
	})
	t.Run("CUS-9 ten days end with the tenth day after, in the company's time", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, at("2026-11-29 00:00").Add(-time.Second), calendar.DaysAfter(at("2026-11-18 23:00"), 10).In(calendar.Zone))
	})
}
