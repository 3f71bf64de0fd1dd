package forms

import (
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// ErasureOrder deletes a person's data (CUS-9). The address is typed again, since it can't be taken back.
type ErasureOrder struct {
	Confirm string `json:"confirm" minLength:"1" maxLength:"254" vi:"Gõ lại địa chỉ thư (hoặc số điện thoại) của người đó" en:"Type the person's mail address (or telephone) again" vi_hint:"Việc xoá không hoàn lại được." en_hint:"This can't be taken back."`
	Text    string `json:"text" minLength:"1" maxLength:"10000" vi:"Đã trả lời người đó" en:"What the person was told"`
}

// Hold keeps a person's data from being deleted: it is needed in a dispute, or by an authority.
type Hold struct {
	Name   string `json:"name,omitempty" maxLength:"200" vi:"Họ tên" en:"Name"`
	Mail   string `json:"mail,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail"`
	Phone  string `json:"phone,omitempty" maxLength:"30" as:"tel" vi:"Điện thoại" en:"Phone"`
	Reason string `json:"reason" minLength:"1" maxLength:"2000" vi:"Lý do, căn cứ" en:"Reason"`
	Until  Day    `json:"until,omitempty" vi:"Đến hết ngày" en:"Until the end of" vi_hint:"Để trống: đến khi gỡ." en_hint:"Left empty: until it is lifted."`
}

// Tidy puts name and telephone into the form in which they are kept, and finds what is wrong with whom the hold is about.
func (h *Hold) Tidy() Remarks {
	e := ConsentEntry{Name: h.Name, Mail: h.Mail, Phone: h.Phone}
	remarks := e.Tidy()
	h.Name, h.Mail, h.Phone = e.Name, e.Mail, e.Phone
	return remarks
}

// Breach enters a breach of the protection of personal data (CUS-9). Whose data they were, and how many, is counted by the
// log of views when it says from when on somebody looked; what is typed takes the place of what was counted.
type Breach struct {
	DiscoveredAt *time.Time `json:"discovered_at,omitempty" vi:"Phát hiện lúc" en:"Discovered" vi_hint:"72 giờ tính từ lúc này. Để trống nếu vừa xong." en_hint:"The 72 hours run from then. Left empty: just now."`
	Happened     string     `json:"happened" minLength:"1" maxLength:"10000" vi:"Việc gì đã xảy ra" en:"What happened"`
	SeenBy       string     `json:"seen_by,omitempty" maxLength:"64" vi:"Ai đã xem (tên đăng nhập)" en:"Who looked (sign-in name)" vi_hint:"Để trống: bất kỳ ai." en_hint:"Left empty: anybody."`
	SeenFrom     *time.Time `json:"seen_from,omitempty" vi:"Đã xem từ lúc" en:"Looked from" vi_hint:"Ghi lúc bắt đầu thì số liệu được đếm theo nhật ký xem." en_hint:"With it the log of views is counted."`
	SeenTo       *time.Time `json:"seen_to,omitempty" vi:"Đến lúc" en:"Until" vi_hint:"Để trống: đến bây giờ." en_hint:"Left empty: until now."`
	Whose        string     `json:"whose,omitempty" maxLength:"4000" vi:"Dữ liệu gì, của những ai" en:"Which data, of whom" vi_hint:"Bắt buộc nếu không đếm theo nhật ký." en_hint:"Needed unless the log is counted."`
	Persons      *int       `json:"persons,omitempty" minimum:"0" maximum:"10000000" vi:"Số người bị ảnh hưởng" en:"People concerned" vi_hint:"Để trống: đếm theo nhật ký xem." en_hint:"Left empty: counted by the log of views."`
	Customers    *int       `json:"customers,omitempty" minimum:"0" maximum:"10000000" vi:"Số khách hàng bị ảnh hưởng" en:"Customers concerned" vi_hint:"Để trống: đếm theo nhật ký xem." en_hint:"Left empty: counted by the log of views."`
	Measures     string     `json:"measures,omitempty" maxLength:"10000" vi:"Biện pháp" en:"Measures"`
}

// TransformSchema says what is needed: whose data, or from when on views are counted. It only describes: handlers name
// every field that is missing.
func (Breach) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Description = "With seen_from, who was concerned is counted by the log of views; without it whose, persons and customers are needed"
	s.Extensions = map[string]any{"anyOf": []any{
		map[string]any{"required": []string{"seen_from"}},
		map[string]any{"required": []string{"whose", "persons", "customers"}},
	}}
	return s
}

// BreachReport says that the authority was told.
type BreachReport struct {
	At         *time.Time `json:"at,omitempty" vi:"Đã báo cáo lúc" en:"Reported" vi_hint:"Để trống nếu vừa xong." en_hint:"Left empty: just now."`
	LateReason string     `json:"late_reason,omitempty" maxLength:"4000" vi:"Lý do báo cáo muộn" en:"Why it is late" vi_hint:"Bắt buộc khi quá 72 giờ." en_hint:"Needed after 72 hours."`
	Measures   string     `json:"measures,omitempty" maxLength:"10000" vi:"Biện pháp" en:"Measures"`
}

// BreachNotice says that the people concerned were told.
type BreachNotice struct {
	At  *time.Time `json:"at,omitempty" vi:"Đã báo lúc" en:"Told" vi_hint:"Để trống nếu vừa xong." en_hint:"Left empty: just now."`
	How string     `json:"how" minLength:"1" maxLength:"4000" vi:"Bằng cách nào" en:"How"`
}
