package e2e_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"portcare/procedure"
)

// mostBytes is how large the history of a straight case may be, over all its runs.
const mostBytes = 60_000

// requireCheap demands that the engine had no more to do for a case than that, over all its runs.
func requireCheap(t *testing.T, reference string, transitions, events int64) {
	t.Helper()
	cost := costOf(t, reference)
	t.Logf("%d run(s): %d state transitions, %d events, %d bytes", cost.runs, cost.transitions, cost.events, cost.bytes)
	require.Positive(t, cost.transitions)
	require.LessOrEqual(t, cost.transitions, transitions)
	require.LessOrEqual(t, cost.events, events)
	require.LessOrEqual(t, cost.bytes, int64(mostBytes))
}

// requireUnknown demands that the engine knows the case, which was at a step, and nothing of what people said or who
// they are.
func requireUnknown(t *testing.T, reference string, step procedure.StepID, secrets ...string) {
	t.Helper()
	known := everythingKnown(t, reference)
	require.Contains(t, known, reference, "what is looked through is readable")
	require.Contains(t, known, string(step), "and holds the facts of the chart")
	for _, secret := range secrets {
		require.NotContains(t, strings.ToLower(known), strings.ToLower(secret))
	}
}

// finished waits until the workflow is over: its last answer comes a moment before.
func finished(t *testing.T, reference string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	require.NoError(t, system.TemporalClient().GetWorkflow(ctx, reference, "").Get(ctx, nil))
}

type cost struct{ runs, transitions, events, bytes int64 }

func costOf(t *testing.T, reference string) cost {
	t.Helper()
	var sum cost
	for run := range runs(t, reference) {
		d, err := system.TemporalClient().DescribeWorkflowExecution(t.Context(), reference, run)
		require.NoError(t, err)
		info := d.GetWorkflowExecutionInfo()
		sum.runs++
		sum.transitions += info.GetStateTransitionCount()
		sum.events += info.GetHistoryLength()
		sum.bytes += info.GetHistorySizeBytes()
	}
	return sum
}

// runs has the history of each run of a case.
func runs(t *testing.T, reference string) map[string][]*historypb.HistoryEvent {
	t.Helper()
	d, err := system.TemporalClient().DescribeWorkflowExecution(t.Context(), reference, "")
	require.NoError(t, err)
	histories := map[string][]*historypb.HistoryEvent{}
	for run := d.GetWorkflowExecutionInfo().GetFirstRunId(); run != ""; {
		events := system.TemporalClient().GetWorkflowHistory(t.Context(), reference, run, false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		next := ""
		for events.HasNext() {
			event, err := events.Next()
			require.NoError(t, err)
			histories[run] = append(histories[run], event)
			next = event.GetWorkflowExecutionContinuedAsNewEventAttributes().GetNewExecutionRunId()
		}
		run = next
	}
	require.NotEmpty(t, histories)
	return histories
}

// everythingKnown is all that the engine holds of a case as text: histories, memo, search attributes, summaries; what
// is in base64 also as what it stands for.
func everythingKnown(t *testing.T, reference string) string {
	t.Helper()
	var known strings.Builder
	for run, events := range runs(t, reference) {
		d, err := system.TemporalClient().DescribeWorkflowExecution(t.Context(), reference, run)
		require.NoError(t, err)
		readable(t, &known, d)
		for _, event := range events {
			readable(t, &known, event)
		}
	}
	return known.String()
}

func readable(t *testing.T, to *strings.Builder, m proto.Message) {
	t.Helper()
	text, err := protojson.Marshal(m)
	require.NoError(t, err)
	to.Write(text)
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	decode(to, tree)
}

// decode adds what each string of base64 stands for.
func decode(to *strings.Builder, node any) {
	switch node := node.(type) {
	case map[string]any:
		for _, child := range node {
			decode(to, child)
		}
	case []any:
		for _, child := range node {
			decode(to, child)
		}
	case string:
		if plain, err := base64.StdEncoding.DecodeString(node); err == nil {
			to.WriteByte('\n')
			to.Write(plain)
			var inner any
			if json.Unmarshal(plain, &inner) == nil {
				decode(to, inner) // base64 within the payload
			}
		}
	}
}
