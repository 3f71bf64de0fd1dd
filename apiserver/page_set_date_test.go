package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/web"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestAnotherDateIsSetOnThePageOfACase(t *testing.T) {
	t.Parallel()
	now := time.Now().Truncate(time.Microsecond)
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now } })
	research := s.caseAt(procedure.ResearchCustomer, func(c *models.Case) {
		c.Procedure, c.HandlingUnitID = procedure.PreService, modelstest.Sales
	})
	due := now.Add(time.Hour)
	require.NoError(t, s.db.StartDeadline(t.Context(), models.Deadline{
		Reference: research.Reference, Step: research.Step, Round: 1, Name: procedure.Agreed, Origin: procedure.FromDate,
		Clock: procedure.Elapsed, Clause: "X-3", StartedAt: now.Add(-time.Hour), Term: 2 * time.Hour, DueAt: due,
	}, nil))
	require.NoError(t, s.db.AppendJournal(t.Context(), models.Entry{
		Reference: research.Reference, At: now, Actor: s.staff["kd.officer"].ID.String(), Event: "set_date", Step: research.Step, Round: 1,
	}, map[string]any{
		"due_before": now, "due_after": due, "form": object{"due": due, "reason": "Khách hàng dời lịch"},
	}))
	address := "/cases/" + research.Reference
	page := s.browser("kd.officer").get(address)
	t.Run("X-3 who works the step sets another date, as long as it isn't late", func(t *testing.T) {
		require.NotNil(t, page.byID("set_date"))
		require.NotNil(t, page.byID("set_date-due"))
		require.Nil(t, s.browser("gd").get(address).byID("set_date"))
		require.Nil(t, s.browser("dhsx.officer").get("/cases/"+s.caseAt(procedure.Handle).Reference).byID("set_date"), "its term is fixed")
		now = due.Add(time.Second)
		require.Nil(t, s.browser("kd.officer").get(address).byID("set_date"))
	})
	t.Run("X-3 the timeline has the date before, the one after and the reason", func(t *testing.T) {
		require.Contains(t, page.said("timeline"), web.When(now.Add(-time.Hour-time.Second))+" → "+web.When(due)+" · Khách hàng dời lịch")
	})
}
