package apiserver_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
)

// patient sets how long the server's statements may wait or work.
func patient(t *testing.T, setting string) func(*apiserver.Config) {
	t.Helper()
	return func(c *apiserver.Config) {
		db, err := models.Open(t.Context(), modelstest.DSN(t)+"&options=-c%20"+setting, 4)
		require.NoError(t, err)
		t.Cleanup(func() { _ = db.Close() })
		c.DB = db
	}
}

// holds runs a statement in a transaction that isn't ended before the test is, or release is called.
func (s *site) holds(statement string) (release func()) {
	s.Helper()
	pool, err := sql.Open("pgx", modelstest.DSN(s.T))
	require.NoError(s, err)
	tx, err := pool.BeginTx(context.Background(), nil)
	require.NoError(s, err)
	_, err = tx.ExecContext(s.Context(), statement)
	require.NoError(s, err)
	release = func() {
		_ = tx.Rollback()
		_ = pool.Close()
	}
	s.Cleanup(release)
	return release
}

// retiering keeps everybody else from retiering, as one that runs does.
var retiering = fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", 0x7469657273)

func TestWhatWasGivenUpForWaitingCanBeAskedAgain(t *testing.T) {
	t.Parallel()
	busy := func(t *testing.T, got answer) {
		t.Helper()
		require.Equal(t, 503, got.status, string(got.body))
		require.Equal(t, "/problems/busy", got.problem(t).Type)
		require.Contains(t, got.problem(t).Detail, "hãy gửi lại")
		require.Equal(t, "5", got.header.Get("Retry-After"))
	}
	t.Run("CUS-2 a recomputation that waits too long for another one, and with the same key it is done later", func(t *testing.T) {
		t.Parallel()
		s := newSite(t, patient(t, "lock_timeout=100"))
		release := s.holds(retiering)
		key := header("Idempotency-Key", "one-1")
		busy(t, s.ask("kd.head", "POST", "/api/v1/tiers/recomputation", nil, key))
		b := s.browser("kd.head")
		page := b.post("/tiers/recomputation", b.get("/tiers").form(t, "recompute", nil))
		require.Equal(t, 503, page.status)
		require.Contains(t, page.said("main"), "Hãy đợi vài giây rồi thử lại.")
		release()
		require.Equal(t, 201, s.ask("kd.head", "POST", "/api/v1/tiers/recomputation", nil, key).status)
	})
	t.Run("CUS-2 a dry run of the tiers that takes too long", func(t *testing.T) {
		t.Parallel()
		s := newSite(t, patient(t, "statement_timeout=200"))
		s.holds("LOCK revenue IN ACCESS EXCLUSIVE MODE")
		busy(t, s.ask("kd.head", "GET", "/api/v1/tiers/moves", nil))
		require.Equal(t, 503, s.browser("kd.head").get("/tiers").status)
	})
	t.Run("CUS-9 the dry run of a deletion, while somebody edits", func(t *testing.T) {
		t.Parallel()
		s := newSite(t)
		s.careCase()
		path := s.asksFor(object{"kind": "deletion"})
		s.holds("UPDATE guests SET note = note || '.'")
		busy(t, s.ask("kd.head", "GET", path+"/erasure", nil))
	})
	t.Run("CUS-2 whose caller went is no error of ours, nor busy", func(t *testing.T) {
		t.Parallel()
		core, lines := observer.New(zapcore.InfoLevel)
		s := newSite(t, func(c *apiserver.Config) { c.Log = zap.New(core) })
		s.holds(retiering)
		ctx, leave := context.WithCancel(t.Context())
		answered := make(chan answer, 1)
		go func() {
			answered <- s.ask("kd.head", "POST", "/api/v1/tiers/recomputation", nil, func(r *http.Request) { *r = *r.WithContext(ctx) })
		}()
		require.Eventually(t, func() bool {
			var waiting int
			s.query(&waiting, `SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
				WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()`)
			return waiting > 0
		}, 20*time.Second, 10*time.Millisecond)
		leave()
		got := <-answered
		require.Equal(t, "/problems/unavailable", got.problem(t).Type)
		require.Len(t, lines.FilterMessage("request given up").All(), 1)
		require.Empty(t, lines.FilterLevelExact(zapcore.ErrorLevel).All())
	})
}
