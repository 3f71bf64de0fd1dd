package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// beyond brings a new case to INS-3 at 15 minutes.
func beyond(t *testing.T) *story {
	t.Helper()
	s := newStory(t)
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	s.after(15*minute, "kd.officer", forms.Submit, complaint)
	return s
}

func TestLeadersAssignWhatIsBeyondAuthority(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	given := s.after(time.Hour, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Nên để điều hành sản xuất làm"})
	noLetter := s.after(time.Hour, "kd.head", forms.GiveOpinion, forms.Opinion{Text: "Xin ý kiến"})
	general := s.after(time.Hour, "gd", forms.GiveOpinion, forms.Opinion{Text: "Tôi quyết định"})
	var others []*outcome
	for _, login := range []string{"kd.head", "kd.officer", "dhsx.head", "supervisor", "administrator"} {
		others = append(others, s.after(2*hour, login, forms.Decide, assigned))
	}
	noUnit := s.after(3*hour, "gd", forms.Decide, forms.Assignment{Decision: "approve", Direction: "Làm ngay"})
	noDirection := s.after(3*hour, "gd", forms.Decide, forms.Assignment{Decision: "approve", Unit: modelstest.Operations})
	noSuchUnit := s.after(3*hour, "gd", forms.Decide, forms.Assignment{Decision: "approve", Unit: "XXXX", Direction: "Làm ngay"})
	noReason := s.after(3*hour, "gd", forms.Decide, forms.Assignment{Decision: "reject"})
	decided := s.after(4*hour, "gd", forms.Decide, assigned)
	second := s.aimed(5*hour, "dgd", forms.Decide, within, place{procedure.AssignAuthority, 1})
	late := s.aimed(5*hour, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Muộn"}, place{procedure.AssignAuthority, 1})
	s.after(49*hour, "gd", forms.Withdraw, withdrawn)
	s.play()

	t.Run("INS-3a they have 24 h from the report", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.AssignAuthority, 1, procedure.Decision)
		sameTime(t, 15*minute+24*hour, &d.DueAt)
		require.ElementsMatch(t, []string{"A BGD general_director", "A BGD deputy_general_director"}, s.tasks(procedure.AssignAuthority))
	})
	t.Run("X-1 the letter C gives an opinion until A has decided, nobody else does", func(t *testing.T) {
		t.Parallel()
		given.taken(t)
		noLetter.refusedAs(t, activities.RefusedLetter, "letter_missing")
		general.refusedAs(t, activities.RefusedLetter, "letter_missing")
		late.refusedAs(t, activities.RefusedStale, "step_not_open")
		opinions, err := s.db.Opinions(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, opinions, 1)
	})
	t.Run("X-1 nobody without the letter A decides", func(t *testing.T) {
		t.Parallel()
		for _, o := range others {
			o.refusedAs(t, activities.RefusedLetter, "letter_missing")
		}
	})
	t.Run("INS-3a the decision names unit and direction, a rejection its reason", func(t *testing.T) {
		t.Parallel()
		noUnit.refusedFor(t, "form.unit", "required")
		noDirection.refusedFor(t, "form.direction", "required")
		noSuchUnit.refusedFor(t, "form.unit", "unknown_unit")
		noReason.refusedFor(t, "form.reason", "required")
	})
	t.Run("R3 the first valid decision wins, the second is stale", func(t *testing.T) {
		t.Parallel()
		decided.taken(t)
		require.Equal(t, procedure.Handle, decided.answer.Step)
		second.refusedAs(t, activities.RefusedStale, "step_not_open")
		decision, err := s.db.Decision(t.Context(), s.reference, procedure.AssignAuthority, 1)
		require.NoError(t, err)
		require.Equal(t, s.staff["gd"].ID, decision.DecidedBy)
		require.Equal(t, assigned.Direction, decision.Direction)
	})
	t.Run("INS-3a then the unit handles it and 48 h from receipt applies", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, modelstest.Operations, s.theCase().HandlingUnitID)
		require.Equal(t, []string{"R DHSX "}, s.tasks(procedure.Handle))
		d := s.deadline(procedure.Handle, 1, procedure.Resolution)
		sameTime(t, 48*hour, &d.DueAt)
		sameTime(t, 48*hour, d.BreachedAt)
	})
	t.Run("X-1 those with the letter I hear of the decision", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, of(s, "informed", procedure.AssignAuthority), "kd.head")
	})
}

func TestLeadersSendBackWhatIsWithinAuthority(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	decided := s.after(time.Hour, "dgd", forms.Decide, within)
	s.after(2*hour, "kd.officer", forms.Submit, solvedWork)
	s.after(60*hour, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-3a DGD decides as well as GD", func(t *testing.T) {
		t.Parallel()
		decided.taken(t)
		require.Equal(t, procedure.Handle, decided.answer.Step)
	})
	t.Run("X-1 a rejection means within authority: the same unit handles it, without the 48 h", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-3/1", "INS-4/1", "INS-5/1"}, s.path())
		require.Equal(t, modelstest.Sales, s.theCase().HandlingUnitID)
		require.False(t, s.theCase().LeadersAsked)
		deadlines, _, err := s.db.Deadlines(t.Context(), s.reference)
		require.NoError(t, err)
		for _, d := range deadlines {
			require.NotEqual(t, procedure.Resolution, d.Name)
		}
	})
	t.Run("INS-3a the reason is kept on the round it led to", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, within.Reason, s.round(procedure.Handle, 1).Reason)
	})
}

func TestLeadersAreRemindedAndKeepTheRightToDecide(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	decided := s.after(50*hour, "gd", forms.Decide, assigned)
	s.after(51*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 when A is late GD, DGD and the head of Sales are reminded at each rung", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"warning 16h15m0s", "1 24h15m0s", "2 30h15m0s", "3 36h15m0s", "4 48h15m0s"},
			s.fired(procedure.AssignAuthority, procedure.Decision))
		require.ElementsMatch(t, []string{"gd", "dgd"}, of(s, "warning", procedure.AssignAuthority))
		reminded := map[string]int{}
		for _, login := range of(s, "decision_reminder", procedure.AssignAuthority) {
			reminded[login]++
		}
		require.Equal(t, map[string]int{"gd": 4, "dgd": 4, "kd.head": 4}, reminded)
	})
	t.Run("X-3 the right to decide doesn't move by itself", func(t *testing.T) {
		t.Parallel()
		decided.taken(t)
		sameTime(t, 24*hour+15*minute, s.deadline(procedure.AssignAuthority, 1, procedure.Decision).BreachedAt)
		require.Len(t, s.tasks(procedure.AssignAuthority), 2)
	})
	t.Run("INS-3a 48 h from receipt are over when the handling opens: its rungs come at once", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"1 50h0m0s"}, s.fired(procedure.Handle, procedure.Resolution))
		sameTime(t, 48*hour, s.deadline(procedure.Handle, 1, procedure.Resolution).BreachedAt)
	})
}
