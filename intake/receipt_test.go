package intake_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/intake"
)

func TestThePublicFormIsNoWayToFloodAMailBox(t *testing.T) {
	t.Parallel()
	to := func(key, address string) intake.Request {
		in := public(key)
		in.Email = address
		return in
	}

	t.Run("INS-1a a parked request is kept without a receipt", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := to("k", "khach@example.com")
		in.Parked = true
		require.True(t, receive(t, db, in).Parked)
		require.Equal(t, 1, count(t, "requests"))
		require.Zero(t, count(t, "messages"))
	})

	t.Run("INS-1a twenty public requests at once with one address are all kept, and it gets one receipt", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		atOnce(t, 20, func(ctx context.Context, i int) (intake.Receipt, error) {
			address := []string{"khach@example.com", "Khach@Example.com"}[i%2]
			return intake.Receive(ctx, db, to(fmt.Sprint(i), address))
		})
		require.Equal(t, 20, count(t, "requests"))
		require.Equal(t, 1, count(t, "messages"))
		receive(t, db, to("other", "khac@example.com"))
		require.Equal(t, 2, count(t, "messages"), "others get theirs")
	})

	t.Run("INS-1a some minutes later the address gets a receipt again", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		receive(t, db, to("1", "khach@example.com"))
		execute(t, "UPDATE messages SET created_at = now() - interval '11 minutes'")
		receive(t, db, to("2", "khach@example.com"))
		require.Equal(t, 2, count(t, "messages"))
	})

	t.Run("INS-1a what an employee enters always gets its receipt", func(t *testing.T) {
		t.Parallel()
		db, staff := company(t)
		receive(t, db, to("1", "khach@example.com"))
		in := to("2", "khach@example.com")
		officer := staff["kd.officer"].ID
		in.Actor, in.EnteredBy = officer.String(), &officer
		receive(t, db, in)
		require.Equal(t, 2, count(t, "messages"))
	})
}

func TestTheMomentOfReceiptCounts(t *testing.T) {
	t.Parallel()

	t.Run("INS-1b the case opens when the word reached the company, not when it was typed in", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("k")
		in.ReceivedAt, in.Email = now.Add(-20*time.Minute), "khach@example.com"
		got := receive(t, db, in)
		c, err := db.Case(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, in.ReceivedAt.Truncate(time.Microsecond), c.OpenedAt.UTC())
		request, err := db.Request(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, now.Truncate(time.Microsecond), request.EnteredAt.UTC())
		messages, err := db.Messages(t.Context(), got.Reference)
		require.NoError(t, err)
		require.NotContains(t, messages[0].Body, "chậm nhất lúc", "no promise for a moment that has passed")
	})

	t.Run("INS-1b the number is of the year of receipt, local time", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("k")
		in.ReceivedAt = time.Date(2025, 12, 31, 16, 59, 59, 0, time.UTC)
		require.Equal(t, "YC-2025-000001", receive(t, db, in).Reference)
		in = public("l")
		in.ReceivedAt = time.Date(2025, 12, 31, 17, 0, 0, 0, time.UTC)
		require.Equal(t, "YC-2026-000001", receive(t, db, in).Reference)
	})

	t.Run("INS-1c typed in more than 30 minutes after receipt is late, and the delay is kept", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("in time")
		in.ReceivedAt = now.Add(-30 * time.Minute)
		require.False(t, receive(t, db, in).EntryLate)
		in = public("late")
		in.ReceivedAt = now.Add(-30*time.Minute - time.Second)
		got := receive(t, db, in)
		require.True(t, got.EntryLate)
		request, err := db.Request(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, 30*time.Minute+time.Second, request.EnteredAt.Sub(request.ReceivedAt))
	})
}
