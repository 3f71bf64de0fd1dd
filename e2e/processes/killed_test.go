package processes_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

//nolint:tparallel // its parts look at one end, before everything is stopped
func TestTenCasesWhileAnAPIAndAWorkerAreKilled(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	temporal := w.startTemporal(t)
	start(t, "migrate", "migrate", "--database-url-file", w.dsnFile, "--temporal-address", w.temporal).ends(t)
	apis := []*process{w.startAPI(t, "api-1"), w.startAPI(t, "api-2")}
	workers := []*process{w.startWorker(t, "worker-1", "127.0.0.1:0"), w.startWorker(t, "worker-2", "127.0.0.1:0")}
	for _, p := range workers {
		p.ready(t)
	}
	c := newCrew(t, w.sink, apis[0].ready(t), apis[1].ready(t))
	quiet, err := c.carry(t.Context())
	require.NoError(t, err, "a case that nobody disturbs")

	const cases = 10
	answered := make(chan struct{}, cases*actsOfACase)
	c.done = func() { answered <- struct{}{} }
	references, errs := make([]string, cases), make([]error, cases)
	began := time.Now()
	var all sync.WaitGroup
	for i := range references {
		all.Go(func() { references[i], errs[i] = c.carry(t.Context()) })
	}
	for range cases * actsOfACase / 3 {
		<-answered
	}
	workers[0].kill(t)
	apis[0].kill(t)
	left := cases*actsOfACase*2/3 - len(answered)
	all.Wait()
	t.Logf("ten cases: %s; %d acts were sent again", time.Since(began).Round(time.Millisecond), c.sentAgain())
	require.Positive(t, left, "they were killed in the middle")
	require.Positive(t, c.sentAgain(), "somebody felt it")

	t.Run("R1 every request that was answered is filed, and there is no other case", func(t *testing.T) {
		for i := range references {
			require.NoError(t, errs[i])
			found, err := w.db.Case(t.Context(), references[i])
			require.NoError(t, err)
			require.Equal(t, models.CaseClosed, found.State)
		}
		require.ElementsMatch(t, slices.Concat(references, []string{quiet}), everyCase(t, c))
	})

	t.Run("R2 nothing is done twice: every journal is that of the case that nobody disturbed", func(t *testing.T) {
		want := journalOf(t, w.db, quiet)
		for _, reference := range references {
			require.Equal(t, want, journalOf(t, w.db, reference), reference)
			decisions, err := w.db.Decisions(t.Context(), reference)
			require.NoError(t, err)
			require.Len(t, decisions, 1)
		}
	})

	t.Run("R4 every letter reached the mail server; only those under way when the worker died came twice, with the same Message-ID", func(t *testing.T) {
		want := kindsOf(t, w.db, quiet)
		doubled := 0
		for _, reference := range references {
			require.Equal(t, want, kindsOf(t, w.db, reference), reference)
			doubled += w.requireDelivered(t, reference)
		}
		require.LessOrEqual(t, doubled, underWay)
	})

	t.Run("R6 the journal proves to be sound", func(t *testing.T) {
		w.requireSound(t, cases+1)
	})

	for _, p := range []*process{apis[1], workers[1], temporal} {
		p.stop(t)
	}
}

// underWay is how many letters a worker may have under way at once.
const underWay = 4

// requireDelivered holds the letters of a case against what the mail server got, and counts those that came twice.
func (w *town) requireDelivered(t *testing.T, reference string) (doubled int) {
	t.Helper()
	var messages []models.Message
	require.Eventually(t, func() bool {
		var err error
		messages, err = w.db.Messages(t.Context(), reference)
		for _, m := range messages {
			if m.State != "sent" {
				return false
			}
		}
		return err == nil
	}, patience, 50*time.Millisecond)
	for _, m := range messages {
		came := 0
		for _, received := range w.sink.Messages() {
			if received.MessageID == m.ID.String()+"@portcare.test" {
				came++
				require.Equal(t, []string{m.Address}, received.EnvelopeTo)
			}
		}
		require.Contains(t, []int{1, 2}, came, "%s of %s", m.Kind, reference)
		doubled += came - 1
	}
	return doubled
}

// requireSound has the program prove the journal of that many cases.
func (w *town) requireSound(t *testing.T, cases int) {
	t.Helper()
	verify := start(t, "verify", "verify", "--database-url-file", w.dsnFile, "--anchor-dir", w.anchors)
	verify.says(t, fmt.Sprintf("%d chains with", cases))
	verify.ends(t)
}

// journalOf is what happened in a case, in order.
func journalOf(t *testing.T, db *models.DB, reference string) (events []string) {
	t.Helper()
	entries, _, err := db.Journal(t.Context(), reference)
	require.NoError(t, err)
	for _, e := range entries {
		events = append(events, fmt.Sprint(e.Event, " ", e.Step, "/", e.Round))
	}
	return events
}

// kindsOf counts the letters of a case by kind.
func kindsOf(t *testing.T, db *models.DB, reference string) map[string]int {
	t.Helper()
	messages, err := db.Messages(t.Context(), reference)
	require.NoError(t, err)
	kinds := map[string]int{}
	for _, m := range messages {
		kinds[m.Kind]++
	}
	return kinds
}

// everyCase lists all there are, for somebody who sees all, at an API that still runs.
func everyCase(t *testing.T, c *crew) (references []string) {
	t.Helper()
	require.NoError(t, c.leader.insist(t.Context(), listInto(t.Context(), &references)))
	return references
}
