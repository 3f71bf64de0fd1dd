package e2e_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"

	"portcare/demo"
	"portcare/embedded"
	"portcare/procedure"
	"portcare/workflows"
)

func TestSupervisorsFollowACaseInTheTemporalUI(t *testing.T) {
	t.Parallel()
	request := aRequest()
	request.Unit = demo.BranchTV
	receipt, err := as(t, "tongdai").Enter(t.Context(), request)
	require.NoError(t, err)
	reference := receipt.Reference
	require.NoError(t, engine().FastForward(t.Context(), reference, 20*time.Minute))

	t.Run("X-10 all overdue cases of a branch are found by filter", func(t *testing.T) {
		t.Parallel()
		require.Eventually(t, func() bool { return found(t, overdueOf(demo.BranchTV))[reference] }, 20*time.Second, 300*time.Millisecond)
		require.False(t, found(t, overdueOf(demo.BranchCV))[reference])
	})

	t.Run("X-10 a case shows procedure, step, round, unit, tier and due time", func(t *testing.T) {
		t.Parallel()
		described, err := system.TemporalClient().DescribeWorkflow(t.Context(), reference, "")
		require.NoError(t, err)
		attributes := described.TypedSearchAttributes
		value, _ := attributes.GetKeyword(workflows.Procedure)
		require.Equal(t, string(procedure.InService), value)
		value, _ = attributes.GetKeyword(workflows.Step)
		require.Equal(t, string(procedure.Receive), value)
		value, _ = attributes.GetKeyword(workflows.Tier)
		require.Equal(t, "0", value)
		due, _ := attributes.GetTime(workflows.DueAt)
		require.WithinDuration(t, theCase(t, reference).OpenedAt.Add(15*time.Minute), due, time.Millisecond)
	})

	t.Run("X-10 timers and writes carry summaries in the words of the procedure", func(t *testing.T) {
		t.Parallel()
		summaries := summariesOf(t, reference)
		require.Contains(t, summaries, "INS-1: acknowledgement is near")
		require.Contains(t, summaries, "INS-1: acknowledgement is due")
		require.Contains(t, summaries, "INS-1: acknowledgement is late, rung 2")
	})
}

func overdueOf(unit string) string {
	return fmt.Sprintf("%s = '%s' AND Unit = '%s' AND Overdue = true AND ExecutionStatus = 'Running'",
		workflows.Procedure.GetName(), procedure.InService, unit)
}

// found returns the workflows that a supervisor's filter finds.
func found(t *testing.T, query string) map[string]bool {
	t.Helper()
	answer, err := system.TemporalClient().ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{
		Namespace: embedded.DefaultNamespace, Query: query, PageSize: 1000,
	})
	require.NoError(t, err)
	all := map[string]bool{}
	for _, e := range answer.Executions {
		all[e.Execution.WorkflowId] = true
	}
	return all
}

// summariesOf collects what the Temporal UI writes beside timers and markers.
func summariesOf(t *testing.T, reference string) []string {
	t.Helper()
	var summaries []string
	events := system.TemporalClient().GetWorkflowHistory(t.Context(), reference, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		require.NoError(t, err)
		if data := event.GetUserMetadata().GetSummary(); data != nil {
			var summary string
			require.NoError(t, json.Unmarshal(data.GetData(), &summary), converter.GetDefaultDataConverter().ToString(data))
			summaries = append(summaries, summary)
		}
	}
	return summaries
}
