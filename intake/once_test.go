package intake_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/intake"
	"portcare/models"
)

func TestOneKeyIsOneRequest(t *testing.T) {
	t.Parallel()

	t.Run("R2 the same key from twenty clients at once gives one case and one reference", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("nonce")
		in.Email = "khach@example.com"
		receipts := atOnce(t, 20, func(ctx context.Context, _ int) (intake.Receipt, error) { return intake.Receive(ctx, db, in) })
		var first int
		for _, r := range receipts {
			require.Equal(t, "YC-2026-000001", r.Reference)
			require.Equal(t, receipts[0].EnteredAt, r.EnteredAt, "the whole answer is the same")
			if !r.Replayed {
				first++
			}
		}
		require.Equal(t, 1, first)
		require.Equal(t, "YC-2026-000002", receive(t, db, public("next")).Reference, "no number was used up")
		messages, err := db.Messages(t.Context(), "YC-2026-000001")
		require.NoError(t, err)
		require.Len(t, messages, 1)
	})

	t.Run("R2 the same key with another body is refused", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		receive(t, db, public("nonce"))
		other := public("nonce")
		other.BodyHash = []byte("another body")
		_, err := intake.Receive(t.Context(), db, other)
		require.ErrorIs(t, err, intake.ErrKeyReused)
	})

	t.Run("R2 two people may use the same key", func(t *testing.T) {
		t.Parallel()
		db, staff := company(t)
		receive(t, db, public("1"))
		in := public("1")
		in.Actor = staff["kd.officer"].ID.String()
		require.Equal(t, "YC-2026-000002", receive(t, db, in).Reference)
	})

	t.Run("R2 a key whose request was refused can be used again", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("nonce")
		in.UnitID = "NOWHERE"
		_, err := intake.Receive(t.Context(), db, in)
		require.Error(t, err)
		require.False(t, receive(t, db, public("nonce")).Replayed)
	})
}

func TestReferencesHaveNoGaps(t *testing.T) {
	t.Parallel()
	t.Run("R6 fifty requests at once, every third refused, are numbered without a gap", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		taken := &models.Attachment{Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte{9}}
		require.NoError(t, db.SaveAttachment(t.Context(), taken))
		receipts := atOnce(t, 50, func(ctx context.Context, i int) (intake.Receipt, error) {
			in := public(fmt.Sprint(i))
			if i%3 != 0 {
				return intake.Receive(ctx, db, in)
			}
			in.CustomerCode = "NOBODY"
			r, err := intake.Receive(ctx, db, in)
			var field *intake.FieldError
			require.ErrorAs(t, err, &field)
			return r, nil
		})
		seen := map[string]bool{}
		for _, r := range receipts {
			if r.Reference != "" {
				seen[r.Reference] = true
			}
		}
		require.Len(t, seen, 33)
		for n := range 33 {
			require.Contains(t, seen, fmt.Sprintf("YC-2026-%06d", n+1))
		}
	})
}
