package procedure

import "time"

// aroundTheProgramme are the deadlines of carrying out a care programme. Three of them stand around its day, whenever
// that is (POS-4a, POS-4b).
func aroundTheProgramme() []Deadline {
	const day = 24 * time.Hour
	return append(agreed(),
		Deadline{
			Name: Contact, Term: -7 * day, From: FromEvent, Clock: Elapsed,
			Title:  Text{"Đã liên hệ khách hàng trước 7 ngày", "Customers contacted 7 days before"},
			Clause: "POS-4a",
		},
		Deadline{
			Name: Reminder, Term: -day, From: FromEvent, Clock: Elapsed,
			Title:  Text{"Đã nhắc khách hàng trước 1 ngày", "Customers reminded 1 day before"},
			Clause: "POS-4a",
		},
		Deadline{
			Name: OpinionsAsked, Term: day, From: FromEvent, Clock: Elapsed,
			Title:  Text{"Đã xin ý kiến người tham dự trong 24 giờ sau chương trình", "Participants asked for their opinion within 24 hours after it"},
			Clause: "POS-4b",
		})
}

// outlined is the deadline of the leaders' word on the outline of a conference, before its programme is worked out. The
// source names no time: the one of all decisions is ours.
func outlined() Deadline {
	return Deadline{
		Name: OutlineDecision, Term: 24 * time.Hour, From: FromOutline, Clock: Elapsed,
		Title:  Text{"Lãnh đạo quyết định đề cương hội nghị", "The leaders decide on the outline of the conference"},
		Clause: "POS-2b",
	}
}

// occasions are the reasons to call on a customer or to send a gift (POS-2a); the last is for all customers.
func occasions() []Occasion {
	return []Occasion{
		{"holiday", Text{"Ngày lễ", "Holiday"}},
		{"tet", Text{"Tết Nguyên đán", "Lunar New Year"}},
		{"foundation_day", Text{"Ngày thành lập, ngày truyền thống", "Foundation or traditional day"}},
		{"new_service", Text{"Khai trương dịch vụ mới", "New service"}},
		{"special_day", Text{"Ngày đặc biệt của khách hàng", "The customer's special day"}},
		{"illness", Text{"Thăm hỏi ốm đau", "Visit in illness"}},
		{"funeral", Text{"Viếng tang lễ", "Funeral"}},
		{"wedding", Text{"Chúc mừng lễ cưới", "Wedding"}},
		{"greeting", Text{"Chúc mừng, thăm hỏi", "Greeting"}},
	}
}
