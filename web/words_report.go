package web

import "portcare/procedure"

// reportWords are the texts of the report about a customer.
var reportWords = struct {
	CustomerReport, ReportIntro, Figures, Figure, ThisPeriod, OtherPeriod, Change, ByMonth, Net, OtherMonth, NotKnown, InForceThen procedure.Text
	PeriodKind, PeriodFrom, PeriodTo, AgainstFrom, AgainstTo, DrawUp, PrintHint, KnownAbout, NothingKnown, ComparableMonths        procedure.Text
	WhyChanged, WhyChangedHint, Proposed, DrawnUp, OpenCareCase                                                                    procedure.Text
}{
	CustomerReport:   procedure.Text{VI: "Báo cáo khách hàng", EN: "Customer report"},
	ReportIntro:      procedure.Text{VI: "So sánh một kỳ với cùng kỳ năm trước hoặc với kỳ khác. Số liệu tính theo tháng.", EN: "A period against the same one a year before, or against another one. Figures are by month."},
	Figures:          procedure.Text{VI: "Số liệu so sánh", EN: "Figures compared"},
	Figure:           procedure.Text{VI: "Chỉ tiêu", EN: "Figure"},
	ThisPeriod:       procedure.Text{VI: "Kỳ này", EN: "This period"},
	OtherPeriod:      procedure.Text{VI: "Kỳ so sánh", EN: "Other period"},
	Change:           procedure.Text{VI: "Tăng, giảm", EN: "Change"},
	ByMonth:          procedure.Text{VI: "Theo tháng", EN: "By month"},
	Net:              procedure.Text{VI: "Doanh thu sau chiết khấu", EN: "Revenue after discount"},
	OtherMonth:       procedure.Text{VI: "Tháng so sánh", EN: "Other month"},
	NotKnown:         procedure.Text{VI: "chưa có số liệu", EN: "not imported yet"},
	InForceThen:      procedure.Text{VI: "hiệu lực cuối kỳ", EN: "in force at the end of the period"},
	PeriodKind:       procedure.Text{VI: "Loại kỳ", EN: "Kind of period"},
	PeriodFrom:       procedure.Text{VI: "Từ ngày", EN: "From"},
	PeriodTo:         procedure.Text{VI: "Đến ngày", EN: "To"},
	AgainstFrom:      procedure.Text{VI: "So với: từ ngày", EN: "Against: from"},
	AgainstTo:        procedure.Text{VI: "So với: đến ngày", EN: "Against: to"},
	DrawUp:           procedure.Text{VI: "Lập báo cáo", EN: "Draw up the report"},
	PrintHint:        procedure.Text{VI: "Trang này in được: chỉ phần báo cáo được in ra.", EN: "This page can be printed: only the report comes out."},
	KnownAbout:       procedure.Text{VI: "Thông tin về khách hàng", EN: "What is known about the customer"},
	NothingKnown:     procedure.Text{VI: "Chưa ghi nhận thông tin nào.", EN: "Nothing is recorded yet."},
	ComparableMonths: procedure.Text{VI: "Chỉ tính %d tháng đã có số liệu ở cả hai kỳ", EN: "Only the %d months that are known in both periods"},
	WhyChanged:       procedure.Text{VI: "Nguyên nhân tăng, giảm", EN: "Reasons for the change"},
	WhyChangedHint:   procedure.Text{VI: "Do người lập báo cáo ghi trong hồ sơ sau bán hàng; phần trống để ghi khi in.", EN: "People write them in post-service cases; the space is for writing on paper."},
	Proposed:         procedure.Text{VI: "Đề xuất", EN: "Proposal"},
	DrawnUp:          procedure.Text{VI: "Lập lúc", EN: "Drawn up"},
	OpenCareCase:     procedure.Text{VI: "Mở hồ sơ chăm sóc sau dịch vụ", EN: "Open a post-service case"},
}
