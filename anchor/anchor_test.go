package anchor_test

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/anchor"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

var night = time.Date(2026, 11, 22, 17, 15, 0, 0, time.UTC)

// world is a test's record with its folder of anchors.
type world struct {
	t   *testing.T
	db  *models.DB
	dir string
}

// begin makes a record of three cases with three entries each.
func begin(t *testing.T) world {
	t.Helper()
	w := world{t, modelstest.Open(t), filepath.Join(t.TempDir(), "anchors")}
	modelstest.Company(t, w.db)
	require.NoError(t, anchor.MakeFolder(w.dir))
	for range 3 {
		w.open()
	}
	return w
}

func (w world) open() {
	w.t.Helper()
	require.NoError(w.t, w.db.InTx(w.t.Context(), func(tx *models.DB) error {
		reference, err := tx.NextReference(w.t.Context(), "YC", 2026)
		require.NoError(w.t, err)
		require.NoError(w.t, tx.CreateCase(w.t.Context(), &models.Case{
			Reference: reference, Procedure: procedure.InService, Edition: procedure.Default, State: models.CaseOpen,
			Step: procedure.Receive, Round: 1, OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Sales, OpenedAt: night,
		}))
		for _, event := range []string{"received", "acknowledge", "submit"} {
			w.appendTo(tx, reference, event)
		}
		return nil
	}))
}

func (w world) appendTo(tx *models.DB, reference, event string) {
	w.t.Helper()
	require.NoError(w.t, tx.AppendJournal(w.t.Context(), models.Entry{
		Reference: reference, At: time.Now(), Actor: "system", Event: event, Step: procedure.Receive, Round: 1,
	}, map[string]any{"said": "xin chào", "amount": 12_345_678_901_234_567, "share": 0.1}))
}

func (w world) act(reference string) {
	w.t.Helper()
	require.NoError(w.t, w.db.InTx(w.t.Context(), func(tx *models.DB) error {
		_, err := tx.LockCase(w.t.Context(), reference)
		require.NoError(w.t, err)
		w.appendTo(tx, reference, "progress")
		return nil
	}))
}

func (w world) write(at time.Time) anchor.Anchored {
	w.t.Helper()
	a, err := anchor.Write(w.t.Context(), w.db, w.dir, at)
	require.NoError(w.t, err)
	return a
}

func (w world) verify() anchor.Report {
	w.t.Helper()
	r, err := anchor.Verify(w.t.Context(), w.db, w.dir)
	require.NoError(w.t, err)
	return r
}

// tamper runs statements as somebody who can switch off triggers and foreign keys.
func (w world) tamper(statements ...string) {
	w.t.Helper()
	pool, err := sql.Open("pgx", modelstest.DSN(w.t))
	require.NoError(w.t, err)
	defer func() { require.NoError(w.t, pool.Close()) }()
	pool.SetMaxOpenConns(1)
	for _, s := range append([]string{"SET session_replication_role = replica"}, statements...) {
		_, err := pool.ExecContext(w.t.Context(), s)
		require.NoError(w.t, err, s)
	}
}

func (w world) replace(name string, change func(string) string) {
	w.t.Helper()
	path := filepath.Join(w.dir, name)
	old, err := os.ReadFile(path)
	require.NoError(w.t, err)
	text := change(string(old))
	require.NotEqual(w.t, string(old), text)
	require.NoError(w.t, os.Remove(path))
	require.NoError(w.t, os.WriteFile(path, []byte(text), 0o400))
}

// resum gives a file the sum it must have, as somebody would who knows the format.
func resum(text string) string {
	end := strings.LastIndex(text, "\nsum ") + 1
	return text[:end] + fmt.Sprintf("sum %x\n", sha256.Sum256([]byte(text[:end])))
}

func TestASoundRecordHasNoFaults(t *testing.T) {
	t.Parallel()
	t.Run("R6 a record that nobody touched is sound, anchored or not", func(t *testing.T) {
		t.Parallel()
		w := begin(t)
		r := w.verify()
		require.True(t, r.Sound(), "%v", r.Faults)
		require.Equal(t, 9, r.Entries)
		require.Zero(t, r.Files)
		require.Contains(t, r.String(), "nothing is anchored yet")

		w.write(night)
		w.act("YC-2026-000002")
		w.open()
		w.write(night.AddDate(0, 0, 1))
		w.act("YC-2026-000001")
		r = w.verify()
		require.True(t, r.Sound(), "%v", r.Faults)
		require.Equal(t, 2, r.Files)
		require.Equal(t, 4, r.Chains)
		require.Equal(t, night.AddDate(0, 0, 1), r.AnchoredAt)
		require.Contains(t, r.String(), "proven up to 2026-11-23T17:15:00Z")
	})
	t.Run("R6 a potential customer's code isn't a case's number", func(t *testing.T) {
		t.Parallel()
		w := begin(t)
		seen := map[string]bool{}
		for range 3 {
			code, err := w.db.FindPotential(t.Context(), models.Customer{Name: "Công ty Mới", Kind: "other"}, night)
			require.NoError(t, err)
			seen[code] = true
		}
		require.Len(t, seen, 3)
		r := w.verify()
		require.True(t, r.Sound(), "%v", r.Faults)
	})
	t.Run("R6 a text erased by law is counted and is no fault", func(t *testing.T) {
		t.Parallel()
		w := begin(t)
		w.write(night)
		w.tamper("DELETE FROM journal_texts WHERE reference = 'YC-2026-000002' AND seq = 1")
		r := w.verify()
		require.True(t, r.Sound(), "%v", r.Faults)
		require.Equal(t, 1, r.Erased)
	})
}

func TestARecordWithoutItsAnchorsIsNotProven(t *testing.T) {
	t.Parallel()
	const dayOld = "UPDATE cases SET created_at = now() - interval '25 hours' WHERE reference = 'YC-2026-000002'"
	t.Run("R6 a folder that isn't there is an error", func(t *testing.T) {
		t.Parallel()
		w := begin(t)
		w.write(night)
		require.NoError(t, os.RemoveAll(w.dir))
		_, err := anchor.Verify(t.Context(), w.db, w.dir)
		require.ErrorIs(t, err, fs.ErrNotExist)
	})
	t.Run("R6 all anchors were removed", func(t *testing.T) {
		t.Parallel()
		w := begin(t)
		w.write(night)
		w.tamper(dayOld)
		require.True(t, w.verify().Sound())
		require.NoError(t, os.Remove(filepath.Join(w.dir, "2026-11-22.anchor")))
		faults := w.verify().Faults
		require.Len(t, faults, 1)
		require.Equal(t, anchor.NoAnchors, faults[0].Kind)
	})
}

func TestTheJournalIsAppendOnly(t *testing.T) {
	t.Parallel()
	t.Run("R6 the database itself refuses to change or remove an entry", func(t *testing.T) {
		t.Parallel()
		begin(t)
		pool, err := sql.Open("pgx", modelstest.DSN(t))
		require.NoError(t, err)
		defer func() { require.NoError(t, pool.Close()) }()
		for _, s := range []string{"UPDATE journal SET actor = 'x'", "DELETE FROM journal", "TRUNCATE journal CASCADE"} {
			_, err := pool.ExecContext(t.Context(), s)
			require.ErrorContains(t, err, "append-only")
		}
	})
}

func TestEveryWayOfTamperingLeavesItsTrace(t *testing.T) {
	t.Parallel()
	const two = "YC-2026-000002"
	for name, c := range map[string]struct {
		tamper func(w world)
		want   anchor.Fault
	}{
		"R6 an actor was changed": {
			func(w world) {
				w.tamper("UPDATE journal SET actor = 'gd' WHERE reference = '" + two + "' AND seq = 2")
			},
			anchor.Fault{Kind: anchor.BrokenChain, Reference: two, Seq: 2},
		},
		"R6 an entry in the middle was removed": {
			func(w world) {
				w.tamper("DELETE FROM journal WHERE reference = '"+two+"' AND seq = 2",
					"DELETE FROM journal_texts WHERE reference = '"+two+"' AND seq = 2")
			},
			anchor.Fault{Kind: anchor.BrokenChain, Reference: two, Seq: 3},
		},
		"R6 a text was changed": {
			func(w world) {
				w.tamper(`UPDATE journal_texts SET body = '{"said": "tạm biệt"}' WHERE reference = '` + two + "' AND seq = 2")
			},
			anchor.Fault{Kind: anchor.ChangedText, Reference: two, Seq: 2},
		},
		"R6 the tail of a chain was removed": {
			func(w world) {
				w.tamper("DELETE FROM journal WHERE reference = '"+two+"' AND seq = 3",
					"DELETE FROM journal_texts WHERE reference = '"+two+"' AND seq = 3")
			},
			anchor.Fault{Kind: anchor.MissingTail, Reference: two, Seq: 3},
		},
		"R6 the tail was replaced by another that is sound in itself": {
			func(w world) {
				w.tamper("DELETE FROM journal_texts WHERE reference = '"+two+"' AND seq = 3",
					"DELETE FROM journal WHERE reference = '"+two+"' AND seq = 3")
				w.act(two)
			},
			anchor.Fault{Kind: anchor.RewrittenChain, Reference: two, Seq: 3},
		},
		"R6 a whole journal was removed": {
			func(w world) {
				w.tamper("DELETE FROM journal_texts WHERE reference = '"+two+"'", "DELETE FROM journal WHERE reference = '"+two+"'")
			},
			anchor.Fault{Kind: anchor.MissingJournal, Reference: two},
		},
		"R6 a whole case was removed": {
			func(w world) { w.removeCase(two) },
			anchor.Fault{Kind: anchor.MissingCase, Reference: two},
		},
		"R6 the newest case was removed and its number taken back": {
			func(w world) {
				w.removeCase("YC-2026-000003")
				w.tamper("UPDATE reference_counters SET last = 2")
			},
			anchor.Fault{Kind: anchor.MissingCase, Reference: "YC-2026-000003"},
		},
		"R6 a case was removed, but its journal forgotten": {
			func(w world) { w.tamper("DELETE FROM cases WHERE reference = '" + two + "'") },
			anchor.Fault{Kind: anchor.MissingCase, Reference: two},
		},
		"R6 a case was removed before it could be anchored": {
			func(w world) {
				w.open()
				w.removeCase("YC-2026-000004")
			},
			anchor.Fault{Kind: anchor.Gap, Reference: "YC-2026-000004"},
		},
		"R6 the counter was taken back": {
			func(w world) { w.tamper("UPDATE reference_counters SET last = 2") },
			anchor.Fault{Kind: anchor.CounterBehind, Reference: "YC-2026-000003"},
		},
		"R6 an anchor was edited": {
			func(w world) {
				w.replace("2026-11-22.anchor", func(s string) string { return strings.Replace(s, two+" 3", two+" 2", 1) })
			},
			anchor.Fault{Kind: anchor.BrokenAnchor, File: "2026-11-22.anchor"},
		},
		"R6 an anchor was cut short": {
			func(w world) {
				w.replace("2026-11-23.anchor", func(s string) string { return s[:len(s)/2] })
			},
			anchor.Fault{Kind: anchor.BrokenAnchor, File: "2026-11-23.anchor"},
		},
		"R6 a line was taken out of an anchor by somebody who knows the format": {
			func(w world) {
				w.replace("2026-11-22.anchor", func(s string) string {
					from := strings.Index(s, two)
					return resum(s[:from] + s[from+strings.Index(s[from:], "\n")+1:])
				})
			},
			anchor.Fault{Kind: anchor.BrokenAnchor, File: "2026-11-23.anchor"},
		},
		"R6 a file of anchors was removed": {
			func(w world) { require.NoError(w.t, os.Remove(filepath.Join(w.dir, "2026-11-22.anchor"))) },
			anchor.Fault{Kind: anchor.BrokenAnchor, File: "2026-11-23.anchor"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begin(t)
			w.write(night)
			w.write(night.AddDate(0, 0, 1))
			require.True(t, w.verify().Sound())
			c.tamper(w)
			faults := w.verify().Faults
			require.Len(t, faults, 1, "exactly what was done, and nothing else: %v", faults)
			require.NotEmpty(t, faults[0].Detail)
			faults[0].Detail = ""
			require.Equal(t, c.want, faults[0])
		})
	}
}

func (w world) removeCase(reference string) {
	w.t.Helper()
	for _, table := range []string{"journal_texts", "journal", "rounds", "cases"} {
		w.tamper("DELETE FROM " + table + " WHERE reference = '" + reference + "'")
	}
}

func TestARunWritesOnlyWhatMoved(t *testing.T) {
	t.Parallel()
	w := begin(t)
	require.Equal(t, anchor.Anchored{File: "2026-11-22.anchor", Chains: 3}, w.write(night))
	w.act("YC-2026-000002")
	require.Equal(t, anchor.Anchored{File: "2026-11-22-2.anchor", Chains: 1}, w.write(night.Add(time.Hour)))
	require.Equal(t, anchor.Anchored{File: "2026-11-23.anchor", Chains: 0}, w.write(night.AddDate(0, 0, 1)))
	require.Equal(t, anchor.Anchored{File: "2026-11-23-2.anchor", Chains: 0}, w.write(night),
		"a clock that was set back doesn't put files into another order")
	for range 8 {
		w.write(night.AddDate(0, 0, 1))
	}
	require.Equal(t, "2026-11-23-11.anchor", w.write(night.AddDate(0, 0, 1)).File)
	require.True(t, w.verify().Sound(), "the eleventh comes after the second")

	left, err := filepath.Glob(filepath.Join(w.dir, ".anchor-*"))
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestAChainThatGotShorterIsNotAnchoredAnew(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.write(night)
	w.tamper("DELETE FROM journal_texts WHERE reference = 'YC-2026-000002' AND seq = 3",
		"DELETE FROM journal WHERE reference = 'YC-2026-000002' AND seq = 3")
	require.Zero(t, w.write(night).Chains)
	require.False(t, w.verify().Sound(), "the evidence stays")
}

func TestRunsAtOnceNeverWriteOverEachOther(t *testing.T) {
	t.Parallel()
	w := begin(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() { _, _ = anchor.Write(t.Context(), w.db, w.dir, night) }) // all but one at a time may fail
	}
	wg.Wait()
	r := w.verify()
	require.True(t, r.Sound(), "%v", r.Faults)
	require.NotZero(t, r.Files)
}
