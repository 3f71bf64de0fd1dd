package workflows_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// handling brings a new case to INS-4 at 15 minutes, with a norm of an hour.
func handling(t *testing.T) *story {
	t.Helper()
	s := newStory(t)
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	s.after(15*minute, "kd.officer", forms.Submit, question)
	return s
}

func TestTheNormRunsFromClassificationAndLaterFromTheReopening(t *testing.T) {
	t.Parallel()
	s := handling(t)
	s.after(30*minute, "kd.officer", forms.Submit, solvedWork)
	s.after(40*minute, "kd.officer", forms.HandOver, handedOut)
	s.after(2*hour, customer, forms.AnswerAct, answered(false, 2, "Vẫn chưa thấy container"))
	s.after(4*hour, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-4a in the first round from classification", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.Handle, 1, procedure.Handling)
		sameTime(t, 15*minute, &d.StartedAt)
		sameTime(t, 75*minute, &d.DueAt)
		require.Nil(t, d.BreachedAt)
	})
	t.Run("INS-4a in a later round from the reopening, with its own marks", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.Handle, 2, procedure.Handling)
		sameTime(t, 2*hour, &d.StartedAt)
		sameTime(t, 3*hour, d.BreachedAt)
		require.Equal(t, []string{"warning 2h40m0s", "1 3h0m0s", "2 3h15m0s", "3 3h30m0s", "4 4h0m0s"}, s.fired(procedure.Handle, procedure.Handling))
	})
	t.Run("INS-5a the customer's reason is kept on the round", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "Vẫn chưa thấy container", s.round(procedure.Handle, 2).Reason)
		require.Equal(t, "not_solved", s.round(procedure.Confirm, 1).Outcome)
	})
}

func TestTheLimitOf48HoursIsOneClockOverAllRounds(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	s.after(time.Hour, "dgd", forms.Decide, assigned)
	s.after(33*hour, "dhsx.officer", forms.Submit, solvedWork) // after the warning at 32 h
	s.after(33*hour+10*minute, "kd.officer", forms.HandOver, handedOut)
	s.after(50*hour, customer, forms.AnswerAct, answered(false, 1, "Chưa xong"))
	s.after(61*hour, "dhsx.officer", forms.Submit, solvedWork)
	s.after(61*hour+10*minute, "kd.officer", forms.HandOver, handedOut)
	s.after(62*hour, customer, forms.AnswerAct, answered(false, 1, "Vẫn chưa xong"))
	s.after(63*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-4a not solved lets the same clock run on, and no mark fires twice", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"warning 32h0m0s", "1 50h0m0s", "2 60h0m0s"}, s.fired(procedure.Handle, procedure.Resolution))
		deadlines, _, err := s.db.Deadlines(t.Context(), s.reference)
		require.NoError(t, err)
		clocks := 0
		for _, d := range deadlines {
			if d.Name == procedure.Resolution {
				clocks++
			}
		}
		require.Equal(t, 1, clocks)
	})
	t.Run("X-3 its breach is recorded once, at 48 h, though nobody watched until 50 h", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.Handle, 1, procedure.Resolution)
		sameTime(t, 48*hour, d.BreachedAt)
		sameTime(t, 50*hour, d.NoticedAt)
	})
}

func TestWorkOnTheWay(t *testing.T) {
	t.Parallel()
	s := handling(t)
	note := s.after(20*minute, "kd.officer", forms.Progress, forms.ProgressNote{Note: "Đang hỏi ca trực"})
	passed := received.Add(10 * minute)
	past := s.after(21*minute, "kd.officer", forms.Progress, forms.ProgressNote{Note: "Lùi hạn", NewDate: &passed})
	due := received.Add(26 * hour)
	dated := s.after(22*minute, "kd.officer", forms.Progress, forms.ProgressNote{Note: "Chờ cẩu", NewDate: &due})
	phoned := s.after(23*minute, "kd.officer", forms.Progress, forms.ProgressNote{Note: "Chờ cẩu", NewDate: &due, Told: forms.ByPhone})

	to := func(login string) forms.Reassignment {
		return forms.Reassignment{Assignee: s.staff[login].ID.String(), Reason: "Đổi ca"}
	}
	byOfficer := s.after(25*minute, "kd.officer", forms.Reassign, to("kd.duty"))
	outside := s.after(26*minute, "kd.head", forms.Reassign, to("dhsx.officer"))
	nobody := s.after(27*minute, "kd.head", forms.Reassign, forms.Reassignment{Assignee: "6f1c2a34-0000-4000-8000-000000000000", Reason: "?"})
	otherHead := s.after(28*minute, "dhsx.head", forms.Reassign, to("dhsx.officer"))
	reassigned := s.after(29*minute, "kd.head", forms.Reassign, to("kd.duty"))
	s.check(30*minute, func() {
		c := s.theCase()
		require.Equal(t, s.staff["kd.duty"].ID, *c.AssigneeID)
		sameTime(t, 75*minute, c.DueAt)
		tasks, err := s.db.Tasks(t.Context(), s.reference)
		require.NoError(t, err)
		last := tasks[len(tasks)-1]
		require.Equal(t, s.staff["kd.duty"].ID, *last.AssigneeID)
		sameTime(t, 75*minute, last.DueAt)
	})
	s.after(31*minute, "kd.duty", forms.Submit, solvedWork)
	s.after(40*minute, "kd.head", forms.Withdraw, withdrawn)
	s.play()

	t.Run("INS-4a a note stays among colleagues", func(t *testing.T) {
		t.Parallel()
		note.taken(t)
	})
	t.Run("INS-4a the customer is told of progress and a new date, which lies ahead", func(t *testing.T) {
		t.Parallel()
		past.refusedFor(t, "form.new_date", "in_the_past")
		dated.taken(t)
		phoned.taken(t)
		letters := s.letters("progress")
		require.Len(t, letters, 1)
		require.Contains(t, letters[0].Body, "Chờ cẩu")
		require.Contains(t, letters[0].Body, "21/11/2026")
	})
	t.Run("INS-4a only a superior reassigns, and only within the unit", func(t *testing.T) {
		t.Parallel()
		byOfficer.refusedAs(t, activities.RefusedLetter, "letter_missing")
		otherHead.refusedAs(t, activities.RefusedLetter, "letter_missing")
		outside.refusedFor(t, "form.assignee", "not_of_the_unit")
		nobody.refusedFor(t, "form.assignee", "unknown_person")
		reassigned.taken(t)
	})
	t.Run("INS-4a reassigning keeps the clock", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.Handle, 1, procedure.Handling)
		sameTime(t, 15*minute, &d.StartedAt)
		sameTime(t, 75*minute, &d.DueAt)
	})
	t.Run("INS-4b GD and DGD hear of the result with cause and measure", func(t *testing.T) {
		t.Parallel()
		require.ElementsMatch(t, []string{"gd", "dgd"}, of(s, "informed", procedure.Handle))
		for _, m := range s.letters("informed") {
			if s.login(m.UserID) == "gd" && strings.Contains(m.Event, "INS-4") {
				require.Contains(t, m.Body, solvedWork.Cause)
				require.Contains(t, m.Body, solvedWork.Measure)
			}
		}
	})
}

func TestHandlingThatTurnsOutToBeBeyondAuthorityGoesToTheLeaders(t *testing.T) {
	t.Parallel()
	s := handling(t)
	incomplete := s.after(20*minute, "kd.officer", forms.Escalate, forms.Escalation{Report: report("proposal")})
	asked := s.after(30*minute, "kd.officer", forms.Escalate, forms.Escalation{Report: report()})
	again := s.after(40*minute, "gd", forms.Decide, assigned)
	s.after(50*minute, "dhsx.officer", forms.Escalate, forms.Escalation{Report: report()})
	s.check(52*minute, func() {
		require.Nil(t, s.deadline(procedure.Handle, 2, procedure.Resolution).StoppedAt, "the 48 h go on while the leaders are asked again")
	})
	s.after(hour, "gd", forms.Decide, within)
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("INS-3b its report is complete, or the field that is missing is named", func(t *testing.T) {
		t.Parallel()
		incomplete.refusedFor(t, "form.report.proposal", "required")
	})
	t.Run("INS-4a found to be beyond authority it goes to INS-3", func(t *testing.T) {
		t.Parallel()
		asked.taken(t)
		require.Equal(t, procedure.AssignAuthority, asked.answer.Step)
		require.Equal(t, 2, again.answer.Round, "INS-4 is opened again")
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-4/1", "INS-3/1", "INS-4/2", "INS-3/2", "INS-4/3"}, s.path())
		require.Equal(t, modelstest.Operations, s.theCase().HandlingUnitID)
	})
}
