package workflows_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/workflows"
)

func TestTwoApproversAtOnceMakeOneDecision(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	first, second := &outcome{}, &outcome{}
	s.at(hour, func(env *testsuite.TestWorkflowEnvironment) {
		at := place{procedure.AssignAuthority, 1}
		s.act(env, "gd", forms.Decide, assigned, at, first)
		s.act(env, "dgd", forms.Decide, within, at, second)
	})
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("R3 the first wins, the second is told that the step is no longer open", func(t *testing.T) {
		t.Parallel()
		require.True(t, second.accepted, "both were under way at once")
		first.taken(t)
		second.refusedAs(t, activities.RefusedStale, "step_not_open")
		decisions, err := s.db.Decisions(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, decisions, 1)
		require.Equal(t, s.staff["gd"].ID, decisions[0].DecidedBy)
		require.Len(t, s.journal("decide"), 1)
	})
}

func TestAnActThatIsSentAgainCountsOnce(t *testing.T) {
	t.Parallel()
	s := handling(t)
	note := s.after(20*minute, "kd.officer", forms.Progress, forms.ProgressNote{Note: "Đang tra"})
	again, later := &outcome{}, &outcome{}
	resend := func(id string, o *outcome) func(*testsuite.TestWorkflowEnvironment) {
		return func(env *testsuite.TestWorkflowEnvironment) {
			env.UpdateWorkflow(workflows.ActUpdate, id, o, workflows.Act{
				Submission: note.submission, Step: procedure.Handle, Round: 1, Name: forms.Progress,
			})
		}
	}
	s.at(20*minute, func(env *testsuite.TestWorkflowEnvironment) { resend(note.submission, again)(env) })
	s.at(25*minute, resend("another id", later)) // as after continue-as-new, where the server doesn't know it
	s.after(26*minute, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("R2 the same submission again gets the same answer and changes nothing", func(t *testing.T) {
		t.Parallel()
		for _, o := range []*outcome{note, again, later} {
			o.taken(t)
			require.Equal(t, place{procedure.Handle, 1}, place{o.answer.Step, o.answer.Round})
		}
		require.Len(t, s.journal("progress"), 1)
	})
}

func TestAnActForAnotherPlaceLeavesNoTrace(t *testing.T) {
	t.Parallel()
	s := handling(t)
	var refused []*outcome
	for _, at := range []place{{procedure.Classify, 1}, {procedure.Handle, 2}, {procedure.Confirm, 1}, {"INS-9", 1}} {
		refused = append(refused, s.aimed(20*minute, "kd.officer", forms.Submit, solvedWork, at))
	}
	strange := s.after(21*minute, "kd.officer", forms.HandOver, handedOut) // an act of another step
	s.after(22*minute, "kd.head", forms.Withdraw, withdrawn)
	late := s.aimed(23*minute, "kd.officer", forms.Submit, solvedWork, place{procedure.Handle, 1})
	s.play()
	t.Run("R3 it is refused before it enters history", func(t *testing.T) {
		t.Parallel()
		for _, o := range refused {
			o.refusedAs(t, activities.RefusedStale, "step_not_open")
			require.False(t, o.accepted)
		}
		strange.refusedFor(t, "act", "unknown_act")
		require.False(t, strange.accepted)
		require.False(t, late.accepted)
		require.Empty(t, s.journal("hand_over"))
	})
}

func TestAWithdrawnCaseEndsAndItsClocksStop(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	s.after(hour, "gd", forms.Decide, assigned)
	item := s.after(2*hour, "dhsx.officer", forms.OpenWorkItem, forms.WorkItem{Unit: modelstest.Office, Title: "Mượn xe"})
	stranger := s.after(3*hour, "vp.officer", forms.Withdraw, withdrawn)
	gone := s.after(4*hour, "kd.officer", forms.Withdraw, withdrawn)
	s.play()
	item.taken(t)
	t.Run("X-1 who has R withdraws, a unit that only has a work item doesn't", func(t *testing.T) {
		t.Parallel()
		stranger.refusedAs(t, activities.RefusedLetter, "letter_missing")
		gone.taken(t)
		require.False(t, gone.answer.Open)
	})
	t.Run("R5 no clock runs and no task waits any more", func(t *testing.T) {
		t.Parallel()
		c := s.theCase()
		require.Equal(t, models.CaseWithdrawn, c.State)
		sameTime(t, 4*hour, c.ClosedAt)
		require.Nil(t, c.DueAt)
		atRest(t, s.db, s.reference)
		require.Len(t, s.journal("withdrawn"), 1)
	})
}

// atRest says that nothing of a case that is over waits for anybody.
func atRest(t require.TestingT, db *models.DB, reference string) {
	ctx := context.Background()
	running, err := db.RunningDeadlines(ctx, reference)
	require.NoError(t, err)
	require.Empty(t, running)
	tasks, err := db.Tasks(ctx, reference)
	require.NoError(t, err)
	for _, task := range tasks {
		require.NotNil(t, task.ClosedAt)
	}
	rounds, err := db.Rounds(ctx, reference)
	require.NoError(t, err)
	for _, r := range rounds {
		require.NotNil(t, r.ClosedAt)
	}
	items, err := db.WorkItems(ctx, reference)
	require.NoError(t, err)
	for _, w := range items {
		require.NotNil(t, w.ClosedAt)
	}
}

func TestWorkItemsOfOtherUnitsHoldTheStep(t *testing.T) {
	t.Parallel()
	s := handling(t)
	noUnit := s.after(20*minute, "kd.officer", forms.OpenWorkItem, forms.WorkItem{Unit: "XXXX", Title: "Kiểm tra"})
	past := received.Add(minute)
	tooLate := s.after(20*minute, "kd.officer", forms.OpenWorkItem, forms.WorkItem{Unit: modelstest.Finance, Title: "Kiểm tra", Due: &past})
	stranger := s.after(20*minute, "vp.officer", forms.OpenWorkItem, forms.WorkItem{Unit: modelstest.Finance, Title: "Kiểm tra"})
	opened := s.after(21*minute, "kd.officer", forms.OpenWorkItem, forms.WorkItem{Unit: modelstest.Finance, Title: "Kiểm tra phí"})
	blocked := s.after(22*minute, "kd.officer", forms.Submit, solvedWork)
	result := func() forms.WorkItemResult { return forms.WorkItemResult{ID: opened.submission, Result: "Phí đúng"} }
	closing := map[string]*outcome{"kd.officer": {}, "vp.officer": {}, "tckt.officer": {}, "tckt.head": {}}
	for i, login := range []string{"kd.officer", "vp.officer", "tckt.officer", "tckt.head"} {
		s.at(23*minute+time.Duration(i)*time.Second, func(env *testsuite.TestWorkflowEnvironment) {
			s.act(env, login, forms.CloseWorkItem, result(), place{}, closing[login])
		})
	}
	unknown := s.after(24*minute, "tckt.officer", forms.CloseWorkItem, forms.WorkItemResult{ID: "6f1c2a34-0000-4000-8000-000000000000", Result: "?"})
	done := s.after(25*minute, "kd.officer", forms.Submit, solvedWork)
	s.after(26*minute, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-1 a work item names a unit and a time to come", func(t *testing.T) {
		t.Parallel()
		noUnit.refusedFor(t, "form.unit", "unknown_unit")
		tooLate.refusedFor(t, "form.due", "in_the_past")
		stranger.refusedAs(t, activities.RefusedLetter, "letter_missing")
		opened.taken(t)
		require.Contains(t, s.told("task"), "tckt.duty")
	})
	t.Run("X-1 the step doesn't close while one is open", func(t *testing.T) {
		t.Parallel()
		blocked.refusedAs(t, activities.RefusedBlocked, "work_items_open")
		done.taken(t)
	})
	t.Run("X-1 only its unit closes it, and once", func(t *testing.T) {
		t.Parallel()
		closing["vp.officer"].refusedAs(t, activities.RefusedLetter, "letter_missing")
		closing["kd.officer"].refusedAs(t, activities.RefusedLetter, "letter_missing")
		closing["tckt.officer"].taken(t)
		closing["tckt.head"].refusedAs(t, activities.RefusedStale, "work_item_closed")
		unknown.refusedFor(t, "form.id", "unknown_work_item")
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, items, 1)
		require.Equal(t, s.staff["tckt.officer"].ID, *items[0].ClosedBy)
	})
}
