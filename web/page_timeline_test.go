package web_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/web"
)

func TestWhatHappenedStandsByMonthOfTheCompanysTime(t *testing.T) {
	t.Parallel()
	at := func(text string) web.Happening {
		moment, err := time.Parse(time.RFC3339, text)
		require.NoError(t, err)
		return web.Happening{At: moment, Precision: web.ToTheDay}
	}
	months := web.ByMonth([]web.Happening{
		at("2026-10-31T17:00:00Z"), at("2026-10-31T16:59:59Z"), at("2026-10-02T00:00:00Z"), at("2025-10-02T00:00:00Z"),
	}, "vi")
	require.Len(t, months, 3)
	require.Equal(t, "Tháng 11/2026", months[0].Title)
	require.Equal(t, "01/11/2026", months[0].Events[0].When())
	require.Equal(t, "Tháng 10/2026", months[1].Title)
	require.Len(t, months[1].Events, 2)
	require.Equal(t, "Tháng 10/2025", months[2].Title)
}
