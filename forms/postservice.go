package forms

import (
	"time"

	"portcare/procedure"
)

func init() {
	register[CareReport](procedure.CompileReport, Submit)
	register[CarePlan](procedure.PlanCare, Submit)
	register[Approval](procedure.ApproveCare, Decide)
	register[CareDone](procedure.CarryOutCare, Submit)
	register[CareSummary](procedure.ReportCare, Submit)
	register[CareEvaluation](procedure.EvaluateCare, Decide)
	register[CareRecord](procedure.RecordCaredForCustomer, Submit)
	for _, step := range []procedure.StepID{procedure.PlanCare, procedure.CarryOutCare, procedure.ReportCare} {
		register[CareNote](step, Progress)
		names[key{step, Progress}] = called("Ghi tiến độ", "Note progress", "Lưu tiến độ", "Note it")
	}
	for step, n := range map[procedure.StepID]Names{
		procedure.CompileReport:          called("Báo cáo khách hàng", "Customer report", "Hoàn thành báo cáo", "The report is complete"),
		procedure.PlanCare:               called("Kế hoạch chăm sóc khách hàng", "Plan of the care programme", "Trình kế hoạch", "Submit the plan"),
		procedure.CarryOutCare:           called("Hoàn thành triển khai", "Finish carrying it out", "Đã thực hiện xong", "It is carried out"),
		procedure.ReportCare:             called("Báo cáo tổng kết", "Summary report", "Trình báo cáo", "Submit the report"),
		procedure.RecordCaredForCustomer: called("Cập nhật hồ sơ khách hàng", "Update the customers' records", "Cập nhật và đóng hồ sơ", "Update and close"),
	} {
		names[key{step, Submit}] = n
	}
	names[key{procedure.ApproveCare, Decide}] = called("Phê duyệt kế hoạch", "Approve the plan", "Quyết định", "Decide")
	names[key{procedure.EvaluateCare, Decide}] = called("Đánh giá kết quả", "Evaluate the result", "Quyết định", "Decide")
}

// CareReport is what people add to the figures of the customer report (POS-1a): the figures come from the register.
type CareReport struct {
	Against   *Period            `json:"against,omitempty" vi:"So sánh với kỳ" en:"Compared with" vi_hint:"Để trống là cùng kỳ năm trước." en_hint:"Left empty: the same period a year before."`
	Customers []ReportedCustomer `json:"customers" minItems:"1" maxItems:"2000" vi:"Khách hàng" en:"Customers"`
	NextDue   *time.Time         `json:"next_due,omitempty" vi:"Hạn lập kế hoạch" en:"Plan due"`
}

// ReportedCustomer is what a person knows about a customer beyond figures. Where there are figures, the reason for their
// change has to be written.
type ReportedCustomer struct {
	Customer      string `json:"customer" minLength:"1" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Reason        string `json:"reason,omitempty" maxLength:"4000" vi:"Nguyên nhân tăng, giảm" en:"Reason for the change" vi_hint:"Bắt buộc khi có số liệu." en_hint:"Needed where there are figures."`
	PricePolicy   string `json:"price_policy,omitempty" maxLength:"4000" vi:"Chính sách giá đang áp dụng" en:"Price policy in force"`
	ContractNotes string `json:"contract_notes,omitempty" maxLength:"4000" vi:"Lưu ý về hợp đồng" en:"Notes on the contract"`
	Market        string `json:"market,omitempty" maxLength:"4000" vi:"Thông tin thị trường, tuyến hàng" en:"Market and routes"`
	Traits        string `json:"traits,omitempty" maxLength:"4000" vi:"Đặc điểm khách hàng" en:"Traits"`
	Plans         string `json:"plans,omitempty" maxLength:"4000" vi:"Kế hoạch sản xuất kinh doanh" en:"Production and business plans"`
	Wishes        string `json:"wishes,omitempty" maxLength:"4000" vi:"Định hướng, mong muốn" en:"Direction and wishes"`
	Proposal      string `json:"proposal" minLength:"1" maxLength:"4000" vi:"Đề xuất" en:"Proposal"`
}

// CarePlan is the plan of a care programme (POS-2c): what every plan holds (PRE-2a), what is to be learnt, and the day.
type CarePlan struct {
	EventAt       *time.Time    `json:"event_at" vi:"Bắt đầu chương trình, hoặc chuyến thăm đầu tiên" en:"Start of the event, or the first visit"`
	EventEnd      *time.Time    `json:"event_end" vi:"Kết thúc chương trình" en:"End of the programme"`
	Information   string        `json:"information" minLength:"1" maxLength:"4000" vi:"Thông tin cần thu thập" en:"Information to be collected"`
	Meetings      []Meeting     `json:"meetings" minItems:"1" maxItems:"50" vi:"Các buổi tiếp xúc" en:"Meetings"`
	Budget        []BudgetLine  `json:"budget" minItems:"1" maxItems:"100" vi:"Kinh phí" en:"Budget"`
	Assignments   []PlannedWork `json:"assignments" minItems:"1" maxItems:"100" vi:"Phân công" en:"Who does what"`
	Communication string        `json:"communication,omitempty" maxLength:"4000" vi:"Kế hoạch truyền thông (nếu cần)" en:"Communication plan, where needed"`
	NextDue       *time.Time    `json:"next_due,omitempty" vi:"Hạn thực hiện" en:"To be carried out by"`
}

// CareDone says that the programme was carried out as approved (POS-4).
type CareDone struct {
	Course  string     `json:"course" minLength:"1" maxLength:"10000" vi:"Diễn biến thực hiện" en:"How it went"`
	NextDue *time.Time `json:"next_due,omitempty" vi:"Hạn báo cáo" en:"Report due"`
}

// CareSummary is the report on which leaders evaluate (POS-5a).
type CareSummary struct {
	Course        string `json:"course" minLength:"1" maxLength:"10000" vi:"Diễn biến, kết quả" en:"Course and result"`
	Findings      string `json:"findings" minLength:"1" maxLength:"10000" vi:"Thông tin thu thập được" en:"What was learnt"`
	Market        string `json:"market" minLength:"1" maxLength:"10000" vi:"Thông tin thị trường" en:"Market information"`
	Opportunities string `json:"opportunities" minLength:"1" maxLength:"10000" vi:"Cơ hội mới" en:"New opportunities"`
	Improvements  string `json:"improvements" minLength:"1" maxLength:"10000" vi:"Cải tiến cho lần sau" en:"Improvements for next time"`
}

// CareNote is a unit's report on the way, also while preparing (POS-5a).
type CareNote struct {
	Note string `json:"note" minLength:"1" maxLength:"4000" vi:"Tiến độ" en:"Progress"`
}

// CareEvaluation is the leaders' word on the result. A failure names its cause and what the follow-up programme does
// better (POS-6a).
type CareEvaluation struct {
	Decision    string     `json:"decision" enum:"approve,reject" pick:"care_evaluation" vi:"Quyết định" en:"Decision"`
	Reason      string     `json:"reason,omitempty" maxLength:"4000" vi:"Nhận xét" en:"Remarks"`
	Cause       string     `json:"cause,omitempty" maxLength:"4000" vi:"Nguyên nhân chưa đạt" en:"Cause of the failure" vi_hint:"Bắt buộc khi chưa đạt." en_hint:"Needed when it failed."`
	Improvement string     `json:"improvement,omitempty" maxLength:"4000" vi:"Giải pháp cho chương trình tiếp theo" en:"What the follow-up programme does better" vi_hint:"Bắt buộc khi chưa đạt." en_hint:"Needed when it failed."`
	NextDue     *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// CareRecord writes what the programme brought into the records of all its customers (POS-7).
type CareRecord struct {
	Note string `json:"note,omitempty" maxLength:"4000" vi:"Ghi chú" en:"Note"`
}
