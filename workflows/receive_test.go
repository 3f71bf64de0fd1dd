package workflows_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestNobodyTakesARequestAndTheChainHearsOfIt(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.check(14*minute, func() { require.False(t, s.theCase().Overdue) })
	s.check(16*minute, func() { require.True(t, s.theCase().Overdue) })
	s.after(50*minute, "kd.officer", forms.Acknowledge, taken)
	s.after(51*minute, "kd.head", forms.Withdraw, withdrawn)
	s.play()

	t.Run("INS-1b the warning comes at two thirds, the rungs at 15, 20, 25 and 32.5 minutes, each once", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"warning 10m0s", "1 15m0s", "2 20m0s", "3 25m0s", "4 32m30s"},
			s.fired(procedure.Receive, procedure.Acknowledgement))
		// The duty officer works the case now and the head leads the unit; the head of Sales is the same person.
		require.Equal(t, []string{"kd.duty"}, of(s, "warning", procedure.Receive))
		require.ElementsMatch(t, []string{"kd.duty", "kd.head", "kd.head", "dgd", "gd"}, of(s, "escalation", procedure.Receive))
	})
	t.Run("X-3 the breach is recorded at the due time, and when it was noticed beside it", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.Receive, 1, procedure.Acknowledgement)
		sameTime(t, 15*minute, d.BreachedAt)
		sameTime(t, 15*minute, d.NoticedAt)
		sameTime(t, 50*minute, d.StoppedAt)
	})
	t.Run("X-3 it is never silent: the journal has the warning and each rung with whom it told", func(t *testing.T) {
		t.Parallel()
		warned := s.journal("warned")
		require.NotEmpty(t, warned)
		require.Equal(t, []any{s.staff["kd.duty"].ID.String()}, warned[0].words["told"])
		var rungs []any
		for _, e := range s.journal("escalated") {
			if e.Step == procedure.Receive && e.words["deadline"] == string(procedure.Acknowledgement) {
				rungs = append(rungs, e.words["rung"])
				require.Equal(t, false, e.words["duty_officer_instead"])
			}
		}
		require.Equal(t, []any{1.0, 2.0, 3.0, 4.0}, rungs)
	})
	t.Run("X-3 classification counts from receipt as well: late when the step opens, so its rungs come at once", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"1 50m0s", "2 50m0s", "3 50m0s"}, s.fired(procedure.Classify, procedure.Classification))
		sameTime(t, 30*minute, s.deadline(procedure.Classify, 1, procedure.Classification).BreachedAt)
		sameTime(t, 50*minute, s.deadline(procedure.Classify, 1, procedure.Classification).NoticedAt)
	})
}

// of returns whom letters of a kind about a step told.
func of(s *story, kind string, step procedure.StepID) []string {
	s.Helper()
	var told []string
	for _, m := range s.letters(kind) {
		if strings.Contains(m.Event, "/"+string(step)+"/") {
			told = append(told, s.login(m.UserID))
		}
	}
	return told
}

func TestAUnitWithoutPeopleIsStoodInForByTheDutyOfficer(t *testing.T) {
	t.Parallel()
	for _, story := range []struct {
		name, told string
		leave      []string
	}{
		{"X-3 the branch has nobody: the duty officer of Sales hears", "kd.duty", []string{"cntv.officer", "cntv.duty", "cntv.head"}},
		{"X-3 nor has Sales a duty officer: its head hears", "kd.head", []string{"cntv.officer", "cntv.duty", "cntv.head", "kd.duty"}},
	} {
		t.Run(story.name, func(t *testing.T) {
			t.Parallel()
			s := newStory(t, ofBranch)
			for _, login := range story.leave {
				u := *s.staff[login]
				u.LeftAt = new(received)
				require.NoError(t, s.db.SaveUser(t.Context(), &u))
			}
			s.after(hour, "dgd", forms.Withdraw, withdrawn)
			s.play()
			require.Equal(t, []string{story.told}, s.told("task"))
			require.Equal(t, []string{story.told}, s.told("warning"))
			require.Equal(t, true, s.journal("opened")[0].words["duty_officer_instead"])
			require.Equal(t, true, s.journal("warned")[0].words["duty_officer_instead"])
			first := s.journal("escalated")[0]
			require.EqualValues(t, 1, first.words["rung"])
			require.Equal(t, true, first.words["duty_officer_instead"])
			require.Equal(t, []any{s.staff[story.told].ID.String()}, first.words["told"])
		})
	}
}

func TestARequestTypedInTwoHoursLateIsEscalatedAtOnce(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.start = 2 * hour
	s.after(3*hour, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-1b every rung comes at once, without a warning, for the word reached the company two hours ago", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"1 2h0m0s", "2 2h0m0s", "3 2h0m0s", "4 2h0m0s"}, s.fired(procedure.Receive, procedure.Acknowledgement))
		require.Empty(t, s.told("warning"))
		require.ElementsMatch(t, []string{"kd.duty", "kd.head", "kd.head", "dgd", "gd"}, s.told("escalation"))
	})
	t.Run("X-3 the breach is still recorded at 15 minutes", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.Receive, 1, procedure.Acknowledgement)
		sameTime(t, 15*minute, d.BreachedAt)
		sameTime(t, 2*hour, d.NoticedAt)
	})
}

func TestThePersonWhoTakesARequestTellsTheCustomer(t *testing.T) {
	t.Parallel()
	t.Run("INS-1b portcare writes to the customer, and the person becomes the one who works the case", func(t *testing.T) {
		t.Parallel()
		s := newStory(t)
		took := s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
		s.check(6*minute, func() { require.Equal(t, s.staff["kd.officer"].ID, *s.theCase().AssigneeID) })
		s.after(10*minute, "kd.head", forms.Withdraw, withdrawn)
		s.play()
		took.taken(t)
		require.Equal(t, procedure.Classify, took.answer.Step)
		letters := s.letters("acknowledgement")
		require.Len(t, letters, 1)
		require.Equal(t, "khach@example.com", letters[0].Address)
		require.Contains(t, letters[0].Body, s.reference)
	})
	t.Run("INS-1b without an address the person has to say how the customer heard", func(t *testing.T) {
		t.Parallel()
		s := newStory(t, withoutAddress)
		silent := s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
		byMail := s.after(6*minute, "kd.officer", forms.Acknowledge, forms.Acknowledgement{Told: forms.ByMail})
		phoned := s.after(7*minute, "kd.officer", forms.Acknowledge, forms.Acknowledgement{Told: forms.ByPhone})
		s.after(10*minute, "kd.head", forms.Withdraw, withdrawn)
		s.play()
		silent.refusedFor(t, "form.told", "no_address")
		byMail.refusedFor(t, "form.told", "no_address")
		phoned.taken(t)
		require.Empty(t, s.letters("acknowledgement"))
	})
	t.Run("X-1 nobody without the letter R takes it", func(t *testing.T) {
		t.Parallel()
		s := newStory(t)
		var refused []*outcome
		for _, login := range []string{"gd", "dgd", "vp.officer", "cntv.head", "supervisor", "administrator", "integration"} {
			refused = append(refused, s.after(5*minute, login, forms.Acknowledge, taken))
		}
		byLink := s.after(6*minute, customer, forms.Acknowledge, taken)
		s.after(10*minute, "kd.head", forms.Withdraw, withdrawn)
		s.play()
		for _, o := range refused {
			o.refusedAs(t, activities.RefusedLetter, "letter_missing")
		}
		byLink.refusedAs(t, activities.RefusedLetter, "not_yours")
		require.Equal(t, models.CaseWithdrawn, s.theCase().State)
		require.Equal(t, modelstest.Sales, s.theCase().HandlingUnitID)
	})
}
