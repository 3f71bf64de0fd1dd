package forms

import (
	"time"

	"portcare/procedure"
)

// ForOpening returns the form by which a case of the procedure is opened; not ok: it is opened another way.
func ForOpening(id procedure.ID) (*Form, bool) {
	f, ok := openings[id]
	return f, ok
}

var openings = map[procedure.ID]*Form{
	procedure.PreService:  newForm[PreServiceOpening](),
	procedure.PostService: newForm[PostServiceOpening](),
	procedure.Survey:      newForm[SurveyOpening](),

	procedure.CorrectiveAction: newForm[CorrectionOpening](),
}

// PreServiceOpening names target customers and what is wanted of them (PRE-0).
type PreServiceOpening struct {
	Unit      string     `json:"unit,omitempty" maxLength:"12" pick:"owner" vi:"Đơn vị thực hiện" en:"Unit" vi_hint:"Để trống là đơn vị của anh/chị." en_hint:"Left empty, it is yours."`
	Objective string     `json:"objective" minLength:"1" maxLength:"4000" vi:"Mục tiêu" en:"Objective"`
	Customers []string   `json:"customers,omitempty" maxItems:"200" uniqueItems:"true" pick:"customer" vi:"Khách hàng mục tiêu" en:"Target customers"`
	Prospects []Prospect `json:"prospects,omitempty" maxItems:"50" vi:"Khách hàng tiềm năng chưa có hồ sơ" en:"Potential customers without a record"`
	Sorting   []Sorting  `json:"sorting,omitempty" maxItems:"200" vi:"Xếp lại tình trạng sử dụng" en:"Status of use, where the software is wrong" vi_hint:"Hệ thống tự xếp theo doanh thu; chỉ ghi khách hàng cần xếp khác." en_hint:"The software sorts by revenue; name only those to be sorted otherwise."`
	NextDue   *time.Time `json:"next_due,omitempty" vi:"Hạn hoàn thành bước đầu" en:"First step due"`
}

// Sorting overrules, with a reason, how the software sorts a customer by its use of the service (PRE-0).
type Sorting struct {
	Customer string `json:"customer" minLength:"1" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Use      string `json:"use" enum:"never,using,formerly" pick:"use" vi:"Tình trạng sử dụng" en:"Status of use"`
	Reason   string `json:"reason" minLength:"1" maxLength:"2000" vi:"Lý do" en:"Reason"`
}

// Prospect is a potential customer who has no record yet; one is made (CUS-4).
type Prospect struct {
	Name    string `json:"name" minLength:"1" maxLength:"300" vi:"Tên khách hàng" en:"Name"`
	Kind    string `json:"kind" enum:"cargo_owner,ship_owner,carrier,ship_agent,other" pick:"customer_kind" vi:"Loại khách hàng" en:"Kind"`
	TaxCode string `json:"tax_code,omitempty" maxLength:"20" vi:"Mã số thuế" en:"Tax code"`
	Phone   string `json:"phone,omitempty" maxLength:"50" as:"tel" vi:"Điện thoại" en:"Phone"`
	Email   string `json:"email,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail"`
	Address string `json:"address,omitempty" maxLength:"500" vi:"Địa chỉ" en:"Address"`
}

// PostServiceOpening names a period and the programme of care that follows from it (POS-1a, POS-2).
type PostServiceOpening struct {
	Unit      string     `json:"unit,omitempty" maxLength:"12" pick:"owner" vi:"Đơn vị thực hiện" en:"Unit" vi_hint:"Để trống là đơn vị của anh/chị." en_hint:"Left empty, it is yours."`
	Objective string     `json:"objective" minLength:"1" maxLength:"4000" vi:"Mục tiêu" en:"Objective"`
	Programme string     `json:"programme" enum:"visit_gifts,conference,group_conference" pick:"programme" vi:"Chương trình" en:"Programme"`
	Period    Period     `json:"period" vi:"Kỳ báo cáo" en:"Period"`
	Customers []string   `json:"customers,omitempty" maxItems:"2000" uniqueItems:"true" pick:"customer" vi:"Khách hàng" en:"Customers" vi_hint:"Để trống là mọi khách hàng của đơn vị có doanh thu trong kỳ." en_hint:"Left empty: every customer of the unit with revenue in the period."`
	NextDue   *time.Time `json:"next_due,omitempty" vi:"Hạn hoàn thành bước đầu" en:"First step due"`
}

// SurveyOpening names the goal of a survey and the period that it covers (SUR-1a).
type SurveyOpening struct {
	Unit      string     `json:"unit,omitempty" maxLength:"12" pick:"owner" vi:"Đơn vị thực hiện" en:"Unit" vi_hint:"Để trống là đơn vị của anh/chị." en_hint:"Left empty, it is yours."`
	Objective string     `json:"objective" minLength:"1" maxLength:"4000" vi:"Mục tiêu khảo sát" en:"Goal of the survey"`
	Period    Period     `json:"period" vi:"Kỳ khảo sát" en:"Period"`
	NextDue   *time.Time `json:"next_due,omitempty" vi:"Hạn hoàn thành bước đầu" en:"First step due"`
}

// Period is a span of days, both included.
type Period struct {
	From string `json:"from" format:"date" vi:"Từ ngày" en:"From"`
	To   string `json:"to" format:"date" vi:"Đến ngày" en:"To"`
}
