package e2e_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// theSurvey is a survey as the story looks at it.
type theSurvey struct {
	Target    int
	Invited   int
	Reached   int
	Responses int
	States    map[string]int
}

// toReach is a customer on the list to work off.
type toReach struct{ ID, Customer, Email, State string }

func surveyPath(reference, rest string) string { return "/api/v1/surveys/" + reference + rest }

func progressOf(t *testing.T, reference string) (p theSurvey) {
	t.Helper()
	require.NoError(t, as(t, "giamsat").Do(t.Context(), http.MethodGet, surveyPath(reference, "/progress"), nil, &p))
	return p
}

func unreached(t *testing.T, login, reference string) []toReach {
	t.Helper()
	var list demo.List[toReach]
	require.NoError(t, as(t, login).Do(t.Context(), http.MethodGet, surveyPath(reference, "/invitations?reached=false&limit=200"), nil, &list))
	return list.Items
}

// openSurvey opens a survey of Sales that asks the customers of a branch by mail, and visitors by a box there.
func openSurvey(t *testing.T) (reference string) {
	t.Helper()
	var opened struct{ Reference string }
	today := time.Now().In(time.FixedZone("", 7*60*60))
	require.NoError(t, as(t, "nvkd1").Do(t.Context(), http.MethodPost, "/api/v1/cases", map[string]any{
		"procedure": procedure.Survey, "objective": "Khảo sát mật danh VQXZ",
		"period": forms.Period{From: today.AddDate(0, -1, 0).Format(time.DateOnly), To: today.AddDate(0, 2, 0).Format(time.DateOnly)},
	}, &opened))
	wave := func(form, channel, audience string) forms.SurveyWave {
		return forms.SurveyWave{
			Form: form, Channel: channel, Audience: audience, Unit: demo.BranchTV,
			From: forms.NewDay(today.AddDate(0, 0, -1)), To: forms.NewDay(today.AddDate(0, 0, 20)),
		}
	}
	submit(t, as(t, "nvkd1"), opened.Reference, first(procedure.PlanSurvey), forms.SurveyPlan{
		Goal: "CSAT trên 90 %", Content: "Dịch vụ bãi", Audience: "Khách hàng của chi nhánh", Method: "Thư và hòm phiếu",
		Budget: []forms.BudgetLine{{Item: "In phiếu", Amount: 500_000}},
		Waves:  []forms.SurveyWave{wave("BM.01", "mail", "contract"), wave("BM.04", "box", "visitors")},
	})
	return opened.Reference
}

// surveyLink waits for the invitation in the customer's mailbox and returns the link in it.
func surveyLink(t *testing.T, reference, email string) (link string) {
	t.Helper()
	require.Eventually(t, func() bool {
		letters, err := nobody().Mail(t.Context(), email)
		ofOthers := func(l demo.Letter) bool { return !strings.Contains(l.Subject, reference) }
		link = strings.TrimPrefix(demo.LinkIn(slices.DeleteFunc(letters, ofOthers), "/p/survey/"), system.URL())
		return err == nil && link != ""
	}, 20*time.Second, 50*time.Millisecond)
	return link
}

// refusedWith says that an act was refused with the codes.
func refusedWith(t *testing.T, err error, codes ...string) {
	t.Helper()
	var problem *demo.Problem
	require.ErrorAs(t, err, &problem)
	var got []string
	for _, e := range problem.Errors {
		got = append(got, e.Code)
	}
	require.Equal(t, codes, got)
}

// TestASurveyFromThePlanToTheRecord: customers are asked by mail, one answers by the link, one on paper, the others are
// called; the survey takes longer than agreed, the leaders are late, and who raised an opinion hears what became of it.
func TestASurveyFromThePlanToTheRecord(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	officer, branch := as(t, "nvkd1"), as(t, "nv.cntv")
	reference := openSurvey(t)
	invited := unreached(t, "nvkd1", reference)
	require.GreaterOrEqual(t, len(invited), 3, "the branch has customers with contracts")

	link := surveyLink(t, reference, invited[0].Email)
	require.NoError(t, nobody().Do(ctx, http.MethodGet, link, nil, nil))
	require.Zero(t, progressOf(t, reference).Responses, "SUR-2a a GET changes nothing")
	require.Eventually(t, func() bool { return progressOf(t, reference).States[string(models.InvitationDelivered)] >= 1 }, 20*time.Second, 100*time.Millisecond)
	require.NoError(t, nobody().Do(ctx, http.MethodPost, link, map[string]any{"response": 2, "overall": 4, "opinion": "Xe chờ lâu mật danh VQXZ"}, nil))
	require.Error(t, nobody().Do(ctx, http.MethodPost, link, map[string]any{"overall": 5}, nil), "SUR-2a answered once")

	paper := map[string]any{"wave": 2, "channel": "box", "answers": map[string]any{"waiting": 2, "opinion": "Chờ nâng hạ lâu", "phone": "0901 717 172"}}
	var typed struct{ Number int }
	require.NoError(t, branch.Do(ctx, http.MethodPost, surveyPath(reference, "/responses"), paper, &typed))
	require.Equal(t, 2, typed.Number)

	running := first(procedure.RunSurvey)
	_, err := officer.Act(ctx, reference, running, forms.Submit, forms.SurveyRun{Course: "Xong"})
	refusedWith(t, err, "not_all_reached")

	require.NoError(t, engine().FastForward(ctx, reference, 15*24*time.Hour))
	require.Eventually(t, func() bool { return breachOf(t, reference, procedure.RunSurvey, procedure.Agreed) != nil }, 20*time.Second, 100*time.Millisecond,
		"X-3 the survey isn't done by the agreed date")
	for i, customer := range unreached(t, "nv.cntv", reference) {
		what, body := "/reached", map[string]any{"note": "Đã gọi điện"}
		if i == 0 {
			what, body = "/given-up", map[string]any{"reason": "Đã ngừng hoạt động"}
		}
		require.NoError(t, branch.Do(ctx, http.MethodPost, surveyPath(reference, "/invitations/"+customer.ID+what), body, nil))
	}
	p := progressOf(t, reference)
	require.Equal(t, []int{len(invited), len(invited), 2, 15}, []int{p.Invited, p.Reached, p.Responses, p.Target})
	submit(t, officer, reference, running, forms.SurveyRun{Course: "Đã gửi thư và gọi điện."})

	analysis := first(procedure.AnalyseSurvey)
	findings := forms.SurveyAnalysis{Summary: "Cổng chậm", Findings: []forms.SurveyFinding{{Group: "Cổng", Finding: "Xe chờ", Cause: "Thiếu làn", Proposal: "Mở làn"}}}
	_, err = officer.Act(ctx, reference, analysis, forms.Submit, findings)
	refusedWith(t, err, "work_items_open")
	finishItems(t, "nv.cntv", demo.BranchTV, reference)
	submit(t, officer, reference, analysis, findings)

	due := time.Now().Add(90 * 24 * time.Hour)
	submit(t, officer, reference, first(procedure.PlanImprovement), forms.ImprovementPlan{Risks: "Bãi chờ hẹp hơn.", Assignments: []forms.Improvement{{
		Issue: "Xe chờ ba giờ", Cause: "Thiếu làn", Responses: "1, 2", Beyond: true,
		PlannedWork: forms.PlannedWork{Unit: demo.Operations, What: "Mở thêm một làn", Due: &due, Result: "Bốn làn", Measure: "Chờ dưới 30 phút"},
	}}})
	require.NoError(t, engine().FastForward(ctx, reference, 26*time.Hour))
	require.Eventually(t, func() bool { return breachOf(t, reference, procedure.ApproveImprovement, procedure.Decision) != nil }, 20*time.Second, 100*time.Millisecond)
	_, err = as(t, "gd").Decide(ctx, reference, first(procedure.ApproveImprovement), forms.Approval{Decision: "approve"})
	require.NoError(t, err)
	raised, err := system.DB().ActionsRaisedFrom(ctx, reference)
	require.NoError(t, err)
	require.Len(t, raised, 1, "SUR-4a GD directs what is beyond the unit's authority")
	require.Eventually(t, func() bool { return theCase(t, raised[0].Reference).StartedAt != nil }, 30*time.Second, 200*time.Millisecond,
		"the sweeper starts its workflow")

	improve := first(procedure.Improve)
	finishItems(t, "dieuhanh", demo.Operations, reference)
	_, err = officer.Act(ctx, reference, improve, forms.Submit, forms.ImprovementDone{Course: "Đã mở làn"})
	refusedWith(t, err, "not_all_told")
	_, err = officer.Act(ctx, reference, improve, forms.TellRaiser, forms.RaiserTold{Response: 1, Result: "Từ nay cổng có bốn làn."})
	require.NoError(t, err)
	_, err = officer.Act(ctx, reference, improve, forms.TellRaiser, forms.RaiserTold{Response: 2, Result: "Đã thêm xe nâng.", Told: forms.ByPhone, Checked: "Hài lòng"})
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		letters, err := nobody().Mail(ctx, invited[0].Email)
		return err == nil && len(letters) > 0 && strings.Contains(letters[0].Text, "bốn làn")
	}, 20*time.Second, 50*time.Millisecond, "SUR-6a the customer hears by mail")
	submit(t, officer, reference, improve, forms.ImprovementDone{Course: "Đã mở thêm một làn."})

	submit(t, officer, reference, first(procedure.ReportImprovement), forms.ImprovementReport{Result: "Hết ùn", Effect: "Hài lòng hơn", Proposals: "Giữ làn"})
	_, err = as(t, "pgd").Decide(ctx, reference, first(procedure.EvaluateSurvey), forms.Approval{Decision: "approve"})
	require.NoError(t, err)
	done := submit(t, officer, reference, first(procedure.RecordSurveyed), forms.SurveyRecord{})
	require.Equal(t, "closed", done.State)

	known := everythingKnown(t, reference)
	for _, secret := range []string{"VQXZ", "0901 717 172", "bốn làn", "ngừng hoạt động", invited[0].Email, invited[0].Customer} {
		require.NotContains(t, known, secret, "nothing that people say is in the history")
	}
	require.Equal(t, 409, statusOf(t, nobody().Do(ctx, http.MethodPost, surveyLink(t, reference, invited[1].Email), map[string]any{"overall": 5}, nil)),
		"SUR-2a the survey is over")
}

// statusOf is the status by which something was refused.
func statusOf(t *testing.T, err error) int {
	t.Helper()
	var problem *demo.Problem
	require.ErrorAs(t, err, &problem)
	return problem.Status
}
