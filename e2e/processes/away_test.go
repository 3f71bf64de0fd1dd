package processes_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestTemporalIsAwayAndComesBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.temporal = freeAddress(t) // nobody is there yet
	api, health := w.startAPI(t, "api"), freeAddress(t)
	worker := w.startWorker(t, "worker", health)
	home := api.ready(t)
	entry, officer := signIn(t, "tongdai", home), signIn(t, "nvkd1", home)
	references := make([]string, 5)
	key := demo.WithKey(uuid.NewString())
	acknowledge := func(at *demo.Client, key demo.Option) error {
		_, err := at.Acknowledge(t.Context(), references[0], forms.Acknowledgement{}, key)
		return err
	}

	require.True(t, t.Run("R8 while it is away, requests are kept, lists go on, and the API is ready", func(t *testing.T) {
		for i := range references {
			receipt, err := entry.at[0].Enter(t.Context(), aRequest())
			require.NoError(t, err)
			references[i] = receipt.Reference
		}
		list, err := officer.at[0].Cases(t.Context(), url.Values{"state": {"open"}})
		require.NoError(t, err)
		require.Len(t, list.Items, len(references))
		require.Equal(t, http.StatusOK, status(t, home+"/readyz"))
	}))

	require.True(t, t.Run("R8 an act is answered 503 with a time to try again, and changes nothing", func(t *testing.T) {
		requireAway(t, acknowledge(officer.at[0], key))
		acts, err := w.db.Applied(t.Context(), references[0])
		require.NoError(t, err)
		require.Empty(t, acts)
	}))

	require.True(t, t.Run("R8 a worker waits for it, tells that it lives and isn't ready, and ends when it is asked to", func(t *testing.T) {
		worker.says(t, "waiting for Temporal")
		require.Equal(t, http.StatusNoContent, status(t, "http://"+health+"/livez"))
		require.Equal(t, http.StatusServiceUnavailable, status(t, "http://"+health+"/readyz"))
		other := w.startWorker(t, "other worker", "127.0.0.1:0")
		other.says(t, "waiting for Temporal")
		other.stop(t)
	}))

	temporal := w.startTemporal(t)
	back := time.Now()
	require.True(t, t.Run("R8 the backlog drains by itself", func(t *testing.T) {
		for _, reference := range references {
			require.Eventually(t, func() bool {
				tasks, err := w.db.Tasks(t.Context(), reference)
				return err == nil && len(tasks) == 1
			}, patience, 50*time.Millisecond)
		}
		t.Logf("the backlog is gone after %s", time.Since(back).Round(time.Millisecond))
		worker.ready(t)
		require.Equal(t, http.StatusNoContent, status(t, "http://"+health+"/readyz"))
		require.NoError(t, officer.insistWith(t.Context(), key, acknowledge))
	}))

	classifyKey := demo.WithKey(uuid.NewString())
	classify := func(at *demo.Client, key demo.Option) error {
		form := forms.Classification{Nature: procedure.Question, Kind: 2, Checked: true}
		_, err := at.Act(t.Context(), references[0], first(procedure.Classify), forms.Submit, form, key)
		return err
	}
	temporal.kill(t)
	requireAway(t, classify(officer.at[0], classifyKey))
	temporal = w.startTemporal(t)
	t.Run("R8 after it was killed and started again, the act sent again with the same key counts once", func(t *testing.T) {
		require.NoError(t, officer.insistWith(t.Context(), classifyKey, classify))
		require.NoError(t, officer.insistWith(t.Context(), classifyKey, classify))
		acts, err := w.db.Applied(t.Context(), references[0])
		require.NoError(t, err)
		require.Len(t, acts, 2, "acknowledged and classified")
	})

	for _, p := range []*process{api, worker, temporal} {
		p.stop(t)
	}
}

func requireAway(t *testing.T, err error) {
	t.Helper()
	var away *demo.Problem
	require.ErrorAs(t, err, &away)
	require.Equal(t, http.StatusServiceUnavailable, away.Status, away.Error())
	require.Positive(t, away.RetryAfter)
}

// status asks for the answer's status only.
func status(t *testing.T, address string) int {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	return response.StatusCode
}
