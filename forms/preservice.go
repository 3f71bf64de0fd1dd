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
	register[Approval](procedure.EvaluateApproach, Decide)
	register[RecordUpdate](procedure.RecordTargetCustomer, Submit)
}

// Research closes the research of target customers (PRE-1).
type Research struct {
	Summary string     `json:"summary" minLength:"1" maxLength:"10000" vi:"Tổng hợp thông tin khách hàng" en:"Summary of what was found"`
	NextDue *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}

// ApproachPlan is the plan by which target customers are approached (PRE-2a).
type ApproachPlan struct {
	Meetings      []Meeting     `json:"meetings" minItems:"1" maxItems:"50" vi:"Các buổi tiếp xúc" en:"Meetings"`
	Budget        []BudgetLine  `json:"budget" minItems:"1" maxItems:"100" vi:"Kinh phí" en:"Budget"`
	Assignments   []PlannedWork `json:"assignments" minItems:"1" maxItems:"100" vi:"Phân công" en:"Who does what"`
	Communication string        `json:"communication,omitempty" maxLength:"4000" vi:"Kế hoạch truyền thông (nếu cần)" en:"Communication plan, where needed"`
	NextDue       *time.Time    `json:"next_due,omitempty" vi:"Hạn thực hiện" en:"To be carried out by"`
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

// RecordUpdate says that the customers' records have what was learnt (PRE-7).
type RecordUpdate struct {
	Note string `json:"note,omitempty" maxLength:"4000" vi:"Ghi chú" en:"Note"`
}
