package forms

import (
	"time"

	"portcare/procedure"
)

// The acts of care programmes.
const (
	ListParticipants Act = "list_participants" // POS-2, POS-4: who takes part
	ListGifts        Act = "list_gifts"        // POS-2, POS-4: who is brought what
	SubmitOutline    Act = "submit_outline"    // POS-2: of a conference, for the leaders
	DecideOutline    Act = "decide_outline"    // POS-2: A
	MoveEvent        Act = "move_event"        // POS-4: another day
	Contacted        Act = "contacted"         // POS-4: guests whom a person reached
	RecordAttendance Act = "record_attendance" // POS-4: who came
	ReportUnforeseen Act = "unforeseen"        // POS-4, POS-5, SUR-6, SUR-7: to the general director at once
)

func init() {
	for _, step := range []procedure.StepID{procedure.PlanCare, procedure.CarryOutCare} {
		register[GuestList](step, ListParticipants)
		register[GiftList](step, ListGifts)
		names[key{step, ListParticipants}] = called("Danh sách khách mời", "List of guests", "Lưu danh sách khách", "Keep the list of guests")
		names[key{step, ListGifts}] = called("Danh sách quà tặng", "List of gifts", "Lưu danh sách quà", "Keep the list of gifts")
	}
	register[ConferenceOutline](procedure.PlanCare, SubmitOutline)
	register[OutlineDecision](procedure.PlanCare, DecideOutline)
	names[key{procedure.PlanCare, SubmitOutline}] = called("Đề cương hội nghị", "Outline of the conference", "Trình đề cương", "Submit the outline")
	names[key{procedure.PlanCare, DecideOutline}] = called("Duyệt đề cương hội nghị", "Decide on the outline", "Quyết định đề cương", "Decide on it")

	register[EventMove](procedure.CarryOutCare, MoveEvent)
	register[Contacts](procedure.CarryOutCare, Contacted)
	register[Attendance](procedure.CarryOutCare, RecordAttendance)
	names[key{procedure.CarryOutCare, MoveEvent}] = called("Dời ngày chương trình", "Move the day of the programme", "Dời ngày", "Move it")
	names[key{procedure.CarryOutCare, Contacted}] = called("Đã liên hệ khách", "Guests who were reached", "Ghi đã liên hệ", "Note it")
	names[key{procedure.CarryOutCare, RecordAttendance}] = called("Khách có mặt", "Who came", "Ghi khách có mặt", "Note who came")

	for _, step := range []procedure.StepID{procedure.CarryOutCare, procedure.ReportCare, procedure.Improve, procedure.ReportImprovement} {
		register[Unforeseen](step, ReportUnforeseen)
		names[key{step, ReportUnforeseen}] = called("Báo việc phát sinh", "Report something unforeseen", "Báo ngay Tổng Giám đốc", "Tell the general director now")
	}
	choices["care_evaluation"] = []Choice{
		{"approve", procedure.Text{VI: "Đạt", EN: "Passed"}},
		{"reject", procedure.Text{VI: "Chưa đạt, lập chương trình tiếp theo", EN: "Failed, a follow-up programme"}},
	}
	choices["guest_role"] = []Choice{
		{"guest", procedure.Text{VI: "Khách mời", EN: "Guest"}},
		{"speaker", procedure.Text{VI: "Khách phát biểu", EN: "Speaker"}},
		{"host", procedure.Text{VI: "Người đón tiếp", EN: "Host"}},
	}
	choices["contact_about"] = []Choice{
		{AboutInvitation, procedure.Text{VI: "Mời, hẹn lịch (trước 7 ngày)", EN: "The invitation (7 days before)"}},
		{AboutReminder, procedure.Text{VI: "Nhắc lịch (trước 1 ngày)", EN: "A reminder (1 day before)"}},
		{AboutOpinion, procedure.Text{VI: "Xin ý kiến sau chương trình", EN: "An opinion, afterwards"}},
	}
	choices["invitation_answer"] = []Choice{
		{"accept", procedure.Text{VI: "Tôi sẽ tham dự", EN: "I will come"}},
		{"decline", procedure.Text{VI: "Tôi không tham dự được", EN: "I can't come"}},
	}
}

// GuestList is who takes part in a programme (POS-2b). Sent again, it takes the place of the list before; who stays on it
// keeps the answer.
type GuestList struct {
	Guests []ListedGuest `json:"guests" minItems:"1" maxItems:"1000" vi:"Khách mời" en:"Guests"`
}

// ListedGuest is a row of the list of guests.
type ListedGuest struct {
	Customer    string `json:"customer,omitempty" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Name        string `json:"name" minLength:"1" maxLength:"200" vi:"Họ tên" en:"Name"`
	Firm        string `json:"firm,omitempty" maxLength:"200" vi:"Doanh nghiệp" en:"Firm"`
	Title       string `json:"title,omitempty" maxLength:"200" vi:"Chức danh" en:"Title"`
	Phone       string `json:"phone,omitempty" maxLength:"50" as:"tel" vi:"Điện thoại" en:"Phone"`
	Email       string `json:"email,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail"`
	Entitlement string `json:"entitlement,omitempty" maxLength:"500" vi:"Tiêu chuẩn tham dự" en:"Entitlement"`
	Role        string `json:"role,omitempty" enum:"guest,speaker,host" pick:"guest_role" vi:"Vai trò" en:"Role"`
}

// GiftList is who is brought what, for which occasion (POS-2a).
type GiftList struct {
	Gifts []ListedGift `json:"gifts" minItems:"1" maxItems:"2000" vi:"Quà tặng" en:"Gifts"`
}

// ListedGift is a row of the list of gifts. Without an item it is a greeting.
type ListedGift struct {
	Customer  string `json:"customer" minLength:"1" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Recipient string `json:"recipient" minLength:"1" maxLength:"200" vi:"Người nhận" en:"Recipient"`
	Occasion  string `json:"occasion" minLength:"1" maxLength:"40" pick:"occasion" vi:"Dịp" en:"Occasion"`
	Date      Day    `json:"date,omitempty" vi:"Ngày" en:"Date"`
	Item      string `json:"item,omitempty" maxLength:"300" vi:"Quà" en:"Gift" vi_hint:"Chỉ lời chúc mừng mới được để trống." en_hint:"May be empty for a greeting only."`
	Quantity  int    `json:"quantity,omitempty" minimum:"0" maximum:"100000" vi:"Số lượng" en:"Quantity"`
	Value     int64  `json:"value,omitempty" minimum:"0" maximum:"10000000000" as:"money" vi:"Đơn giá (đồng)" en:"Value of one (dong)"`
}

// ConferenceOutline is what the leaders decide on before a conference is worked out (POS-2b). Its audience has potential
// customers too.
type ConferenceOutline struct {
	Purpose      string `json:"purpose" minLength:"1" maxLength:"4000" vi:"Mục đích" en:"Purpose"`
	Contribution string `json:"contribution" minLength:"1" maxLength:"4000" vi:"Đối tượng mời theo mức đóng góp" en:"Audience by contribution"`
	Container    int    `json:"container" minimum:"0" maximum:"10000" vi:"Số khách hàng container" en:"Customers with container cargo"`
	General      int    `json:"general" minimum:"0" maximum:"10000" vi:"Số khách hàng hàng ngoài container" en:"Customers with other cargo"`
	Potential    int    `json:"potential" minimum:"1" maximum:"10000" vi:"Trong đó khách hàng tiềm năng" en:"Of these, potential customers"`
	Guests       string `json:"guests" minLength:"1" maxLength:"10000" vi:"Khách mời và tiêu chuẩn tham dự" en:"Guests and entitlements"`
	Programme    string `json:"programme" minLength:"1" maxLength:"10000" vi:"Chương trình sơ bộ" en:"Preliminary programme"`
}

// OutlineDecision is the leaders' word on an outline; a rejection needs a reason.
type OutlineDecision struct {
	Decision string `json:"decision" enum:"approve,reject" pick:"approval" vi:"Quyết định" en:"Decision"`
	Reason   string `json:"reason,omitempty" maxLength:"4000" vi:"Lý do" en:"Reason"`
}

// EventMove moves a programme to another day. Everybody who was told of the one before is told again.
type EventMove struct {
	EventAt  *time.Time `json:"event_at" vi:"Bắt đầu mới" en:"New start"`
	EventEnd *time.Time `json:"event_end" vi:"Kết thúc mới" en:"New end"`
	Reason   string     `json:"reason" minLength:"1" maxLength:"2000" vi:"Lý do" en:"Reason"`
}

// What guests are contacted about.
const (
	AboutInvitation = "invitation"
	AboutReminder   = "reminder"
	AboutOpinion    = "opinion"
)

// Contacts says which guests a person reached, and how (POS-4a, POS-4b).
type Contacts struct {
	About   string         `json:"about" enum:"invitation,reminder,opinion" pick:"contact_about" vi:"Liên hệ để" en:"Contacted about"`
	Reached []ReachedGuest `json:"reached" minItems:"1" maxItems:"1000" vi:"Khách đã liên hệ" en:"Who was reached"`
}

// ReachedGuest is a guest who was reached, with what was answered.
type ReachedGuest struct {
	Guest      string `json:"guest" minLength:"1" maxLength:"40" pick:"guest" vi:"Khách" en:"Guest"`
	By         Told   `json:"by" enum:"email,phone,chat,in_person" pick:"told" vi:"Qua" en:"By"`
	Answer     string `json:"answer,omitempty" enum:"accept,decline" pick:"invitation_answer" vi:"Trả lời lời mời" en:"Answer to the invitation"`
	Companions int    `json:"companions,omitempty" minimum:"0" maximum:"20" vi:"Số người đi cùng" en:"Companions"`
	Rating     *int   `json:"rating,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Đánh giá" en:"Rating"`
	Note       string `json:"note,omitempty" maxLength:"2000" vi:"Ghi chú, ý kiến" en:"Note or opinion"`
}

// Attendance says who came; everybody else on the list didn't.
type Attendance struct {
	Present []string `json:"present" maxItems:"1000" uniqueItems:"true" pick:"guest" vi:"Khách có mặt" en:"Who came"`
}

// Unforeseen is something that nobody planned; the general director hears of it at once (POS-4c, SUR-7a).
type Unforeseen struct {
	What     string `json:"what" minLength:"1" maxLength:"4000" vi:"Việc phát sinh" en:"What happened"`
	Measures string `json:"measures,omitempty" maxLength:"4000" vi:"Đã xử lý, đề xuất" en:"What was done or is proposed"`
}

// InvitationAnswer is a guest's word on an invitation, by link (POS-4a). It can be changed until the programme begins.
type InvitationAnswer struct {
	Answer     string `json:"answer" enum:"accept,decline" pick:"invitation_answer" vi:"Quý khách có tham dự không?" en:"Will you come?"`
	Companions int    `json:"companions,omitempty" minimum:"0" maximum:"20" vi:"Số người đi cùng" en:"Companions"`
	Note       string `json:"note,omitempty" maxLength:"2000" vi:"Lời nhắn" en:"Message"`
}

// GuestOpinion is what a guest thought of a programme, by link (POS-4b).
type GuestOpinion struct {
	Rating  int    `json:"rating" minimum:"1" maximum:"5" pick:"rating" vi:"Quý khách hài lòng thế nào?" en:"How satisfied were you?"`
	Opinion string `json:"opinion,omitempty" maxLength:"10000" vi:"Ý kiến của Quý khách" en:"Your opinion"`
}
