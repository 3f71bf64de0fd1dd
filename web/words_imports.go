package web

import "portcare/procedure"

// importWords are the texts of the pages by which files come into the register.
var importWords = struct {
	Imports, ImportsIntro, SendAFile, FileHolds, TheFile, FileHint, ColumnsKnown, ColumnNeeded, SendAndLook, NoImports   procedure.Text
	ImportedFile, SentBy, RowsRead, ReadingFile, ApplyingRows, WouldBeNew, WouldChange, StaysSame, RowsWrong, Otherwise  procedure.Text
	ImportFacts, ColumnsTaken, ColumnsIgnored, NoneIgnored, Digest, ApplyAll, ApplyGood, ApplyAllText, ApplyGoodText     procedure.Text
	CancelImport, CancelImportText, WhatWouldChange, NothingChanges, RowsDropped, LineNumber, FieldChanges               procedure.Text
	WrongRows, NothingWrong, ErrorColumn, ErrorReason, ErrorsFile, WholeRow, OnlyBranches, ImportNew, AppliedBy, EndedBy procedure.Text
	LoadAgain                                                                                                            procedure.Text
}{
	Imports:          procedure.Text{VI: "Nhập dữ liệu từ tệp", EN: "Imports"},
	ImportsIntro:     procedure.Text{VI: "Gửi tệp khách hàng, hợp đồng hoặc doanh thu. Hệ thống cho xem trước những gì sẽ thay đổi; chưa bấm ghi thì hồ sơ còn nguyên.", EN: "Send a file of customers, contracts or revenue. You see what would change first; until you apply it, the register stays as it is."},
	SendAFile:        procedure.Text{VI: "Gửi tệp", EN: "Send a file"},
	FileHolds:        procedure.Text{VI: "Tệp chứa", EN: "What it holds"},
	TheFile:          procedure.Text{VI: "Tệp", EN: "File"},
	FileHint:         procedure.Text{VI: "xlsx hoặc csv, tối đa 64 MB.", EN: "xlsx or csv, at most 64 MB."},
	ColumnsKnown:     procedure.Text{VI: "Các cột được nhận", EN: "Columns that are known"},
	ColumnNeeded:     procedure.Text{VI: "bắt buộc", EN: "required"},
	SendAndLook:      procedure.Text{VI: "Gửi và xem trước", EN: "Send and preview"},
	NoImports:        procedure.Text{VI: "Chưa có lần nhập nào.", EN: "Nothing was imported yet."},
	ImportedFile:     procedure.Text{VI: "Tệp đã gửi", EN: "File"},
	SentBy:           procedure.Text{VI: "Người gửi", EN: "Sent by"},
	RowsRead:         procedure.Text{VI: "Đã đọc %d dòng", EN: "%d rows read"},
	ReadingFile:      procedure.Text{VI: "Đang đọc tệp …", EN: "Reading the file …"},
	ApplyingRows:     procedure.Text{VI: "Đang ghi vào hồ sơ …", EN: "Applying …"},
	WouldBeNew:       procedure.Text{VI: "%d dòng mới", EN: "%d new"},
	WouldChange:      procedure.Text{VI: "%d dòng thay đổi", EN: "%d changed"},
	StaysSame:        procedure.Text{VI: "%d dòng giữ nguyên", EN: "%d the same"},
	RowsWrong:        procedure.Text{VI: "%d dòng sai", EN: "%d wrong"},
	Otherwise:        procedure.Text{VI: "Sau khi xem trước, hồ sơ đã thay đổi ở %d dòng; những dòng này được ghi theo hồ sơ lúc ghi.", EN: "After the preview the register had changed for %d rows; these were applied to what it had then."},
	ImportFacts:      procedure.Text{VI: "Về lần nhập này", EN: "About this import"},
	ColumnsTaken:     procedure.Text{VI: "Cột đã nhận ra", EN: "Columns taken"},
	ColumnsIgnored:   procedure.Text{VI: "Cột bỏ qua", EN: "Columns not read"},
	NoneIgnored:      procedure.Text{VI: "không có", EN: "none"},
	Digest:           procedure.Text{VI: "Dấu SHA-256 của tệp", EN: "SHA-256 of the file"},
	ApplyAll:         procedure.Text{VI: "Ghi tất cả", EN: "Apply everything"},
	ApplyGood:        procedure.Text{VI: "Chỉ ghi các dòng đúng", EN: "Apply the good rows"},
	ApplyAllText:     procedure.Text{VI: "Mọi dòng được ghi trong một lần; nếu có dòng sai thì không ghi dòng nào.", EN: "All rows at once; if any is wrong, none."},
	ApplyGoodText:    procedure.Text{VI: "Các dòng sai bị bỏ qua, những dòng khác được ghi trong một lần.", EN: "Wrong rows are left out, the others are applied at once."},
	CancelImport:     procedure.Text{VI: "Hủy lần nhập", EN: "Cancel"},
	CancelImportText: procedure.Text{VI: "Không ghi gì vào hồ sơ; dữ liệu đọc từ tệp bị xóa.", EN: "Nothing comes into the register; what was read is deleted."},
	WhatWouldChange:  procedure.Text{VI: "Sẽ thay đổi", EN: "What would change"},
	NothingChanges:   procedure.Text{VI: "Không có gì thay đổi.", EN: "Nothing changes."},
	RowsDropped:      procedure.Text{VI: "Lần nhập đã kết thúc nên dữ liệu đọc từ tệp đã bị xóa. Những gì đã đổi nằm trong lịch sử của từng hồ sơ khách hàng.", EN: "The import is over, so what was read from the file is deleted. What has changed stands in the history of each record."},
	LineNumber:       procedure.Text{VI: "Dòng", EN: "Line"},
	FieldChanges:     procedure.Text{VI: "Trước và sau", EN: "Before and after"},
	WrongRows:        procedure.Text{VI: "Chỗ sai", EN: "What is wrong"},
	NothingWrong:     procedure.Text{VI: "Không có dòng nào sai.", EN: "No row is wrong."},
	ErrorColumn:      procedure.Text{VI: "Cột", EN: "Column"},
	ErrorReason:      procedure.Text{VI: "Vì sao, cần làm gì", EN: "Why, and what to do"},
	ErrorsFile:       procedure.Text{VI: "Tải danh sách chỗ sai (csv)", EN: "Download what is wrong (csv)"},
	WholeRow:         procedure.Text{VI: "cả dòng", EN: "the whole row"},
	OnlyBranches:     procedure.Text{VI: "Chỉ khách hàng của", EN: "Customers of"},
	ImportNew:        procedure.Text{VI: "mới", EN: "new"},
	AppliedBy:        procedure.Text{VI: "Người ghi", EN: "Applied by"},
	EndedBy:          procedure.Text{VI: "Người hủy", EN: "Cancelled by"},
	LoadAgain:        procedure.Text{VI: "Tải lại", EN: "Load again"},
}
