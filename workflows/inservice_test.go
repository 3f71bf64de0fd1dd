package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
)

func TestAStraightCaseGoesThroughAllSevenSteps(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	s.after(15*minute, "kd.officer", forms.Submit, question)
	s.after(50*minute, "kd.officer", forms.Submit, solvedWork)
	s.after(60*minute, "kd.officer", forms.HandOver, handedOut)
	s.after(5*hour, customer, forms.AnswerAct, answered(true, 5, ""))
	s.after(6*hour, "kd.officer", forms.Submit, checked)
	s.after(7*hour, "dgd", forms.Decide, passed)
	s.after(8*hour, "kd.officer", forms.Submit, filed)
	s.play()

	require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-4/1", "INS-5/1", "INS-6/1", "INS-7/1"}, s.path())
	c := s.theCase()
	require.Equal(t, models.CaseClosed, c.State)
	require.Equal(t, models.OutcomeSolved, c.Outcome)
	require.False(t, c.Overdue)
	deadlines, marks, err := s.db.Deadlines(t.Context(), s.reference)
	require.NoError(t, err)
	require.Len(t, deadlines, 8)
	for _, d := range deadlines {
		require.NotNil(t, d.StoppedAt, d.Name)
		require.Nil(t, d.BreachedAt, d.Name)
	}
	for _, m := range marks {
		require.Nil(t, m.FiredAt, "%s %s fired in a case where everything was done early", m.Name, m.Kind)
	}
}
