package golden_test

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	sdkclient "go.temporal.io/sdk/client"
	"golang.org/x/sync/errgroup"

	"portcare/embedded"
	"portcare/forms"
	"portcare/models"
	"portcare/workflows"
)

// do lets the time of the case pass and then does the deed. Deeds that are done often are done a few at once.
func (s *story) do(d deed) {
	s.Helper()
	if d.after > 0 {
		require.NoError(s, embedded.FastForward(s.Context(), s.client, embedded.DefaultNamespace, s.reference, d.after))
	}
	switch {
	case d.apart != nil:
		d.apart(s)
		return
	case d.signal != nil:
		s.decideBySignal(d.signal)
		return
	case d.act == forms.CloseWorkItem:
		s.closeItems(d)
		return
	}
	if build, ok := d.form.(func(*story) any); ok {
		d.form = build(s)
	}
	several, ctx := errgroup.WithContext(s.Context())
	several.SetLimit(8) // the server takes ten at once
	for range max(1, d.times) {
		several.Go(func() error { return s.acts(ctx, d) })
	}
	require.NoError(s, several.Wait(), "%s by %s", d.act, d.by)
}

// acts commits a submission and hands it over, as the API does.
func (s *story) acts(ctx context.Context, d deed) error {
	c, err := s.db.Case(ctx, s.reference)
	if err != nil {
		return err
	}
	form, err := json.Marshal(d.form)
	if err != nil {
		return err
	}
	if f, ok := forms.For(c.Step, d.act); !ok || len(f.Validate("form", form)) > 0 {
		return fmt.Errorf("the API wouldn't commit %s at %s: %v", d.act, c.Step, f.Validate("form", form))
	}
	row := models.Submission{
		Reference: s.reference, Step: c.Step, Round: c.Round, Act: string(d.act), Form: form, Actor: "customer",
		Key: uuid.NewString(), BodyHash: []byte{1},
	}
	if d.by != "" {
		id := s.staff[d.by].ID
		row.ActorID, row.Actor = &id, id.String()
	}
	if d.inPlace != "" {
		row.ForID = &s.staff[d.inPlace].ID
	}
	stands, err := s.db.Submit(ctx, row)
	if err != nil {
		return err
	}
	handle, err := s.client.UpdateWorkflow(ctx, sdkclient.UpdateWorkflowOptions{
		WorkflowID: s.reference, UpdateID: stands.ID.String(), UpdateName: workflows.ActUpdate,
		Args:         []any{workflows.Act{Submission: stands.ID.String(), Step: c.Step, Round: c.Round, Name: d.act}},
		WaitForStage: sdkclient.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return err
	}
	return handle.Get(ctx, nil)
}

// decideBySignal sends a decision as an operator does, and waits until the record has it.
func (s *story) decideBySignal(decision *workflows.SignalledDecision) {
	s.Helper()
	ctx := s.Context()
	before, err := s.db.JournalHead(ctx, s.reference)
	require.NoError(s, err)
	require.NoError(s, s.client.SignalWorkflow(ctx, s.reference, "", workflows.DecisionSignal, decision))
	require.Eventually(s, func() bool {
		now, err := s.db.JournalHead(ctx, s.reference)
		return err == nil && now.Seq > before.Seq
	}, 20*time.Second, 20*time.Millisecond)
}

// closeItems reports every open work item of the person's unit as done.
func (s *story) closeItems(d deed) {
	s.Helper()
	items, err := s.db.WorkItems(s.Context(), s.reference)
	require.NoError(s, err)
	for _, item := range items {
		if item.ClosedAt == nil && item.UnitID == s.staff[d.by].Memberships[0].UnitID {
			d.form = forms.WorkItemResult{ID: item.ID.String(), Result: "Xong"}
			require.NoError(s, s.acts(s.Context(), d))
		}
	}
}
