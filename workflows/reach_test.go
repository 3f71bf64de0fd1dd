package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestARungReachesSomebodyWhoCanBeWrittenTo(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	head := *s.staff["kd.head"]
	head.Email, head.Memberships = "", []models.Membership{{UnitID: modelstest.Sales, Role: procedure.RoleHead}}
	require.NoError(t, s.db.SaveUser(t.Context(), &head))
	s.after(21*minute, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 the head of Sales has no mail: the duty officer hears of the second rung", func(t *testing.T) {
		t.Parallel()
		require.NotContains(t, s.told("escalation"), "kd.head")
		_, marks, err := s.db.Deadlines(t.Context(), s.reference)
		require.NoError(t, err)
		for _, m := range marks {
			if m.Name == procedure.Acknowledgement && m.Rung == 2 {
				require.Equal(t, 1, m.Told)
			}
		}
		require.Len(t, s.told("escalation"), 2, "one letter a rung")
	})
	t.Run("INS-7a a withdrawn case stands in the log of support too", func(t *testing.T) {
		t.Parallel()
		entry, err := s.db.LogEntry(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, "withdrawn", entry.State)
		require.Equal(t, "Lê Văn Nam", entry.Requester)
		require.NotNil(t, entry.FiledAt)
	})
}

func TestTheClockThatRunsOnDoesNotWarnOfWhatIsPast(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	s.after(hour, "gd", forms.Decide, assigned)
	s.after(20*hour, "dhsx.officer", forms.Submit, solvedWork)
	s.after(20*hour+minute, "kd.officer", forms.HandOver, handedOut)
	s.after(50*hour, customer, forms.AnswerAct, answered(false, 1, "Vẫn vậy"))
	s.after(51*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 not solved after 50 h: the 48 h are breached, and nobody is told that they are near", func(t *testing.T) {
		t.Parallel()
		_, marks, err := s.db.Deadlines(t.Context(), s.reference)
		require.NoError(t, err)
		fired := map[procedure.MarkKind]int{}
		for _, m := range marks {
			if m.Name == procedure.Resolution && m.FiredAt != nil {
				fired[m.Kind]++
			}
		}
		require.Equal(t, map[procedure.MarkKind]int{procedure.Rung: 1}, fired)
	})
}

func TestTheLeadersAreNotAHandlingUnit(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	theirs := assigned
	theirs.Unit = modelstest.Leadership
	told := s.after(hour, "gd", forms.Decide, theirs)
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-3a who decides doesn't handle", func(t *testing.T) {
		t.Parallel()
		told.refusedAs(t, "invalid", "leaders_decide")
	})
}
