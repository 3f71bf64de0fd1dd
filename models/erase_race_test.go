package models_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"portcare/models"
)

// waits comes back when somebody waits for a lock of this database.
func (r *records) waits() {
	r.Helper()
	require.Eventually(r, func() bool {
		return r.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0
	}, 30*time.Second, 10*time.Millisecond)
}

func TestWhatIsWrittenWhileAPersonIsErased(t *testing.T) {
	t.Parallel()
	h := human{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"}
	// meanwhile has somebody do something to the record whose transaction ends only when the deletion waits for it.
	meanwhile := func(t *testing.T, r *records, statement string, args ...any) error {
		t.Helper()
		s := r.subject(h)
		tx, err := r.raw.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		defer func() { _ = tx.Rollback() }() // it is over unless the test failed
		_, err = tx.ExecContext(t.Context(), statement, append(args, s.ID)...)
		require.NoError(t, err)
		var group errgroup.Group
		group.Go(func() error {
			return r.db.InTx(t.Context(), func(tx *models.DB) error {
				_, err := tx.Erase(t.Context(), s, time.Now())
				return err
			})
		})
		r.waits()
		require.NoError(t, tx.Commit())
		return group.Wait()
	}
	t.Run("CUS-9 a text that somebody adds to loses the person, and nothing else", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		require.NoError(t, meanwhile(t, r, "UPDATE interactions SET summary = summary || ' Đã giao hàng.' WHERE $1::uuid IS NOT NULL"))
		for _, summary := range r.texts("SELECT summary FROM interactions") {
			require.NotContains(t, summary, h.name)
			require.Contains(t, summary, "Đã giao hàng.")
		}
	})
	t.Run("CUS-9 a hold that was placed just before stops it", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		err := meanwhile(t, r, "INSERT INTO holds (reason, placed_at, placed_by, subject_id) VALUES ('Vụ kiện', now(), $1, $2)", r.staff["kd.head"].ID)
		require.ErrorIs(t, err, models.ErrHeld)
	})
}
