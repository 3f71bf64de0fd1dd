package workflows_test

import (
	"context"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// What people write in the stories after the service.
var (
	lastQuarter = forms.Period{From: "2026-10-01", To: "2026-12-31"}
	cared       = forms.CareDone{Course: "Đã thăm và tặng quà theo kế hoạch."}
	summed      = forms.CareSummary{
		Course: "Đủ khách", Findings: "Muốn tuyến mới", Market: "Giá cước tăng", Opportunities: "Hàng lạnh", Improvements: "Mời sớm hơn",
	}
	carePassed   = forms.CareEvaluation{Decision: "approve"}
	careFailed   = forms.CareEvaluation{Decision: "reject", Cause: "Nhiều khách vắng", Improvement: "Đổi địa điểm, mời sớm hơn"}
	careRecorded = forms.CareRecord{Note: "Đã cập nhật"}
	outlineOK    = forms.OutlineDecision{Decision: "approve"}
	outlineNo    = forms.OutlineDecision{Decision: "reject", Reason: "Giảm số khách"}
)

// eventAfter is when the programme of the stories begins; it takes four hours.
const eventAfter = 20 * day

func careOpening(kind procedure.Programme, customers ...string) forms.PostServiceOpening {
	return forms.PostServiceOpening{Objective: "Tri ân khách hàng", Programme: string(kind), Period: lastQuarter, Customers: customers}
}

func careReport(customers ...string) forms.CareReport {
	var form forms.CareReport
	for _, c := range customers {
		form.Customers = append(form.Customers, forms.ReportedCustomer{
			Customer: c, Reason: "Mở tuyến mới", Wishes: "Giảm chờ", Plans: "Thêm 20 %", Proposal: "Tăng chiết khấu",
		})
	}
	return form
}

func carePlan(eventAfter time.Duration) forms.CarePlan {
	start, end, before := received.Add(eventAfter), received.Add(eventAfter+4*hour), received.Add(eventAfter-day)
	return forms.CarePlan{
		EventAt: &start, EventEnd: &end, Information: "Kế hoạch sản lượng 2027",
		Meetings: []forms.Meeting{{
			Goal: "Tri ân", Content: "Gặp gỡ", Materials: "Tài liệu giới thiệu", Form: "conference", At: &start,
			Place: "Khách sạn bên sông", Chair: "Tổng Giám đốc", Participants: "Khách hàng lớn",
		}},
		Budget: []forms.BudgetLine{{Item: "Quà tặng", Amount: 50_000_000}},
		Assignments: []forms.PlannedWork{{
			Unit: modelstest.Office, What: "Đặt hội trường", Due: &before, Result: "Hợp đồng thuê", Measure: "Đúng hạn",
		}},
	}
}

// Guests of the conference: two with a mail address, one whom only a person can reach.
func guestList() forms.GuestList {
	return forms.GuestList{Guests: []forms.ListedGuest{
		{Customer: usingKH, Name: "Vũ Thị Hạnh", Title: "Giám đốc", Email: "hanh@songcam.example", Entitlement: "Phòng đơn", Role: "guest"},
		{Customer: formerKH, Name: "Đỗ Văn Bách", Title: "Phó giám đốc", Email: "bach@hongbang.example", Role: "guest"},
		{Customer: neverKH, Name: "Lý Thị Mai", Phone: "0912 000 111", Role: "guest"},
	}}
}

func giftList() forms.GiftList {
	return forms.GiftList{Gifts: []forms.ListedGift{
		{Customer: usingKH, Recipient: "Vũ Thị Hạnh", Occasion: "tet", Item: "Giỏ quà", Quantity: 1, Value: 2_000_000},
		{Customer: formerKH, Recipient: "Đỗ Văn Bách", Occasion: "greeting"},
	}}
}

func outline() forms.ConferenceOutline {
	return forms.ConferenceOutline{
		Purpose: "Tri ân", Contribution: "Doanh thu cao nhất", Container: 20, General: 10, Potential: 5,
		Guests: "Mỗi khách hàng hai người", Programme: "Hội nghị, tiệc tối",
	}
}

// finishAll lets the Office and Finance report everything that is open as done.
func (s *story) finishAll(d time.Duration) {
	s.finish(d, "vp.officer")
	s.finish(d, "tckt.officer")
	s.finish(d, "kd.officer")
}

// visits plays a programme of visits and gifts up to the open step POS-4, which it reaches after three hours.
func visits(s *story) {
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH, formerKH))
	s.after(hour+minute, "kd.officer", forms.ListGifts, giftList())
	s.after(2*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(3*hour, "gd", forms.Decide, agreed)
}

// conference plays a customer conference up to the open step POS-4, which it reaches after five hours.
func conference(s *story) {
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH, formerKH, neverKH))
	s.after(hour+minute, "kd.officer", forms.SubmitOutline, outline())
	s.after(2*hour, "gd", forms.DecideOutline, outlineOK)
	s.finishAll(3 * hour)
	s.after(3*hour+minute, "kd.officer", forms.ListParticipants, guestList())
	s.after(4*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(5*hour, "dgd", forms.Decide, agreed)
}

// guest finds somebody on the list of the current programme by name.
func (s *story) guest(name string) models.Guest {
	s.Helper()
	for _, g := range s.guests() {
		if g.Name == name {
			return g
		}
	}
	require.Fail(s, "no such guest", name)
	return models.Guest{}
}

func (s *story) guests() []models.Guest {
	s.Helper()
	p, err := s.db.Programme(context.Background(), s.reference)
	require.NoError(s, err)
	guests, err := s.db.Guests(context.Background(), s.reference, p.Number)
	require.NoError(s, err)
	return guests
}

// reaches lets an officer of Sales note that the guests were reached about something, by phone.
func (s *story) reaches(d time.Duration, about string, names ...string) {
	s.Helper()
	s.at(d, func(env *testsuite.TestWorkflowEnvironment) {
		form := forms.Contacts{About: about}
		for _, name := range names {
			form.Reached = append(form.Reached, forms.ReachedGuest{Guest: s.guest(name).ID.String(), By: forms.ByPhone})
		}
		s.act(env, "kd.officer", forms.Contacted, form, place{}, &outcome{})
	})
}

// answers lets a guest answer by link, which goes to the record and not through the case.
func (s *story) answers(d time.Duration, name, answer string) {
	s.Helper()
	s.check(d, func() {
		g := s.guest(name)
		at := received.Add(d)
		g.Answer, g.AnsweredAt = answer, &at
		require.NoError(s, s.db.SaveGuest(context.Background(), &g))
	})
}

// addressed returns to whom letters of a kind went, by address.
func (s *story) addressed(kind string) []string {
	s.Helper()
	var to []string
	for _, m := range s.letters(kind) {
		to = append(to, m.Address)
	}
	return to
}

// daysAfter is a moment so many days after receipt.
func daysAfter(days int) *time.Time {
	at := received.AddDate(0, 0, days)
	return &at
}

// attends lets an officer of Sales note who came.
func (s *story) attends(names ...string) func(*testsuite.TestWorkflowEnvironment) {
	return func(env *testsuite.TestWorkflowEnvironment) {
		form := forms.Attendance{Present: []string{}}
		for _, name := range names {
			form.Present = append(form.Present, s.guest(name).ID.String())
		}
		s.act(env, "kd.officer", forms.RecordAttendance, form, place{}, &outcome{})
	}
}
