package workflows_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models"
	"portcare/procedure"
)

// What people write in the stories after the service.
var (
	lastQuarter  = forms.Period{From: "2026-10-01", To: "2026-12-31"}
	cared        = forms.CareDone{Course: "Đã thăm và tặng quà theo kế hoạch."}
	summed       = formstest.CareSummary()
	carePassed   = forms.CareEvaluation{Decision: "approve"}
	careFailed   = formstest.CareFailed()
	careRecorded = forms.CareRecord{Note: "Đã cập nhật"}
	outlineOK    = forms.OutlineDecision{Decision: "approve"}
	outlineNo    = forms.OutlineDecision{Decision: "reject", Reason: "Giảm số khách"}
)

// eventAfter is when the programme of the stories begins; it takes four hours.
const eventAfter = 20 * day

// newCare opens a case after the service for customers.
func newCare(t *testing.T, kind procedure.Programme, customers ...string) *story {
	t.Helper()
	return newCase(t, procedure.PostService, forms.PostServiceOpening{
		Objective: "Tri ân khách hàng", Programme: string(kind), Period: lastQuarter, Customers: customers,
	})
}

// newVisits is a programme of visits and gifts at the open step POS-4, which it reaches after three hours.
func newVisits(t *testing.T) *story {
	t.Helper()
	s := newCare(t, procedure.VisitAndGifts, usingKH, formerKH)
	s.visits()
	return s
}

// newConference is a customer conference at the open step POS-4, which it reaches after five hours.
func newConference(t *testing.T) *story {
	t.Helper()
	s := newCare(t, procedure.Conference, usingKH, formerKH, neverKH)
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH, formerKH, neverKH))
	s.after(hour+minute, "kd.officer", forms.SubmitOutline, outline())
	s.after(2*hour, "gd", forms.DecideOutline, outlineOK)
	s.finishAll(3 * hour)
	s.after(3*hour+minute, "kd.officer", forms.ListParticipants, guestList())
	s.after(4*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(5*hour, "dgd", forms.Decide, agreed)
	return s
}

func careReport(customers ...string) forms.CareReport { return formstest.CareReport(customers...) }

func carePlan(eventAfter time.Duration) forms.CarePlan {
	return formstest.CarePlan(received.Add(eventAfter))
}

// Guests of the conference: two with a mail address, one whom only a person can reach.
func guestList() forms.GuestList { return formstest.Guests(usingKH, formerKH, neverKH) }

func giftList() forms.GiftList { return formstest.Gifts(usingKH, formerKH) }

func outline() forms.ConferenceOutline { return formstest.Outline() }

// finishAll lets the Office and Finance report everything that is open as done.
func (s *story) finishAll(d time.Duration) {
	s.finish(d, "vp.officer")
	s.finish(d, "tckt.officer")
	s.finish(d, "kd.officer")
}

// visits plays a programme of visits and gifts up to the open step POS-4, which it reaches after three hours.
func (s *story) visits() {
	s.Helper()
	s.plans(eventAfter, forms.ListGifts, giftList(), usingKH, formerKH)
	s.after(3*hour, "gd", forms.Decide, agreed)
}

// plans plays a programme that needs no outline up to its plan, which is handed in after two hours: the report on the
// customers, one list, and the plan for a day that long after receipt.
func (s *story) plans(eventAfter time.Duration, list forms.Act, listed any, customers ...string) {
	s.Helper()
	s.after(hour, "kd.officer", forms.Submit, careReport(customers...))
	s.after(hour+minute, "kd.officer", list, listed)
	s.after(2*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
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
func (s *story) reaches(d time.Duration, about string, names ...string) *outcome {
	s.Helper()
	became := &outcome{}
	s.at(d, func(env *testsuite.TestWorkflowEnvironment) {
		form := forms.Contacts{About: about}
		for _, name := range names {
			form.Reached = append(form.Reached, forms.ReachedGuest{Guest: s.guest(name).ID.String(), By: forms.ByPhone})
		}
		s.act(env, "kd.officer", forms.Contacted, form, place{}, became)
	})
	return became
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
