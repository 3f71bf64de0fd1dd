package web

import "portcare/procedure"

// registerWords are the texts of the pages of customers.
var registerWords = struct {
	Register, RegisterIntro, NamesIntro, NoCustomers, OthersRecords, IgnoredFilters, NewCustomer, Standing, AnyStanding, AnyKind, AnyBranch, SalesOwn, LookedAfterBy procedure.Text
	AnyOwner, OnlyMine, NotMerged, SimilarTo, NameOnly, LastUsed, EditRecord, EditContacts, AddContract                                                              procedure.Text
	NoteInteraction, Completeness, CompletePercent, MissingFields, NothingMissing, Representatives, NoRepresentatives                                                procedure.Text
	Contracts, NoContracts, ContractNumber, Signed, Term, Value, InForceNow, RevenueByMonth, NoRevenue, Month, Revenue                                               procedure.Text
	Discount, Volume, RevenueChart, TierHistory, NoTierChanges, Cause, Rank, Interactions, NoInteractions, Changes                                                   procedure.Text
	NoChanges, ChangeOf, MergedInto, LeftBecause, SinceDay, YearlyRevenue, BackToCustomer, CasesOfCustomer, CustomerCode                                             procedure.Text
	CustomerKind, Record, Warnings, MovedAt, Keep, SearchCustomers, TheirConsents, TheirRequests                                                                     procedure.Text
}{
	Register:          procedure.Text{VI: "Khách hàng", EN: "Customers"},
	RegisterIntro:     procedure.Text{VI: "Tìm theo tên, mã, mã số thuế, điện thoại, thư điện tử hoặc số hợp đồng; không cần dấu, gõ nhầm vẫn tìm được.", EN: "Search by name, code, tax code, telephone, mail or contract number; accents don't matter, and typos are let through."},
	NamesIntro:        procedure.Text{VI: "Tìm theo tên hoặc mã; không cần dấu, gõ nhầm tên vẫn tìm được.", EN: "Search by name or code; accents don't matter, and typos in names are let through."},
	SearchCustomers:   procedure.Text{VI: "Tìm khách hàng", EN: "Find a customer"},
	IgnoredFilters:    procedure.Text{VI: "Không có lựa chọn này, nên danh sách không lọc theo", EN: "There is no such choice, so the list isn't filtered by"},
	OthersRecords:     procedure.Text{VI: "Hồ sơ khách hàng của đơn vị này không thuộc phạm vi anh/chị được xem, nên danh sách trống.", EN: "The records of that unit's customers aren't yours to see, so the list is empty."},
	NoCustomers:       procedure.Text{VI: "Không có khách hàng nào khớp.", EN: "No customer matches."},
	NewCustomer:       procedure.Text{VI: "Lập hồ sơ khách hàng", EN: "New customer"},
	Standing:          procedure.Text{VI: "Nhóm", EN: "Standing"},
	AnyStanding:       procedure.Text{VI: "Mọi nhóm", EN: "Any standing"},
	AnyKind:           procedure.Text{VI: "Mọi loại", EN: "Any kind"},
	AnyBranch:         procedure.Text{VI: "Mọi đơn vị phụ trách", EN: "Any branch"},
	SalesOwn:          procedure.Text{VI: "Phòng Kinh doanh", EN: "Sales"},
	LookedAfterBy:     procedure.Text{VI: "Người phụ trách", EN: "Looked after by"},
	AnyOwner:          procedure.Text{VI: "Bất kỳ ai", EN: "Anybody"},
	OnlyMine:          procedure.Text{VI: "Chỉ của tôi", EN: "Mine only"},
	NotMerged:         procedure.Text{VI: "Đang và đã từng giao dịch", EN: "Present and past"},
	SimilarTo:         procedure.Text{VI: "gần giống", EN: "similar"},
	NameOnly:          procedure.Text{VI: "chỉ xem được tên", EN: "name only"},
	LastUsed:          procedure.Text{VI: "Dùng gần nhất", EN: "Last used"},
	EditRecord:        procedure.Text{VI: "Sửa hồ sơ khách hàng", EN: "Edit the record"},
	EditContacts:      procedure.Text{VI: "Sửa người đại diện", EN: "Edit the representatives"},
	AddContract:       procedure.Text{VI: "Thêm hợp đồng", EN: "Add a contract"},
	NoteInteraction:   procedure.Text{VI: "Ghi một lần trao đổi", EN: "Note a conversation"},
	Completeness:      procedure.Text{VI: "Mức đầy đủ của hồ sơ", EN: "How complete the record is"},
	CompletePercent:   procedure.Text{VI: "Đầy đủ %d%%", EN: "%d%% complete"},
	MissingFields:     procedure.Text{VI: "Còn thiếu", EN: "Missing"},
	NothingMissing:    procedure.Text{VI: "Hồ sơ đã đầy đủ.", EN: "Nothing is missing."},
	Representatives:   procedure.Text{VI: "Người đại diện", EN: "Representatives"},
	NoRepresentatives: procedure.Text{VI: "Chưa ghi người đại diện nào.", EN: "Nobody is recorded yet."},
	Contracts:         procedure.Text{VI: "Hợp đồng", EN: "Contracts"},
	NoContracts:       procedure.Text{VI: "Chưa có hợp đồng nào.", EN: "There is no contract."},
	ContractNumber:    procedure.Text{VI: "Số hợp đồng", EN: "Number"},
	Signed:            procedure.Text{VI: "Ký ngày", EN: "Signed"},
	Term:              procedure.Text{VI: "Hiệu lực", EN: "Term"},
	Value:             procedure.Text{VI: "Giá trị", EN: "Value"},
	InForceNow:        procedure.Text{VI: "Đang hiệu lực", EN: "In force"},
	RevenueByMonth:    procedure.Text{VI: "Doanh thu theo tháng", EN: "Revenue by month"},
	NoRevenue:         procedure.Text{VI: "Hai năm qua chưa có doanh thu.", EN: "No revenue within two years."},
	Month:             procedure.Text{VI: "Tháng", EN: "Month"},
	Revenue:           procedure.Text{VI: "Doanh thu", EN: "Revenue"},
	Discount:          procedure.Text{VI: "Chiết khấu", EN: "Discount"},
	Volume:            procedure.Text{VI: "Sản lượng", EN: "Volume"},
	RevenueChart:      procedure.Text{VI: "Biểu đồ doanh thu theo tháng; số liệu ở bảng dưới", EN: "Chart of revenue by month; the numbers are in the table below"},
	TierHistory:       procedure.Text{VI: "Lịch sử hạng và nhóm", EN: "History of tier and standing"},
	NoTierChanges:     procedure.Text{VI: "Hạng và nhóm chưa thay đổi lần nào.", EN: "Tier and standing never changed."},
	Cause:             procedure.Text{VI: "Lý do", EN: "Reason"},
	Rank:              procedure.Text{VI: "thứ %d theo doanh thu", EN: "rank %d by revenue"},
	Interactions:      procedure.Text{VI: "Trao đổi với khách hàng", EN: "Conversations"},
	NoInteractions:    procedure.Text{VI: "Chưa ghi lần trao đổi nào.", EN: "None is noted yet."},
	Changes:           procedure.Text{VI: "Thay đổi hồ sơ", EN: "Changes of the record"},
	NoChanges:         procedure.Text{VI: "Hồ sơ chưa được sửa lần nào.", EN: "The record was never changed."},
	ChangeOf:          procedure.Text{VI: "trong hồ sơ", EN: "in case"},
	MergedInto:        procedure.Text{VI: "Hồ sơ này đã gộp vào", EN: "This record was merged into"},
	LeftBecause:       procedure.Text{VI: "Lý do ngừng sử dụng", EN: "Why the customer left"},
	SinceDay:          procedure.Text{VI: "Khách hàng từ", EN: "Customer since"},
	YearlyRevenue:     procedure.Text{VI: "Doanh thu để xếp hạng", EN: "Revenue for the tier"},
	BackToCustomer:    procedure.Text{VI: "Về hồ sơ khách hàng", EN: "Back to the customer"},
	TheirConsents:     procedure.Text{VI: "Sự đồng ý của những người thuộc khách hàng", EN: "Consents of its people"},
	TheirRequests:     procedure.Text{VI: "Yêu cầu của họ về dữ liệu cá nhân", EN: "What they asked about their data"},
	CasesOfCustomer:   procedure.Text{VI: "Hồ sơ xử lý của khách hàng này", EN: "Cases of this customer"},
	CustomerCode:      procedure.Text{VI: "Mã", EN: "Code"},
	CustomerKind:      procedure.Text{VI: "Loại khách hàng", EN: "Kind"},
	Record:            procedure.Text{VI: "Thông tin khách hàng", EN: "Record"},
	Keep:              procedure.Text{VI: "Lưu", EN: "Save"},
	MovedAt:           procedure.Text{VI: "Lúc", EN: "When"},
	Warnings:          procedure.Text{VI: "Cần xem lại", EN: "To be looked at again"},
}

// KeepButton is the text of the button that keeps what was typed into a form of the register.
func KeepButton(lang string) string { return registerWords.Keep.In(lang) }
