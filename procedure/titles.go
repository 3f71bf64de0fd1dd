package procedure

// Names of what the facts refer to, as people of the company say them. What has no name of its own is called by its id.

// Title names the column of a RACI matrix.
func (p Party) Title() Text { return titled(partyTitles, p) }

// Title names the kind of unit.
func (k UnitKind) Title() Text { return titled(unitTitles, k) }

// Title names the programme.
func (p Programme) Title() Text { return titled(programmeTitles, p) }

// Title names the list.
func (l List) Title() Text { return titled(listTitles, l) }

// Title says from when a deadline runs, to follow a length of time: "24 giờ từ lúc mở bước".
func (o Origin) Title() Text { return titled(originTitles, o) }

func titled[K ~string](titles map[K]Text, key K) Text {
	if title, ok := titles[key]; ok {
		return title
	}
	return Text{string(key), string(key)}
}

var partyTitles = map[Party]Text{
	Sales:                 {"Phòng KD / Chi nhánh", "Sales or branch"},
	Units:                 {"Các đơn vị", "Units"},
	GeneralDirector:       {"TGĐ", "General director"},
	DeputyGeneralDirector: {"PTGĐ KD", "Deputy general director"},
	CareOfficer:           {"Nhân viên CSKH", "Care officer"},
	HeadOfCare:            {"Lãnh đạo Bộ phận CSKH", "Head of care"},
	DirectorInCharge:      {"GĐ / PTGĐ phụ trách", "Director or deputy in charge"},
}

var unitTitles = map[UnitKind]Text{
	UnitLeadership:  {"Ban lãnh đạo", "Leaders"},
	UnitSales:       {"Phòng Kinh doanh", "Sales"},
	UnitBranch:      {"Chi nhánh", "Branch"},
	UnitOffice:      {"Văn phòng", "Office"},
	UnitFinance:     {"Phòng Tài chính kế toán", "Finance"},
	UnitIT:          {"Trung tâm CNTT", "IT centre"},
	UnitCallCentre:  {"Tổng đài CSKH", "Call centre"},
	UnitSecretariat: {"Thư ký Tổng Giám đốc", "General director's secretariat"},
	UnitOperations:  {"Trung tâm điều hành", "Operations centre"},
	UnitProcedures:  {"Tổ thủ tục", "Procedures team"},
	UnitDelivery:    {"Đội giao nhận", "Delivery team"},
}

var programmeTitles = map[Programme]Text{
	VisitAndGifts:   {"Thăm hỏi, tặng quà", "Visits and gifts"},
	Conference:      {"Hội nghị khách hàng", "Customer conference"},
	GroupConference: {"Hội nghị theo nhóm khách hàng", "Conference of a group"},
}

var listTitles = map[List]Text{
	Participants: {"Danh sách người tham dự", "Participants"},
	Gifts:        {"Danh sách quà tặng", "Gifts"},
}

var originTitles = map[Origin]Text{
	FromReceipt:  {"từ lúc tiếp nhận", "from receipt"},
	FromCase:     {"từ lúc tiếp nhận, tính chung cho cả hồ sơ", "from receipt, one clock for the whole case"},
	FromOpening:  {"từ lúc mở bước", "from the opening of the step"},
	FromHandOver: {"từ lúc bàn giao kết quả", "from the hand-over of the result"},
	FromAnswer:   {"từ khi khách hàng trả lời hoặc hết hạn trả lời", "from the customer's answer or the end of the time to answer"},
	FromEvent:    {"so với ngày diễn ra chương trình", "counted from the day of the programme"},
	FromDate:     {"ngày do người phụ trách định", "a date that a person sets"},
	FromOutline:  {"từ lúc trình đề cương", "from the submission of the outline"},
}
