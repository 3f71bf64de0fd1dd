package forms

// What is known about a customer and about the people who stand for it. The tag full names what has to be known before
// a customer counts as fully researched: always, or only of those who formerly used the service (see Completeness).

// Profile is what is known about a customer (PRE-1a), its representatives (PRE-1b), and how it was learnt (PRE-1c).
type Profile struct {
	Contact         Contact          `json:"contact,omitempty" vi:"Thông tin liên hệ" en:"Contact"`
	Capability      Capability       `json:"capability,omitempty" vi:"Năng lực" en:"Capability"`
	Service         ServiceUse       `json:"service,omitempty" vi:"Dịch vụ" en:"Service"`
	Care            CareHistory      `json:"care,omitempty" vi:"Chăm sóc khách hàng" en:"Care"`
	Market          MarketContext    `json:"market,omitempty" vi:"Bối cảnh thị trường" en:"Market context"`
	Representatives []Representative `json:"representatives,omitempty" maxItems:"50" full:"always" vi:"Người đại diện" en:"Representatives" vi_hint:"Mỗi người một dòng; người đã có được bổ sung theo họ tên." en_hint:"One row each; somebody who is known already is added to, by name."`
	Sources         []string         `json:"sources,omitempty" maxItems:"7" uniqueItems:"true" enum:"phone,mail,meeting,visit,conference,contract_talks,other" pick:"source" full:"always" vi:"Nguồn thông tin" en:"Sources"`
}

// Contact is how the firm is reached, and who speaks for it.
type Contact struct {
	Address     string `json:"address,omitempty" maxLength:"500" full:"always" vi:"Địa chỉ" en:"Address"`
	Phone       string `json:"phone,omitempty" maxLength:"200" full:"always" vi:"Điện thoại" en:"Phones"`
	Email       string `json:"email,omitempty" maxLength:"254" as:"email" full:"always" vi:"Thư điện tử" en:"Mail"`
	Leaders     string `json:"leaders,omitempty" maxLength:"2000" full:"always" vi:"Lãnh đạo" en:"Leaders"`
	Person      string `json:"person,omitempty" maxLength:"200" full:"always" vi:"Đầu mối liên hệ" en:"Contact person"`
	PersonPhone string `json:"person_phone,omitempty" maxLength:"50" as:"tel" full:"always" vi:"Điện thoại của đầu mối" en:"Contact person's phone"`
	PersonEmail string `json:"person_email,omitempty" maxLength:"254" as:"email" full:"always" vi:"Thư điện tử của đầu mối" en:"Contact person's mail"`
	Founded     Day    `json:"founded,omitempty" full:"always" vi:"Ngày thành lập" en:"Founded"`
	Traditional string `json:"traditional,omitempty" maxLength:"100" vi:"Ngày truyền thống" en:"Traditional day"`
}

// Capability is how big and how sound the firm is. Sums are whole dong.
type Capability struct {
	CharterCapital int64  `json:"charter_capital,omitempty" minimum:"0" maximum:"1000000000000000" as:"money" full:"always" vi:"Vốn điều lệ (đồng)" en:"Charter capital (dong)"`
	Assets         int64  `json:"assets,omitempty" minimum:"0" maximum:"1000000000000000" as:"money" full:"always" vi:"Tổng tài sản (đồng)" en:"Assets (dong)"`
	Revenue        int64  `json:"revenue,omitempty" minimum:"0" maximum:"1000000000000000" as:"money" full:"always" vi:"Doanh thu năm (đồng)" en:"Revenue a year (dong)"`
	Facilities     string `json:"facilities,omitempty" maxLength:"4000" full:"always" vi:"Cơ sở vật chất" en:"Facilities"`
	Volume         string `json:"volume,omitempty" maxLength:"2000" full:"always" vi:"Sản lượng" en:"Volume"`
	Growth         string `json:"growth,omitempty" maxLength:"4000" full:"always" vi:"Quy mô dự kiến" en:"Expected growth"`
	Goods          string `json:"goods,omitempty" maxLength:"4000" full:"always" vi:"Hàng hoá chính và triển vọng" en:"Main goods and outlook"`
	Payment        string `json:"payment,omitempty" maxLength:"4000" full:"always" vi:"Khả năng và lịch sử thanh toán" en:"Ability and history of payment"`
}

// ServiceUse is what the firm uses, here or at another port.
type ServiceUse struct {
	Contracts  string `json:"contracts,omitempty" maxLength:"4000" full:"always" vi:"Hợp đồng: sản lượng, doanh thu, thời hạn" en:"Contracts: volume, revenue, term" vi_hint:"Chưa có hợp đồng với Cảng thì ghi đơn vị khách hàng đang dùng." en_hint:"Without a contract with the port: whose service the customer uses."`
	ValueAdded string `json:"value_added,omitempty" maxLength:"4000" vi:"Dịch vụ giá trị gia tăng" en:"Value-added services"`
}

// CareHistory is what the firm asked for, said and wishes.
type CareHistory struct {
	Requests   string `json:"requests,omitempty" maxLength:"4000" vi:"Yêu cầu đặc biệt" en:"Special requests"`
	Complaints string `json:"complaints,omitempty" maxLength:"4000" vi:"Phản hồi và quá trình giải quyết" en:"Complaints and how they were settled"`
	Opinions   string `json:"opinions,omitempty" maxLength:"4000" vi:"Ý kiến đánh giá" en:"Opinions"`
	WhyLeft    string `json:"why_left,omitempty" maxLength:"4000" full:"formerly" vi:"Lý do từ bỏ dịch vụ" en:"Reason for leaving"`
	Ideas      string `json:"ideas,omitempty" maxLength:"4000" vi:"Ý tưởng hợp tác" en:"Ideas"`
	Wishes     string `json:"wishes,omitempty" maxLength:"4000" full:"always" vi:"Mong muốn, đề xuất" en:"Wishes"`
	Problems   string `json:"problems,omitempty" maxLength:"4000" vi:"Vấn đề đang gặp" en:"Problems met"`
}

// MarketContext is where the firm does business, and how.
type MarketContext struct {
	Region  string `json:"region,omitempty" maxLength:"500" full:"always" vi:"Khu vực, vùng miền" en:"Region"`
	Country string `json:"country,omitempty" maxLength:"200" full:"always" vi:"Quốc gia" en:"Country"`
	Habits  string `json:"habits,omitempty" maxLength:"4000" full:"always" vi:"Tập quán kinh doanh" en:"Business habits"`
}

// Representative is somebody who stands for a customer (PRE-1b). People of one customer are told apart by name.
type Representative struct {
	Name      string `json:"name" minLength:"1" maxLength:"200" vi:"Họ tên" en:"Name"`
	Position  string `json:"position,omitempty" enum:"legal_representative,general_director,deputy_general_director,director,deputy_director,office_head,branch_head,operations_head,business_head,purchasing_head,bidding_head,other" pick:"position" full:"always" vi:"Vị trí" en:"Position"`
	Address   string `json:"address,omitempty" maxLength:"500" vi:"Địa chỉ" en:"Address"`
	Phone     string `json:"phone,omitempty" maxLength:"50" as:"tel" full:"always" vi:"Điện thoại" en:"Phone"`
	Email     string `json:"email,omitempty" maxLength:"254" as:"email" full:"always" vi:"Thư điện tử" en:"Mail"`
	Social    string `json:"social,omitempty" maxLength:"1000" vi:"Trang mạng xã hội" en:"Social pages"`
	Birthday  Day    `json:"birthday,omitempty" vi:"Ngày sinh" en:"Birthday"`
	Character string `json:"character,omitempty" maxLength:"1000" vi:"Tính cách" en:"Character"`
	Likes     string `json:"likes,omitempty" maxLength:"1000" vi:"Sở thích" en:"Likes"`
	Habits    string `json:"habits,omitempty" maxLength:"1000" vi:"Thói quen" en:"Habits"`
	Requests  string `json:"requests,omitempty" maxLength:"2000" vi:"Yêu cầu đặc biệt" en:"Special requests"`
	Feedback  string `json:"feedback,omitempty" maxLength:"4000" vi:"Phản hồi và quá trình giải quyết" en:"Feedback and its handling"`
	Opinions  string `json:"opinions,omitempty" maxLength:"4000" vi:"Ý kiến đánh giá" en:"Opinions"`
	Ideas     string `json:"ideas,omitempty" maxLength:"4000" vi:"Ý tưởng, mong muốn" en:"Ideas"`
	Gone      bool   `json:"gone,omitempty" vi:"Không còn đại diện" en:"Doesn't stand for it any more"`
}
