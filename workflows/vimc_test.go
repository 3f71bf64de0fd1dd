package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// ofTheGroup opens the case under the group's edition.
func ofTheGroup(c *models.Case, _ *models.Request) { c.Edition = "vimc-1" }

func TestTheGroupsSupportHasFiveSteps(t *testing.T) {
	t.Parallel()
	s := newStory(t, ofTheGroup)
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	s.after(15*minute, "kd.officer", forms.Submit, question)
	s.after(50*minute, "kd.officer", forms.Submit, solvedWork)
	byOfficer := s.after(55*minute, "kd.officer", forms.HandOver, handedOut)
	s.after(60*minute, "kd.head", forms.HandOver, handedOut)
	s.after(5*hour, customer, forms.AnswerAct, answered(true, 5, ""))
	s.after(6*hour, "kd.head", forms.Submit, checked)
	s.after(7*hour, "kd.officer", forms.Submit, filed)
	s.play()

	t.Run("ED-2 the steps in which leaders assign and evaluate are passed over", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-4/1", "INS-5/1", "INS-7/1"}, s.path())
		c := s.theCase()
		require.Equal(t, models.CaseClosed, c.State)
		require.Equal(t, models.OutcomeSolved, c.Outcome)
	})
	t.Run("ED-2 the head of the unit hands over, the officer doesn't", func(t *testing.T) {
		t.Parallel()
		byOfficer.refusedAs(t, activities.RefusedLetter, "letter_missing")
	})
	t.Run("ED-2 a request has to be taken within the group's 30 minutes", func(t *testing.T) {
		t.Parallel()
		sameTime(t, 30*minute, &s.deadline(procedure.Receive, 1, procedure.Acknowledgement).DueAt)
	})
}

func TestTheGroupsSupportGoesBackWhenItIsNotSolved(t *testing.T) {
	t.Parallel()
	s := newStory(t, ofTheGroup)
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	s.after(15*minute, "kd.officer", forms.Submit, question)
	s.after(20*minute, "kd.officer", forms.Submit, solvedWork)
	s.after(30*minute, "kd.head", forms.HandOver, handedOut)
	s.after(2*hour, customer, forms.AnswerAct, answered(false, 2, "Xe vẫn chờ"))
	s.after(4*hour, "gd", forms.Withdraw, withdrawn)
	s.play()

	t.Run("ED-2 not solved leads back to the support", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "INS-4/2", s.path()[4])
	})
}

func TestTheGroupsSupportBeyondAuthorityStaysWithTheUnit(t *testing.T) {
	t.Parallel()
	s := newStory(t, ofTheGroup)
	beyond := complaint
	beyond.Report = nil
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	classified := s.after(15*minute, "kd.officer", forms.Submit, beyond) // no row of the matrix is for complaints
	escalated := s.after(hour, "kd.officer", forms.Escalate, forms.Escalation{Report: map[string]string{}})
	s.after(4*hour, "gd", forms.Withdraw, withdrawn)
	s.play()

	t.Run("ED-2 the leaders can't be asked later either, which would only start the norm anew", func(t *testing.T) {
		t.Parallel()
		escalated.refusedFor(t, "act", "unknown_act")
	})
	t.Run("ED-2 no leader is asked, no report is due, and the committed term counts", func(t *testing.T) {
		t.Parallel()
		classified.taken(t)
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-4/1"}, s.path())
		require.False(t, s.theCase().LeadersAsked)
		require.Equal(t, 20*hour, s.deadline(procedure.Handle, 1, procedure.Handling).Term)
	})
}
