package workflows_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// planning is a case that stands at the plan.
func planning(t *testing.T) *story {
	t.Helper()
	return newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở rộng tuyến", Customers: []string{usingKH}})
}

// planned is the plan with a change.
func planned(change func(*forms.ApproachPlan)) forms.ApproachPlan {
	plan := approach()
	change(&plan)
	return plan
}

func TestAPlanOfApproachThatCannotBeCarriedOut(t *testing.T) {
	t.Parallel()
	s := planning(t)
	past := received.Add(30 * minute)
	try := func(change func(*forms.ApproachPlan)) *outcome {
		return s.after(hour, "kd.officer", forms.Submit, planned(change))
	}
	yesterday := try(func(p *forms.ApproachPlan) {
		p.Meetings = append(p.Meetings, p.Meetings[0])
		p.Meetings[1].At, p.Assignments[0].Due = &past, &past
	})
	nobody := try(func(p *forms.ApproachPlan) {
		p.Assignments = append(p.Assignments, p.Assignments[0])
		p.Assignments[1].Unit = "XXXX"
	})
	forgotten := try(func(p *forms.ApproachPlan) { p.Gifts = nil })
	elsewhere := try(func(p *forms.ApproachPlan) { p.Gifts[0].Customer = neverKH })
	unticked := try(func(p *forms.ApproachPlan) { p.MarketingKit = p.MarketingKit[:7] })
	careless := try(func(p *forms.ApproachPlan) { p.Conduct = nil })
	strange := try(func(p *forms.ApproachPlan) { p.Conduct[2] = "9" })
	late := try(func(p *forms.ApproachPlan) { p.NextDue = &past })
	explained := try(func(p *forms.ApproachPlan) {
		p.MarketingKit, p.Unticked, p.Gifts, p.NoGifts = p.MarketingKit[:7], "Chưa có dự án công bố được", nil, true
	})
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-2a what lies in the past is named, each of it", func(t *testing.T) {
		t.Parallel()
		yesterday.refusedFor(t, "form.meetings[1].at", "in_the_past")
		require.Equal(t, []string{"form.assignments[0].due"}, yesterday.refused.Others)
		late.refusedFor(t, "form.next_due", "in_the_past")
	})
	t.Run("PRE-2a a unit that doesn't exist is named by its row", func(t *testing.T) {
		t.Parallel()
		nobody.refusedFor(t, "form.assignments[1].unit", "unknown_unit")
	})
	t.Run("PRE-2a gifts are planned, or it is said that there are none", func(t *testing.T) {
		t.Parallel()
		forgotten.refusedFor(t, "form.gifts", "required")
		elsewhere.refusedFor(t, "form.gifts[0].customer", "not_of_the_case")
	})
	t.Run("PRE-2b kit and conduct are ticked item by item, or it is said why not", func(t *testing.T) {
		t.Parallel()
		unticked.refusedFor(t, "form.marketing_kit", "not_all_ticked")
		careless.refusedFor(t, "form.conduct", "not_all_ticked")
		strange.refusedFor(t, "form.conduct[2]", "unknown")
		explained.taken(t)
	})
}

func TestAnIncompletePlanNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	form, ok := forms.For(procedure.PlanApproach, forms.Submit)
	require.True(t, ok)
	wrong := func(change func(plan, meeting map[string]any)) map[string]bool {
		raw, err := json.Marshal(approach())
		require.NoError(t, err)
		var plan map[string]any
		require.NoError(t, json.Unmarshal(raw, &plan))
		change(plan, plan["meetings"].([]any)[0].(map[string]any))
		raw, err = json.Marshal(plan)
		require.NoError(t, err)
		at := map[string]bool{}
		for _, p := range form.Validate("form", raw) {
			at[p.Location+": "+p.Message] = true
		}
		return at
	}
	t.Run("PRE-2a every field the clause names, each by its name", func(t *testing.T) {
		t.Parallel()
		for _, field := range []string{"goal", "content", "materials", "form", "at", "place", "chair", "participants"} {
			got := wrong(func(_, meeting map[string]any) { delete(meeting, field) })
			require.Equal(t, map[string]bool{"form.meetings[0]: expected required property " + field + " to be present": true}, got)
		}
		for _, field := range []string{"meetings", "budget", "assignments"} {
			got := wrong(func(plan, _ map[string]any) { delete(plan, field) })
			require.Equal(t, map[string]bool{"form: expected required property " + field + " to be present": true}, got)
			require.Len(t, wrong(func(plan, _ map[string]any) { plan[field] = []any{} }), 1, "an empty list of "+field)
		}
		require.Len(t, wrong(func(_, meeting map[string]any) { meeting["at"] = nil }), 1)
		require.Len(t, wrong(func(_, meeting map[string]any) { meeting["goal"] = " " }), 1)
		for _, field := range []string{"unit", "what", "due", "result", "measure"} {
			require.Len(t, wrong(func(plan, _ map[string]any) {
				delete(plan["assignments"].([]any)[0].(map[string]any), field)
			}), 1, field)
		}
	})
	t.Run("PRE-2a a budget is in whole dong", func(t *testing.T) {
		t.Parallel()
		for _, amount := range []any{0.5, 1e30, -1, "5000", nil} {
			require.Len(t, wrong(func(plan, _ map[string]any) {
				plan["budget"].([]any)[0].(map[string]any)["amount"] = amount
			}), 1, "%v", amount)
		}
	})
}

func TestWhatThePlanGivesUnitsToDo(t *testing.T) {
	t.Parallel()
	s := planning(t)
	s.after(hour, "kd.officer", forms.Submit, approach())
	s.after(2*hour, "gd", forms.Decide, agreed)
	stranger := s.after(3*hour, "tckt.officer", forms.CloseWorkItem, forms.WorkItemResult{ID: "6f1c2a34-0000-4000-8000-000000000000", Result: "x"})
	s.after(4*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-4a a work item says what to do, by when, with which result and measure", func(t *testing.T) {
		t.Parallel()
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		for _, item := range items {
			if item.Title == "Chuẩn bị quà" {
				require.Equal(t, []string{"20 phần quà", "Đủ số lượng"}, []string{item.Wanted, item.Measure})
				require.Equal(t, 96*hour, item.DueAt.Sub(received))
				return
			}
		}
		require.Fail(t, "the plan's work isn't there")
	})
	t.Run("PRE-4a only a unit with work in the case sees it", func(t *testing.T) {
		t.Parallel()
		stranger.refusedAs(t, activities.RefusedLetter, "letter_missing")
	})
}

func TestActsOfAnotherRound(t *testing.T) {
	t.Parallel()
	s := planning(t)
	s.after(hour, "kd.officer", forms.Submit, approach())
	s.after(2*hour, "gd", forms.Decide, sentBack)
	tooLate := s.aimed(3*hour, "dgd", forms.Decide, agreed, place{procedure.ApproveApproach, 1})
	oldRound := s.aimed(3*hour, "kd.officer", forms.Submit, approach(), place{procedure.PlanApproach, 1})
	otherStep := s.aimed(3*hour, "kd.officer", forms.Submit, reported, place{procedure.ReportApproach, 1})
	s.after(4*hour, "kd.officer", forms.Submit, approach())
	own := s.after(5*hour, "kd.officer", forms.Decide, agreed)
	s.after(6*hour, "dgd", forms.Decide, agreed)
	second := s.aimed(7*hour, "gd", forms.Decide, agreed, place{procedure.ApproveApproach, 2})
	s.after(8*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-3a approving after a rejection, submitting for another round or step: refused, without a trace", func(t *testing.T) {
		t.Parallel()
		for _, refused := range []*outcome{tooLate, oldRound, otherStep, second} {
			refused.refusedAs(t, activities.RefusedStale, "step_not_open")
			require.False(t, refused.accepted)
		}
		own.refusedAs(t, activities.RefusedLetter, "letter_missing")
		require.Equal(t, []string{"PRE-2/1", "PRE-3/1", "PRE-2/2", "PRE-3/2", "PRE-4/1"}, s.path())
	})
	t.Run("PRE-3 Sales is told of the decision", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, s.told("informed"), "kd.head")
	})
	t.Run("PRE-3a both plans are kept", func(t *testing.T) {
		t.Parallel()
		acts, err := s.db.AppliedOf(t.Context(), s.reference, string(forms.Submit))
		require.NoError(t, err)
		require.Len(t, acts, 2)
		require.Equal(t, []int{1, 2}, []int{acts[0].Round, acts[1].Round})
	})
}

func TestALateDecisionOnThePlan(t *testing.T) {
	t.Parallel()
	s := planning(t)
	s.after(hour, "kd.officer", forms.Submit, approach())
	opinion := s.after(2*hour, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Nên duyệt"})
	s.after(40*hour, "gd", forms.Decide, agreed)
	s.after(41*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-3 24 h from submission, then GD, DGD and the head of Sales are reminded at each rung", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"warning 17h0m0s", "1 25h0m0s", "2 31h0m0s", "3 37h0m0s"}, s.fired(procedure.ApproveApproach, procedure.Decision))
		told := map[string]int{}
		for _, login := range s.told("decision_reminder") {
			told[login]++
		}
		require.Equal(t, map[string]int{"gd": 3, "dgd": 3, "kd.head": 3}, told)
	})
	t.Run("X-3 the breach is recorded at the due time", func(t *testing.T) {
		t.Parallel()
		sameTime(t, 25*hour, s.deadline(procedure.ApproveApproach, 1, procedure.Decision).BreachedAt)
	})
	t.Run("PRE-3 DGD's word counts as an opinion when GD decides", func(t *testing.T) {
		t.Parallel()
		opinion.taken(t)
		require.Equal(t, []string{"A BGD general_director", "A BGD deputy_general_director"}, onlyA(s.tasks(procedure.ApproveApproach)))
	})
}

// onlyA leaves the tasks of those who decide, GD first.
func onlyA(tasks []string) []string {
	var decide []string
	for _, role := range []string{"general_director", "deputy_general_director"} {
		for _, task := range tasks {
			if task == "A "+modelstest.Leadership+" "+role {
				decide = append(decide, task)
			}
		}
	}
	return decide
}

func TestAFailedApproachIsPlannedAgain(t *testing.T) {
	t.Parallel()
	s := planning(t)
	throughTo(s)
	s.plan = s.plan[:len(s.plan)-1] // up to the report
	noGoals := s.after(8*hour, "gd", forms.Decide, forms.ApproachEvaluation{Decision: "reject", Reason: "Chưa gặp được giám đốc"})
	nothing := s.after(8*hour, "gd", forms.Decide, forms.ApproachEvaluation{Decision: "reject"})
	next := received.Add(20 * 24 * time.Hour)
	s.after(9*hour, "gd", forms.Decide, forms.ApproachEvaluation{
		Decision: "reject", Reason: "Chưa gặp được giám đốc", Goals: "Gặp giám đốc trong tháng 12", NextDue: &next,
	})
	s.after(10*hour, "kd.officer", forms.Submit, approach())
	s.after(11*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-6a a failure needs its reason and new goals", func(t *testing.T) {
		t.Parallel()
		noGoals.refusedFor(t, "form.goals", "required")
		nothing.refusedFor(t, "form.reason", "required")
		require.Equal(t, []string{"form.goals"}, nothing.refused.Others)
	})
	t.Run("PRE-6a failed: back to the plan, with the reason, the goals and the date agreed", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"PRE-2/1", "PRE-3/1", "PRE-4/1", "PRE-5/1", "PRE-6/1", "PRE-2/2", "PRE-3/2"}, s.path())
		require.Equal(t, "Chưa gặp được giám đốc", s.round(procedure.PlanApproach, 2).Reason)
		decisions, err := s.db.Decisions(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, "Gặp giám đốc trong tháng 12", decisions[1].Direction)
		require.True(t, next.Equal(s.deadline(procedure.PlanApproach, 2, procedure.Agreed).DueAt))
	})
}

func TestTheSortingOfCustomersCanBeOverruled(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{
		Objective: "Mở rộng tuyến", Customers: []string{usingKH, neverKH}, Sorting: []forms.Sorting{
			{Customer: neverKH, Use: "using", Reason: "Dùng dịch vụ qua đại lý"},
		},
	})
	s.after(hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-0 Sales may choose otherwise than the software, with a reason", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"PRE-2/1"}, s.path())
		customers, err := s.db.CaseCustomers(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, models.Using, customers[1].Use)
		require.Equal(t, models.NeverUsed, *customers[1].SortedUse)
		require.Equal(t, "Dùng dịch vụ qua đại lý", customers[1].UseReason)
		require.Nil(t, customers[0].SortedUse)
	})
}
