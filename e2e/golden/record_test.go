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
	"golang.org/x/sync/errgroup"

	"portcare/activities"
	"portcare/embedded"
	"portcare/embedded/postgres"
	"portcare/forms"
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
	for name, deeds := range situations {
		t.Run(name, func(t *testing.T) { r.record(t, name, r.intake(t, procedure.Default), deeds) })
	}
	for name, deeds := range ofTheGroup {
		t.Run(name, func(t *testing.T) { r.record(t, name, r.intake(t, "vimc-1"), deeds) })
	}
	for name, s := range opened {
		t.Run(name, func(t *testing.T) { r.record(t, name, r.open(t, s), s.deeds) })
	}
}

func (r *recorder) record(t *testing.T, name, reference string, deeds []deed) {
	t.Helper()
	for _, d := range deeds {
		r.do(t, reference, d)
	}
	r.save(t, reference, name)
}

// open commits an opening as the API does, and starts its case.
func (r *recorder) open(t *testing.T, s situation) string {
	t.Helper()
	form, err := json.Marshal(s.form)
	require.NoError(t, err)
	in := intake.Opening{
		By: r.staff["kd.officer"].ID, Key: uuid.NewString(), BodyHash: []byte{1}, Procedure: s.procedure, Unit: modelstest.Sales, Form: form,
	}
	open := intake.Open
	if s.procedure == procedure.CorrectiveAction {
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
	db     *models.DB
	staff  modelstest.Staff
	client sdkclient.Client
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
	modelstest.Customer(t, r.db, customer, 1, "")
	require.NoError(t, r.db.SaveRevenue(ctx, []models.Revenue{{CustomerCode: customer, Month: thisMonth(), Revenue: 900_000_000}}))
	require.NoError(t, r.db.SaveAuthority(ctx, models.Authority{UnitID: modelstest.Sales, Kind: 3, Version: 1}))
	w, err := worker.Start(worker.Config{
		Client: client, Log: zap.NewNop(),
		Activities: &activities.Activities{DB: r.db, PublicURL: "https://care.example", Log: zap.NewNop()},
	})
	require.NoError(t, err)
	t.Cleanup(w.Stop)
	return r
}

func (r *recorder) intake(t *testing.T, edition string) string {
	t.Helper()
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

// do lets the time of the case pass and then does the deed. Deeds that are done often are done a few at once.
func (r *recorder) do(t *testing.T, reference string, d deed) {
	t.Helper()
	ctx := t.Context()
	if d.after > 0 {
		require.NoError(t, embedded.FastForward(ctx, r.client, embedded.DefaultNamespace, reference, d.after))
	}
	if d.signal != nil {
		before, err := r.db.JournalHead(ctx, reference)
		require.NoError(t, err)
		require.NoError(t, r.client.SignalWorkflow(ctx, reference, "", workflows.DecisionSignal, d.signal))
		require.Eventually(t, func() bool {
			now, err := r.db.JournalHead(ctx, reference)
			return err == nil && now.Seq > before.Seq
		}, 20*time.Second, 20*time.Millisecond)
		return
	}
	if d.act == forms.CloseWorkItem {
		r.closeItems(t, reference, d)
		return
	}
	several, ctx := errgroup.WithContext(ctx)
	several.SetLimit(8) // the server takes ten at once
	for i := range max(1, d.times) {
		several.Go(func() error { return r.act(ctx, reference, d, i) })
	}
	require.NoError(t, several.Wait(), "%s by %s", d.act, d.by)
}

func (r *recorder) act(ctx context.Context, reference string, d deed, i int) error {
	c, err := r.db.Case(ctx, reference)
	if err != nil {
		return err
	}
	if build, ok := d.form.(func(modelstest.Staff) any); ok {
		d.form = build(r.staff)
	}
	form, err := json.Marshal(d.form)
	if err != nil {
		return err
	}
	s := models.Submission{
		Reference: reference, Step: c.Step, Round: c.Round, Act: string(d.act), Form: form, Actor: "customer",
		Key: fmt.Sprintf("%s/%d", uuid.NewString(), i), BodyHash: []byte{1},
	}
	if d.by != "" {
		id := r.staff[d.by].ID
		s.ActorID, s.Actor = &id, id.String()
	}
	stands, err := r.db.Submit(ctx, s)
	if err != nil {
		return err
	}
	handle, err := r.client.UpdateWorkflow(ctx, sdkclient.UpdateWorkflowOptions{
		WorkflowID: reference, UpdateID: stands.ID.String(), UpdateName: workflows.ActUpdate,
		Args:         []any{workflows.Act{Submission: stands.ID.String(), Step: c.Step, Round: c.Round, Name: d.act}},
		WaitForStage: sdkclient.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return err
	}
	return handle.Get(ctx, nil)
}

// closeItems reports every open work item of the person's unit as done.
func (r *recorder) closeItems(t *testing.T, reference string, d deed) {
	t.Helper()
	items, err := r.db.WorkItems(t.Context(), reference)
	require.NoError(t, err)
	for _, item := range items {
		if item.ClosedAt == nil && item.UnitID == r.staff[d.by].Memberships[0].UnitID {
			d.form = forms.WorkItemResult{ID: item.ID.String(), Result: "Xong"}
			require.NoError(t, r.act(t.Context(), reference, d, 0))
		}
	}
}

// save writes the history of each run of a case that is over.
func (r *recorder) save(t *testing.T, reference, name string) {
	t.Helper()
	require.NoError(t, r.client.GetWorkflow(t.Context(), reference, "").Get(t.Context(), nil))
	last, err := r.client.DescribeWorkflowExecution(t.Context(), reference, "")
	require.NoError(t, err)
	run := last.GetWorkflowExecutionInfo().GetFirstRunId()
	for part := 1; run != ""; part++ {
		events := &history.History{}
		for all := r.client.GetWorkflowHistory(t.Context(), reference, run, false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT); all.HasNext(); {
			e, err := all.Next()
			require.NoError(t, err)
			events.Events = append(events.Events, e)
		}
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
