package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestAnActThatLeadsOverALackingStep(t *testing.T) {
	t.Parallel()
	s := newStory(t, ofTheGroup)
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	s.after(15*minute, "kd.officer", forms.Submit, question)
	s.after(50*minute, "kd.officer", forms.Submit, solvedWork)
	s.after(60*minute, "kd.head", forms.HandOver, handedOut)
	s.after(5*hour, customer, forms.AnswerAct, answered(true, 5, ""))
	closing := s.after(6*hour, "kd.head", forms.Submit, checked)
	s.after(8*hour, "kd.officer", forms.Submit, filed)
	s.play()
	t.Run("ED-2 an act that leads over one is answered with where the case stands", func(t *testing.T) {
		t.Parallel()
		closing.taken(t)
		require.Equal(t, procedure.File, closing.answer.Step)
		require.Equal(t, 1, closing.answer.Round)
		require.True(t, closing.answer.Open)
		acts, err := s.db.Applied(t.Context(), s.reference)
		require.NoError(t, err)
		for _, a := range acts {
			if a.ID.String() == closing.submission {
				require.Equal(t, procedure.File, a.NextStep)
			}
		}
	})
	t.Run("X-1 the letters of the group: the head hands over, the officer files", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"R KD head"}, s.tasks(procedure.Confirm))
		require.Equal(t, []string{"R KD "}, s.tasks(procedure.File))
		require.Contains(t, s.told("task"), "kd.head")
	})
	t.Run("X-1 who is informed hears that a step is closed", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, s.told("informed"), "kd.head")
		require.Contains(t, s.told("informed"), "dgd")
	})
}

func TestAskingTheLeadersOfTheGroup(t *testing.T) {
	t.Parallel()
	s := newStory(t, ofTheGroup)
	form := complaint
	form.Beyond = true
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	asked := s.after(9*minute, "kd.officer", forms.Submit, form)
	s.after(time.Hour, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("ED-2 whoever classifies a request as the leaders' is told that nobody would answer", func(t *testing.T) {
		t.Parallel()
		asked.refusedFor(t, "form.beyond", "no_such_step")
	})
}

func TestACaseFinishesUnderItsEdition(t *testing.T) {
	t.Parallel()
	first, later := newStory(t), newStory(t, ofTheGroup)
	for _, s := range []*story{first, later} {
		s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
		s.after(10*minute, "kd.officer", forms.Submit, complaint)
		s.after(2*hour, "gd", forms.Withdraw, withdrawn)
		s.play()
	}
	t.Run("ED-1 each case goes on by the edition that it was opened with", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-3/1"}, first.path())
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-4/1"}, later.path())
		sameTime(t, 15*minute, &first.deadline(procedure.Receive, 1, procedure.Acknowledgement).DueAt)
		sameTime(t, 30*minute, &later.deadline(procedure.Receive, 1, procedure.Acknowledgement).DueAt)
	})
}

func TestAHeadsStepIsTheHeadsAlsoWhenItIsLate(t *testing.T) {
	t.Parallel()
	s := newStory(t, ofTheGroup, func(c *models.Case, _ *models.Request) { c.HandlingUnitID = modelstest.Operations })
	s.after(5*minute, "dhsx.officer", forms.Acknowledge, taken)
	s.after(10*minute, "dhsx.officer", forms.Submit, question)
	s.after(20*minute, "dhsx.officer", forms.Submit, solvedWork)
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 the chain begins with whoever has the letter", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"R DHSX head"}, s.tasks(procedure.Confirm))
		require.Equal(t, []string{"dhsx.head"}, s.told("warning"))
		require.Equal(t, []string{"dhsx.head", "kd.head", "dgd", "gd"}, s.told("escalation"))
	})
}
