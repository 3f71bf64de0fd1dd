package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/workflows"
)

// delegate lets somebody decide in a leader's place from an hour ago, by the wall clock.
func (s *story) delegate(from, to string, change ...func(*models.Delegation)) models.Delegation {
	s.Helper()
	return modelstest.Delegate(s, s.db, s.staff[from].ID, s.staff[to].ID, change...)
}

// until ends a delegation at a time of the wall clock.
func until(end time.Time) func(*models.Delegation) {
	return func(d *models.Delegation) { d.Kind, d.EndsAt = models.Empowered, &end }
}

// only narrows a delegation to a procedure.
func only(p procedure.ID) func(*models.Delegation) {
	return func(d *models.Delegation) { d.Procedure = &p }
}

func TestADelegateDecidesInALeadersPlace(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	s.delegate("gd", "kd.head", until(time.Now().Add(time.Hour)))
	s.delegate("gd", "cntv.head", only(procedure.PreService))
	s.delegate("gd", "vp.head", until(time.Now().Add(-time.Minute)))
	own := s.after(hour, "kd.head", forms.Decide, assigned)
	another := s.after(hour, "kd.head for dgd", forms.Decide, assigned)
	outside := s.after(hour, "cntv.head for gd", forms.Decide, assigned)
	over := s.after(hour, "vp.head for gd", forms.Decide, assigned)
	decided := s.after(2*hour, "kd.head for gd", forms.Decide, assigned)
	second := s.aimed(3*hour, "gd", forms.Decide, within, place{procedure.AssignAuthority, 1})
	s.after(4*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	gd, head := s.staff["gd"], s.staff["kd.head"]

	t.Run("X-2 only by a mandate that is in force and covers the case", func(t *testing.T) {
		t.Parallel()
		for _, o := range []*outcome{own, another, outside, over} {
			o.refusedAs(t, activities.RefusedLetter, "letter_missing")
		}
		decided.taken(t)
		second.refusedAs(t, activities.RefusedStale, "step_not_open")
	})
	t.Run("X-2 it is recorded as B for A", func(t *testing.T) {
		t.Parallel()
		d, err := s.db.Decision(t.Context(), s.reference, procedure.AssignAuthority, 1)
		require.NoError(t, err)
		require.Equal(t, head.ID, d.DecidedBy)
		require.Equal(t, gd.ID, *d.DecidedFor)
		entry := s.journal("decide")[0]
		require.Equal(t, []string{head.ID.String(), gd.ID.String()}, []string{entry.Actor, entry.ForActor})
	})
	t.Run("X-2 the delegate is told like the leader, as long as the mandate covers the case", func(t *testing.T) {
		t.Parallel()
		require.ElementsMatch(t, []string{"gd", "dgd", "kd.head"}, of(s, "task", procedure.AssignAuthority))
	})
	t.Run("X-2 the result is reported to the leader, who reads it once", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"gd"}, s.told("reported"))
		require.Contains(t, s.letters("reported")[0].Body, head.Name+" đã quyết định thay "+gd.Name)
		reports, err := s.db.Reports(t.Context(), gd.ID, false, models.PageEnd{}, 10)
		require.NoError(t, err)
		require.Len(t, reports, 1)
		require.Equal(t, s.reference, reports[0].Reference)
		read, err := s.db.ReadReport(t.Context(), gd.ID, reports[0].SubmissionID, received)
		require.NoError(t, err)
		again, err := s.db.ReadReport(t.Context(), gd.ID, reports[0].SubmissionID, received.Add(hour))
		require.NoError(t, err)
		require.Equal(t, read.ReadAt.UTC(), again.ReadAt.UTC(), "the first time stands")
		unread, err := s.db.UnreadReports(t.Context(), gd.ID)
		require.NoError(t, err)
		require.Zero(t, unread)
		_, err = s.db.ReadReport(t.Context(), head.ID, reports[0].SubmissionID, received)
		require.ErrorIs(t, err, models.ErrNotFound, "it is the leader's to read")
	})
}

func TestAChainOfMandatesIsReportedToAllOfIt(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	s.delegate("gd", "kd.head")
	s.delegate("kd.head", "cntv.head")
	decided := s.after(hour, "cntv.head for gd", forms.Decide, within)
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	decided.taken(t)
	require.ElementsMatch(t, []string{"gd", "kd.head"}, s.told("reported"), "X-2 the leader, and who passed it on")
	require.ElementsMatch(t, []string{"gd", "dgd", "kd.head", "cntv.head"}, of(s, "task", procedure.AssignAuthority))
}

func TestARevokedMandateIsOverAtOnce(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	d := s.delegate("gd", "kd.head")
	s.check(time.Hour, func() { // it was sent before, and is recorded after
		_, err := s.db.RevokeDelegation(s.Context(), d.ID, s.staff["gd"].ID, time.Now())
		require.NoError(s, err)
	})
	late := s.after(time.Hour+minute, "kd.head for gd", forms.Decide, assigned)
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	late.refusedAs(t, activities.RefusedLetter, "letter_missing")
}

func TestADelegateWhoIsHeadNoMoreLosesTheMandateAtOnce(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	s.delegate("gd", "cntv.head")
	s.check(hour, func() {
		head := s.staff["cntv.head"]
		head.Memberships = []models.Membership{{UnitID: modelstest.BranchTV, Role: procedure.RoleOfficer}}
		require.NoError(s, s.db.SaveUser(s.Context(), head))
	})
	late := s.after(hour+minute, "cntv.head for gd", forms.Decide, assigned)
	s.after(50*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-2 what was a head's to decide is an officer's no more", func(t *testing.T) {
		t.Parallel()
		late.refusedAs(t, activities.RefusedLetter, "letter_missing")
	})
	t.Run("X-2 nor is the officer told of what is late", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, of(s, "task", procedure.AssignAuthority), "cntv.head")
		require.NotContains(t, of(s, "warning", procedure.AssignAuthority), "cntv.head")
	})
}

func TestNobodyDecidesOnAPlanOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.delegate("gd", "kd.head")
	s.delegate("kd.head", "cntv.head")
	s.after(5*minute, "kd.head", forms.Acknowledge, taken)
	s.after(15*minute, "kd.head", forms.Submit, complaint)
	himself := s.after(hour, "kd.head for gd", forms.Decide, assigned)
	through := s.after(hour, "cntv.head for gd", forms.Decide, assigned)
	signalled := workflows.SignalledDecision{By: "kd.head", Step: procedure.AssignAuthority, Round: 1, Decision: "reject", ReasonCode: "within"}
	s.signal(hour+minute, signalled)
	decided := s.after(2*hour, "gd", forms.Decide, assigned)
	s.after(3*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-2 not through the delegation that was received", func(t *testing.T) {
		t.Parallel()
		himself.refusedAs(t, activities.RefusedLetter, "own_plan")
	})
	t.Run("X-2 not through one that was passed on", func(t *testing.T) {
		t.Parallel()
		through.refusedAs(t, activities.RefusedLetter, "own_plan")
	})
	t.Run("X-2 not by signal either, which is journalled", func(t *testing.T) {
		t.Parallel()
		ignored := s.journal("signal_ignored")
		require.Len(t, ignored, 1)
		require.Equal(t, "own_plan", ignored[0].words["code"])
	})
	t.Run("X-2 somebody else does", func(t *testing.T) {
		t.Parallel()
		decided.taken(t)
		require.Empty(t, s.told("reported"), "nobody's place was taken")
	})
}

func TestALeaderWhoWorkedOnThePlanHasItDecidedByNobodyOfTheirs(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	dgd := s.staff["dgd"] // who works in Sales as well
	dgd.Memberships = append(dgd.Memberships, models.Membership{UnitID: modelstest.Sales, Role: procedure.RoleOfficer})
	require.NoError(t, s.db.SaveUser(t.Context(), dgd))
	s.delegate("dgd", "cntv.head")
	s.after(5*minute, "dgd", forms.Acknowledge, taken)
	s.after(15*minute, "dgd", forms.Submit, complaint)
	himself := s.after(hour, "dgd", forms.Decide, assigned)
	delegate := s.after(hour, "cntv.head for dgd", forms.Decide, assigned)
	decided := s.after(2*hour, "gd", forms.Decide, assigned)
	s.after(3*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	himself.refusedAs(t, activities.RefusedLetter, "own_plan")
	delegate.refusedAs(t, activities.RefusedLetter, "own_plan")
	decided.taken(t)
}

func TestADelegateDecidesBySignal(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	decision := workflows.SignalledDecision{By: "kd.head", Step: procedure.AssignAuthority, Round: 1, Decision: "reject", ReasonCode: "within"}
	s.signal(hour, decision)
	s.check(hour+minute, func() {
		require.Equal(s, procedure.AssignAuthority, s.theCase().Step, "X-2 without a mandate nothing happens")
		s.delegate("gd", "kd.head")
	})
	s.signal(2*hour, decision)
	s.after(3*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	d, err := s.db.Decision(t.Context(), s.reference, procedure.AssignAuthority, 1)
	require.NoError(t, err)
	require.Equal(t, s.staff["gd"].ID, *d.DecidedFor, "X-2 the same signal counts once there is a mandate, as B for A")
	require.Equal(t, []string{"gd"}, s.told("reported"))
}

func TestDelegatesHearWhatIsLate(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	s.delegate("gd", "cntv.head", only(procedure.InService))
	s.delegate("dgd", "cncv.head", only(procedure.Survey))
	s.after(50*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	require.ElementsMatch(t, []string{"gd", "dgd", "cntv.head"}, of(s, "warning", procedure.AssignAuthority), "X-3 the warning")
	reminded := map[string]int{}
	for _, login := range of(s, "decision_reminder", procedure.AssignAuthority) {
		reminded[login]++
	}
	require.Equal(t, map[string]int{"gd": 4, "dgd": 4, "kd.head": 4, "cntv.head": 4}, reminded, "X-3 each rung, and only whose mandate covers the case")
}

func TestWhoIsConsultedSpeaksBeforeThePlanIsSubmitted(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở rộng tuyến", Customers: []string{usingKH}})
	s.check(minute, func() {
		require.ElementsMatch(s, []string{"R KD ", "C BGD deputy_general_director"}, s.tasks(procedure.PlanApproach))
	})
	asked := s.after(hour, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Nên gặp trước mùa vải"})
	notAsked := s.after(hour, "gd", forms.GiveOpinion, forms.Opinion{Text: "Tôi quyết định sau"})
	more := s.after(90*minute, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Mời cả hãng tàu"})
	s.after(2*hour, "kd.officer", forms.Submit, approach())
	again := s.after(3*hour, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Đồng ý"})
	s.after(4*hour, "gd", forms.Decide, agreed)
	late := s.aimed(5*hour, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Muộn"}, place{procedure.ApproveApproach, 1})
	s.after(6*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-7 C is asked when the step opens, and heard until A has decided", func(t *testing.T) {
		t.Parallel()
		for _, o := range []*outcome{asked, more, again} {
			o.taken(t)
		}
		notAsked.refusedAs(t, activities.RefusedLetter, "letter_missing")
		late.refusedAs(t, activities.RefusedStale, "step_not_open")
		require.Contains(t, of(s, "task", procedure.PlanApproach), "dgd")
	})
	t.Run("X-1 who has answered isn't asked any more", func(t *testing.T) {
		t.Parallel()
		rows, err := s.db.Tasks(t.Context(), s.reference)
		require.NoError(t, err)
		for _, row := range rows {
			if row.Letter == procedure.Consulted {
				require.Equal(t, received.Add(hour), row.ClosedAt.UTC())
			}
		}
	})
}

func TestADelegateDecidesOnAnOutlineWithinAWorkingStep(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.Conference, usingKH, formerKH, neverKH)
	s.delegate("gd", "cntv.head")
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH, formerKH, neverKH))
	s.after(hour+minute, "kd.officer", forms.SubmitOutline, outline())
	own := s.after(2*hour, "cntv.head", forms.DecideOutline, outlineOK)
	decided := s.after(2*hour, "cntv.head for gd", forms.DecideOutline, outlineOK)
	s.after(3*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	own.refusedAs(t, activities.RefusedLetter, "letter_missing")
	decided.taken(t)
	require.Equal(t, []string{"gd"}, s.told("reported"), "X-2 POS-2b")
	reports, err := s.db.Reports(t.Context(), s.staff["gd"].ID, false, models.PageEnd{}, 10)
	require.NoError(t, err)
	require.Len(t, reports, 1)
	require.Equal(t, "approve", reports[0].Decision)
	require.Equal(t, s.staff["cntv.head"].ID, reports[0].DecidedBy)
	require.Equal(t, procedure.PlanCare, reports[0].Step)
}
