package embedded_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	sdkclient "go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	sdktemporal "go.temporal.io/sdk/temporal"
	sdkworker "go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"portcare/embedded"
	"portcare/embedded/postgres"
)

var (
	stepKey  = sdktemporal.NewSearchAttributeKeyKeyword("Step")
	roundKey = sdktemporal.NewSearchAttributeKeyInt64("Round")
)

// waitLong marks itself with search attributes and waits for more than a day.
func waitLong(ctx workflow.Context) (time.Duration, error) {
	began := workflow.Now(ctx)
	if err := workflow.UpsertTypedSearchAttributes(ctx, stepKey.ValueSet("handle"), roundKey.ValueSet(2)); err != nil {
		return 0, err
	}
	err := workflow.Sleep(ctx, 25*time.Hour)
	return workflow.Now(ctx).Sub(began), err
}

func TestTemporalFindsWorkflowsByOurSearchAttributes(t *testing.T) {
	t.Parallel()
	client := dial(t, shared.temporal)
	run := startWaiting(t, client)
	requireFound(t, client, run.GetID())
	description, err := client.DescribeWorkflowExecution(t.Context(), run.GetID(), "")
	require.NoError(t, err)
	require.Zero(t, failedTasks(t, client, run.GetID()), "attributes can be used at once: %v", description)
}

func TestFastForwardMovesARunningWorkflowByItsTimers(t *testing.T) {
	t.Parallel()
	client := dial(t, shared.temporal)
	run := startWaiting(t, client)
	requireFound(t, client, run.GetID())

	require.NoError(t, embedded.FastForward(t.Context(), client, embedded.DefaultNamespace, run.GetID(), 24*time.Hour))
	still, err := client.DescribeWorkflowExecution(t.Context(), run.GetID(), "")
	require.NoError(t, err)
	require.Equal(t, enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING, still.GetWorkflowExecutionInfo().GetStatus(), "an hour is missing")

	require.NoError(t, embedded.FastForward(t.Context(), client, embedded.DefaultNamespace, run.GetID(), 2*time.Hour))
	var waited time.Duration
	require.NoError(t, run.Get(t.Context(), &waited))
	require.GreaterOrEqual(t, waited, 25*time.Hour)

	err = embedded.FastForward(t.Context(), client, embedded.DefaultNamespace, "no-such-workflow", time.Hour)
	require.ErrorContains(t, err, "no-such-workflow")
}

func TestTemporalWebUIAnswers(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/":                       "<html",
		"/api/v1/namespaces":      embedded.DefaultNamespace,
		"/api/v1/settings":        `"DisableWriteActions":true`,
		"/namespaces/portcare":    "<html",
		"/api/v1/cluster-info":    "supportedClients",
		"/api/v1/system-info":     "capabilities",
		"/healthz":                "",
		"/namespaces/portcare/wf": "<html",
	} {
		question, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+shared.temporal.UIAddress()+path, http.NoBody)
		require.NoError(t, err)
		answer, err := http.DefaultClient.Do(question)
		require.NoError(t, err)
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, http.StatusOK, answer.StatusCode, path)
		require.Contains(t, string(body), want, path)
	}
}

func TestEnsuringTwiceChangesNothingAndMistakesAreNamed(t *testing.T) {
	t.Parallel()
	client := dial(t, shared.temporal)
	name := uuid.NewString()
	for _, retention := range []time.Duration{48 * time.Hour, 48 * time.Hour, 72 * time.Hour} {
		require.NoError(t, embedded.EnsureNamespace(t.Context(), client, name, retention))
		is, err := client.WorkflowService().DescribeNamespace(t.Context(), &workflowservice.DescribeNamespaceRequest{Namespace: name})
		require.NoError(t, err)
		require.Equal(t, retention, is.GetConfig().GetWorkflowExecutionRetentionTtl().AsDuration())
	}
	for _, want := range []bool{true, false} {
		added, err := embedded.EnsureSearchAttributes(t.Context(), client, name, attributes)
		require.NoError(t, err)
		require.Equal(t, want, added)
	}
	_, err := embedded.EnsureSearchAttributes(t.Context(), client, name,
		map[string]enumspb.IndexedValueType{"Round": enumspb.INDEXED_VALUE_TYPE_KEYWORD})
	require.ErrorContains(t, err, "search attribute Round is of type Int and should be Keyword")
}

func TestTemporalBesideAnotherOneKeepsItsWorkflowsOverARestart(t *testing.T) {
	t.Parallel()
	folder := newFolder(t)
	database := startPostgres(t, folder)
	cfg := temporalOn(database)
	cfg.DataDir, cfg.UIPort = folder, embedded.NoUI
	first := startTemporal(t, cfg)
	require.NotEqual(t, shared.temporal.Address(), first.Address())
	require.Empty(t, first.UIAddress())
	run := startWaiting(t, dial(t, first))
	err := embedded.FastForward(t.Context(), dial(t, first), embedded.DefaultNamespace, run.GetID(), time.Hour)
	require.ErrorContains(t, err, "Time-Skipping feature is not enabled", "time goes its own way unless asked otherwise")
	began := time.Now()
	require.NoError(t, first.Stop(t.Context()))
	t.Logf("stop of Temporal: %s", time.Since(began))

	require.NoError(t, database.Stop(t.Context()))
	began = time.Now()
	startPostgres(t, folder)
	second := startTemporal(t, cfg)
	t.Logf("second start of PostgreSQL and Temporal: %s", time.Since(began))
	require.Equal(t, first.Address(), second.Address())
	kept, err := dial(t, second).DescribeWorkflowExecution(t.Context(), run.GetID(), run.GetRunID())
	require.NoError(t, err)
	require.Equal(t, enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING, kept.GetWorkflowExecutionInfo().GetStatus())
}

func TestTemporalWithoutADatabaseSaysSo(t *testing.T) {
	t.Parallel()
	cfg := temporalOn(shared.postgres)
	cfg.Password = "wrong"
	_, err := embedded.StartTemporal(t.Context(), cfg)
	require.ErrorContains(t, err, "28P01")
}

func startPostgres(t *testing.T, folder string) *postgres.Server {
	t.Helper()
	server, err := postgres.Start(t.Context(), postgres.Config{DataDir: folder, Fast: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, server.Stop(context.Background())) })
	return server
}

func startTemporal(t *testing.T, cfg embedded.TemporalConfig) *embedded.Temporal {
	t.Helper()
	temporal, err := embedded.StartTemporal(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, temporal.Stop(context.Background())) })
	return temporal
}

func dial(t *testing.T, temporal *embedded.Temporal) sdkclient.Client {
	t.Helper()
	client, err := sdkclient.DialContext(t.Context(), sdkclient.Options{
		HostPort: temporal.Address(), Namespace: embedded.DefaultNamespace,
		Logger: sdklog.NewStructuredLogger(slog.New(slog.DiscardHandler)),
	})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

// startWaiting starts waitLong with a worker of its own.
func startWaiting(t *testing.T, client sdkclient.Client) sdkclient.WorkflowRun {
	t.Helper()
	queue := uuid.NewString()
	worker := sdkworker.New(client, queue, sdkworker.Options{})
	worker.RegisterWorkflow(waitLong)
	require.NoError(t, worker.Start())
	t.Cleanup(worker.Stop)
	run, err := client.ExecuteWorkflow(t.Context(), sdkclient.StartWorkflowOptions{
		ID: queue, TaskQueue: queue,
		TypedSearchAttributes: sdktemporal.NewSearchAttributes(stepKey.ValueSet("receive")),
	}, waitLong)
	require.NoError(t, err)
	return run
}

func requireFound(t *testing.T, client sdkclient.Client, workflowID string) {
	t.Helper()
	require.Eventually(t, func() bool {
		count, err := client.CountWorkflow(t.Context(), &workflowservice.CountWorkflowExecutionsRequest{
			Query: "Step = 'handle' AND Round = 2 AND WorkflowId = '" + workflowID + "'",
		})
		require.NoError(t, err)
		return count.GetCount() == 1
	}, 10*time.Second, 20*time.Millisecond)
}

func failedTasks(t *testing.T, client sdkclient.Client, workflowID string) (failed int) {
	t.Helper()
	events := client.GetWorkflowHistory(t.Context(), workflowID, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		require.NoError(t, err)
		if event.GetEventType() == enumspb.EVENT_TYPE_WORKFLOW_TASK_FAILED {
			failed++
		}
	}
	return failed
}
