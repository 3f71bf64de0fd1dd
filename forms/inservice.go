package forms

import (
	"time"

	"portcare/procedure"
)

func init() {
	register[Acknowledgement](procedure.Receive, Acknowledge)
	register[Classification](procedure.Classify, Submit)
	register[Assignment](procedure.AssignAuthority, Decide)
	register[Handling](procedure.Handle, Submit)
	register[ProgressNote](procedure.Handle, Progress)
	register[Escalation](procedure.Handle, Escalate)
	register[Handover](procedure.Confirm, HandOver)
	register[Answer](procedure.Confirm, AnswerAct)
	register[Recheck](procedure.Confirm, Submit)
	register[Decision](procedure.Evaluate, Decide)
	register[Filing](procedure.File, Submit)
}

// Acknowledgement says how the customer heard that a person took the request (INS-1b). Left empty, portcare writes a
// mail, which takes an address.
type Acknowledgement struct {
	Told Told   `json:"told,omitempty" enum:"email,phone,chat,in_person,not_possible" pick:"told" vi:"Đã báo khách hàng qua" en:"Customer told by" vi_hint:"Để trống thì hệ thống gửi thư cho khách hàng." en_hint:"Left empty, a mail is sent to the customer."`
	Note string `json:"note,omitempty" maxLength:"2000" vi:"Ghi chú" en:"Note"`
}

// Classification is the nature and kind of a request (INS-2a, INS-2b) and, when it is beyond the unit's authority, the
// report to the leaders (INS-2c, INS-3b).
type Classification struct {
	Nature         procedure.NatureID `json:"nature" enum:"complaint,question,claim,suggestion,other" pick:"nature" vi:"Tính chất" en:"Nature"`
	Kind           int                `json:"kind" minimum:"1" maximum:"6" pick:"kind" vi:"Loại yêu cầu" en:"Kind"`
	Checked        bool               `json:"checked" vi:"Đã kiểm chứng thông tin" en:"Information was checked"`
	CommittedHours float64            `json:"committed_hours,omitempty" minimum:"0.1" maximum:"2160" vi:"Thời hạn cam kết (giờ)" en:"Committed term (hours)" vi_hint:"Bắt buộc với phàn nàn, khiếu nại và yêu cầu khác." en_hint:"Needed for complaints, claims and other requests."`
	Amount         int64              `json:"amount,omitempty" minimum:"0" as:"money" vi:"Số tiền liên quan (đồng)" en:"Amount at stake (dong)"`
	Unit           string             `json:"unit,omitempty" maxLength:"12" pick:"unit" vi:"Đơn vị xử lý" en:"Handling unit"`
	Beyond         bool               `json:"beyond,omitempty" vi:"Vượt thẩm quyền, xin ý kiến lãnh đạo" en:"Beyond authority, ask the leaders" vi_hint:"Khi chọn mục này, hoặc khi đơn vị không đủ thẩm quyền, cần điền báo cáo lãnh đạo." en_hint:"If so, or if the unit lacks the authority, fill in the report to the leaders."`
	Report         map[string]string  `json:"report,omitempty" pick:"report" vi:"Báo cáo lãnh đạo" en:"Report to the leaders"`
	Told           Told               `json:"told,omitempty" enum:"email,phone,chat,in_person,not_possible" pick:"told" vi:"Đã báo khách hàng thời hạn qua" en:"Customer told the term by"`
}

// CommittedTerm is the committed hours as a duration; 0 when none were given.
func (c Classification) CommittedTerm() time.Duration {
	return time.Duration(c.CommittedHours * float64(time.Hour)).Round(time.Minute)
}

// Decision is the word of who decides; a rejection needs a reason.
type Decision struct {
	Decision string `json:"decision" enum:"approve,reject" pick:"decision" vi:"Quyết định" en:"Decision"`
	Reason   string `json:"reason,omitempty" maxLength:"4000" vi:"Lý do" en:"Reason"`
}

// Assignment is the leaders' word on a request beyond authority: who handles it and how, or, by a rejection, that it is
// within the unit's authority (INS-3a, X-1).
type Assignment struct {
	Decision  string `json:"decision" enum:"approve,reject" pick:"assignment" vi:"Quyết định" en:"Decision"`
	Reason    string `json:"reason,omitempty" maxLength:"4000" vi:"Lý do" en:"Reason"`
	Unit      string `json:"unit,omitempty" maxLength:"12" pick:"unit" vi:"Đơn vị xử lý" en:"Handling unit"`
	Direction string `json:"direction,omitempty" maxLength:"4000" vi:"Chỉ đạo" en:"Direction"`
}

// Handling is the result of the work (INS-4a) and what goes into BM.07 (INS-4b).
type Handling struct {
	Method  string `json:"method" minLength:"1" maxLength:"4000" vi:"Phương pháp xử lý" en:"Method"`
	Result  string `json:"result" minLength:"1" maxLength:"10000" vi:"Kết quả báo khách hàng" en:"Result for the customer"`
	Cause   string `json:"cause,omitempty" maxLength:"4000" vi:"Nguyên nhân" en:"Cause"`
	Measure string `json:"measure,omitempty" maxLength:"4000" vi:"Biện pháp khắc phục, cải tiến (BM.07)" en:"Corrective or improvement measure (BM.07)"`
}

// ProgressNote is a note on the way. The customer is told of progress and of a new date, with the reason (INS-4a).
type ProgressNote struct {
	Note    string     `json:"note" minLength:"1" maxLength:"4000" vi:"Tiến độ" en:"Progress"`
	NewDate *time.Time `json:"new_date,omitempty" vi:"Thời hạn mới báo khách hàng" en:"New date told to the customer" vi_hint:"Để trống nếu thời hạn không đổi." en_hint:"Left empty, the date stays."`
	Told    Told       `json:"told,omitempty" enum:"email,phone,chat,in_person,not_possible" pick:"told" vi:"Đã báo khách hàng qua" en:"Customer told by"`
}

// Escalation asks the leaders about a request that turned out to be beyond authority (INS-4a).
type Escalation struct {
	Report map[string]string `json:"report" pick:"report" vi:"Báo cáo lãnh đạo" en:"Report to the leaders"`
}

// Handover says how the result reached the customer (INS-5a).
type Handover struct {
	Told Told   `json:"told" enum:"email,phone,chat,in_person,not_possible" pick:"told" vi:"Bàn giao kết quả qua" en:"Result handed over by"`
	Note string `json:"note,omitempty" maxLength:"4000" vi:"Ghi chú" en:"Note"`
}

// Answer is the customer's word on the result: by link, or told to somebody who wrote it down (INS-5a).
type Answer struct {
	Solved  bool   `json:"solved" pick:"solved" vi:"Việc đã được giải quyết chưa?" en:"Is it solved?"`
	Rating  *int   `json:"rating,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Mức độ hài lòng (1–5)" en:"Satisfaction (1–5)"`
	Comment string `json:"comment,omitempty" maxLength:"4000" vi:"Ý kiến" en:"Comment"`
}

// Recheck closes the confirmation: the customer is satisfied and the incident doesn't recur (INS-5b). Without the
// customer's answer it says how the customer was followed up.
type Recheck struct {
	Satisfied  string `json:"satisfied" minLength:"1" maxLength:"4000" vi:"Kiểm tra lại sự hài lòng" en:"Satisfaction checked again"`
	Recurrence string `json:"recurrence" minLength:"1" maxLength:"4000" vi:"Phòng ngừa lặp lại" en:"Kept from recurring"`
	FollowUp   string `json:"follow_up,omitempty" maxLength:"4000" vi:"Đã liên hệ khi khách hàng không phản hồi" en:"Follow-up when the customer didn't answer"`
}

// Filing closes the case: the log entry of nine fields (INS-7a). The system knows them but for the state, and for what
// an incomplete request left out.
type Filing struct {
	Request   string `json:"request,omitempty" maxLength:"20000" vi:"Nội dung yêu cầu" en:"Request"`
	Requester string `json:"requester,omitempty" maxLength:"200" vi:"Người yêu cầu" en:"Requester"`
	State     string `json:"state" minLength:"1" maxLength:"200" vi:"Trạng thái xử lý" en:"State"`
	Note      string `json:"note,omitempty" maxLength:"4000" vi:"Ghi nhận tình huống" en:"What was learnt"`
}

// Opinion is the word of somebody with the letter C.
type Opinion struct {
	Text string `json:"text" minLength:"1" maxLength:"4000" vi:"Ý kiến tham vấn" en:"Opinion"`
}

// Reassignment gives the work to somebody of the unit; the clock goes on (INS-4a).
type Reassignment struct {
	Assignee string `json:"assignee" format:"uuid" pick:"colleague" vi:"Người xử lý" en:"Handler"`
	Reason   string `json:"reason" minLength:"1" maxLength:"2000" vi:"Lý do" en:"Reason"`
}

// Withdrawal ends the case.
type Withdrawal struct {
	Reason string `json:"reason" minLength:"1" maxLength:"4000" vi:"Lý do" en:"Reason"`
}

// WorkItem is something for another unit to do within the step.
type WorkItem struct {
	Unit  string     `json:"unit" minLength:"2" maxLength:"12" pick:"unit" vi:"Đơn vị" en:"Unit"`
	Title string     `json:"title" minLength:"1" maxLength:"500" vi:"Việc cần làm" en:"What to do"`
	Due   *time.Time `json:"due,omitempty" vi:"Thời hạn" en:"Due"`
}

// WorkItemResult says that a work item is done.
type WorkItemResult struct {
	ID     string `json:"id" format:"uuid" as:"hidden" vi:"Mã việc" en:"Work item"`
	Result string `json:"result" minLength:"1" maxLength:"4000" vi:"Kết quả" en:"Result"`
}
