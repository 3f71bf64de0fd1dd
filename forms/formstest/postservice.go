package formstest

import (
	"time"

	"portcare/forms"
	"portcare/models/modelstest"
)

// CareReport has a word on each of the customers (POS-1a).
func CareReport(customers ...string) forms.CareReport {
	var form forms.CareReport
	for _, c := range customers {
		form.Customers = append(form.Customers, forms.ReportedCustomer{
			Customer: c, Reason: "Mở tuyến mới", Wishes: "Giảm chờ", Plans: "Thêm 20 %", Proposal: "Tăng chiết khấu",
		})
	}
	return form
}

// CarePlan is the complete plan of a programme that begins then and takes four hours (POS-2c); the Office has work to do
// by the day before.
func CarePlan(start time.Time) forms.CarePlan {
	return forms.CarePlan{
		EventAt: &start, EventEnd: new(start.Add(4 * time.Hour)), Information: "Kế hoạch sản lượng 2027",
		Meetings: []forms.Meeting{{
			Goal: "Tri ân", Content: "Gặp gỡ", Materials: "Tài liệu giới thiệu", Form: "conference", At: &start,
			Place: "Khách sạn bên sông", Chair: "Tổng Giám đốc", Participants: "Khách hàng lớn",
		}},
		Budget: []forms.BudgetLine{{Item: "Quà tặng", Amount: 50_000_000}},
		Assignments: []forms.PlannedWork{{
			Unit: modelstest.Office, What: "Đặt hội trường", Due: new(start.Add(-day)), Result: "Hợp đồng thuê", Measure: "Đúng hạn",
		}},
	}
}

// Guests are three people of the customers who are invited (POS-2b): two with a mail address, one whom only a person can
// reach.
func Guests(first, second, third string) forms.GuestList {
	return forms.GuestList{Guests: []forms.ListedGuest{
		{Customer: first, Name: "Vũ Thị Hạnh", Title: "Giám đốc", Email: "hanh@songcam.example", Entitlement: "Phòng đơn", Role: "guest"},
		{Customer: second, Name: "Đỗ Văn Bách", Title: "Phó giám đốc", Email: "bach@hongbang.example", Role: "guest"},
		{Customer: third, Name: "Lý Thị Mai", Phone: "0912 000 111", Role: "guest"},
	}}
}

// Gifts are a gift for one customer and a greeting for another (POS-2a).
func Gifts(gift, greeting string) forms.GiftList {
	return forms.GiftList{Gifts: []forms.ListedGift{
		{Customer: gift, Recipient: "Vũ Thị Hạnh", Occasion: "tet", Item: "Giỏ quà", Quantity: 1, Value: 2_000_000},
		{Customer: greeting, Recipient: "Đỗ Văn Bách", Occasion: "greeting"},
	}}
}

// Outline is of a conference, for the leaders (POS-2b).
func Outline() forms.ConferenceOutline {
	return forms.ConferenceOutline{
		Purpose: "Tri ân", Contribution: "Doanh thu cao nhất", Container: 20, General: 10, Potential: 5,
		Guests: "Mỗi khách hàng hai người", Programme: "Hội nghị, tiệc tối",
	}
}

// CareSummary is a complete report on a programme (POS-5a).
func CareSummary() forms.CareSummary {
	return forms.CareSummary{
		Course: "Đủ khách", Findings: "Muốn tuyến mới", Market: "Giá cước tăng", Opportunities: "Hàng lạnh", Improvements: "Mời sớm hơn",
	}
}

// CareFailed is the leaders' word on a programme that needs another (POS-6a).
func CareFailed() forms.CareEvaluation {
	return forms.CareEvaluation{Decision: "reject", Cause: "Nhiều khách vắng", Improvement: "Đổi địa điểm, mời sớm hơn"}
}
