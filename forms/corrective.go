package forms

import (
	"time"

	"portcare/procedure"
)

func init() {
	register[CorrectionRequest]("", RequestCorrection)
	register[CauseAnalysis](procedure.AnalyseCause, Submit)
	register[CorrectionDone](procedure.CarryOutCorrection, Submit)
	register[EffectCheck](procedure.CheckEffect, Submit)
	names[key{"", RequestCorrection}] = called("Yêu cầu khắc phục, phòng ngừa (BM.06)", "Ask for corrective action (BM.06)", "Gửi yêu cầu", "Send the request")
	names[key{procedure.AnalyseCause, Submit}] = called("Nguyên nhân và biện pháp đề xuất", "Cause and proposed measures", "Gửi đề xuất", "Send the proposal")
	names[key{procedure.CarryOutCorrection, Submit}] = called("Đã thực hiện biện pháp", "The measures are carried out", "Báo đã thực hiện", "Report it as done")
	names[key{procedure.CheckEffect, Submit}] = called("Kết luận về hiệu lực", "The word on the effect", "Ghi kết luận", "Record it")
}

// CorrectionRequest asks a unit to find and remove the cause of what went wrong in a case (INS-9, BM.06).
type CorrectionRequest struct {
	Unit    string     `json:"unit" minLength:"2" maxLength:"12" pick:"unit" vi:"Đơn vị liên quan" en:"Unit concerned"`
	Finding string     `json:"finding" minLength:"1" maxLength:"4000" vi:"Sự việc" en:"What was found"`
	Why     string     `json:"why" minLength:"1" maxLength:"4000" vi:"Vì sao cần khắc phục, phòng ngừa" en:"Why it needs corrective action"`
	Due     *time.Time `json:"due,omitempty" vi:"Hạn gửi đề xuất" en:"Proposal due"`
}

// CorrectionOpening raises a corrective action by itself, with what it is about where that is known.
type CorrectionOpening struct {
	CorrectionRequest

	Customer string `json:"customer,omitempty" maxLength:"20" pick:"customer" vi:"Khách hàng liên quan" en:"Customer concerned"`
	Kind     int    `json:"kind,omitempty" minimum:"1" maximum:"6" pick:"kind" vi:"Loại việc" en:"Kind"`
}

// CauseAnalysis is the cause and what the unit proposes to do about it. Risks and opportunities are weighed before.
type CauseAnalysis struct {
	Correction string     `json:"correction" minLength:"1" maxLength:"4000" vi:"Khắc phục ngay" en:"Put right at once"`
	Cause      string     `json:"cause" minLength:"1" maxLength:"4000" vi:"Nguyên nhân gốc" en:"Root cause"`
	Action     string     `json:"action" minLength:"1" maxLength:"4000" vi:"Biện pháp loại bỏ nguyên nhân" en:"Measure that removes the cause"`
	Risk       string     `json:"risk" minLength:"1" maxLength:"4000" vi:"Rủi ro và cơ hội đã xem xét" en:"Risks and opportunities weighed"`
	Owner      string     `json:"owner" format:"uuid" pick:"colleague" vi:"Người thực hiện" en:"Who carries it out"`
	NextDue    *time.Time `json:"next_due" vi:"Hạn thực hiện" en:"To be carried out by"`
	CheckOn    Day        `json:"check_on" vi:"Ngày kiểm tra hiệu lực" en:"Effect to be checked on" vi_hint:"Sau hạn thực hiện, đủ lâu để thấy lỗi có lặp lại hay không." en_hint:"After the measure is carried out, late enough to see whether the defect recurs."`
}

// CorrectionDone says that the measures are carried out, and shows it.
type CorrectionDone struct {
	Done        string   `json:"done" minLength:"1" maxLength:"10000" vi:"Đã làm gì" en:"What was done"`
	Evidence    string   `json:"evidence" minLength:"1" maxLength:"4000" vi:"Bằng chứng" en:"Evidence"`
	Attachments []string `json:"attachments,omitempty" maxItems:"20" uniqueItems:"true" vi:"Tệp bằng chứng" en:"Files"`
}

// EffectCheck is the owner's word on whether the measures have removed the cause; if not, the cause is analysed anew.
type EffectCheck struct {
	Result   string     `json:"result" enum:"effective,ineffective" pick:"effect" vi:"Kết luận" en:"Result"`
	Evidence string     `json:"evidence" minLength:"1" maxLength:"4000" vi:"Căn cứ" en:"Evidence"`
	Reason   string     `json:"reason,omitempty" maxLength:"4000" vi:"Vì sao chưa có hiệu lực" en:"Why it isn't effective" vi_hint:"Bắt buộc khi chưa có hiệu lực." en_hint:"Needed when it isn't."`
	NextDue  *time.Time `json:"next_due,omitempty" vi:"Hạn phân tích lại" en:"New analysis due" vi_hint:"Chỉ khi chưa có hiệu lực." en_hint:"Only when it isn't effective."`
}
