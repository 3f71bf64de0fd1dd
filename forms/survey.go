package forms

import (
	"maps"
	"time"

	"portcare/procedure"
)

func init() {
	register[SurveyPlan](procedure.PlanSurvey, Submit)
	register[SurveyRun](procedure.RunSurvey, Submit)
	register[SurveyAnalysis](procedure.AnalyseSurvey, Submit)
	register[ImprovementPlan](procedure.PlanImprovement, Submit)
	register[Approval](procedure.ApproveImprovement, Decide)
	register[ImprovementDone](procedure.Improve, Submit)
	register[RaiserTold](procedure.Improve, TellRaiser)
	register[ImprovementReport](procedure.ReportImprovement, Submit)
	register[Approval](procedure.EvaluateSurvey, Decide)
	register[SurveyRecord](procedure.RecordSurveyed, Submit)

	maps.Copy(choices, map[string][]Choice{
		"survey_channel": { // SUR-1a
			{"mail", procedure.Text{VI: "Thư điện tử kèm đường dẫn", EN: "Mail with a link"}},
			{"call_centre", procedure.Text{VI: "Tổng đài gọi điện", EN: "Call centre"}},
			{"box", procedure.Text{VI: "Hòm phiếu tại nơi phục vụ", EN: "Box at the place of service"}},
			{"website", procedure.Text{VI: "Website", EN: "Website"}},
			{"meeting", procedure.Text{VI: "Gặp mặt, hội nghị", EN: "Meeting or conference"}},
		},
		"response_channel": { // SUR-2a
			{"paper", procedure.Text{VI: "Phiếu giấy", EN: "Paper"}},
			{"box", procedure.Text{VI: "Hòm phiếu", EN: "Box"}},
			{"call_centre", procedure.Text{VI: "Gọi điện", EN: "Phone"}},
			{"website", procedure.Text{VI: "Website", EN: "Website"}},
			{"meeting", procedure.Text{VI: "Gặp mặt, hội nghị", EN: "Meeting or conference"}},
		},
		"survey_audience": {
			{"contract", procedure.Text{VI: "Mọi khách hàng đã ký hợp đồng", EN: "Every customer with a contract signed"}},
			{"visitors", procedure.Text{VI: "Khách trả tiền ngay, hợp đồng chuyến, đến làm thủ tục", EN: "Cash payers, trip contracts, customers at the counters"}},
		},
	})
	maps.Copy(names, map[key]Names{
		{procedure.PlanSurvey, Submit}:         called("Kế hoạch khảo sát", "Plan of the survey", "Bắt đầu khảo sát", "Begin the survey"),
		{procedure.RunSurvey, Submit}:          called("Kết thúc thu thập ý kiến", "Finish collecting", "Đã khảo sát xong", "The survey is done"),
		{procedure.AnalyseSurvey, Submit}:      called("Tổng hợp, phân tích ý kiến (BM.05)", "Opinions compiled (BM.05)", "Hoàn thành phân tích", "The analysis is done"),
		{procedure.PlanImprovement, Submit}:    called("Biện pháp khắc phục, cải tiến (BM.07)", "Measures and improvements (BM.07)", "Trình phê duyệt", "Submit for approval"),
		{procedure.ApproveImprovement, Decide}: called("Phê duyệt phương án", "Approve the plan", "Quyết định", "Decide"),
		{procedure.Improve, TellRaiser}:        called("Báo kết quả cho khách hàng đã nêu ý kiến", "Tell a customer what became of the opinion", "Ghi nhận đã báo", "It is told"),
		{procedure.Improve, Submit}:            called("Hoàn thành cải tiến", "Finish the improvements", "Đã cải tiến xong", "The improvements are done"),
		{procedure.ReportImprovement, Submit}:  called("Báo cáo tổng kết (BM.07)", "Summary report (BM.07)", "Trình báo cáo", "Submit the report"),
		{procedure.EvaluateSurvey, Decide}:     called("Đánh giá kết quả", "Evaluate the result", "Quyết định", "Decide"),
		{procedure.RecordSurveyed, Submit}:     called("Cập nhật hồ sơ khách hàng", "Update the customers' records", "Cập nhật và đóng hồ sơ", "Update and close"),
	})
}

// SurveyPlan says what is asked, whom, how and when (SUR-1a).
type SurveyPlan struct {
	Goal     string       `json:"goal" minLength:"1" maxLength:"4000" vi:"Mục tiêu" en:"Goal"`
	Content  string       `json:"content" minLength:"1" maxLength:"4000" vi:"Nội dung khảo sát" en:"Content"`
	Audience string       `json:"audience" minLength:"1" maxLength:"4000" vi:"Đối tượng" en:"Audience"`
	Method   string       `json:"method" minLength:"1" maxLength:"4000" vi:"Phương án thực hiện" en:"Method"`
	Budget   []BudgetLine `json:"budget" minItems:"1" maxItems:"100" vi:"Ngân sách" en:"Budget"`
	Waves    []SurveyWave `json:"waves" minItems:"1" maxItems:"50" vi:"Các đợt khảo sát" en:"Waves" vi_hint:"Mỗi đợt có một mẫu phiếu, một kênh và một nhóm khách hàng." en_hint:"Each wave has one form, one channel and one audience."`
	NextDue  *time.Time   `json:"next_due,omitempty" vi:"Hạn kết thúc khảo sát" en:"Survey to be done by"`
}

// SurveyWave asks one audience by one form and channel within some days. Customers with a contract are invited by name;
// visitors are asked where they come.
type SurveyWave struct {
	Form     string `json:"form" minLength:"1" maxLength:"10" pick:"survey_form" vi:"Mẫu phiếu" en:"Form"`
	Channel  string `json:"channel" enum:"mail,call_centre,box,website,meeting" pick:"survey_channel" vi:"Kênh" en:"Channel"`
	Audience string `json:"audience" enum:"contract,visitors" pick:"survey_audience" vi:"Nhóm khách hàng" en:"Customers"`
	Unit     string `json:"unit,omitempty" maxLength:"12" pick:"unit" vi:"Chi nhánh" en:"Branch" vi_hint:"Để trống là mọi đơn vị trong phạm vi khảo sát." en_hint:"Left empty: all units of the survey."`
	From     Day    `json:"from" vi:"Từ ngày" en:"From"`
	To       Day    `json:"to" vi:"Đến ngày" en:"To"`
}

// SurveyRun closes the collecting, once every invited customer was reached (SUR-2a).
type SurveyRun struct {
	Course  string     `json:"course" minLength:"1" maxLength:"10000" vi:"Diễn biến thực hiện" en:"How it went"`
	NextDue *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// SurveyAnalysis says what the opinions mean; the table itself is computed from the responses (SUR-3a).
type SurveyAnalysis struct {
	Findings []SurveyFinding `json:"findings" minItems:"1" maxItems:"100" vi:"Phát hiện theo nhóm vấn đề" en:"Findings by group"`
	Summary  string          `json:"summary" minLength:"1" maxLength:"10000" vi:"Nhận định chung" en:"On the whole"`
	NextDue  *time.Time      `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// SurveyFinding is what a group of opinions says, why, and what to do about it.
type SurveyFinding struct {
	Group    string `json:"group" minLength:"1" maxLength:"500" vi:"Nhóm vấn đề" en:"Group"`
	Finding  string `json:"finding" minLength:"1" maxLength:"2000" vi:"Phát hiện" en:"Finding"`
	Cause    string `json:"cause" minLength:"1" maxLength:"2000" vi:"Nguyên nhân" en:"Cause"`
	Proposal string `json:"proposal" minLength:"1" maxLength:"2000" vi:"Đề xuất" en:"Proposal"`
}

// ImprovementPlan is BM.07 as it is decided on: the measures, which become work items of their units (SUR-4a).
type ImprovementPlan struct {
	Assignments []Improvement `json:"assignments" minItems:"1" maxItems:"100" vi:"Biện pháp" en:"Measures"`
	Risks       string        `json:"risks" minLength:"1" maxLength:"4000" vi:"Phân tích rủi ro và cơ hội trước khi cải tiến" en:"Risks and opportunities, before anything is changed"`
	NextDue     *time.Time    `json:"next_due,omitempty" vi:"Hạn thực hiện" en:"To be carried out by"`
}

// Improvement is a measure against an issue that customers raised.
type Improvement struct {
	Issue string `json:"issue" minLength:"1" maxLength:"1000" vi:"Vấn đề" en:"Issue"`
	Cause string `json:"cause" minLength:"1" maxLength:"1000" vi:"Nguyên nhân" en:"Cause"`
	PlannedWork
	Beyond    bool   `json:"beyond,omitempty" vi:"Vượt thẩm quyền, xin Tổng Giám đốc chỉ đạo (BM.06)" en:"Beyond the unit's authority, to GD (BM.06)"`
	Responses string `json:"responses,omitempty" maxLength:"500" vi:"Trả lời các phiếu số" en:"Answers the forms no." vi_hint:"Số phiếu, cách nhau bởi dấu phẩy." en_hint:"Numbers, with commas between."`
}

// RaiserTold says how somebody who raised an opinion heard what became of it, and whether that satisfies (SUR-6a). Left
// open, portcare writes a mail.
type RaiserTold struct {
	Response int    `json:"response" minimum:"1" maximum:"1000000" vi:"Phiếu số" en:"Form no."`
	Result   string `json:"result" minLength:"1" maxLength:"4000" vi:"Kết quả cải tiến báo khách hàng" en:"What the customer is told"`
	Told     Told   `json:"told,omitempty" enum:"email,phone,chat,in_person,not_possible" pick:"told" vi:"Đã báo khách hàng qua" en:"Customer told by" vi_hint:"Để trống thì hệ thống gửi thư cho khách hàng." en_hint:"Left empty, a mail is sent to the customer."`
	Checked  string `json:"checked,omitempty" maxLength:"2000" vi:"Kiểm tra lại: khách hàng đánh giá thế nào" en:"Checked again: what the customer says" vi_hint:"Cần điền, trừ khi báo bằng thư." en_hint:"Needed, unless told by mail."`
}

// ImprovementDone says that the measures were carried out as approved (SUR-6a).
type ImprovementDone struct {
	Course  string     `json:"course" minLength:"1" maxLength:"10000" vi:"Kết quả thực hiện" en:"What was done"`
	NextDue *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// ImprovementReport is the summary on BM.07 (SUR-7a).
type ImprovementReport struct {
	Result    string `json:"result" minLength:"1" maxLength:"10000" vi:"Kết quả các biện pháp" en:"Result of the measures"`
	Effect    string `json:"effect" minLength:"1" maxLength:"10000" vi:"Hiệu quả với khách hàng" en:"Effect on the customers"`
	Remaining string `json:"remaining,omitempty" maxLength:"10000" vi:"Tồn tại, phát sinh" en:"What remains, what was unforeseen"`
	Proposals string `json:"proposals" minLength:"1" maxLength:"10000" vi:"Kiến nghị" en:"Proposals"`
}

// SurveyRecord ends a survey: what known customers said goes into their records (CHP 6.4 B9).
type SurveyRecord struct {
	Note string `json:"note,omitempty" maxLength:"4000" vi:"Ghi chú vào hồ sơ khách hàng" en:"Note in the customers' records"`
}
