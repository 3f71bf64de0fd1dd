package formstest

import (
	"time"

	"portcare/forms"
	"portcare/models/modelstest"
)

// SurveyPlan is a complete plan of a survey in these waves (SUR-1a).
func SurveyPlan(waves ...forms.SurveyWave) forms.SurveyPlan {
	return forms.SurveyPlan{
		Goal: "CSAT trên 90 %", Content: "Chất lượng dịch vụ", Audience: "Khách hàng có hợp đồng", Method: "Thư và hòm phiếu",
		Budget: []forms.BudgetLine{{Item: "In phiếu", Amount: 2_000_000}}, Waves: waves,
	}
}

// SurveyWaves run from today, by the moment now, for ten days: customers with contracts by mail, and visitors by a box
// at a branch.
func SurveyWaves(now time.Time) []forms.SurveyWave {
	from, to := forms.NewDay(now), forms.NewDay(now.Add(10*day))
	return []forms.SurveyWave{
		{Form: "BM.01", Channel: "mail", Audience: "contract", From: from, To: to},
		{Form: "BM.04", Channel: "box", Audience: "visitors", Unit: modelstest.BranchTV, From: from, To: to},
	}
}

// SurveyAnalysis is what the opinions come to (SUR-3a).
func SurveyAnalysis() forms.SurveyAnalysis {
	return forms.SurveyAnalysis{Summary: "Cổng chậm", Findings: []forms.SurveyFinding{{
		Group: "Cổng", Finding: "Xe chờ", Cause: "Thiếu làn", Proposal: "Mở thêm làn",
	}}}
}

// ImprovementPlan is a plan of one measure, due thirty days after the moment now, that answers the forms with the numbers
// (SUR-4a); change may say more.
func ImprovementPlan(now time.Time, responses string, change ...func(*forms.Improvement)) forms.ImprovementPlan {
	m := forms.Improvement{
		Issue: "Xe chờ ba giờ ở cổng", Cause: "Thiếu làn",
		PlannedWork: forms.PlannedWork{
			Unit: modelstest.Operations, What: "Mở thêm một làn", Due: new(now.Add(30 * day)), Result: "Bốn làn", Measure: "Xe chờ dưới 30 phút",
		},
		Responses: responses,
	}
	for _, c := range change {
		c(&m)
	}
	return forms.ImprovementPlan{Assignments: []forms.Improvement{m}, Risks: "Mở làn làm hẹp bãi chờ; giảm ùn tắc giờ cao điểm."}
}

// ImprovementReport is a complete report on the measures (SUR-7).
func ImprovementReport() forms.ImprovementReport {
	return forms.ImprovementReport{Result: "Hết ùn xe", Effect: "Khách hàng hài lòng hơn", Proposals: "Giữ làn thứ tư"}
}
