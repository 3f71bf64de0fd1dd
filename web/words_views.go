package web

import "portcare/procedure"

// viewWords are the texts of the pages about who saw whose data, and who looks after whom.
var viewWords = struct {
	Views, ViewsIntro, Viewer, ViewerHint, OfCustomer, ViewKind, AnyViewKind, ViewsFrom, ViewsTo                          procedure.Text
	NobodyLooked, SeenAt, SeenBy, SeenWhat, SeenOf, SeenRows, SeenInAll, SumCustomers, SumPeople, SumCases                procedure.Text
	Portfolios, PortfoliosIntro, NoPortfolios, PortfolioSize, PortfolioTop, PortfolioTasks, HandOver, HasLeft, HandOverOf procedure.Text
	SumExports, SumViewers, SumViews, ExportTable, Anybody, LogKept, LogKeptFor, KeptMonths                               procedure.Text
}{
	Views:           procedure.Text{VI: "Nhật ký xem dữ liệu", EN: "Who saw whose data"},
	ViewsIntro:      procedure.Text{VI: "Mỗi lần dữ liệu của khách hàng được xem hay xuất ra đều có một dòng ở đây, kể cả lần xem trang này.", EN: "Every time customers' data are seen or exported there is a line here, this page included."},
	Viewer:          procedure.Text{VI: "Người xem", EN: "Who looked"},
	ViewerHint:      procedure.Text{VI: "Tên đăng nhập", EN: "Sign-in name"},
	OfCustomer:      procedure.Text{VI: "Dữ liệu của (mã khách hàng)", EN: "Whose data (customer's code)"},
	ViewKind:        procedure.Text{VI: "Loại dữ liệu", EN: "What"},
	AnyViewKind:     procedure.Text{VI: "Mọi loại", EN: "Anything"},
	ViewsFrom:       procedure.Text{VI: "Từ ngày", EN: "From"},
	ViewsTo:         procedure.Text{VI: "Đến hết ngày", EN: "Until, included"},
	NobodyLooked:    procedure.Text{VI: "Không có lần xem nào.", EN: "Nobody looked."},
	SeenAt:          procedure.Text{VI: "Lúc", EN: "When"},
	SeenBy:          procedure.Text{VI: "Người xem", EN: "Who"},
	SeenWhat:        procedure.Text{VI: "Đã xem", EN: "What"},
	SeenOf:          procedure.Text{VI: "Của ai", EN: "Whose"},
	SeenRows:        procedure.Text{VI: "%d dòng", EN: "%d rows"},
	SeenInAll:       procedure.Text{VI: "Trong kỳ này, do người này (hoặc mọi người) xem", EN: "In this period, seen by that person or by anybody"},
	SumCustomers:    procedure.Text{VI: "%d khách hàng", EN: "%d customers"},
	SumPeople:       procedure.Text{VI: "%d cá nhân", EN: "%d people"},
	SumCases:        procedure.Text{VI: "%d hồ sơ công việc", EN: "%d cases"},
	SumExports:      procedure.Text{VI: "%d lần xuất dữ liệu", EN: "%d exports"},
	SumViewers:      procedure.Text{VI: "%d người xem", EN: "%d who looked"},
	ExportTable:     procedure.Text{VI: "Xuất bảng tính", EN: "Export as a table"},
	Portfolios:      procedure.Text{VI: "Ai phụ trách khách hàng nào", EN: "Who looks after whom"},
	PortfoliosIntro: procedure.Text{VI: "Khách hàng của người đã thôi việc đứng đầu danh sách và cần được giao cho người khác. Bàn giao là một thao tác: mọi khách hàng được chọn cùng chuyển, hoặc không ai chuyển.", EN: "Customers of people who have left come first and have to be handed over. It is one act: all of the chosen customers move, or none."},
	NoPortfolios:    procedure.Text{VI: "Chưa khách hàng nào có người phụ trách.", EN: "Nobody looks after any customer yet."},
	PortfolioSize:   procedure.Text{VI: "Số khách hàng", EN: "Customers"},
	PortfolioTop:    procedure.Text{VI: "Hạng 1 và 2", EN: "Of tier 1 and 2"},
	PortfolioTasks:  procedure.Text{VI: "Việc hồ sơ còn mở", EN: "Open tasks"},
	HandOver:        procedure.Text{VI: "Bàn giao", EN: "Hand over"},
	HasLeft:         procedure.Text{VI: "đã thôi việc", EN: "has left"},
	HandOverOf:      procedure.Text{VI: "Bàn giao khách hàng của %s", EN: "Hand over the customers of %s"},
	LogKept:         procedure.Text{VI: "Thời gian giữ nhật ký", EN: "How long the log is kept"},
	LogKeptFor:      procedure.Text{VI: "Nhật ký được giữ %d tháng", EN: "The log is kept for %d months"},
	KeptMonths:      procedure.Text{VI: "Số tháng", EN: "Months"},
	Anybody:         procedure.Text{VI: "Bất kỳ ai", EN: "Anybody"},
	SumViews:        procedure.Text{VI: "%d lần xem", EN: "%d views"},
}
