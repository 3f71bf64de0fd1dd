package forms

import "time"

// The forms of the customer register: a record that is made (CUS-4), edited as a whole, its representatives, its
// contracts, and what was talked about outside of cases.

// NewCustomer makes a record: with a contract, or else of a potential customer who was found (CUS-4).
type NewCustomer struct {
	Code     string    `json:"code,omitempty" maxLength:"20" pattern:"^[A-Z0-9-]{2,20}$" vi:"Mã khách hàng" en:"Code" vi_hint:"Khách hàng tiềm năng không cần mã, hệ thống tự cấp." en_hint:"A potential customer needs none: it is given one."`
	Name     string    `json:"name" minLength:"1" maxLength:"200" vi:"Tên khách hàng" en:"Name"`
	Kind     string    `json:"kind" enum:"cargo_owner,ship_owner,carrier,ship_agent,other" pick:"customer_kind" vi:"Loại khách hàng" en:"Kind"`
	Person   bool      `json:"person,omitempty" vi:"Là cá nhân, không phải doanh nghiệp" en:"A person, not a firm"`
	TaxCode  string    `json:"tax_code,omitempty" maxLength:"20" vi:"Mã số thuế" en:"Tax code"`
	Branch   string    `json:"branch,omitempty" maxLength:"12" pick:"branch" vi:"Chi nhánh phụ trách" en:"Branch" vi_hint:"Để trống: Phòng Kinh doanh phụ trách." en_hint:"Left empty: Sales' own."`
	Owner    string    `json:"owner,omitempty" maxLength:"36" pick:"keeper" vi:"Người phụ trách" en:"Who looks after the customer"`
	Phone    string    `json:"phone,omitempty" maxLength:"200" vi:"Điện thoại" en:"Phones"`
	Email    string    `json:"email,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail"`
	Address  string    `json:"address,omitempty" maxLength:"500" vi:"Địa chỉ" en:"Address"`
	Founded  Day       `json:"founded,omitempty" vi:"Ngày thành lập" en:"Founded"`
	Contract *Contract `json:"contract,omitempty" vi:"Hợp đồng" en:"Contract" vi_hint:"Để trống nếu là khách hàng tiềm năng mới tìm được." en_hint:"Left empty: a potential customer who was found."`
}

// CustomerRecord is all that people say about a customer; what is computed from contracts and revenue isn't in it.
type CustomerRecord struct {
	Name       string        `json:"name" minLength:"1" maxLength:"200" vi:"Tên khách hàng" en:"Name"`
	Kind       string        `json:"kind" enum:"cargo_owner,ship_owner,carrier,ship_agent,other" pick:"customer_kind" vi:"Loại khách hàng" en:"Kind"`
	Person     bool          `json:"person,omitempty" vi:"Là cá nhân, không phải doanh nghiệp" en:"A person, not a firm"`
	TaxCode    string        `json:"tax_code,omitempty" maxLength:"20" vi:"Mã số thuế" en:"Tax code"`
	Branch     string        `json:"branch,omitempty" maxLength:"12" pick:"branch" vi:"Chi nhánh phụ trách" en:"Branch" vi_hint:"Để trống: Phòng Kinh doanh phụ trách." en_hint:"Left empty: Sales' own."`
	Owner      string        `json:"owner,omitempty" maxLength:"36" pick:"keeper" vi:"Người phụ trách" en:"Who looks after the customer"`
	Contact    Contact       `json:"contact,omitempty" vi:"Thông tin liên hệ" en:"Contact"`
	Capability Capability    `json:"capability,omitempty" vi:"Năng lực" en:"Capability"`
	Service    ServiceUse    `json:"service,omitempty" vi:"Dịch vụ" en:"Service"`
	Care       CareHistory   `json:"care,omitempty" vi:"Chăm sóc khách hàng" en:"Care"`
	Market     MarketContext `json:"market,omitempty" vi:"Bối cảnh thị trường" en:"Market context"`
	Sources    []string      `json:"sources,omitempty" maxItems:"7" uniqueItems:"true" enum:"phone,mail,meeting,visit,conference,contract_talks,other" pick:"source" vi:"Nguồn thông tin" en:"Sources"`
}

// CustomerEdit is an edit of a record: all of it as it is to be, and why.
type CustomerEdit struct {
	CustomerRecord

	Note string `json:"note,omitempty" maxLength:"1000" vi:"Lý do sửa" en:"Why it is changed"`
}

// CustomerContacts are the representatives of a customer as they are to be (PRE-1b), and why.
type CustomerContacts struct {
	Representatives []Representative `json:"representatives,omitempty" maxItems:"50" vi:"Người đại diện" en:"Representatives"`
	Note            string           `json:"note,omitempty" maxLength:"1000" vi:"Lý do sửa" en:"Why it is changed"`
}

// Contract is an agreement with a customer. The value is whole dong; 0: not agreed.
type Contract struct {
	Number      string `json:"number" minLength:"1" maxLength:"100" vi:"Số hợp đồng" en:"Number"`
	Signed      Day    `json:"signed" vi:"Ngày ký" en:"Signed on"`
	SignedBy    string `json:"signed_by,omitempty" maxLength:"200" vi:"Người ký" en:"Signed by"`
	Starts      Day    `json:"starts,omitempty" vi:"Hiệu lực từ" en:"Begins" vi_hint:"Để trống: từ ngày ký." en_hint:"Left empty: when it was signed."`
	Ends        Day    `json:"ends,omitempty" vi:"Hiệu lực đến" en:"Ends" vi_hint:"Để trống: không thời hạn." en_hint:"Left empty: open."`
	Value       int64  `json:"value,omitempty" minimum:"0" maximum:"1000000000000000" as:"money" vi:"Giá trị (đồng)" en:"Value (dong)"`
	PricePolicy string `json:"price_policy,omitempty" maxLength:"4000" vi:"Chính sách giá" en:"Price policy"`
	Notes       string `json:"notes,omitempty" maxLength:"4000" vi:"Ghi chú" en:"Notes"`
}

// Interaction is what was talked about with a customer outside of cases.
type Interaction struct {
	HappenedAt *time.Time `json:"happened_at,omitempty" vi:"Lúc" en:"When" vi_hint:"Để trống nếu vừa xong." en_hint:"Left empty: just now."`
	Channel    string     `json:"channel" enum:"phone,mail,meeting,visit,conference,contract_talks,other" pick:"source" vi:"Hình thức" en:"How"`
	Summary    string     `json:"summary" minLength:"1" maxLength:"10000" vi:"Nội dung" en:"What was said"`
}
