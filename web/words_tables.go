package web

import "portcare/procedure"

// TableText is what people call the rows that belong to a customer.
func TableText(table, lang string) string {
	if text, ok := tableTexts[table]; ok {
		return text.In(lang)
	}
	return duplicateWords.ParentRecord.In(lang)
}

var tableTexts = map[string]procedure.Text{
	"case_customers":     {VI: "Hồ sơ có khách hàng này", EN: "Cases about the customer"},
	"cases":              {VI: "Hồ sơ xử lý", EN: "Cases"},
	"closings":           {VI: "Lần chuyển sang khách hàng quá khứ", EN: "Closings"},
	"contracts":          {VI: "Hợp đồng", EN: "Contracts"},
	"customer_care":      {VI: "Chương trình chăm sóc", EN: "Care programmes"},
	"findings":           {VI: "Kết quả tìm hiểu", EN: "Findings"},
	"gift_plan":          {VI: "Quà dự kiến", EN: "Planned gifts"},
	"gifts":              {VI: "Quà tặng", EN: "Gifts"},
	"guests":             {VI: "Khách mời", EN: "Guests"},
	"interactions":       {VI: "Lần trao đổi", EN: "Conversations"},
	"messages":           {VI: "Thư", EN: "Letters"},
	"register_tasks":     {VI: "Việc về hồ sơ khách hàng", EN: "Tasks about the record"},
	"representatives":    {VI: "Người đại diện", EN: "Representatives"},
	"revenue":            {VI: "Doanh thu tháng", EN: "Revenue of a month"},
	"survey_invitations": {VI: "Lời mời khảo sát", EN: "Survey invitations"},
	"survey_responses":   {VI: "Phiếu khảo sát", EN: "Survey answers"},
}
