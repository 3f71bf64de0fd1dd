package golden_test

import (
	"time"

	"portcare/forms"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// situation is a case that doesn't begin with a customer's word.
type situation struct {
	procedure procedure.ID
	form      any // by which it is opened
	deeds     []deed
}

// customer is one of Sales who uses the service.
const customer = "KH0001"

const day = 24 * hour

// thisMonth is its first day.
func thisMonth() time.Time {
	now := time.Now().UTC()
	return time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// after is a moment that long after the recording began.
func after(d time.Duration) *time.Time {
	at := time.Now().Add(d).UTC()
	return &at
}

var quarter = forms.Period{From: "2026-07-01", To: "2026-09-30"}

// What people do before the service.
var (
	approached = forms.PreServiceOpening{Objective: "Mở rộng tuyến", Customers: []string{customer}}
	planned    = deed{after: minute, by: "kd.officer", act: forms.Submit, form: func(modelstest.Staff) any {
		return forms.ApproachPlan{
			Meetings: []forms.Meeting{{
				Goal: "Giới thiệu", Content: "Năng lực", Materials: "Tài liệu", Form: "meeting", At: after(3 * day), Place: "Trụ sở", Chair: "Trưởng phòng", Participants: "Hai bên",
			}},
			Budget:       []forms.BudgetLine{{Item: "Quà", Amount: 1_000_000}},
			Assignments:  []forms.PlannedWork{{Unit: modelstest.Office, What: "Chuẩn bị quà", Due: after(4 * day), Result: "Đủ quà", Measure: "Số lượng"}},
			Gifts:        []forms.PlannedGift{{Recipient: "Ban giám đốc", Item: "Tranh", Quantity: 2, Value: 1_000_000}},
			MarketingKit: []string{"1", "2", "3", "4", "5", "6", "7", "8"},
			Conduct:      []string{"1", "2", "3", "4", "5", "6"},
		}
	}}
	approved = deed{after: hour, by: "gd", act: forms.Decide, form: forms.Approval{Decision: "approve"}}
	sentBack = deed{after: hour, by: "dgd", act: forms.Decide, form: forms.Approval{Decision: "reject", Reason: "Chưa hợp lý"}}
	replan   = deed{after: hour, by: "dgd", act: forms.Decide, form: forms.ApproachEvaluation{Decision: "reject", Reason: "Chưa đạt", Goals: "Gặp lại"}}
	prepared = deed{after: minute, by: "vp.officer", act: forms.CloseWorkItem}
	done     = deed{after: minute, by: "kd.officer", act: forms.Submit, form: forms.ApproachDone{Course: "Theo kế hoạch"}}
	report   = deed{after: minute, by: "kd.officer", act: forms.Submit, form: forms.ApproachReport{
		Result: "Tốt", Market: "Ổn định", Proposals: "Giữ giá", Opportunities: "Hàng lạnh",
	}}
)

// What people do about a defect.
var (
	defect   = forms.CorrectionOpening{CorrectionRequest: forms.CorrectionRequest{Unit: modelstest.Operations, Finding: "Nhập sai số", Why: "Lần thứ ba"}}
	analysed = deed{after: hour, by: "dhsx.head", act: forms.Submit, form: analysis(2*day, 10*day)}
	anew     = deed{after: hour, by: "dhsx.head", act: forms.Submit, form: analysis(15*day, 20*day)}
	put      = deed{after: hour, by: "dhsx.officer", act: forms.Submit, form: forms.CorrectionDone{Done: "Kiểm tra chéo", Evidence: "Biên bản"}}
	works    = deed{after: 10 * day, by: "kd.officer", act: forms.Submit, form: forms.EffectCheck{Result: "effective", Evidence: "Không lặp lại"}}
	fails    = deed{after: 10 * day, by: "kd.officer", act: forms.Submit, form: forms.EffectCheck{Result: "ineffective", Evidence: "Lặp lại", Reason: "Thiếu ca C"}}
)

func analysis(due, check time.Duration) func(modelstest.Staff) any {
	return func(staff modelstest.Staff) any {
		return forms.CauseAnalysis{
			Correction: "Sửa", Cause: "Không kiểm tra", Action: "Nhập hai lần", Risk: "Chậm hơn", Owner: staff["dhsx.officer"].ID.String(),
			NextDue: after(due), CheckOn: forms.NewDay(*after(check)),
		}
	}
}

// opened are the ways of cases that don't begin with a customer's word.
var opened = map[string]situation{
	"pre-service-rejected": {procedure.PreService, approached, []deed{planned, sentBack, planned, approved, prepared, done, report, replan, planned, withdraw}},
	"pre-service-late":     {procedure.PreService, approached, []deed{planned, approved.late(30 * hour), prepared, done, report, withdraw}},
	"post-service-begun": {procedure.PostService, forms.PostServiceOpening{
		Objective: "Tri ân", Programme: string(procedure.VisitAndGifts), Period: quarter, Customers: []string{customer},
	}, []deed{withdraw.late(10 * day)}},
	"survey-begun":         {procedure.Survey, forms.SurveyOpening{Objective: "Hài lòng", Period: quarter}, []deed{withdraw.late(10 * day)}},
	"corrective-effective": {procedure.CorrectiveAction, defect, []deed{analysed, put, works}},
	"corrective-anew":      {procedure.CorrectiveAction, defect, []deed{analysed, put, fails, anew, put, works}},
}

// ofTheGroup are requests under edition vimc-1, in which the head hands over.
var ofTheGroup = map[string][]deed{
	"group-straight": {taken, question, handled, handOver.of("kd.head"), solved, recheck.of("kd.head"), filed},
}

func (d deed) of(login string) deed { d.by = login; return d }
