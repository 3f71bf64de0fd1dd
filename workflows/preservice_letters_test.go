package workflows_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/workflows"
)

func TestWhoWorksDecidesAndIsToldBeforeTheService(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở tuyến", Customers: []string{neverKH}})
	s.after(minute, "kd.officer", forms.ResearchAct, finding(neverKH))
	throughWith(s)
	t.Run("PRE-1 PRE-2 PRE-3 PRE-4 PRE-5 PRE-6 PRE-7 the letters of the procedure have force", func(t *testing.T) {
		t.Parallel()
		sales := []string{"R " + modelstest.Sales + " "}
		decide := []string{"A BGD deputy_general_director", "A BGD general_director"}
		for step, tasks := range map[procedure.StepID][]string{
			procedure.ResearchCustomer: sales, procedure.ApproveApproach: decide, procedure.CarryOutApproach: sales,
			procedure.ReportApproach: sales, procedure.EvaluateApproach: decide, procedure.RecordTargetCustomer: sales,
		} {
			got := slices.DeleteFunc(s.tasks(step), func(task string) bool { return strings.HasPrefix(task, "C ") })
			require.ElementsMatch(t, tasks, got, step)
		}
		require.Contains(t, s.tasks(procedure.PlanApproach), sales[0])
	})
	t.Run("PRE-3 PRE-4 PRE-5 PRE-6 PRE-7 whoever has the letter I is told when the step closes, and nobody else", func(t *testing.T) {
		t.Parallel()
		told := map[procedure.StepID][]string{}
		for _, m := range s.letters("informed") {
			for _, step := range []procedure.StepID{
				procedure.ResearchCustomer, procedure.PlanApproach, procedure.ApproveApproach, procedure.CarryOutApproach,
				procedure.ReportApproach, procedure.EvaluateApproach, procedure.RecordTargetCustomer,
			} {
				if strings.Contains(m.Event, fmt.Sprintf("/informed/%s/1/", step)) {
					told[step] = append(told[step], s.login(m.UserID))
				}
			}
		}
		for _, logins := range told {
			slices.Sort(logins)
		}
		require.Equal(t, map[procedure.StepID][]string{
			procedure.ApproveApproach: {"kd.head"}, procedure.CarryOutApproach: {"dgd", "gd"}, procedure.ReportApproach: {"dgd", "gd"},
			procedure.EvaluateApproach: {"kd.head"}, procedure.RecordTargetCustomer: {"dgd", "gd"},
		}, told)
	})
	t.Run("PRE-3 PRE-6 24 h to decide, X-3 an agreed date for the others", func(t *testing.T) {
		t.Parallel()
		for _, step := range []procedure.StepID{procedure.ApproveApproach, procedure.EvaluateApproach} {
			d := s.deadline(step, 1, procedure.Decision)
			require.Equal(t, 24*hour, d.DueAt.Sub(d.StartedAt), step)
		}
		for _, step := range []procedure.StepID{
			procedure.ResearchCustomer, procedure.PlanApproach, procedure.CarryOutApproach, procedure.ReportApproach, procedure.RecordTargetCustomer,
		} {
			require.NotNil(t, s.deadline(step, 1, procedure.Agreed), step)
		}
	})
}

func TestNobodyDecidesOnAnApproachOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := planning(t)
	dgd := s.staff["dgd"]
	dgd.Memberships = append(dgd.Memberships, models.Membership{UserID: dgd.ID, UnitID: modelstest.Sales, Role: procedure.RoleOfficer})
	require.NoError(t, s.db.SaveUser(t.Context(), dgd))
	s.after(hour, "dgd", forms.Submit, approach())
	own := s.after(2*hour, "dgd", forms.Decide, agreed)
	s.after(3*hour, "gd", forms.Decide, agreed)
	s.after(4*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-3 who submitted the plan doesn't approve it", func(t *testing.T) {
		t.Parallel()
		own.refusedAs(t, activities.RefusedLetter, "own_plan")
		require.Equal(t, "PRE-4/1", s.path()[2])
	})
}

func TestDecisionsBySignalBeforeTheService(t *testing.T) {
	t.Parallel()
	s := planning(t)
	throughTo(s)
	s.plan = s.plan[:len(s.plan)-1] // up to the report
	evaluation := workflows.SignalledDecision{By: "gd", Step: procedure.EvaluateApproach, Round: 1, ReasonCode: "chua-dat"}
	rejected, passedBySignal := evaluation, evaluation
	rejected.Decision, passedBySignal.Decision = "reject", "approve"
	s.signal(8*hour, rejected)
	s.signal(9*hour, passedBySignal)
	s.after(10*hour, "kd.officer", forms.Submit, forms.RecordUpdate{Reviewed: []forms.Reviewed{{Customer: usingKH, Note: "Không đổi"}}})
	s.play()
	t.Run("PRE-6a a failure by signal has no new goals: it is journalled and ignored", func(t *testing.T) {
		t.Parallel()
		ignored := s.journal("signal_ignored")
		require.Len(t, ignored, 1)
		require.Equal(t, "required", ignored[0].words["code"])
	})
	t.Run("PRE-6a passed by signal", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, models.CaseClosed, s.theCase().State)
		require.Equal(t, "PRE-7/1", s.path()[5])
	})
}

func TestABranchApproachesItsOwnCustomers(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở tuyến", Customers: []string{neverKH}})
	branch := &story{T: s.T, db: s.db, staff: s.staff}
	branch.reference = branch.opens(procedure.PreService, "cntv.officer", modelstest.BranchTV, forms.PreServiceOpening{
		Objective: "Giữ khách", Customers: []string{branchKH}, Sorting: []forms.Sorting{{Customer: branchKH, Use: "formerly", Reason: "Đã ngừng từ tháng trước"}},
	}).Reference
	sales := branch.after(10*minute, "kd.officer", forms.ResearchAct, finding(branchKH))
	branch.after(20*minute, "cntv.officer", forms.ResearchAct, finding(branchKH))
	branch.after(30*minute, "cntv.officer", forms.Submit, researched)
	branch.after(hour, "gd", forms.Withdraw, withdrawn)
	branch.play()
	t.Run("PRE-1 a branch has Sales' letters for its own customers", func(t *testing.T) {
		t.Parallel()
		sales.refusedAs(t, activities.RefusedLetter, "letter_missing")
		require.Equal(t, []string{"PRE-1/1", "PRE-2/1"}, branch.path())
		require.Contains(t, branch.tasks(procedure.ResearchCustomer), "R CNTV ")
	})
}
