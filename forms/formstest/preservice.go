// Package formstest has what people write in the stories that tests tell: complete forms, in whose place a test puts
// what it is about. Whatever they plan lies ahead of a moment that the test names.
package formstest

import (
	"time"

	"portcare/forms"
	"portcare/models/modelstest"
)

const day = 24 * time.Hour

// ApproachPlan is a complete plan of approach (PRE-2a, PRE-2b) that somebody makes at the moment now: a meeting on the
// third day, and work for the Office by the fourth.
func ApproachPlan(now time.Time) forms.ApproachPlan {
	return forms.ApproachPlan{
		Meetings: []forms.Meeting{{
			Goal: "Giới thiệu dịch vụ", Content: "Năng lực bến", Materials: "Bộ tài liệu marketing", Form: "meeting", At: new(now.Add(3 * day)),
			Place: "Trụ sở khách hàng", Chair: "Trưởng phòng", Participants: "Hai bên",
		}},
		Budget: []forms.BudgetLine{{Item: "Quà tặng", Amount: 5_000_000}},
		Assignments: []forms.PlannedWork{{
			Unit: modelstest.Office, What: "Chuẩn bị quà", Due: new(now.Add(4 * day)), Result: "20 phần quà", Measure: "Đủ số lượng",
		}},
		Gifts:        []forms.PlannedGift{{Recipient: "Ban giám đốc khách hàng", Item: "Tranh Đông Hồ", Quantity: 20, Value: 4_000_000}},
		MarketingKit: []string{"1", "2", "3", "4", "5", "6", "7", "8"},
		Conduct:      []string{"1", "2", "3", "4", "5", "6"},
	}
}

// Finding is everything that has to be known about a customer (PRE-1a, PRE-1b), changed as the story wants.
func Finding(customer string, change ...func(*forms.Finding)) forms.Finding {
	f := forms.Finding{Customer: customer, Profile: forms.Profile{
		Contact: forms.Contact{
			Address: "12 Lê Lai, Hải Phòng", Phone: "0225 000 111", Email: "vanphong@khach.example", Leaders: "Bà Phạm Thu",
			Person: "Ông Vũ Nam", PersonPhone: "0901 000 222", PersonEmail: "nam@khach.example", Founded: "1998-05-19",
		},
		Capability: forms.Capability{
			CharterCapital: 50_000_000_000, Assets: 90_000_000_000, Revenue: 120_000_000_000, Facilities: "Kho 2 ha", Volume: "3.000 TEU",
			Growth: "Thêm 20 %", Goods: "Thép cuộn", Payment: "Đúng hạn",
		},
		Service: forms.ServiceUse{Contracts: "Hợp đồng với cảng khác đến 12/2027"},
		Care:    forms.CareHistory{Wishes: "Giảm thời gian chờ", WhyLeft: "Giá nâng hạ"},
		Market:  forms.MarketContext{Region: "Bắc Bộ", Country: "Việt Nam", Habits: "Đặt lịch trước một tuần"},
		Representatives: []forms.Representative{{
			Name: "Phạm Thu", Position: "general_director", Phone: "0901 000 333", Email: "thu@khach.example", Birthday: "1975-03-08",
		}},
		Sources: []string{"visit", "phone"},
	}}
	for _, c := range change {
		c(&f)
	}
	return f
}

// ApproachReport is a complete report on what was carried out (PRE-5).
func ApproachReport() forms.ApproachReport {
	return forms.ApproachReport{Result: "Khách hàng muốn ký", Market: "Cạnh tranh tăng", Proposals: "Giảm giá nâng hạ", Opportunities: "Hàng lạnh"}
}
