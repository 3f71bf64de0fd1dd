package forms

import "time"

// What plans of all procedures are made of (PRE-2a, POS-2c, SUR-4a).

// Meeting is one meeting with customers that a plan foresees.
type Meeting struct {
	Goal         string     `json:"goal" minLength:"1" maxLength:"2000" vi:"Mục tiêu" en:"Goal"`
	Content      string     `json:"content" minLength:"1" maxLength:"4000" vi:"Nội dung" en:"Content"`
	Materials    string     `json:"materials" minLength:"1" maxLength:"2000" vi:"Tài liệu" en:"Materials"`
	Form         string     `json:"form" enum:"conference,workshop,call,message,meeting" pick:"meeting_form" vi:"Hình thức" en:"Form"`
	At           *time.Time `json:"at" nullable:"false" vi:"Thời gian" en:"Time"`
	Place        string     `json:"place" minLength:"1" maxLength:"500" vi:"Địa điểm" en:"Place"`
	Chair        string     `json:"chair" minLength:"1" maxLength:"200" vi:"Chủ trì" en:"Chair"`
	Participants string     `json:"participants" minLength:"1" maxLength:"2000" vi:"Thành phần tham gia" en:"Participants"`
}

// BudgetLine is an item of a plan's budget.
type BudgetLine struct {
	Item   string `json:"item" minLength:"1" maxLength:"500" vi:"Khoản chi" en:"Item"`
	Amount int64  `json:"amount" minimum:"0" as:"money" vi:"Số tiền (đồng)" en:"Amount (dong)"`
}

// PlannedWork is who does what by when, with which result and measure. It becomes a work item of its unit when the plan
// is carried out.
type PlannedWork struct {
	Unit    string     `json:"unit" minLength:"2" maxLength:"12" pick:"unit" vi:"Đơn vị" en:"Unit"`
	What    string     `json:"what" minLength:"1" maxLength:"500" vi:"Công việc" en:"What"`
	Due     *time.Time `json:"due" nullable:"false" vi:"Thời hạn" en:"Due"`
	Result  string     `json:"result" minLength:"1" maxLength:"1000" vi:"Kết quả cần đạt" en:"Result"`
	Measure string     `json:"measure" minLength:"1" maxLength:"1000" vi:"Cách đo" en:"Measure"`
}

// Approval is the leaders' word on a plan; a rejection needs a reason, and sends it back.
type Approval struct {
	Decision string     `json:"decision" enum:"approve,reject" pick:"approval" vi:"Quyết định" en:"Decision"`
	Reason   string     `json:"reason,omitempty" maxLength:"4000" vi:"Lý do" en:"Reason"`
	NextDue  *time.Time `json:"next_due,omitempty" vi:"Hạn của bước sau" en:"Next step due"`
}
