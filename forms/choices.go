package forms

import "portcare/procedure"

// Choice is a value that a field may have, and what people call it.
type Choice struct {
	Value string
	Title procedure.Text
}

// Choices returns the values of a field whose pick names one of the lists below; nil: whoever shows the form knows
// them, from the edition (nature, kind, report, channel) or the record (unit, colleague).
func Choices(pick string) []Choice { return choices[pick] }

// ChoiceTitle returns what a value of one of the lists is called; a value that the list doesn't have is called by itself.
func ChoiceTitle(pick, value string) procedure.Text {
	for _, c := range choices[pick] {
		if c.Value == value {
			return c.Title
		}
	}
	return procedure.Text{VI: value, EN: value}
}

var choices = map[string][]Choice{
	"told": {
		{string(ByMail), procedure.Text{VI: "Thư điện tử", EN: "Mail"}},
		{string(ByPhone), procedure.Text{VI: "Điện thoại", EN: "Phone"}},
		{string(ByChat), procedure.Text{VI: "Trò chuyện trực tuyến", EN: "Chat"}},
		{string(InPerson), procedure.Text{VI: "Gặp trực tiếp", EN: "In person"}},
		{string(NotPossible), procedure.Text{VI: "Không liên hệ được", EN: "Not possible"}},
	},
	"decision": { // INS-6a
		{"approve", procedure.Text{VI: "Đạt", EN: "Passed"}},
		{"reject", procedure.Text{VI: "Chưa đạt, phân loại lại", EN: "Failed, classify again"}},
	},
	"assignment": { // INS-3a, X-1
		{"approve", procedure.Text{VI: "Giao đơn vị xử lý và chỉ đạo", EN: "Assign a unit and give direction"}},
		{"reject", procedure.Text{VI: "Thuộc thẩm quyền của đơn vị, trả lại", EN: "Within the unit's authority, send it back"}},
	},
	"approval": {
		{"approve", procedure.Text{VI: "Chấp thuận", EN: "Approve"}},
		{"reject", procedure.Text{VI: "Không chấp thuận, làm lại", EN: "Reject, back with the reason"}},
	},
	"evaluation": { // PRE-6a
		{"approve", procedure.Text{VI: "Đạt", EN: "Passed"}},
		{"reject", procedure.Text{VI: "Chưa đạt, lập kế hoạch lại", EN: "Failed, plan again"}},
	},
	"use": { // PRE-0
		{"never", procedure.Text{VI: "Chưa từng sử dụng dịch vụ", EN: "Never used the service"}},
		{"using", procedure.Text{VI: "Đang sử dụng dịch vụ", EN: "Uses the service"}},
		{"formerly", procedure.Text{VI: "Đã từng sử dụng dịch vụ", EN: "Formerly used the service"}},
	},
	"source": { // PRE-1c
		{"phone", procedure.Text{VI: "Điện thoại", EN: "Phone"}},
		{"mail", procedure.Text{VI: "Thư điện tử", EN: "Mail"}},
		{"meeting", procedure.Text{VI: "Cuộc họp", EN: "Meeting"}},
		{"visit", procedure.Text{VI: "Thăm hỏi", EN: "Visit"}},
		{"conference", procedure.Text{VI: "Hội nghị", EN: "Conference"}},
		{"contract_talks", procedure.Text{VI: "Đàm phán hợp đồng", EN: "Contract talks"}},
		{"other", procedure.Text{VI: "Nguồn khác", EN: "Other"}},
	},
	"position": { // PRE-1b
		{"legal_representative", procedure.Text{VI: "Người đại diện theo pháp luật", EN: "Legal representative"}},
		{"general_director", procedure.Text{VI: "Tổng Giám đốc", EN: "General director"}},
		{"deputy_general_director", procedure.Text{VI: "Phó Tổng Giám đốc", EN: "Deputy general director"}},
		{"director", procedure.Text{VI: "Giám đốc", EN: "Director"}},
		{"deputy_director", procedure.Text{VI: "Phó Giám đốc", EN: "Deputy director"}},
		{"office_head", procedure.Text{VI: "Phụ trách văn phòng", EN: "Head of office"}},
		{"branch_head", procedure.Text{VI: "Phụ trách chi nhánh", EN: "Head of a branch"}},
		{"operations_head", procedure.Text{VI: "Phụ trách khai thác", EN: "Head of operations"}},
		{"business_head", procedure.Text{VI: "Phụ trách kinh doanh", EN: "Head of business"}},
		{"purchasing_head", procedure.Text{VI: "Phụ trách mua hàng", EN: "Head of purchasing"}},
		{"bidding_head", procedure.Text{VI: "Phụ trách đấu thầu", EN: "Head of bidding"}},
		{"other", procedure.Text{VI: "Người quan trọng khác", EN: "Other key person"}},
	},
	"meeting_form": { // PRE-2a
		{"conference", procedure.Text{VI: "Hội nghị", EN: "Conference"}},
		{"workshop", procedure.Text{VI: "Hội thảo", EN: "Workshop"}},
		{"call", procedure.Text{VI: "Gọi điện", EN: "Call"}},
		{"message", procedure.Text{VI: "Nhắn tin, thư", EN: "Message"}},
		{"meeting", procedure.Text{VI: "Gặp mặt", EN: "Meeting"}},
	},
	"customer_kind": { // CUS-1
		{"cargo_owner", procedure.Text{VI: "Chủ hàng", EN: "Cargo owner"}},
		{"ship_owner", procedure.Text{VI: "Chủ tàu", EN: "Ship owner"}},
		{"carrier", procedure.Text{VI: "Hãng tàu, hãng vận tải", EN: "Carrier"}},
		{"ship_agent", procedure.Text{VI: "Đại lý tàu", EN: "Ship agent"}},
		{"other", procedure.Text{VI: "Khác", EN: "Other"}},
	},
	"left_reason": { // CUS-5
		{"other_provider", procedure.Text{VI: "Chuyển sang nhà cung cấp khác", EN: "Went to another provider"}},
		{"price", procedure.Text{VI: "Giá, chính sách giá", EN: "Price, or price policy"}},
		{"service", procedure.Text{VI: "Chất lượng dịch vụ", EN: "Quality of the service"}},
		{"no_cargo", procedure.Text{VI: "Không còn hàng, còn tuyến qua cảng", EN: "No more cargo or line by this port"}},
		{"dissolved", procedure.Text{VI: "Giải thể, ngừng kinh doanh", EN: "Dissolved, or out of business"}},
		{"contract_ended", procedure.Text{VI: "Hết hợp đồng, không ký tiếp", EN: "The contract ended and wasn't renewed"}},
		{"unknown", procedure.Text{VI: "Chưa tìm được lý do", EN: "Not found out"}},
		{"other", procedure.Text{VI: "Lý do khác", EN: "Another reason"}},
	},
	"record_state": { // CUS-5
		{"active", procedure.Text{VI: "Đang giao dịch", EN: "Active"}},
		{"past", procedure.Text{VI: "Khách hàng quá khứ", EN: "Past customer"}},
		{"merged", procedure.Text{VI: "Đã gộp", EN: "Merged"}},
	},
	"programme": { // POS-2
		{"visit_gifts", procedure.Text{VI: "Thăm hỏi, tặng quà", EN: "Visits and gifts"}},
		{"conference", procedure.Text{VI: "Hội nghị khách hàng", EN: "Customer conference"}},
		{"group_conference", procedure.Text{VI: "Hội nghị theo nhóm khách hàng", EN: "Conference of a group"}},
	},
	"effect": { // ISO 9001 10.2
		{"effective", procedure.Text{VI: "Có hiệu lực, lỗi không lặp lại", EN: "Effective, the defect doesn't recur"}},
		{"ineffective", procedure.Text{VI: "Chưa có hiệu lực, phân tích lại nguyên nhân", EN: "Not effective, analyse the cause anew"}},
	},
	"solved": {
		{"true", procedure.Text{VI: "Đã giải quyết", EN: "Solved"}},
		{"false", procedure.Text{VI: "Chưa giải quyết", EN: "Not solved"}},
	},
	"rating": {
		{"5", procedure.Text{VI: "5 – Rất hài lòng", EN: "5 – Very satisfied"}},
		{"4", procedure.Text{VI: "4 – Hài lòng", EN: "4 – Satisfied"}},
		{"3", procedure.Text{VI: "3 – Tạm được", EN: "3 – Fair"}},
		{"2", procedure.Text{VI: "2 – Chưa hài lòng", EN: "2 – Not satisfied"}},
		{"1", procedure.Text{VI: "1 – Rất không hài lòng", EN: "1 – Not satisfied at all"}},
	},
}
