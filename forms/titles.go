package forms

import "portcare/procedure"

// Names are what people call an act: as a heading and, on its button, as what pressing it does.
type Names struct{ Title, Button procedure.Text }

// NamesOf returns what an act of a step is called; an act that is alike in every step is so everywhere.
func NamesOf(step procedure.StepID, act Act) Names {
	if n, ok := names[key{step, act}]; ok {
		return n
	}
	return names[key{"", act}]
}

func called(titleVI, titleEN, buttonVI, buttonEN string) Names {
	return Names{procedure.Text{VI: titleVI, EN: titleEN}, procedure.Text{VI: buttonVI, EN: buttonEN}}
}

var names = map[key]Names{
	{procedure.Receive, Acknowledge}:         called("Tiếp nhận phản hồi", "Take the request", "Tôi tiếp nhận", "I take it"),
	{procedure.Classify, Submit}:             called("Phân loại", "Classify", "Ghi nhận phân loại", "Record the classification"),
	{procedure.AssignAuthority, Decide}:      called("Phân quyền xử lý", "Assign authority", "Quyết định", "Decide"),
	{procedure.Handle, Submit}:               called("Hoàn thành xử lý", "Finish the handling", "Đã xử lý xong", "The work is done"),
	{procedure.Handle, Progress}:             called("Ghi tiến độ", "Note progress", "Lưu tiến độ", "Note it"),
	{procedure.Handle, Escalate}:             called("Xin ý kiến lãnh đạo", "Ask the leaders", "Trình lãnh đạo", "Send to the leaders"),
	{procedure.Confirm, HandOver}:            called("Bàn giao kết quả", "Hand the result over", "Bàn giao cho khách hàng", "Hand over to the customer"),
	{procedure.Confirm, AnswerAct}:           called("Câu trả lời của khách hàng", "The customer's answer", "Ghi câu trả lời", "Note the answer"),
	{procedure.Confirm, Submit}:              called("Kiểm tra lại và kết thúc xác nhận", "Check again and close the confirmation", "Trình đánh giá", "Submit for evaluation"),
	{procedure.Evaluate, Decide}:             called("Đánh giá kết quả", "Evaluate the result", "Quyết định", "Decide"),
	{procedure.File, Submit}:                 called("Lưu hồ sơ", "File the case", "Lưu và đóng hồ sơ", "File and close"),
	{procedure.ResearchCustomer, Submit}:     called("Kết thúc tìm hiểu", "Finish the research", "Đã tìm hiểu xong", "The research is done"),
	{procedure.PlanApproach, Submit}:         called("Kế hoạch tiếp cận", "Plan of approach", "Trình kế hoạch", "Submit the plan"),
	{procedure.ApproveApproach, Decide}:      called("Phê duyệt kế hoạch", "Approve the plan", "Quyết định", "Decide"),
	{procedure.CarryOutApproach, Submit}:     called("Hoàn thành triển khai", "Finish carrying it out", "Đã thực hiện xong", "It is carried out"),
	{procedure.ReportApproach, Submit}:       called("Báo cáo kết quả", "Report", "Trình báo cáo", "Submit the report"),
	{procedure.EvaluateApproach, Decide}:     called("Đánh giá kết quả", "Evaluate the result", "Quyết định", "Decide"),
	{procedure.RecordTargetCustomer, Submit}: called("Cập nhật hồ sơ khách hàng", "Update the customers' records", "Cập nhật và đóng hồ sơ", "Update and close"),
	{"", GiveOpinion}:                        called("Cho ý kiến tham vấn", "Give an opinion", "Gửi ý kiến", "Give the opinion"),
	{"", Reassign}:                           called("Giao lại việc", "Reassign", "Giao việc", "Assign"),
	{"", Withdraw}:                           called("Dừng hồ sơ", "Withdraw the case", "Dừng hồ sơ", "Withdraw"),
	{"", OpenWorkItem}:                       called("Giao việc cho đơn vị khác", "Give another unit something to do", "Giao việc", "Give it to them"),
	{"", CloseWorkItem}:                      called("Báo việc đã xong", "Say that it is done", "Đã xong", "Done"),
	{"", SetDate}:                            called("Đặt lại hạn", "Set another date", "Đặt hạn mới", "Set the date"),
}
