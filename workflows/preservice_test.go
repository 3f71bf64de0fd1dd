package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// What people write in the stories before the service.
var (
	targets       = forms.PreServiceOpening{Objective: "Ký hợp đồng xếp dỡ 2027", Customers: []string{formerKH, neverKH}}
	researched    = forms.Research{Summary: "Đã gặp đại diện, đủ thông tin."}
	carriedOut    = forms.ApproachDone{Course: "Đã gặp khách hàng theo kế hoạch."}
	reported      = formstest.ApproachReport()
	recorded      = forms.RecordUpdate{}
	agreed        = forms.Approval{Decision: "approve"}
	evaluatedWell = forms.ApproachEvaluation{Decision: "approve"}
	sentBack      = forms.Approval{Decision: "reject", Reason: "Kinh phí chưa hợp lý"}
)

func approach() forms.ApproachPlan { return formstest.ApproachPlan(received) }

func finding(customer string, change ...func(*forms.Finding)) forms.Finding {
	return formstest.Finding(customer, change...)
}

func TestAStraightApproach(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, targets)
	s.after(10*minute, "kd.officer", forms.ResearchAct, finding(formerKH))
	s.after(20*minute, "kd.officer", forms.ResearchAct, finding(neverKH))
	s.after(hour, "kd.officer", forms.Submit, researched)
	s.after(2*hour, "kd.officer", forms.Submit, approach())
	s.after(3*hour, "gd", forms.Decide, agreed)
	blocked := s.after(4*hour, "kd.officer", forms.Submit, carriedOut)
	s.finish(5*hour, "vp.officer")
	s.after(6*hour, "kd.officer", forms.Submit, carriedOut)
	s.after(7*hour, "kd.officer", forms.Submit, reported)
	s.after(8*hour, "dgd", forms.Decide, agreed)
	s.after(9*hour, "kd.officer", forms.Submit, recorded)
	s.play()
	t.Run("PRE-0 never and formerly used begin with the research", func(t *testing.T) {
		t.Parallel()
		customers, err := s.db.CaseCustomers(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, []models.Use{models.FormerlyUsed, models.NeverUsed}, []models.Use{customers[0].Use, customers[1].Use})
		require.Equal(t, "PRE-1/1", s.path()[0])
	})
	t.Run("PRE-6a passed: the record is updated and the case is closed", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, models.CaseClosed, s.theCase().State)
		require.Len(t, s.path(), 7)
		atRest(t, s.db, s.reference)
	})
	t.Run("PRE-4a the plan's assignments are work items, and the step waits for them", func(t *testing.T) {
		t.Parallel()
		blocked.refusedAs(t, "blocked", "work_items_open")
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, items, 2, "the plan's, and what the edition asks of the Office")
		require.Equal(t, []string{modelstest.Office, modelstest.Office}, []string{items[0].UnitID, items[1].UnitID})
		require.Contains(t, s.told("task"), "vp.duty")
	})
}

func TestCustomersWhoUseTheServiceNeedNoResearch(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở rộng tuyến", Customers: []string{usingKH}})
	s.after(hour, "kd.officer", forms.Submit, approach())
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-0 using goes straight to the plan", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "PRE-2/1", s.path()[0])
	})
}

func TestARejectedPlanGoesBack(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở rộng tuyến", Customers: []string{usingKH}})
	s.after(hour, "kd.officer", forms.Submit, approach())
	s.after(2*hour, "gd", forms.Decide, sentBack)
	second := approach()
	second.Budget[0].Amount = 3_000_000
	s.after(3*hour, "kd.officer", forms.Submit, second)
	s.after(4*hour, "gd", forms.Decide, agreed)
	s.after(5*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-3a back to the plan with the reason; each round is kept", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"PRE-2/1", "PRE-3/1", "PRE-2/2", "PRE-3/2", "PRE-4/1"}, s.path())
		rounds, err := s.db.Rounds(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, "Kinh phí chưa hợp lý", rounds[2].Reason)
	})
}
