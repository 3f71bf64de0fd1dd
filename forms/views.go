package forms

// ViewMonths is for how long the log of who saw whose data is kept (CUS-6): a year at least, so that a breach that comes
// to light late can still be counted, and nobody makes the log forget what happened a moment ago.
type ViewMonths struct {
	Months int    `json:"months" minimum:"12" maximum:"120" vi:"Giữ nhật ký xem trong bao nhiêu tháng" en:"Months for which the log of views is kept" vi_hint:"Từ 12 đến 120 tháng; dòng cũ hơn bị xoá vào đêm kế tiếp." en_hint:"12 to 120; older lines go in the night that follows."`
	Reason string `json:"reason" minLength:"1" maxLength:"1000" vi:"Lý do đổi" en:"Why it is changed"`
}
