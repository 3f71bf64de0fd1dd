package web

import "portcare/procedure"

// happenings say what happened, by kind and what.
var happenings = map[string]procedure.Text{
	"request received":    {VI: "Khách hàng gửi yêu cầu", EN: "The customer made a request"},
	"request approved":    {VI: "Lãnh đạo chấp thuận", EN: "The leaders approved"},
	"request rejected":    {VI: "Lãnh đạo không chấp thuận", EN: "The leaders rejected"},
	"request closed":      {VI: "Đã xử lý xong yêu cầu", EN: "The request was settled"},
	"request withdrawn":   {VI: "Yêu cầu được rút", EN: "The request was withdrawn"},
	"case opened":         {VI: "Mở hồ sơ", EN: "A case was opened"},
	"case approved":       {VI: "Lãnh đạo chấp thuận", EN: "The leaders approved"},
	"case rejected":       {VI: "Lãnh đạo không chấp thuận", EN: "The leaders rejected"},
	"case closed":         {VI: "Đóng hồ sơ", EN: "The case was closed"},
	"case withdrawn":      {VI: "Hồ sơ được rút", EN: "The case was withdrawn"},
	"message sent":        {VI: "Đã gửi thư cho khách hàng", EN: "A letter was sent to the customer"},
	"message failed":      {VI: "Thư không đến được khách hàng", EN: "A letter didn't reach the customer"},
	"survey invited":      {VI: "Mời trả lời khảo sát", EN: "Invited to a survey"},
	"survey reached":      {VI: "Đã liên hệ về khảo sát", EN: "Reached about a survey"},
	"survey given_up":     {VI: "Không liên hệ được về khảo sát", EN: "Couldn't be reached about a survey"},
	"survey answered":     {VI: "Khách hàng trả lời khảo sát", EN: "The customer answered a survey"},
	"programme invited":   {VI: "Mời tham dự chương trình", EN: "Invited to a programme"},
	"programme contacted": {VI: "Đã liên hệ về chương trình", EN: "Contacted about a programme"},
	"programme answered":  {VI: "Khách mời trả lời", EN: "The guest answered"},
	"programme opinion":   {VI: "Khách mời cho ý kiến", EN: "The guest gave an opinion"},
	"gift given":          {VI: "Tặng quà", EN: "A gift was given"},
	"tier tier":           {VI: "Đổi hạng", EN: "The tier changed"},
	"tier standing":       {VI: "Đổi nhóm", EN: "The standing changed"},
	"contract signed":     {VI: "Ký hợp đồng", EN: "A contract was signed"},
	"contract ended":      {VI: "Hợp đồng hết hạn", EN: "A contract ended"},
	"revenue first_used":  {VI: "Lần đầu sử dụng dịch vụ", EN: "Used the service for the first time"},
	"revenue used":        {VI: "Sử dụng dịch vụ", EN: "Used the service"},
	"interaction talked":  {VI: "Trao đổi với khách hàng", EN: "Talked with the customer"},
	"change made":         {VI: "Lập hồ sơ khách hàng", EN: "The record was made"},
	"change changed":      {VI: "Sửa hồ sơ khách hàng", EN: "The record was changed"},
	"change contract":     {VI: "Ghi hợp đồng vào hồ sơ", EN: "A contract was put into the record"},
	"life closed":         {VI: "Chuyển sang khách hàng quá khứ", EN: "Moved to the past customers"},
	"life reopened":       {VI: "Mở lại hồ sơ khách hàng", EN: "The record was reopened"},
	"life merged":         {VI: "Gộp với hồ sơ", EN: "Merged with the record"},
	"life parted":         {VI: "Huỷ việc gộp với hồ sơ", EN: "The merge was undone with the record"},
	"programme accept":    {VI: "sẽ tham dự", EN: "will come"},
	"programme decline":   {VI: "không tham dự", EN: "won't come"},
	"case effective":      {VI: "biện pháp có hiệu lực", EN: "the measures are effective"},
	"case ineffective":    {VI: "biện pháp chưa có hiệu lực", EN: "the measures aren't effective"},
	"request solved":      {VI: "khách hàng xác nhận đã giải quyết", EN: "the customer says that it is solved"},
	"request not_solved":  {VI: "khách hàng báo chưa giải quyết được", EN: "the customer says that it isn't solved"},
	"request no_answer":   {VI: "khách hàng không phản hồi", EN: "the customer didn't answer"},
	"survey link":         {VI: "qua đường dẫn", EN: "by link"},
	"survey paper":        {VI: "phiếu giấy", EN: "on paper"},
	"survey box":          {VI: "hòm phiếu", EN: "by box"},
	"survey call_centre":  {VI: "qua tổng đài", EN: "by the call centre"},
	"survey website":      {VI: "trên trang web", EN: "on the website"},
	"survey meeting":      {VI: "tại cuộc họp", EN: "at a meeting"},
}

// HappeningText says what happened; a what that isn't known stands for itself.
func HappeningText(kind, what, lang string) string {
	if text, ok := happenings[kind+" "+what]; ok {
		return text.In(lang)
	}
	return what
}

// happeningKinds are the kinds with their signs, in the order in which they are offered.
var happeningKinds = []struct {
	kind, sign string
	title      procedure.Text
}{
	{"request", "?", procedure.Text{VI: "Yêu cầu, khiếu nại", EN: "Requests"}},
	{"case", "▤", procedure.Text{VI: "Hồ sơ xử lý", EN: "Cases"}},
	{"message", "✉", procedure.Text{VI: "Thư đã gửi", EN: "Letters"}},
	{"survey", "☑", procedure.Text{VI: "Khảo sát", EN: "Surveys"}},
	{"programme", "★", procedure.Text{VI: "Chương trình chăm sóc", EN: "Programmes"}},
	{"gift", "♥", procedure.Text{VI: "Quà tặng", EN: "Gifts"}},
	{"contract", "§", procedure.Text{VI: "Hợp đồng", EN: "Contracts"}},
	{"revenue", "₫", procedure.Text{VI: "Doanh thu", EN: "Revenue"}},
	{"tier", "↕", procedure.Text{VI: "Hạng, nhóm", EN: "Tier, standing"}},
	{"interaction", "☎", procedure.Text{VI: "Trao đổi", EN: "Conversations"}},
	{"change", "✎", procedure.Text{VI: "Sửa hồ sơ", EN: "Record"}},
	{"life", "⟳", procedure.Text{VI: "Đóng, mở, gộp", EN: "Closed, reopened, merged"}},
}
