package forms

import (
	"time"

	"portcare/procedure"
)

func init() {
	register[Research](procedure.ResearchCustomer, Submit)
	register[ApproachPlan](procedure.PlanApproach, Submit)
	register[Approval](procedure.ApproveApproach, Decide)
	register[ApproachDone](procedure.CarryOutApproach, Submit)
	register[ApproachReport](procedure.ReportApproach, Submit)
	register[ApproachEvaluation](procedure.EvaluateApproach, Decide)
	register[RecordUpdate](procedure.RecordTargetCustomer, Submit)
	for _, step := range []procedure.StepID{
		procedure.ResearchCustomer, procedure.PlanApproach, procedure.CarryOutApproach, procedure.ReportApproach, procedure.RecordTargetCustomer,
	} {
		register[Finding](step, ResearchAct)
		names[key{step, ResearchAct}] = called("Thông tin tìm hiểu được", "What was found", "Ghi thông tin khách hàng", "Keep what was found")
	}
}

// Finding is what was found about one target customer. Found again, it replaces what it names. It is kept in any step
// in which somebody works, since customers tell more as they are approached (PRE-1a, CHP 6.1 B2).
type Finding struct {
	Customer string `json:"customer" minLength:"1" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Profile
}

// Research closes the research of target customers (PRE-1).
type Research struct {
	Summary string     `json:"summary" minLength:"1" maxLength:"10000" vi:"Tổng hợp thông tin khách hàng" en:"Summary of what was found"`
	NextDue *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// ApproachPlan is the plan by which target customers are approached (PRE-2a), with what has to be at hand (PRE-2b).
type ApproachPlan struct {
	Meetings      []Meeting     `json:"meetings" minItems:"1" maxItems:"50" vi:"Các buổi tiếp xúc" en:"Meetings"`
	Budget        []BudgetLine  `json:"budget" minItems:"1" maxItems:"100" vi:"Kinh phí" en:"Budget"`
	Assignments   []PlannedWork `json:"assignments" minItems:"1" maxItems:"100" vi:"Phân công" en:"Who does what"`
	Gifts         []PlannedGift `json:"gifts,omitempty" maxItems:"200" vi:"Quà tặng" en:"Gifts"`
	NoGifts       bool          `json:"no_gifts,omitempty" vi:"Không tặng quà" en:"No gifts"`
	Communication string        `json:"communication,omitempty" maxLength:"4000" vi:"Kế hoạch truyền thông (nếu cần)" en:"Communication plan, where needed"`
	MarketingKit  []string      `json:"marketing_kit,omitempty" uniqueItems:"true" pick:"marketing_kit" vi:"Tài liệu marketing đã sẵn sàng" en:"Marketing materials at hand"`
	Conduct       []string      `json:"conduct,omitempty" uniqueItems:"true" pick:"conduct" vi:"Tác phong tiếp xúc đã chuẩn bị" en:"Conduct prepared"`
	Unticked      string        `json:"unticked,omitempty" maxLength:"2000" vi:"Lý do những mục chưa đánh dấu" en:"Why something isn't ticked"`
	NextDue       *time.Time    `json:"next_due,omitempty" vi:"Hạn thực hiện" en:"To be carried out by"`
}

// PlannedGift is a gift that a plan foresees.
type PlannedGift struct {
	Customer  string `json:"customer,omitempty" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Recipient string `json:"recipient" minLength:"1" maxLength:"300" vi:"Người nhận" en:"Recipient"`
	Item      string `json:"item" minLength:"1" maxLength:"500" vi:"Quà" en:"Gift"`
	Quantity  int    `json:"quantity" minimum:"1" maximum:"10000" vi:"Số lượng" en:"Quantity"`
	Value     int64  `json:"value" minimum:"0" as:"money" vi:"Tổng giá trị (đồng)" en:"Total value (dong)"`
}

// ApproachDone says that the plan was carried out as approved (PRE-4).
type ApproachDone struct {
	Course  string     `json:"course" minLength:"1" maxLength:"10000" vi:"Diễn biến thực hiện" en:"How it went"`
	NextDue *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// ApproachReport is the report on which leaders evaluate (PRE-5a).
type ApproachReport struct {
	Result        string `json:"result" minLength:"1" maxLength:"10000" vi:"Kết quả" en:"Result"`
	Market        string `json:"market" minLength:"1" maxLength:"10000" vi:"Thông tin thị trường" en:"Market information"`
	Proposals     string `json:"proposals" minLength:"1" maxLength:"10000" vi:"Đề xuất" en:"Proposed actions"`
	Opportunities string `json:"opportunities" minLength:"1" maxLength:"10000" vi:"Cơ hội" en:"Opportunities"`
}

// ApproachEvaluation is the leaders' word on the report. A failed approach is planned again, with new goals (PRE-6a).
type ApproachEvaluation struct {
	Decision string     `json:"decision" enum:"approve,reject" pick:"evaluation" vi:"Đánh giá" en:"Evaluation"`
	Reason   string     `json:"reason,omitempty" maxLength:"4000" vi:"Lý do" en:"Reason"`
	Goals    string     `json:"goals,omitempty" maxLength:"4000" vi:"Mục tiêu mới" en:"New goals" vi_hint:"Bắt buộc khi chưa đạt." en_hint:"Needed when it failed."`
	NextDue  *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// RecordUpdate says that the customers' records have what was learnt (PRE-7). What was found goes into them by itself;
// of the others somebody looked whether the record is still right.
type RecordUpdate struct {
	Reviewed []Reviewed `json:"reviewed,omitempty" maxItems:"250" vi:"Hồ sơ đã rà soát, không thay đổi" en:"Records reviewed, nothing new"`
	Note     string     `json:"note,omitempty" maxLength:"4000" vi:"Ghi chú" en:"Note"`
}

// Reviewed is a customer of whom nothing new was found, and whose record is right as it is.
type Reviewed struct {
	Customer string `json:"customer" minLength:"1" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Note     string `json:"note" minLength:"1" maxLength:"2000" vi:"Đã rà soát thế nào" en:"How it was reviewed"`
}
