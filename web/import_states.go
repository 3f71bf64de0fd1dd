package web

import "portcare/procedure"

// ImportKindText says what a file holds.
func ImportKindText(kind, lang string) string { return importKinds[kind].In(lang) }

var importKinds = map[string]procedure.Text{
	"customers": {VI: "Khách hàng", EN: "Customers"},
	"contracts": {VI: "Hợp đồng", EN: "Contracts"},
	"revenue":   {VI: "Doanh thu, sản lượng theo tháng", EN: "Revenue and volume by month"},
}

// ImportStatePill says where an import is.
func ImportStatePill(state, lang string) *Pill { return importStates.of(state, lang) }

var importStates = pills{
	"reading":   {Calm, procedure.Text{VI: "Đang đọc", EN: "Reading"}},
	"preview":   {Soon, procedure.Text{VI: "Chờ xem và ghi", EN: "To be applied"}},
	"applying":  {Calm, procedure.Text{VI: "Đang ghi", EN: "Applying"}},
	"applied":   {Good, procedure.Text{VI: "Đã ghi", EN: "Applied"}},
	"cancelled": {Calm, procedure.Text{VI: "Đã hủy", EN: "Cancelled"}},
	"failed":    {Bad, procedure.Text{VI: "Không đọc được", EN: "Can't be read"}},
}
