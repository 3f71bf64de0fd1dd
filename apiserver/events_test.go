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
	"portcare/apiserver"
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
	stranger := s.listen(server, "cncv.officer")

	theirs := s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID, c.HandlingUnitID = modelstest.BranchCV, modelstest.BranchCV })
	mine := s.caseAt(procedure.Handle)
	wait(t, handler, "event: waiting") // nothing is missed from here on
	wait(t, stranger, "event: waiting")
	s.open(models.Task{Reference: mine.Reference, UnitID: modelstest.Operations})
	s.open(models.Task{Reference: theirs.Reference, UnitID: modelstest.BranchCV})
	require.Contains(t, wait(t, handler, "data: {\"reference\""), mine.Reference)
	require.Contains(t, wait(t, stranger, "data: {\"reference\""), theirs.Reference, "the first they hear of is their own")
}

func TestAStreamEndsWithTheAccessOfItsCaller(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	t.Run("CUS-6 whoever leaves hears nothing more", func(t *testing.T) {
		t.Parallel()
		lines := s.listen(server, "dhsx.officer")
		wait(t, lines, "event: waiting")
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
	})
}

// open opens a task of R in the handling, as the engine would.
func (s *site) open(task models.Task) {
	s.Helper()
	task.Step, task.Round, task.Letter, task.OpenedAt = procedure.Handle, 1, procedure.Responsible, time.Now()
	require.NoError(s, s.db.InTx(context.Background(), func(tx *models.DB) error {
		if err := tx.OpenTask(context.Background(), task); err != nil {
			return err
		}
		return tx.Notify(context.Background(), activities.TaskNotifications, task.Reference)
	}))
}

func TestAStreamBeginsWithWhatWaitsSoThatNothingBeforeItIsMissed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	c := s.caseAt(procedure.Handle)
	s.open(models.Task{Reference: c.Reference, UnitID: modelstest.Operations}) // nobody listens yet
	for range 2 {                                                              // who makes the server listen, and who comes later
		lines := s.listen(server, "dhsx.officer")
		wait(t, lines, "event: waiting")
		require.Contains(t, wait(t, lines, "data: "), c.Reference)
	}
	lines := s.listen(server, "cncv.officer")
	require.NotContains(t, wait(t, lines, "data: "), c.Reference)
}

func TestALostConnectionToPostgresLosesNoEvent(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	lines := s.listen(server, "dhsx.officer")
	wait(t, lines, "event: waiting")
	s.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
	c := s.caseAt(procedure.Handle)
	s.open(models.Task{Reference: c.Reference, UnitID: modelstest.Operations}) // maybe while nobody hears
	wait(t, lines, "event: reload")
	wait(t, lines, c.Reference)
}

func TestTheStreamTellsOfExactlyTheTasksThatTheListShows(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	colleague := s.staff["dhsx.duty"].ID
	c := s.caseAt(procedure.Handle)
	s.open(models.Task{Reference: c.Reference, UnitID: modelstest.Operations})
	s.open(models.Task{Reference: c.Reference, UnitID: modelstest.Sales, AssigneeID: &s.staff["kd.officer"].ID})
	s.open(models.Task{Reference: c.Reference, UnitID: modelstest.Delivery, AssigneeID: &colleague})
	s.open(models.Task{Reference: c.Reference, UnitID: modelstest.Leadership, Role: procedure.RoleDeputy})
	s.workItem(c, modelstest.Office)
	s.delegation("gd", "dgd")
	s.delegation("dgd", "kd.head", ofBranch(c.OwnerUnitID))
	s.delegation("gd", "vp.head", ofBranch(modelstest.BranchHD))
	for _, role := range []procedure.Role{procedure.RoleGeneral, procedure.RoleDeputy} {
		require.NoError(t, s.db.OpenTask(t.Context(), models.Task{
			Reference: c.Reference, Step: c.Step, Round: 1, Letter: procedure.Accountable, UnitID: modelstest.Leadership, Role: role, OpenedAt: time.Now(),
		}))
	}
	all, err := s.db.WaitingIn(t.Context(), c.Reference)
	require.NoError(t, err)
	require.Len(t, all, 7)
	for login, user := range s.staff {
		full, err := s.db.User(t.Context(), user.ID)
		require.NoError(t, err)
		person, err := activities.PersonAt(t.Context(), s.db, full, time.Now())
		require.NoError(t, err)
		own := apiserver.OwnOf(person)
		listed, err := s.db.ListTasks(t.Context(), own, models.TaskFilter{Limit: 10})
		require.NoError(t, err)
		require.ElementsMatch(t, listed, own.Of(all), login)
	}
}
