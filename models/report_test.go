package models_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

func TestTheSamePeriodAYearBefore(t *testing.T) {
	t.Parallel()
	day := func(text string) time.Time {
		at, err := time.Parse(time.DateOnly, text)
		require.NoError(t, err)
		return at
	}
	for _, row := range []struct{ from, to, before, until string }{
		{"2026-07-01", "2026-09-30", "2025-07-01", "2025-09-30"},
		{"2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31"},
		{"2028-02-01", "2028-02-29", "2027-02-01", "2027-02-28"}, // a leap year
		{"2029-02-01", "2029-02-28", "2028-02-01", "2028-02-28"},
	} {
		t.Run("POS-1a "+row.from+" to "+row.to, func(t *testing.T) {
			t.Parallel()
			got := models.Span{From: day(row.from), To: day(row.to)}.YearBefore()
			require.Equal(t, models.Span{From: day(row.before), To: day(row.until)}, got)
		})
	}
}

func TestPeriodsOfACalendar(t *testing.T) {
	t.Parallel()
	day := time.Date(2028, 2, 29, 0, 0, 0, 0, time.UTC)
	said := func(s models.Span) string { return s.From.Format(time.DateOnly) + " " + s.To.Format(time.DateOnly) }
	t.Run("POS-1a the month, quarter and year of a day", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "2028-02-01 2028-02-29", said(models.MonthOf(day)))
		require.Equal(t, "2028-01-01 2028-03-31", said(models.QuarterOf(day)))
		require.Equal(t, "2028-10-01 2028-12-31", said(models.QuarterOf(time.Date(2028, 12, 31, 0, 0, 0, 0, time.UTC))))
		require.Equal(t, "2028-01-01 2028-12-31", said(models.YearOf(day)))
	})
	t.Run("POS-1a a period counts every month that it touches", func(t *testing.T) {
		t.Parallel()
		touching := models.Span{From: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC), To: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}
		require.Len(t, touching.Months(), 3)
		require.False(t, touching.Whole())
		require.True(t, models.QuarterOf(day).Whole())
		require.Len(t, models.Span{From: day, To: day}.Months(), 1)
	})
	t.Run("POS-1a nothing before has no percentage, and nothing now is all less", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, models.Changes{}, models.ChangesOf(models.Figures{Revenue: 5}, models.Figures{}))
		require.InDelta(t, -100, *models.ChangesOf(models.Figures{}, models.Figures{Revenue: 5}).Revenue, 0)
	})
}

func TestCountsFollowTheAnswers(t *testing.T) {
	t.Parallel()
	code, other, four := "KH0001", "KH0002", 4
	guests := []models.Guest{
		{CustomerCode: &code, Name: "Hạnh", Answer: models.Accepts, Companions: 2, Rating: &four},
		{CustomerCode: &other, Name: "Bách", Answer: models.Declines},
		{Name: "Mai", Firm: "Sở"},
	}
	gifts := []models.GiftLine{
		{CustomerCode: code, Recipient: "hạnh ", Occasion: "tet", Item: "Giỏ quà", Quantity: 2, Value: 500},
		{CustomerCode: other, Recipient: "Bách", Occasion: "tet", Item: "Giỏ quà", Quantity: 1, Value: 500},
		{CustomerCode: other, Recipient: "Kế toán", Occasion: "tet", Item: "Lịch", Quantity: 1, Value: 50},
	}
	t.Run("POS-4a gifts for guests who decline aren't needed", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, models.Counts{
			Invited: 3, Accepted: 1, Declined: 1, NoAnswer: 1, Companions: 2, Opinions: 1, Rating: 4,
			GiftsListed: 4, GiftsNeeded: 3, GiftValue: 1050, ToContact: 3, ToRemind: 2, ToAsk: 2,
		}, models.Count(guests, gifts))
	})
	t.Run("POS-2a who is brought something and is no guest joins those to be contacted", func(t *testing.T) {
		t.Parallel()
		all := models.WithRecipients(guests, gifts)
		require.Len(t, all, 4)
		require.True(t, all[3].FromGifts)
	})
}
