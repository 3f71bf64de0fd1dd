package web

import "portcare/procedure"

// duplicateWords are the texts of the pages about records of one customer.
var duplicateWords = struct {
	Duplicates, DuplicatesIntro, NoDuplicates, OneRecord, OtherRecord, Likeness, LikeText, CompareThem, ApartTitle, NoApart procedure.Text
	Merges, MergesIntro, NoMerges, MergedRecord, IntoRecord, MergedWhen, MergeReason, PairTitle, PairIntro, FieldName       procedure.Text
	Differs, MergeOneIntoOther, MergeButton, MergeIntro, ApartForm, ApartButton, ApartIntro, BackApart, BackApartButton     procedure.Text
	SaidApart, PartTitle, PartButton, PartIntro, UndoneText, BroughtTogether, Conflicts, Stayed, MergedHere, LikelyOnes     procedure.Text
	MergeState, MergeInForce, ParentRecord, WasBefore, BecameAfter, TakenAway, AllMerges                                    procedure.Text
}{
	Duplicates:        procedure.Text{VI: "Hồ sơ có thể trùng", EN: "Likely duplicates"},
	DuplicatesIntro:   procedure.Text{VI: "Những cặp hồ sơ có chung mã số thuế, số điện thoại hoặc tên gần giống nhau. Hãy so sánh rồi gộp, hoặc xác nhận là hai khách hàng khác nhau.", EN: "Pairs with the same tax code or telephone number, or with similar names. Compare them, then merge them or say that they are two."},
	NoDuplicates:      procedure.Text{VI: "Không có cặp hồ sơ nào cần xem.", EN: "There is no pair to look at."},
	OneRecord:         procedure.Text{VI: "Hồ sơ", EN: "Record"},
	OtherRecord:       procedure.Text{VI: "Hồ sơ kia", EN: "Other record"},
	Likeness:          procedure.Text{VI: "Mức giống nhau", EN: "Likeness"},
	LikeText:          procedure.Text{VI: "%d %%", EN: "%d%%"},
	CompareThem:       procedure.Text{VI: "So sánh", EN: "Compare"},
	ApartTitle:        procedure.Text{VI: "Đã xác nhận là hai khách hàng", EN: "Said to be two customers"},
	NoApart:           procedure.Text{VI: "Chưa có xác nhận nào.", EN: "Nothing was said yet."},
	Merges:            procedure.Text{VI: "Những lần gộp hồ sơ", EN: "Merges"},
	MergesIntro:       procedure.Text{VI: "Mỗi lần gộp có thể tách lại, lần sau cùng trước.", EN: "Each merge can be undone, the latest first."},
	NoMerges:          procedure.Text{VI: "Chưa gộp hồ sơ nào.", EN: "No records were merged."},
	MergedRecord:      procedure.Text{VI: "Hồ sơ được gộp", EN: "Merged record"},
	IntoRecord:        procedure.Text{VI: "Vào hồ sơ", EN: "Into"},
	MergedWhen:        procedure.Text{VI: "Gộp lúc", EN: "Merged"},
	MergeReason:       procedure.Text{VI: "Lý do", EN: "Reason"},
	PairTitle:         procedure.Text{VI: "So sánh hai hồ sơ", EN: "Two records side by side"},
	PairIntro:         procedure.Text{VI: "Chỗ khác nhau được đánh dấu.", EN: "Where they differ is marked."},
	FieldName:         procedure.Text{VI: "Mục", EN: "Field"},
	Differs:           procedure.Text{VI: "khác", EN: "differs"},
	MergeOneIntoOther: procedure.Text{VI: "Gộp %s vào %s", EN: "Merge %s into %s"},
	MergeButton:       procedure.Text{VI: "Gộp hai hồ sơ", EN: "Merge them"},
	MergeIntro:        procedure.Text{VI: "Giữ hồ sơ %s: chỗ nào trống được điền theo hồ sơ kia, doanh thu cùng tháng được cộng, mọi việc đã làm chuyển sang. Mã cũ vẫn tra được. Có thể tách lại.", EN: "%s goes on: what it lacks is filled in, revenue of a month is added, and everything that was done moves there. The old code leads on. It can be undone."},
	ApartForm:         procedure.Text{VI: "Là hai khách hàng khác nhau", EN: "They are two customers"},
	ApartButton:       procedure.Text{VI: "Xác nhận là hai", EN: "They are two"},
	ApartIntro:        procedure.Text{VI: "Cặp này không được nêu nữa, cho đến khi rút lại.", EN: "The pair isn't brought up again until this is taken back."},
	BackApart:         procedure.Text{VI: "Rút lại xác nhận", EN: "Take it back"},
	BackApartButton:   procedure.Text{VI: "Rút lại", EN: "Take back"},
	SaidApart:         procedure.Text{VI: "Đã xác nhận là hai khách hàng khác nhau", EN: "Said to be two customers"},
	PartTitle:         procedure.Text{VI: "Tách lại hai hồ sơ", EN: "Undo the merge"},
	PartButton:        procedure.Text{VI: "Tách lại", EN: "Undo"},
	PartIntro:         procedure.Text{VI: "Mỗi hồ sơ lấy lại những gì của mình như trước khi gộp. Những gì ghi sau khi gộp ở lại với hồ sơ được giữ.", EN: "Each record gets back what it had. What came after the merge stays with the one that went on."},
	UndoneText:        procedure.Text{VI: "Đã tách lại", EN: "Undone"},
	BroughtTogether:   procedure.Text{VI: "Những gì được gộp làm một", EN: "What was brought together"},
	Conflicts:         procedure.Text{VI: "Đã sửa sau khi gộp nên giữ như hiện nay", EN: "Changed since, so it stays as it is"},
	Stayed:            procedure.Text{VI: "Có sau khi gộp, ở lại với hồ sơ được giữ", EN: "Came after the merge, stays with the record that went on"},
	MergedHere:        procedure.Text{VI: "Hồ sơ %s đã gộp vào hồ sơ này.", EN: "The record %s was merged into this one."},
	LikelyOnes:        procedure.Text{VI: "Có thể trùng với", EN: "Likely to be the same customer as"},
	MergeState:        procedure.Text{VI: "Tình trạng", EN: "State"},
	MergeInForce:      procedure.Text{VI: "Đang gộp", EN: "Merged"},
	ParentRecord:      procedure.Text{VI: "Hồ sơ khách hàng", EN: "Customer's record"},
	WasBefore:         procedure.Text{VI: "Trước khi gộp", EN: "Before"},
	BecameAfter:       procedure.Text{VI: "Sau khi gộp", EN: "After"},
	TakenAway:         procedure.Text{VI: "đã cộng vào hồ sơ được giữ", EN: "went into the record that goes on"},
	AllMerges:         procedure.Text{VI: "Xem những lần gộp hồ sơ", EN: "See all merges"},
}
