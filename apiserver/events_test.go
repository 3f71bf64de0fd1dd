package apiserver_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// listen opens a stream and returns its lines.
func (s *site) listen(server *httptest.Server, login string) <-chan string {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), http.MethodGet, server.URL+"/api/v1/events", nil)
	require.NoError(s, err)
	r.Header.Set("Authorization", "Bearer "+s.token(login))
	response, err := server.Client().Do(r) //nolint:bodyclose // closed by the goroutine that reads it
	require.NoError(s, err)
	require.Equal(s, "text/event-stream", response.Header.Get("Content-Type"))
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		defer response.Body.Close()
		for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	return lines
}

func wait(t *testing.T, lines <-chan string, want string) string {
	t.Helper()
	late := time.After(10 * time.Second)
	for {
		select {
		case line, open := <-lines:
			require.True(t, open, "the stream ended before %q came", want)
			if strings.Contains(line, want) {
				return line
			}
		case <-late:
			require.FailNow(t, "never heard", want)
		}
	}
}

func TestEventsReachWhoseTasksTheyAreAndNobodyElse(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	handler := s.listen(server, "dhsx.officer")
	wait(t, handler, "event: reload") // the first one makes the server listen to Postgres
	stranger := s.listen(server, "cncv.officer")

	theirs := s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID, c.HandlingUnitID = modelstest.BranchCV, modelstest.BranchCV })
	mine := s.caseAt(procedure.Handle)
	for c, unit := range map[*models.Case]string{mine: modelstest.Operations, theirs: modelstest.BranchCV} {
		require.NoError(t, s.db.InTx(t.Context(), func(tx *models.DB) error {
			task := models.Task{Reference: c.Reference, Step: c.Step, Round: 1, Letter: "R", UnitID: unit, OpenedAt: time.Now()}
			if err := tx.OpenTask(context.Background(), task); err != nil {
				return err
			}
			return tx.Notify(context.Background(), activities.TaskNotifications, c.Reference)
		}))
	}
	require.Contains(t, wait(t, handler, "data: {\"reference\""), mine.Reference)
	require.Contains(t, wait(t, stranger, "data: {\"reference\""), theirs.Reference, "the first they hear of is their own")
}

func TestAStreamEndsWithTheAccessOfItsCaller(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	lines := s.listen(server, "dhsx.officer")
	wait(t, lines, "event: reload")
	u := *s.staff["dhsx.officer"]
	left := time.Now()
	u.LeftAt = &left
	require.NoError(t, s.db.SaveUser(t.Context(), &u))
	require.NoError(t, s.db.Notify(t.Context(), activities.TaskNotifications, s.caseAt(procedure.Handle).Reference))
	require.Eventually(t, func() bool {
		select {
		case _, open := <-lines:
			return !open
		default:
			return false
		}
	}, 10*time.Second, 10*time.Millisecond)
}
