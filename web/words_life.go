package web

import (
	"fmt"

	"portcare/procedure"
)

// lifeWords are the texts of the pages about tiers, and about what becomes of customers' records.
var lifeWords = struct {
	Tiers, TiersIntro, TierWindowTitle, WindowInForce, WindowCameAlong, DryRun, DryRunIntro, TryWindow, Try, WouldMove      procedure.Text
	NobodyMoves, RecomputeNow, RecomputeIntro, RetierRuns, NoRuns, RanAt, RanBy, ByItself, MonthsCounted, MovedCount, Why   procedure.Text
	WindowHistory, NoWindowHistory, AboutRecord, RecordTasks, NoRecordTasks, CloseIt, ReopenIt, KeepIt, UnusedSince         procedure.Text
	UsedAgainIn, DueUntil, AnsweredBy, HeadWarned, PastTimes, ClosedBecause, ReopenedBecause, PastIntro, Overtaken, WasDone procedure.Text
	UsedLately, CasesOpen, ClosedOn                                                                                         procedure.Text
}{
	Tiers:           procedure.Text{VI: "Xếp hạng khách hàng", EN: "Tiers of customers"},
	TiersIntro:      procedure.Text{VI: "Hạng theo doanh thu các tháng đã khóa sổ, nhóm theo thời gian gắn bó. Hệ thống tự tính lại mỗi đêm và sau mỗi lần nhập số liệu.", EN: "The tier follows the revenue of closed months, the standing how long somebody has been a customer. Both are recomputed every night and after each import."},
	TierWindowTitle: procedure.Text{VI: "Kỳ doanh thu được tính", EN: "Window of revenue"},
	WindowInForce:   procedure.Text{VI: "%d tháng đã khóa sổ gần nhất", EN: "The last %d closed months"},
	WindowCameAlong: procedure.Text{VI: "Mặc định của phần mềm", EN: "As the program came"},
	DryRun:          procedure.Text{VI: "Tính thử", EN: "Dry run"},
	DryRunIntro:     procedure.Text{VI: "Xem trước ai sẽ đổi hạng, đổi nhóm nếu tính lại bây giờ với kỳ %d tháng. Xem thử không đổi gì.", EN: "Who would move if it were recomputed now with a window of %d months. Looking moves nobody."},
	TryWindow:       procedure.Text{VI: "Kỳ thử (tháng)", EN: "Window (months)"},
	Try:             procedure.Text{VI: "Tính thử", EN: "Try"},
	WouldMove:       procedure.Text{VI: "%d khách hàng sẽ đổi hạng hoặc nhóm", EN: "%d customers would move"},
	NobodyMoves:     procedure.Text{VI: "Mọi khách hàng đã đúng hạng, đúng nhóm.", EN: "Every customer is where the rules say."},
	RecomputeNow:    procedure.Text{VI: "Tính lại ngay", EN: "Recompute now"},
	RecomputeIntro:  procedure.Text{VI: "Tính lại theo kỳ đang áp dụng (%d tháng); mỗi thay đổi được lưu cùng lý do.", EN: "Goes by the window in force (%d months); each change is kept with its reason."},
	RetierRuns:      procedure.Text{VI: "Những lần tính gần đây", EN: "Last runs"},
	NoRuns:          procedure.Text{VI: "Chưa tính lần nào.", EN: "It has never run."},
	RanAt:           procedure.Text{VI: "Lúc", EN: "When"},
	RanBy:           procedure.Text{VI: "Do", EN: "By"},
	ByItself:        procedure.Text{VI: "tự động", EN: "by itself"},
	MonthsCounted:   procedure.Text{VI: "Số tháng", EN: "Months"},
	MovedCount:      procedure.Text{VI: "Số khách hàng đổi", EN: "Moved"},
	Why:             procedure.Text{VI: "Vì sao", EN: "Why"},
	WindowHistory:   procedure.Text{VI: "Những lần đổi kỳ", EN: "What it was set to"},
	AboutRecord:     procedure.Text{VI: "Hồ sơ khách hàng", EN: "Customer record"},
	RecordTasks:     procedure.Text{VI: "Việc cần làm với hồ sơ", EN: "To be done about the record"},
	NoRecordTasks:   procedure.Text{VI: "Không có việc nào.", EN: "Nothing."},
	CloseIt:         procedure.Text{VI: "Chuyển sang khách hàng quá khứ", EN: "Move to the past customers"},
	ReopenIt:        procedure.Text{VI: "Mở lại hồ sơ", EN: "Reopen the record"},
	KeepIt:          procedure.Text{VI: "Ghi câu trả lời", EN: "Keep the answer"},
	UnusedSince:     procedure.Text{VI: "Không sử dụng dịch vụ từ", EN: "Nothing used since"},
	UsedAgainIn:     procedure.Text{VI: "Có doanh thu trở lại từ tháng", EN: "Revenue again in"},
	DueUntil:        procedure.Text{VI: "Hạn", EN: "Due"},
	AnsweredBy:      procedure.Text{VI: "Trả lời", EN: "Answered"},
	HeadWarned:      procedure.Text{VI: "Đã báo trưởng phòng Kinh doanh", EN: "The head of Sales was told"},
	PastTimes:       procedure.Text{VI: "Đóng và mở lại hồ sơ", EN: "Closed and reopened"},
	ClosedBecause:   procedure.Text{VI: "Đóng", EN: "Closed"},
	ReopenedBecause: procedure.Text{VI: "Mở lại", EN: "Reopened"},
	PastIntro:       procedure.Text{VI: "Hồ sơ này thuộc khách hàng quá khứ. Vẫn có thể liên hệ, mở hồ sơ xử lý và tìm hiểu thêm lý do.", EN: "This is a past customer. One may still get in touch, open cases, and find out more."},
	Overtaken:       procedure.Text{VI: "Không còn cần", EN: "No longer needed"},
	WasDone:         procedure.Text{VI: "Đã làm", EN: "Done"},
	UsedLately:      procedure.Text{VI: "Khách hàng này còn sử dụng dịch vụ: lần cuối vào tháng %s. Hồ sơ thường chỉ đóng khi đã một năm không sử dụng, hoặc khi khách hàng đã chuyển sang nơi khác. Nếu đúng là như vậy, hãy đánh dấu ô xác nhận.", EN: "This customer uses the service: the last time was in %s. Records are usually closed after a year without use, or once a customer has moved elsewhere. If that is so, tick the box that confirms it."},
	CasesOpen:       procedure.Text{VI: "Khách hàng này còn hồ sơ đang xử lý: %s. Nếu vẫn đóng hồ sơ khách hàng, hãy đánh dấu ô xác nhận.", EN: "Cases of this customer are open: %s. If the record is to be closed all the same, tick the box that confirms it."},
	ClosedOn:        procedure.Text{VI: "Đóng ngày", EN: "Closed on"},
	NoWindowHistory: procedure.Text{VI: "Chưa ai đổi.", EN: "Nobody has changed it."},
}

// RecomputeButton is the text of the button that recomputes tiers.
func RecomputeButton(lang string) string { return lifeWords.RecomputeNow.In(lang) }

// RecomputeText says by which window that button goes; it has a verb for the months.
func RecomputeText(lang string) string { return lifeWords.RecomputeIntro.In(lang) }

// UsedLately warns who is about to close the record of a customer who used the service in that month, such as 10/2026.
func UsedLately(month, lang string) string { return fmt.Sprintf(lifeWords.UsedLately.In(lang), month) }

// CasesOpen warns who is about to close the record of a customer of whom these cases are open.
func CasesOpen(references, lang string) string {
	return fmt.Sprintf(lifeWords.CasesOpen.In(lang), references)
}

// CloseButton is the text of the button that moves a record to the past customers.
func CloseButton(lang string) string { return lifeWords.CloseIt.In(lang) }

// ReopenButton brings a record back.
func ReopenButton(lang string) string { return lifeWords.ReopenIt.In(lang) }

// LeaveButton answers a task, and leaves the record as it is.
func LeaveButton(lang string) string { return lifeWords.KeepIt.In(lang) }
