package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// moment reads a time in Hải Phòng in November 2026, such as "24 14:30".
func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-"+s, calendar.Zone)
	require.NoError(t, err)
	return at
}

func TestAStepWithoutADateHasTheUsualWorkingTime(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, targets) // on a Friday at 09:00
	s.after(10*24*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 three days of eight working hours, by the calendar of the offices", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.ResearchCustomer, 1, procedure.Agreed)
		require.True(t, moment(t, "24 14:30").Equal(d.DueAt), d.DueAt)
		require.Equal(t, procedure.Office, d.Clock)
		require.Equal(t, 1, *d.Calendar)
		require.True(t, d.DueAt.Equal(*d.BreachedAt), "the breach is recorded at the due time")
	})
	t.Run("X-3 the warning and the rungs go by the same clock, and nobody is told at night", func(t *testing.T) {
		t.Parallel()
		_, marks, err := s.db.Deadlines(t.Context(), s.reference)
		require.NoError(t, err)
		var fired []string
		for _, m := range marks {
			require.True(t, m.At.Equal(*m.FiredAt))
			fired = append(fired, m.FiredAt.In(calendar.Zone).Format("02 15:04"))
		}
		require.Equal(t, []string{"23 14:30", "24 14:30", "25 11:00", "26 09:00", "27 14:30"}, fired)
	})
}

func TestTheDateThatTheStepBeforeNamed(t *testing.T) {
	t.Parallel()
	opened, planned := moment(t, "23 10:00"), moment(t, "28 20:00")
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở tuyến", Customers: []string{neverKH}, NextDue: &opened})
	past, never := received, received.AddDate(6, 0, 0)
	tooLate := s.after(hour, "kd.officer", forms.Submit, forms.Research{Summary: "Đủ", NextDue: &past})
	tooFar := s.after(hour, "kd.officer", forms.Submit, forms.Research{Summary: "Đủ", NextDue: &never})
	s.after(hour, "kd.officer", forms.ResearchAct, finding(neverKH))
	s.after(2*hour, "kd.officer", forms.Submit, forms.Research{Summary: "Đủ", NextDue: &planned})
	s.after(3*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 a date that is named holds, at whatever hour", func(t *testing.T) {
		t.Parallel()
		for step, due := range map[procedure.StepID]time.Time{procedure.ResearchCustomer: opened, procedure.PlanApproach: planned} {
			d := s.deadline(step, 1, procedure.Agreed)
			require.True(t, due.Equal(d.DueAt), step)
			require.Equal(t, procedure.FromDate, d.Origin)
			require.Equal(t, procedure.Elapsed, d.Clock)
			require.Nil(t, d.Calendar)
		}
	})
	t.Run("X-3 a date in the past is refused, and one that nobody plans for", func(t *testing.T) {
		t.Parallel()
		tooLate.refusedFor(t, "form.next_due", "in_the_past")
		tooFar.refusedFor(t, "form.next_due", "too_far")
	})
}

func TestSettingAnotherDate(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, targets) // due on Tuesday 24 at 14:30, a warning on Monday at 14:30
	next, later, past := moment(t, "27 09:00"), moment(t, "30 09:00"), received
	set := func(due *time.Time) forms.NewDate {
		return forms.NewDate{Due: due, Reason: "Khách hàng dời lịch"}
	}
	backwards := s.after(hour, "kd.officer", forms.SetDate, set(&past))
	stranger := s.after(hour, "vp.officer", forms.SetDate, set(&next))
	first := s.after(moment(t, "23 15:00").Sub(received), "kd.officer", forms.SetDate, set(&next))
	var due time.Time
	s.check(moment(t, "23 16:00").Sub(received), func() { due = *s.theCase().DueAt })
	var tasks []models.Task
	s.check(moment(t, "23 16:00").Sub(received), func() {
		rows, err := s.db.Tasks(t.Context(), s.reference)
		require.NoError(t, err)
		tasks = rows
	})
	tooLate := s.after(moment(t, "27 10:00").Sub(received), "kd.officer", forms.SetDate, set(&later))
	s.after(moment(t, "27 11:00").Sub(received), "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 who works the step moves its date, with a reason", func(t *testing.T) {
		t.Parallel()
		first.taken(t)
		backwards.refusedFor(t, "form.due", "in_the_past")
		stranger.refusedAs(t, activities.RefusedLetter, "letter_missing")
		require.True(t, next.Equal(due), "the case is due by then")
		require.True(t, next.Equal(*tasks[0].DueAt), "and so is the task")
		f, ok := forms.For(procedure.ResearchCustomer, forms.SetDate)
		require.True(t, ok)
		require.NotEmpty(t, f.Validate("form", []byte(`{"due":"2026-11-27T09:00:00+07:00"}`)), "a reason is required")
	})
	t.Run("X-3 the journal has the date before and the one after", func(t *testing.T) {
		t.Parallel()
		said := s.journal("set_date")
		require.Len(t, said, 1)
		for word, at := range map[string]time.Time{"due_before": moment(t, "24 14:30"), "due_after": next} {
			got, err := time.Parse(time.RFC3339, said[0].words[word].(string))
			require.NoError(t, err)
			require.True(t, at.Equal(got), word)
		}
	})
	t.Run("X-3 the warning for the date before doesn't keep people from being warned again", func(t *testing.T) {
		t.Parallel()
		_, marks, err := s.db.Deadlines(t.Context(), s.reference)
		require.NoError(t, err)
		var fired []string
		for _, m := range marks {
			if m.FiredAt != nil {
				fired = append(fired, string(m.Kind)+" "+m.FiredAt.In(calendar.Zone).Format("02 15:04"))
			}
		}
		require.Equal(t, []string{"warning 23 14:30", "warning 26 03:00", "rung 27 09:00"}, fired)
		require.Equal(t, []string{"kd.duty", "kd.duty"}, s.told("warning"))
		require.True(t, next.Equal(*s.deadline(procedure.ResearchCustomer, 1, procedure.Agreed).BreachedAt))
	})
	t.Run("X-3 what is late already stays late", func(t *testing.T) {
		t.Parallel()
		tooLate.refusedAs(t, activities.RefusedBlocked, "already_late")
	})
}

func TestAStepWithAFixedTermKeepsIt(t *testing.T) {
	t.Parallel()
	s := handling(t)
	next := received.Add(48 * hour)
	refused := s.after(20*minute, "kd.officer", forms.SetDate, forms.NewDate{Due: &next, Reason: "Cần thêm thời gian"})
	s.after(26*minute, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 only a date that people agreed on can be set", func(t *testing.T) {
		t.Parallel()
		refused.refusedFor(t, "act", "no_date_to_set")
	})
}

func TestAChangedCalendarLeavesStoredDueTimes(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở tuyến", Customers: []string{usingKH}})
	s.check(hour, func() { s.closeOn(t, calendar.Date{Year: 2026, Month: time.November, Day: 24}) })
	s.after(2*hour, "kd.officer", forms.Submit, approach())
	s.after(3*hour, "gd", forms.Decide, sentBack)
	s.after(5*24*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 a deadline keeps the version of the calendar that it was computed with", func(t *testing.T) {
		t.Parallel()
		before := s.deadline(procedure.PlanApproach, 1, procedure.Agreed)
		require.True(t, moment(t, "24 14:30").Equal(before.DueAt))
		require.Equal(t, 1, *before.Calendar)
		after := s.deadline(procedure.PlanApproach, 2, procedure.Agreed) // from Friday 12:00, without Tuesday
		require.True(t, moment(t, "25 17:00").Equal(after.DueAt), after.DueAt)
		require.Equal(t, 2, *after.Calendar)
	})
}

// closeOn makes a day off of the offices.
func (s *story) closeOn(t *testing.T, day calendar.Date) {
	t.Helper()
	by := s.staff["administrator"].ID
	require.NoError(t, s.db.InTx(t.Context(), func(tx *models.DB) error {
		c, err := tx.LockCalendar(t.Context(), "office")
		require.NoError(t, err)
		now, err := tx.WorkingTime(t.Context(), "office")
		require.NoError(t, err)
		at := time.Now()
		require.NoError(t, tx.ConfirmDay(t.Context(), models.CalendarDay{
			CalendarID: "office", Day: models.Day(day), TitleVI: "Nghỉ", Open: []calendar.Interval{}, ConfirmedBy: &by, ConfirmedAt: &at,
		}))
		return tx.ChangeCalendar(t.Context(), c, now.Week, by, at)
	}))
}
