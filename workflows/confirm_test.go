package workflows_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// confirming brings a new case to INS-5 at 30 minutes.
func confirming(t *testing.T, change ...func(*models.Case, *models.Request)) *story {
	t.Helper()
	s := newStory(t, change...)
	s.after(5*minute, "kd.officer", forms.Acknowledge, forms.Acknowledgement{Told: forms.ByPhone})
	s.after(15*minute, "kd.officer", forms.Submit, question)
	s.after(30*minute, "kd.officer", forms.Submit, solvedWork)
	return s
}

func TestTheResultIsHandedOverAndTheCustomerAnswers(t *testing.T) {
	t.Parallel()
	s := confirming(t)
	early := s.after(40*minute, customer, forms.AnswerAct, answered(true, 5, ""))
	unseen := s.after(41*minute, "kd.officer", forms.Submit, checked)
	handed := s.after(50*minute, "kd.officer", forms.HandOver, handedOut)
	twice := s.after(51*minute, "kd.officer", forms.HandOver, handedOut)
	silent := s.after(2*hour, customer, forms.AnswerAct, answered(false, 2, "  "))
	s.after(3*hour, customer, forms.AnswerAct, answered(false, 2, "Vẫn thiếu một container"))
	gone := s.aimed(4*hour, customer, forms.AnswerAct, answered(true, 5, ""), place{procedure.Confirm, 1})
	s.check(5*hour, func() { require.Equal(t, models.OutcomeNotSolved, s.theCase().Outcome) })
	s.after(5*hour, "kd.officer", forms.Submit, solvedWork)
	s.after(6*hour, "kd.officer", forms.HandOver, handedOut)
	s.after(7*hour, customer, forms.AnswerAct, answered(true, 4, "Cảm ơn"))
	again := s.after(8*hour, customer, forms.AnswerAct, answered(false, 1, "Đổi ý"))
	s.check(9*hour, func() { sameTime(t, 7*hour+24*hour, s.theCase().DueAt) })
	s.after(10*hour, "kd.officer", forms.Submit, checked)
	s.after(11*hour, "gd", forms.Withdraw, withdrawn)
	s.play()

	t.Run("INS-5a the result is handed over within 30 minutes of completion", func(t *testing.T) {
		t.Parallel()
		handed.taken(t)
		d := s.deadline(procedure.Confirm, 1, procedure.HandOver)
		sameTime(t, 60*minute, &d.DueAt)
		sameTime(t, 50*minute, d.StoppedAt)
		require.Nil(t, d.BreachedAt)
		sameTime(t, 50*minute+24*hour, &s.deadline(procedure.Confirm, 1, procedure.Confirmation).DueAt)
	})
	t.Run("INS-5a the customer gets the result with a link, of which only the hash is kept", func(t *testing.T) {
		t.Parallel()
		letters := s.letters("result")
		require.Len(t, letters, 2, "one a round, and none for the refused second hand-over")
		require.Contains(t, letters[0].Body, solvedWork.Result)
		require.Contains(t, letters[0].Body, "{link}")
		token, ok := strings.CutPrefix(letters[0].Link, "https://care.example/p/confirm/")
		require.True(t, ok)
		link, err := s.db.Link(t.Context(), token)
		require.NoError(t, err)
		require.Equal(t, models.HashSecret(token), link.TokenHash)
		require.NotContains(t, string(link.TokenHash), token)
		require.Equal(t, place{procedure.Confirm, 1}, place{link.Step, link.Round})
	})
	t.Run("INS-5a before the hand-over there is nothing to answer or to check", func(t *testing.T) {
		t.Parallel()
		early.refusedAs(t, activities.RefusedBlocked, "not_handed_over")
		unseen.refusedAs(t, activities.RefusedBlocked, "not_handed_over")
	})
	t.Run("INS-5a one hand-over a round, one answer a round, none after the round", func(t *testing.T) {
		t.Parallel()
		twice.refusedAs(t, activities.RefusedStale, "handed_over")
		again.refusedAs(t, activities.RefusedStale, "answered")
		gone.refusedAs(t, activities.RefusedStale, "step_not_open")
	})
	t.Run("INS-5a not solved needs the reason, and goes back to INS-4 with it", func(t *testing.T) {
		t.Parallel()
		silent.refusedFor(t, "form.comment", "required")
		require.Equal(t, "Vẫn thiếu một container", s.round(procedure.Handle, 2).Reason)
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-4/1", "INS-5/1", "INS-4/2", "INS-5/2", "INS-6/1"}, s.path())
	})
	t.Run("INS-5b a person checks again before the step closes, and that closing is what leaders evaluate", func(t *testing.T) {
		t.Parallel()
		c := s.theCase()
		require.Equal(t, models.OutcomeSolved, c.Outcome)
		require.Equal(t, 4, *c.Rating)
		sameTime(t, 10*hour, s.round(procedure.Confirm, 2).ClosedAt)
		by, err := s.db.SubmittedBy(t.Context(), s.reference, procedure.Evaluate, 1)
		require.NoError(t, err)
		require.Equal(t, s.staff["kd.officer"].ID, *by.ActorID)
	})
}

func TestACustomerWhoDoesNotAnswerNeverCountsAsSatisfied(t *testing.T) {
	t.Parallel()
	s := confirming(t)
	s.after(40*minute, "kd.officer", forms.HandOver, handedOut) // due at 24 h 40 min
	early := s.after(20*hour, "kd.officer", forms.Submit, checked)
	quiet := s.after(25*hour, "kd.officer", forms.Submit, checked)
	followed := checked
	followed.FollowUp = "Đã gọi hai lần, không ai nghe máy"
	closed := s.after(26*hour, "kd.officer", forms.Submit, followed)
	s.after(27*hour, "gd", forms.Decide, passed)
	s.after(28*hour, "kd.officer", forms.Submit, filed)
	s.play()
	t.Run("INS-5a after 24 h a person is asked to follow up", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"warning 16h40m0s", "1 24h40m0s"}, s.fired(procedure.Confirm, procedure.Confirmation))
		require.ElementsMatch(t, []string{"kd.officer", "kd.head"}, s.told("followup"))
		sameTime(t, 24*hour+40*minute, s.deadline(procedure.Confirm, 1, procedure.Confirmation).BreachedAt)
	})
	t.Run("INS-5a the person has 24 h from then", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.Confirm, 1, procedure.Recheck)
		sameTime(t, 48*hour+40*minute, &d.DueAt)
		sameTime(t, 26*hour, d.StoppedAt)
	})
	t.Run("INS-5a before that the customer may still answer", func(t *testing.T) {
		t.Parallel()
		early.refusedAs(t, activities.RefusedBlocked, "customer_may_still_answer")
	})
	t.Run("INS-5a the follow-up is told, the outcome is no answer, and there is no rating", func(t *testing.T) {
		t.Parallel()
		quiet.refusedFor(t, "form.follow_up", "required")
		closed.taken(t)
		c := s.theCase()
		require.Equal(t, models.OutcomeNoAnswer, c.Outcome)
		require.Nil(t, c.Rating)
		entry, err := s.db.LogEntry(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, models.OutcomeNoAnswer, entry.Rating)
	})
}

func TestALateAnswerIsStillWorthHaving(t *testing.T) {
	t.Parallel()
	s := confirming(t)
	s.after(40*minute, "kd.officer", forms.HandOver, handedOut)
	late := s.after(30*hour, customer, forms.AnswerAct, answered(true, 5, ""))
	s.after(31*hour, "kd.officer", forms.Submit, checked)
	s.after(32*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-5a it counts, though it came too late", func(t *testing.T) {
		t.Parallel()
		late.taken(t)
		require.Equal(t, models.OutcomeSolved, s.theCase().Outcome)
		sameTime(t, 24*hour+40*minute, s.deadline(procedure.Confirm, 1, procedure.Confirmation).BreachedAt)
	})
}

func TestACustomerWithoutAnAddressIsToldInPerson(t *testing.T) {
	t.Parallel()
	s := confirming(t, withoutAddress)
	byMail := s.after(40*minute, "kd.officer", forms.HandOver, handedOut)
	byPhone := s.after(41*minute, "kd.officer", forms.HandOver, forms.Handover{Told: forms.ByPhone})
	written := s.after(42*minute, "kd.officer", forms.AnswerAct, answered(true, 4, "Khách nói qua điện thoại"))
	s.after(43*minute, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-5a without a link somebody writes the answer down", func(t *testing.T) {
		t.Parallel()
		byMail.refusedFor(t, "form.told", "no_address")
		byPhone.taken(t)
		written.taken(t)
		require.Empty(t, s.letters("result"))
		require.Equal(t, models.OutcomeSolved, s.theCase().Outcome)
	})
}
