package procedure

// vimcRisk is the group's risk of a step, with its control; each step of its two parts has one row.
func vimcRisk(id StepID) Risk { return vimcRisks[id] }

var vimcRisks = map[StepID]Risk{
	Receive: {
		Hazard: Text{
			"Khách hàng cho thông tin sai hoặc thiếu, hay người tiếp nhận ghi sai, nên hỗ trợ không đạt",
			"The customer's information is wrong or incomplete, or was taken down wrongly, so the support misses the need",
		},
		Control: Text{
			"Kiểm chứng thông tin trước khi xử lý; nhập ngay vào hệ thống, chậm nhất 30 phút",
			"Check the information before handling; enter it at once, within 30 minutes at the latest",
		},
		Clause: "VIMC I.IV 1",
	},
	Classify: {
		Hazard: Text{
			"Nhân viên nhận định sai nên xếp sai loại, làm chậm việc và hỗ trợ không đạt",
			"The officer misjudges the matter and sorts it wrongly; work is late and misses the need",
		},
		Control: Text{
			"Dùng bảng tiêu chí phân loại; hỏi thêm đồng nghiệp khi chưa chắc",
			"Use the list of criteria; ask a colleague when in doubt",
		},
		Clause: "VIMC I.IV 2",
	},
	Handle: {
		Hazard: Text{
			"Xử lý chậm, trễ tiến độ đã hẹn",
			"Handling drags on and misses the time given",
		},
		Control: Text{
			"Bám các chỉ tiêu của quy trình và thời hạn khắc phục đã cam kết",
			"Keep to the measures of the procedure and the time committed for putting it right",
		},
		Clause: "VIMC I.IV 3",
	},
	Confirm: {
		Hazard: Text{
			"Bàn giao chậm, không đủ, hoặc không có xác nhận, khiến yêu cầu không được đáp ứng và hồ sơ thiếu",
			"The result is handed over late, in part or without confirmation, so the need isn't met and the file has gaps",
		},
		Control: Text{
			"Giám sát việc giữ đúng thời hạn đã cam kết",
			"Watch that the committed times are kept",
		},
		Clause: "VIMC I.IV 4",
	},
	File: {
		Hazard: Text{
			"Quên ghi hoặc ghi sai, không tra lại được lịch sử và cách đã xử lý",
			"The entry is forgotten or wrong, so past support and its solutions can't be looked up",
		},
		Control: Text{
			"Trưởng bộ phận kiểm tra hằng ngày và yêu cầu bổ sung cho đủ",
			"The head of the unit checks daily and has gaps filled",
		},
		Clause: "VIMC I.IV 5",
	},
	CompileReport: {
		Hazard: Text{
			"Chọn sai khách hàng hoặc lập danh sách quá lâu, tốn nguồn lực và làm khách hàng phật ý",
			"The wrong customers are listed, or listing takes too long; effort is wasted and customers are displeased",
		},
		Control: Text{
			"Lấy đủ số liệu kinh doanh đúng hạn rồi mới lọc danh sách",
			"Get the business figures complete and on time, and filter the list from them",
		},
		Clause: "VIMC II.IV 1",
	},
	PlanCare: {
		Hazard: Text{
			"Kế hoạch không hợp với khách hàng mục tiêu, không làm được và tốn nguồn lực",
			"The plan doesn't suit the target customers, can't be carried out and wastes effort",
		},
		Control: Text{
			"Kế hoạch nêu đủ: việc, người làm, thời hạn, mục tiêu, kết quả, cách đo",
			"The plan names all of it: what, who, by when, to which goal, with which result and measure",
		},
		Clause: "VIMC II.IV 2",
	},
	ApproveCare: {
		Hazard: Text{
			"Duyệt quá lâu hoặc không được duyệt, khiến chương trình chậm hay phải bỏ",
			"Approval takes too long or is refused, so the programme is late or falls through",
		},
		Control: Text{
			"Trình kế hoạch đầy đủ, chính xác, đã hỏi ý kiến các bên liên quan; nhắc người duyệt qua thư điện tử và tin nhắn",
			"Submit a complete and exact plan on which the parties concerned were heard; remind approvers by mail and text message",
		},
		Clause: "VIMC II.IV 3",
	},
	CarryOutCare: {
		Hazard: Text{
			"Khách hàng từ chối vào phút chót",
			"The customer declines at the last minute",
		},
		Control: Text{
			"Liên hệ trước ít nhất 7 ngày và nhắc lại trước 1 ngày",
			"Make contact at least 7 days ahead and remind 1 day ahead",
		},
		Clause: "VIMC II.IV 4",
	},
	ReportCare: {
		Hazard:  Text{"Báo cáo kéo dài, chậm tiến độ", "Reporting drags on and delays the rest"},
		Control: Text{"Nhắc các bên liên quan theo chỉ tiêu thời hạn", "Remind those concerned by the time measure"},
		Clause:  "VIMC II.IV 5",
	},
	EvaluateCare: {
		Hazard:  Text{"Đánh giá kéo dài, chậm tiến độ", "Evaluation drags on and delays the rest"},
		Control: Text{"Nhắc người đánh giá và các bên liên quan theo chỉ tiêu thời hạn", "Remind the evaluators and those concerned by the time measure"},
		Clause:  "VIMC II.IV 6",
	},
	RecordCaredForCustomer: {
		Hazard: Text{
			"Hồ sơ mất, hỏng hoặc thiếu dữ liệu, làm chậm công việc",
			"Records are lost, damaged or incomplete, which delays work",
		},
		Control: Text{
			"Lưu trên máy chủ ở ít nhất hai địa điểm khác nhau",
			"Keep them on servers in at least two physical places",
		},
		Clause: "VIMC II.IV 7",
	},
}
