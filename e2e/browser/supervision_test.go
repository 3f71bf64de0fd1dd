package browser_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/workflowservice/v1"

	"portcare/demo"
	"portcare/embedded"
)

func TestASupervisorIsLedIntoTheTemporalUI(t *testing.T) {
	t.Parallel()

	t.Run("X-10 a ready filter finds the late case of a branch, with its step and its due time", func(t *testing.T) {
		t.Parallel()
		reference := enter(t, func(r *demo.NewRequest) { r.Unit = demo.BranchTV })
		require.NoError(t, system.DemoEngine().FastForward(t.Context(), reference, 20*time.Minute))
		listed(t, "Unit = '"+demo.BranchTV+"' AND Overdue = true")
		due := dueOf(t, reference)

		supervisor := signedIn(t, "giamsat", desk)
		require.Equal(t, "/supervision", supervisor.path())
		supervisor.follow(`a[href*="Overdue"][href*="` + demo.BranchTV + `"]`)
		supervisor.sees("", reference, "Running")

		supervisor.do(chromedp.Click(chromedp.CSS(`a[href*="/workflows/` + reference + `/"]`)))
		supervisor.sees("", reference, "INS-1: acknowledgement is late")
		supervisor.do(chromedp.Click(chromedp.CSS(`a[href*="search-attributes"]`)))
		supervisor.sees("", `"Step": "INS-1"`, `"Unit": "CNTV"`, `"Overdue": true`, `"DueAt": "`+due.UTC().Format("2006-01-02T15:04:05"))
	})
}

// listed waits until the engine's list has a case of the filter: it is a little behind the case itself.
func listed(t *testing.T, query string) {
	t.Helper()
	require.Eventually(t, func() bool {
		answer, err := system.TemporalClient().ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{
			Namespace: embedded.DefaultNamespace, Query: query,
		})
		return err == nil && len(answer.Executions) > 0
	}, patience, 50*time.Millisecond, query)
}

// dueOf is when the case's acknowledgement was due.
func dueOf(t *testing.T, reference string) time.Time {
	t.Helper()
	c, err := system.DB().Case(t.Context(), reference)
	require.NoError(t, err)
	return c.OpenedAt.Add(15 * time.Minute)
}
