// Package golden_test records the histories that the replay tests of package workflows read: with -update, on a real
// server, from the code as it stands. Record when cases of a release have to be protected, not to make a test pass.
package golden_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
	sdkclient "go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/embedded"
	"portcare/embedded/postgres"
	"portcare/intake"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/worker"
	"portcare/workflows"
)

var update = flag.Bool("update", false, "record the histories anew")

func TestMain(m *testing.M) { modelstest.Main(m) }

const folder = "../../workflows/testdata/histories"

func TestRecordGoldenHistories(t *testing.T) {
	if !*update {
		t.Skip("records only with -update")
	}
	r := newRecorder(t)
	t.Cleanup(r.work(t).Stop)
	for _, all := range []map[string]situation{inService, preService, postService, surveys, corrective, ofTheGroup} {
		for name, what := range all {
			t.Run(name, func(t *testing.T) { r.record(t, name, what) })
		}
	}
}

func (r *recorder) record(t *testing.T, name string, what situation) {
	t.Helper()
	s := &story{T: t, recorder: r, reference: r.begin(t, what)}
	for _, d := range what.deeds {
		s.do(d)
	}
	r.save(t, s.reference, name)
}

// begin commits a case as the API does, and starts it.
func (r *recorder) begin(t *testing.T, what situation) (reference string) {
	t.Helper()
	if what.form == nil {
		return r.intake(t, what.edition)
	}
	form, err := json.Marshal(what.form)
	require.NoError(t, err)
	in := intake.Opening{
		By: r.staff["kd.officer"].ID, Key: uuid.NewString(), BodyHash: []byte{1}, Procedure: what.procedure, Unit: modelstest.Sales, Form: form,
		Edition: what.edition,
	}
	open := intake.Open
	if what.procedure == procedure.CorrectiveAction {
		open = intake.Raise
	}
	opened, err := open(t.Context(), r.db, in)
	require.NoError(t, err)
	row, err := r.db.Case(t.Context(), opened.Reference)
	require.NoError(t, err)
	require.NoError(t, workflows.StartCase(t.Context(), r.client, workflows.StartOf(row)))
	return opened.Reference
}

// recorder is a whole system without pages.
type recorder struct {
	db         *models.DB
	staff      modelstest.Staff
	client     sdkclient.Client
	activities *activities.Activities
}

func newRecorder(t *testing.T) *recorder {
	t.Helper()
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "portcare-golden-") //nolint:usetesting // t.TempDir is closed to the user who runs PostgreSQL
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o711))
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	pg, err := postgres.Start(ctx, postgres.Config{DataDir: dir, Fast: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, pg.Stop(ctx)) })
	server, err := embedded.StartTemporal(ctx, embedded.TemporalConfig{
		PostgresHost: pg.Host(), PostgresPort: pg.Port(), User: pg.User(), Password: pg.Password(), Shards: 4,
		UIPort: embedded.NoUI, SearchAttributes: workflows.SearchAttributes(), TimeSkipping: true, Log: slog.New(slog.DiscardHandler),
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, server.Stop(ctx)) })
	client, err := sdkclient.DialContext(ctx, sdkclient.Options{
		HostPort: server.Address(), Namespace: embedded.DefaultNamespace, Identity: "recorder",
		Logger: sdklog.NewStructuredLogger(slog.New(slog.DiscardHandler)),
	})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	r := &recorder{db: modelstest.Open(t), client: client}
	r.staff = modelstest.Company(t, r.db)
	r.register(t)
	require.NoError(t, r.db.SaveAuthority(ctx, models.Authority{UnitID: modelstest.Sales, Kind: 3, Version: 1}))
	r.activities = &activities.Activities{DB: r.db, PublicURL: "https://care.example", Log: zap.NewNop()}
	return r
}

// work starts a worker, which has to be stopped.
func (r *recorder) work(t *testing.T) *worker.Worker {
	t.Helper()
	w, err := worker.Start(worker.Config{Client: r.client, Log: zap.NewNop(), Activities: r.activities})
	require.NoError(t, err)
	return w
}

// register has the two customers of the situations.
func (r *recorder) register(t *testing.T) {
	t.Helper()
	modelstest.Customer(t, r.db, never, 4, "")
	modelstest.Customer(t, r.db, using, 1, "")
	now := time.Now().UTC()
	require.NoError(t, r.db.SaveContract(t.Context(), &models.Contract{Number: "HĐ 1", CustomerCode: using, Signed: now.AddDate(-1, 0, 0)}))
	month := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
	require.NoError(t, r.db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: using, Month: month, Revenue: 900_000_000}}))
}

func (r *recorder) intake(t *testing.T, edition string) string {
	t.Helper()
	if edition == "" {
		edition = procedure.Default
	}
	ctx, now := t.Context(), time.Now().UTC()
	c := models.Case{
		Procedure: procedure.InService, Edition: edition, State: models.CaseOpen, Step: procedure.Receive, Round: 1,
		OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Sales, OpenedAt: now, StartedAt: &now,
	}
	require.NoError(t, r.db.InTx(ctx, func(tx *models.DB) (err error) {
		if c.Reference, err = tx.NextReference(ctx, "YC", now.Year()); err != nil {
			return err
		}
		if err := tx.CreateCase(ctx, &c); err != nil {
			return err
		}
		return tx.CreateRequest(ctx, &models.Request{
			Reference: c.Reference, Channel: "hotline", ReceivedAt: now, EnteredAt: now,
			RequesterName: "Lê Văn Nam", RequesterEmail: "khach@example.com", Content: "Xe chờ ở cổng",
		})
	}))
	require.NoError(t, workflows.StartCase(ctx, r.client, workflows.CaseStart{
		Reference: c.Reference, Procedure: c.Procedure, Edition: c.Edition,
	}))
	return c.Reference
}

// save writes the history of each run of a workflow that is over.
func (r *recorder) save(t *testing.T, workflow, name string) {
	t.Helper()
	require.NoError(t, r.client.GetWorkflow(t.Context(), workflow, "").Get(t.Context(), nil))
	r.keep(t, workflow, name)
}

// keep writes the history of each run of a workflow as far as it is.
func (r *recorder) keep(t *testing.T, workflow, name string) {
	t.Helper()
	last, err := r.client.DescribeWorkflowExecution(t.Context(), workflow, "")
	require.NoError(t, err)
	run := last.GetWorkflowExecutionInfo().GetFirstRunId()
	for part := 1; run != ""; part++ {
		events := r.events(t, workflow, run)
		host, err := os.Hostname()
		require.NoError(t, err)
		text, err := temporalproto.CustomJSONMarshalOptions{}.Marshal(events)
		require.NoError(t, err)
		// The queue of the worker's cache is named after the machine.
		text = bytes.ReplaceAll(text, []byte(`"name":"`+host+`:`), []byte(`"name":"recorder:`))
		file := name
		if part > 1 {
			file = fmt.Sprintf("%s-%d", name, part)
		}
		require.NoError(t, os.WriteFile(filepath.Join(folder, file+".json"), text, 0o644))
		run = events.Events[len(events.Events)-1].GetWorkflowExecutionContinuedAsNewEventAttributes().GetNewExecutionRunId()
	}
}

// events are those of a run of a workflow so far; run may be empty: the last.
func (r *recorder) events(t *testing.T, workflow, run string) *history.History {
	t.Helper()
	events := &history.History{}
	for all := r.client.GetWorkflowHistory(t.Context(), workflow, run, false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT); all.HasNext(); {
		e, err := all.Next()
		require.NoError(t, err)
		events.Events = append(events.Events, e)
	}
	return events
}
