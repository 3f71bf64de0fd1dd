package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

const day = 24 * hour

// What people write in the stories of corrective actions.
var (
	askForCorrection = forms.CorrectionRequest{Unit: modelstest.Operations, Finding: "Nhập sai số container", Why: "Lần thứ ba trong tháng"}
	corrected        = forms.CorrectionDone{Done: "Đã bật kiểm tra chéo", Evidence: "Biên bản đào tạo ca A, B"}
	effective        = formstest.Effective()
	ineffective      = formstest.Ineffective()
)

// analysis has the work done that long after the customer's word, and the effect checked on the tenth day.
func (s *story) analysis(due time.Duration) forms.CauseAnalysis {
	return formstest.CauseAnalysis(s.staff["dhsx.officer"].ID.String(), received.Add(due), received.Add(10*day))
}

// raised lets an officer of Sales ask for corrective action from a case that is being handled, and returns the story of
// what was raised.
func raised(t *testing.T, form forms.CorrectionRequest) (from, action *story) {
	t.Helper()
	from = newStory(t)
	from.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	from.after(10*minute, "kd.officer", forms.Submit, question)
	asked := from.after(20*minute, "kd.officer", forms.RequestCorrection, form)
	from.after(30*minute, "gd", forms.Withdraw, withdrawn)
	from.play()
	asked.taken(t)
	rows, err := from.db.ActionsRaisedFrom(t.Context(), from.reference)
	require.NoError(t, err)
	require.Len(t, rows, 1)
	return from, &story{T: t, db: from.db, staff: from.staff, reference: rows[0].Reference, start: 21 * minute}
}

func TestACorrectiveActionThatWorks(t *testing.T) {
	t.Parallel()
	due := received.Add(2 * day)
	form := askForCorrection
	form.Due = &due
	from, s := raised(t, form)
	s.after(day, "dhsx.head", forms.Submit, s.analysis(5*day))
	s.after(4*day, "dhsx.officer", forms.Submit, corrected)
	early := s.after(8*day, "kd.officer", forms.Submit, effective)
	s.after(10*day, "kd.officer", forms.Submit, effective)
	s.play()
	t.Run("INS-9 it is raised from a case, which stays where it is, and is a case of its own", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"INS-1/1", "INS-2/1", "INS-4/1"}, from.path())
		require.Equal(t, []string{"COR-1/1", "COR-2/1", "COR-3/1"}, s.path())
		require.Regexp(t, `^KP-2026-\d{6}$`, s.reference)
		require.Equal(t, s.reference, from.journal("request_correction")[0].words["raised"])
		require.Equal(t, from.reference, s.journal("case_opened")[0].words["raised_from"])
		c := s.theCase()
		require.Equal(t, from.theCase().Edition, c.Edition)
		require.Equal(t, []any{modelstest.Sales, 3, models.CaseClosed, models.OutcomeEffective}, []any{c.OwnerUnitID, c.Kind, c.State, c.Outcome})
		atRest(t, s.db, s.reference)
	})
	t.Run("SUR-3a the head of the unit and GD hear what was found, and why it is raised", func(t *testing.T) {
		t.Parallel()
		require.ElementsMatch(t, []string{"dhsx.head", "gd"}, s.told("raised"))
		for _, words := range []string{from.reference, form.Finding, form.Why} {
			require.Contains(t, s.letters("raised")[0].Body, words)
		}
	})
	t.Run("X-1 the unit works, Sales checks", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"R DHSX "}, s.tasks(procedure.AnalyseCause))
		require.Equal(t, []string{"R DHSX "}, s.tasks(procedure.CarryOutCorrection))
		require.Equal(t, []string{"R KD "}, s.tasks(procedure.CheckEffect))
		rows, err := s.db.Tasks(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, s.staff["dhsx.officer"].ID, *rows[1].AssigneeID, "who was named in the proposal")
	})
	t.Run("X-3 the dates are those that were named, and the check waits for its day", func(t *testing.T) {
		t.Parallel()
		require.True(t, due.Equal(s.deadline(procedure.AnalyseCause, 1, procedure.Agreed).DueAt))
		sameTime(t, 5*day, &s.deadline(procedure.CarryOutCorrection, 1, procedure.Agreed).DueAt)
		check := s.deadline(procedure.CheckEffect, 1, procedure.EffectCheck)
		require.True(t, moment(t, "30 23:59").Equal(check.DueAt), check.DueAt)
		early.refusedAs(t, activities.RefusedBlocked, "too_early")
	})
}

func TestACorrectiveActionWithoutEffectIsAnalysedAnew(t *testing.T) {
	t.Parallel()
	_, s := raised(t, askForCorrection)
	s.after(day, "dhsx.officer", forms.Submit, s.analysis(2*day))
	s.after(2*day, "dhsx.officer", forms.Submit, corrected)
	silent := s.after(10*day, "kd.officer", forms.Submit, forms.EffectCheck{Result: "ineffective", Evidence: "Lặp lại"})
	again := ineffective
	next := received.Add(12 * day)
	again.NextDue = &next
	s.after(10*day, "kd.officer", forms.Submit, again)
	second := s.analysis(13 * day)
	second.CheckOn = forms.NewDay(received.Add(20 * day))
	s.after(11*day, "dhsx.officer", forms.Submit, second)
	s.after(13*day, "dhsx.officer", forms.Submit, corrected)
	s.after(20*day, "kd.officer", forms.Submit, effective)
	s.play()
	t.Run("INS-9 back to the unit with the reason, as a round of its own", func(t *testing.T) {
		t.Parallel()
		silent.refusedFor(t, "form.reason", "required")
		require.Equal(t, []string{"COR-1/1", "COR-2/1", "COR-3/1", "COR-1/2", "COR-2/2", "COR-3/2"}, s.path())
		require.Equal(t, ineffective.Reason, s.round(procedure.AnalyseCause, 2).Reason)
		require.Equal(t, "ineffective", s.round(procedure.CheckEffect, 1).Outcome)
		sameTime(t, 12*day, &s.deadline(procedure.AnalyseCause, 2, procedure.Agreed).DueAt)
		require.Len(t, s.letters("raised"), 2, "it was raised once")
		row, err := s.db.CorrectiveAction(t.Context(), s.reference)
		require.NoError(t, err)
		require.True(t, *row.Effective)
		require.Equal(t, second.CheckOn, forms.NewDay(*row.CheckOn))
	})
}

func TestTheDateOfACheckIsSetAnew(t *testing.T) {
	t.Parallel()
	_, s := raised(t, askForCorrection)
	s.after(day, "dhsx.head", forms.Submit, s.analysis(5*day))
	s.after(4*day, "dhsx.officer", forms.Submit, corrected)
	soon := received.Add(4*day + 3*hour)
	moved := s.after(4*day+hour, "kd.officer", forms.SetDate, forms.NewDate{Due: &soon, Reason: "Xong sớm"})
	early := s.after(4*day+2*hour, "kd.officer", forms.Submit, effective)
	s.after(10*day, "kd.officer", forms.Submit, effective)
	s.play()
	t.Run("INS-9 the effect is checked on the day that the analysis set, whatever date the step has", func(t *testing.T) {
		t.Parallel()
		moved.taken(t)
		early.refusedAs(t, activities.RefusedBlocked, "too_early")
		require.Equal(t, models.OutcomeEffective, s.theCase().Outcome)
	})
}

func TestWhoMayDoWhatInACorrectiveAction(t *testing.T) {
	t.Parallel()
	_, s := raised(t, askForCorrection)
	notSales := s.after(hour, "kd.officer", forms.Submit, s.analysis(2*day))
	stranger := s.after(hour, "vp.officer", forms.Submit, s.analysis(2*day))
	s.after(2*hour, "dhsx.officer", forms.Submit, s.analysis(2*day))
	s.after(3*hour, "dhsx.officer", forms.Submit, corrected)
	notTheUnit := s.after(10*day, "dhsx.officer", forms.Submit, effective)
	s.after(10*day, "kd.officer", forms.Submit, effective)
	s.play()
	t.Run("X-1 the unit concerned works, the owner checks, nobody else does either", func(t *testing.T) {
		t.Parallel()
		for _, refused := range []*outcome{notSales, stranger, notTheUnit} {
			refused.refusedAs(t, activities.RefusedLetter, "letter_missing")
		}
	})
}

func TestNobodyChecksTheirOwnCorrection(t *testing.T) {
	t.Parallel()
	form := askForCorrection
	form.Unit = modelstest.Sales
	_, s := raised(t, form)
	own := s.analysis(2 * day)
	own.Owner = s.staff["kd.officer"].ID.String()
	s.after(hour, "kd.officer", forms.Submit, own)
	s.after(2*hour, "kd.officer", forms.Submit, corrected)
	same := s.after(10*day, "kd.officer", forms.Submit, effective)
	s.after(10*day, "kd.head", forms.Submit, effective)
	s.play()
	t.Run("X-1 in the unit that both acts and checks it is another person", func(t *testing.T) {
		t.Parallel()
		same.refusedAs(t, activities.RefusedLetter, "own_plan")
		require.Equal(t, models.CaseClosed, s.theCase().State)
	})
}

func TestAProposalThatCannotBe(t *testing.T) {
	t.Parallel()
	_, s := raised(t, askForCorrection)
	wrong := func(change func(*forms.CauseAnalysis)) *outcome {
		form := s.analysis(2 * day)
		change(&form)
		return s.after(hour, "dhsx.officer", forms.Submit, form)
	}
	past := wrong(func(f *forms.CauseAnalysis) { f.NextDue = &received })
	sameDay := wrong(func(f *forms.CauseAnalysis) { f.CheckOn = forms.NewDay(received.Add(2 * day)) })
	far := wrong(func(f *forms.CauseAnalysis) { f.CheckOn = "2036-01-01" })
	outsider := wrong(func(f *forms.CauseAnalysis) { f.Owner = s.staff["kd.officer"].ID.String() })
	nobody := wrong(func(f *forms.CauseAnalysis) { f.Owner = "00000000-0000-0000-0000-000000000001" })
	s.after(2*hour, "dhsx.officer", forms.Submit, s.analysis(2*day))
	noFile := corrected
	noFile.Attachments = []string{"00000000-0000-0000-0000-000000000001"}
	unknown := s.after(3*hour, "dhsx.officer", forms.Submit, noFile)
	s.after(4*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-3 dates lie ahead, the check after the work", func(t *testing.T) {
		t.Parallel()
		past.refusedFor(t, "form.next_due", "in_the_past")
		sameDay.refusedFor(t, "form.check_on", "before_due")
		far.refusedFor(t, "form.check_on", "too_far")
	})
	t.Run("INS-9 somebody of the unit carries it out", func(t *testing.T) {
		t.Parallel()
		outsider.refusedFor(t, "form.owner", "not_of_the_unit")
		nobody.refusedFor(t, "form.owner", "unknown_person")
	})
	t.Run("INS-9 evidence that isn't there is none", func(t *testing.T) {
		t.Parallel()
		unknown.refusedFor(t, "form.attachments[0]", "unknown_file")
	})
	t.Run("X-8 risks and opportunities are weighed before a corrective action", func(t *testing.T) {
		t.Parallel()
		f, ok := forms.For(procedure.AnalyseCause, forms.Submit)
		require.True(t, ok)
		problems := f.Validate("form", []byte(`{"correction":"a","cause":"b","action":"c","risk":" ","owner":"00000000-0000-0000-0000-000000000001","next_due":"2026-12-01T00:00:00Z","check_on":"2026-12-31"}`))
		require.Len(t, problems, 1)
		require.Equal(t, "form.risk", problems[0].Location)
	})
}

func TestAskingForCorrectiveAction(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.after(5*minute, "kd.officer", forms.Acknowledge, taken)
	to := func(unit string) forms.CorrectionRequest {
		form := askForCorrection
		form.Unit = unit
		return form
	}
	late := askForCorrection
	late.Due = &received
	stranger := s.after(6*minute, "vp.officer", forms.RequestCorrection, askForCorrection)
	nowhere := s.after(6*minute, "kd.officer", forms.RequestCorrection, to("XX"))
	leaders := s.after(6*minute, "kd.officer", forms.RequestCorrection, to(modelstest.Leadership))
	past := s.after(6*minute, "kd.officer", forms.RequestCorrection, late)
	work := s.after(7*minute, "kd.officer", forms.RequestCorrection, askForCorrection)
	answers := s.after(8*minute, "dgd", forms.RequestCorrection, to(modelstest.Delivery))
	s.after(10*minute, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-1 who works the step, answers for it or leads may ask", func(t *testing.T) {
		t.Parallel()
		work.taken(t)
		answers.taken(t)
		stranger.refusedAs(t, activities.RefusedLetter, "letter_missing")
		rows, err := s.db.ActionsRaisedFrom(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, rows, 2, "what was refused raised nothing")
	})
	t.Run("INS-9 of a unit that works, by a date that lies ahead", func(t *testing.T) {
		t.Parallel()
		nowhere.refusedFor(t, "form.unit", "unknown_unit")
		leaders.refusedFor(t, "form.unit", "leaders_decide")
		past.refusedFor(t, "form.due", "in_the_past")
	})
}

func TestAnEditionWithoutCorrectiveActions(t *testing.T) {
	t.Parallel()
	s := newStory(t, func(c *models.Case, _ *models.Request) { c.Edition = "vimc-1" })
	refused := s.after(5*minute, "kd.head", forms.RequestCorrection, askForCorrection)
	s.after(10*minute, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("ED-2 vimc-1 has no such procedure", func(t *testing.T) {
		t.Parallel()
		refused.refusedFor(t, "act", "not_in_edition")
	})
}

func TestACheckThatComesLateStillHasADay(t *testing.T) {
	t.Parallel()
	_, s := raised(t, askForCorrection)
	s.after(hour, "dhsx.officer", forms.Submit, s.analysis(2*day))
	s.after(15*day, "dhsx.officer", forms.Submit, corrected) // ten days late, and after the day of the check
	s.after(15*day+hour, "kd.officer", forms.Submit, effective)
	s.play()
	t.Run("X-3 the breach is the unit's, not the checker's", func(t *testing.T) {
		t.Parallel()
		require.NotNil(t, s.deadline(procedure.CarryOutCorrection, 1, procedure.Agreed).BreachedAt)
		check := s.deadline(procedure.CheckEffect, 1, procedure.EffectCheck)
		sameTime(t, 16*day, &check.DueAt)
		require.Nil(t, check.BreachedAt)
	})
}
