package forms

import (
	"time"

	"portcare/procedure"
	"portcare/vietnam"
)

// ConsentEntry is a line of the ledger of consents: what somebody agreed to or withdrew, by which means (CUS-9). Nothing is
// ticked beforehand.
type ConsentEntry struct {
	Answer   string     `json:"answer" enum:"agreed,withdrawn" pick:"consent_answer" vi:"Người đó" en:"The person"`
	Name     string     `json:"name,omitempty" maxLength:"200" vi:"Họ tên" en:"Name"`
	Mail     string     `json:"mail,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail" vi_hint:"Nhận biết người theo địa chỉ thư; không có thư thì theo điện thoại." en_hint:"People are told apart by mail address; whoever has none, by phone."`
	Phone    string     `json:"phone,omitempty" maxLength:"30" as:"tel" vi:"Điện thoại" en:"Phone"`
	Role     string     `json:"role" enum:"customer,representative,participant,requester,guest" pick:"subject_role" vi:"Là ai" en:"Who it is"`
	Customer string     `json:"customer,omitempty" maxLength:"20" vi:"Mã khách hàng" en:"Customer code"`
	Purposes []string   `json:"purposes" minItems:"1" maxItems:"3" uniqueItems:"true" enum:"greetings,surveys,marketing" pick:"purpose" vi:"Mục đích" en:"Purposes"`
	Means    string     `json:"means" enum:"paper,mail,phone,in_person,website" pick:"consent_means" vi:"Bằng cách nào" en:"By which means"`
	At       *time.Time `json:"at,omitempty" vi:"Lúc" en:"When" vi_hint:"Để trống nếu vừa xong." en_hint:"Left empty: just now."`
	Text     string     `json:"text,omitempty" maxLength:"4000" vi:"Nguyên văn đã cho xem" en:"The text that was shown" vi_hint:"Để trống: văn bản hiện hành của công ty." en_hint:"Left empty: the company's text in force."`
}

// Tidy puts the telephone into the form in which it is kept, and finds what is wrong with whom the entry is about.
func (e *ConsentEntry) Tidy() Remarks {
	var t tidier
	e.Name = vietnam.Tidy(e.Name)
	t.phones("phone", &e.Phone, "")
	t.mail("mail", &e.Mail, "")
	if e.Mail == "" && e.Phone == "" && len(t.Wrong) == 0 {
		t.wrong("mail", "no_contact")
	}
	return t.Remarks
}

// LinkWithdrawal is what a person withdraws by the link of a letter.
type LinkWithdrawal struct {
	Purposes []string `json:"purposes" minItems:"1" maxItems:"3" uniqueItems:"true" enum:"greetings,surveys,marketing" pick:"purpose" vi:"Tôi không muốn nhận thư về" en:"I don't want letters of"`
}

// PrivacyRequest is what a person asks about the own data (CUS-9).
type PrivacyRequest struct {
	Kind       string     `json:"kind" enum:"access,correction,withdrawal,restriction,objection,deletion" pick:"privacy_kind" vi:"Yêu cầu" en:"Request"`
	Name       string     `json:"name" minLength:"1" maxLength:"200" vi:"Họ tên" en:"Name"`
	Mail       string     `json:"mail,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail" vi_hint:"Nhận biết người theo địa chỉ thư; không có thư thì theo điện thoại." en_hint:"People are told apart by mail address; whoever has none, by phone."`
	Phone      string     `json:"phone,omitempty" maxLength:"30" as:"tel" vi:"Điện thoại" en:"Phone"`
	Role       string     `json:"role" enum:"customer,representative,participant,requester,guest" pick:"subject_role" vi:"Là ai" en:"Who it is"`
	Purposes   []string   `json:"purposes,omitempty" maxItems:"3" uniqueItems:"true" enum:"greetings,surveys,marketing" pick:"purpose" vi:"Mục đích" en:"Purposes" vi_hint:"Của việc rút đồng ý, hạn chế hoặc phản đối; để trống: mọi mục đích." en_hint:"Of a withdrawal, restriction or objection; left empty: all."`
	Channel    string     `json:"channel" enum:"paper,mail,phone,in_person,website" pick:"consent_means" vi:"Nhận bằng cách nào" en:"How it came"`
	Content    string     `json:"content,omitempty" maxLength:"10000" vi:"Nội dung" en:"What was said"`
	ReceivedAt *time.Time `json:"received_at,omitempty" vi:"Nhận lúc" en:"Received" vi_hint:"Thời hạn tính từ lúc này. Để trống nếu vừa xong." en_hint:"The clocks run from then. Left empty: just now."`
}

// Tidy puts name and telephone into the form in which they are kept, and finds what is wrong with whom the request is of.
func (r *PrivacyRequest) Tidy() Remarks {
	e := ConsentEntry{Name: r.Name, Mail: r.Mail, Phone: r.Phone}
	remarks := e.Tidy()
	r.Name, r.Mail, r.Phone = e.Name, e.Mail, e.Phone
	return remarks
}

// PrivacyAnswer is what the person was told: a first answer, what was done, or why it isn't.
type PrivacyAnswer struct {
	Text string `json:"text" minLength:"1" maxLength:"10000" vi:"Đã trả lời người đó" en:"What the person was told"`
}

// ConsentText is what people are shown when they are asked to agree to a purpose.
type ConsentText struct {
	Version string         `json:"version"`
	Purpose string         `json:"purpose" enum:"greetings,surveys,marketing"`
	Text    procedure.Text `json:"text"`
}

// ConsentTexts are the texts in force, one a purpose. A text that changes gets a new version: the ledger keeps what each
// person was shown.
func ConsentTexts() []ConsentText {
	stop := procedure.Text{
		VI: " Tôi có thể rút lại sự đồng ý bất cứ lúc nào, qua liên kết trong thư hoặc tại Phòng Kinh doanh; việc phục vụ tôi không thay đổi.",
		EN: " I can withdraw this at any time, by the link in a letter or at the Sales department; it changes nothing in how I am served.",
	}
	text := func(purpose, vi, en string) ConsentText {
		return ConsentText{"2026-11", purpose, procedure.Text{VI: vi + stop.VI, EN: en + stop.EN}}
	}
	return []ConsentText{
		text("greetings", "Tôi đồng ý để Cảng Hải Phòng dùng họ tên, ngày sinh, địa chỉ thư và số điện thoại của tôi để gửi lời chúc và quà vào các dịp lễ, kỷ niệm.",
			"I agree that Hải Phòng Port uses my name, birthday, mail address and telephone number to send greetings and gifts on holidays and anniversaries."),
		text("surveys", "Tôi đồng ý để Cảng Hải Phòng dùng họ tên, địa chỉ thư và số điện thoại của tôi để hỏi ý kiến về dịch vụ.",
			"I agree that Hải Phòng Port uses my name, mail address and telephone number to ask what I think of its services."),
		text("marketing", "Tôi đồng ý để Cảng Hải Phòng dùng họ tên, địa chỉ thư và số điện thoại của tôi để mời dự hội nghị, chương trình và giới thiệu dịch vụ.",
			"I agree that Hải Phòng Port uses my name, mail address and telephone number to invite me to conferences and programmes and to present its services."),
	}
}

func init() {
	choices["consent_answer"] = []Choice{
		{"agreed", procedure.Text{VI: "Đồng ý", EN: "Agreed"}},
		{"withdrawn", procedure.Text{VI: "Rút lại sự đồng ý", EN: "Withdrew"}},
	}
	choices["subject_role"] = []Choice{
		{"customer", procedure.Text{VI: "Khách hàng là cá nhân", EN: "Customer who is a person"}},
		{"representative", procedure.Text{VI: "Người đại diện của khách hàng", EN: "Representative of a customer"}},
		{"participant", procedure.Text{VI: "Người tham dự chương trình", EN: "Participant of a programme"}},
		{"requester", procedure.Text{VI: "Người gửi yêu cầu", EN: "Requester"}},
		{"guest", procedure.Text{VI: "Khách mời", EN: "Guest"}},
	}
	choices["purpose"] = []Choice{
		{"greetings", procedure.Text{VI: "Lời chúc, quà tặng", EN: "Greetings and gifts"}},
		{"surveys", procedure.Text{VI: "Khảo sát ý kiến", EN: "Surveys"}},
		{"marketing", procedure.Text{VI: "Mời dự chương trình, giới thiệu dịch vụ", EN: "Programmes and offers"}},
	}
	for _, t := range procedure.PrivacyTerms() {
		choices["privacy_kind"] = append(choices["privacy_kind"], Choice{string(t.Kind), t.Title})
	}
	choices["consent_means"] = []Choice{
		{"paper", procedure.Text{VI: "Trên giấy", EN: "On paper"}},
		{"mail", procedure.Text{VI: "Thư điện tử", EN: "Mail"}},
		{"phone", procedure.Text{VI: "Điện thoại", EN: "Phone"}},
		{"in_person", procedure.Text{VI: "Trực tiếp", EN: "In person"}},
		{"website", procedure.Text{VI: "Trang web", EN: "Website"}},
	}
}
