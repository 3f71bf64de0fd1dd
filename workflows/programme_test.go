package workflows_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestTheOutlineOfAConference(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.Conference, usingKH))
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH))
	early := s.after(hour+minute, "gd", forms.DecideOutline, outlineOK)
	tooMany := outline()
	tooMany.Container, tooMany.General = 2, 1
	impossible := s.after(hour+2*minute, "kd.officer", forms.SubmitOutline, tooMany)
	s.after(hour+3*minute, "kd.officer", forms.ListParticipants, guestList())
	without := s.after(hour+4*minute, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(2*hour, "kd.officer", forms.SubmitOutline, outline())
	again := s.after(2*hour+minute, "kd.officer", forms.SubmitOutline, outline())
	officer := s.after(2*hour+2*minute, "kd.officer", forms.DecideOutline, outlineOK)
	unexplained := s.after(3*hour, "gd", forms.DecideOutline, forms.OutlineDecision{Decision: "reject"})
	s.after(4*hour, "gd", forms.DecideOutline, outlineNo)
	second := s.after(4*hour+minute, "dgd", forms.DecideOutline, outlineOK)
	rejected := s.after(5*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(6*hour, "kd.officer", forms.SubmitOutline, outline())
	s.after(40*hour, "dgd", forms.DecideOutline, outlineOK)
	blocked := s.after(41*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.finishAll(42 * hour)
	done := s.after(43*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(44*hour, "gd", forms.Withdraw, withdrawn)
	s.play()

	t.Run("POS-2b without the leaders' word on the outline, no plan", func(t *testing.T) {
		t.Parallel()
		early.refusedAs(t, "blocked", "no_outline")
		impossible.refusedFor(t, "form.potential", "more_than_all")
		without.refusedAs(t, "blocked", "outline_not_approved")
		rejected.refusedAs(t, "blocked", "outline_not_approved")
		again.refusedAs(t, "stale", "outline_waits")
	})
	t.Run("X-1 only A decides on it, with a reason against it, and the first word stands", func(t *testing.T) {
		t.Parallel()
		officer.refusedAs(t, "letter", "letter_missing")
		unexplained.refusedFor(t, "form.reason", "required")
		second.refusedAs(t, "stale", "decided")
		rows, err := s.db.Tasks(t.Context(), s.reference)
		require.NoError(t, err)
		var leaders int
		for _, row := range rows {
			if row.Step == procedure.PlanCare && row.Letter == procedure.Accountable {
				leaders++
				require.NotNil(t, row.ClosedAt)
			}
		}
		require.Equal(t, 2, leaders)
		require.Contains(t, s.told("task"), "gd")
	})
	t.Run("X-3 the leaders have 24 hours, each time; then GD, DGD and the head of Sales are reminded", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.PlanCare, 1, procedure.OutlineDecision)
		require.Equal(t, received.Add(30*hour), d.DueAt.UTC())
		require.Equal(t, d.DueAt, *d.BreachedAt)
		require.Subset(t, s.told("decision_reminder"), []string{"gd", "dgd", "kd.head"})
	})
	t.Run("POS-2b the plan waits until Office, Sales and Finance have worked out their lists", func(t *testing.T) {
		t.Parallel()
		blocked.refusedAs(t, "blocked", "work_items_open")
		done.taken(t)
	})
}

func TestNobodyDecidesOnTheirOwnOutline(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.Conference, usingKH))
	gd := s.staff["gd"]
	gd.Memberships = append(gd.Memberships, models.Membership{UnitID: modelstest.Sales, Role: procedure.RoleOfficer})
	require.NoError(t, s.db.SaveUser(t.Context(), gd))
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH))
	s.after(2*hour, "gd", forms.SubmitOutline, outline())
	own := s.after(3*hour, "gd", forms.DecideOutline, outlineOK)
	other := s.after(4*hour, "dgd", forms.DecideOutline, outlineOK)
	s.after(5*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-1 own outline", func(t *testing.T) {
		t.Parallel()
		own.refusedAs(t, "letter", "own_plan")
		other.taken(t)
	})
}

func TestTheDayOfAProgrammeIsMoved(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.Conference, usingKH, formerKH, neverKH))
	conference(s)
	s.answers(2*day, "Vũ Thị Hạnh", models.Accepts)
	s.check(2*day+minute, func() {
		g := s.guest("Vũ Thị Hạnh")
		g.Companions = 2
		require.NoError(s, s.db.SaveGuest(s.Context(), &g))
	})
	twice := s.reaches(2*day+2*minute, forms.AboutInvitation, "Lý Thị Mai", "Đỗ Văn Bách", "Lý Thị Mai")
	s.reaches(3*day, forms.AboutInvitation, "Lý Thị Mai", "Đỗ Văn Bách")
	yesterday, start, end := received, received.Add(eventAfter+10*day), received.Add(eventAfter+10*day+4*hour)
	past := s.after(4*day, "kd.officer", forms.MoveEvent, forms.EventMove{EventAt: &yesterday, EventEnd: &end, Reason: "Bão"})
	backwards := s.after(4*day+minute, "kd.officer", forms.MoveEvent, forms.EventMove{EventAt: &end, EventEnd: &start, Reason: "Bão"})
	s.after(5*day, "kd.officer", forms.MoveEvent, forms.EventMove{EventAt: &start, EventEnd: &end, Reason: "Bão số 5"})
	var moved models.Guest
	s.check(5*day+minute, func() { moved = s.guest("Vũ Thị Hạnh") })
	s.answers(6*day, "Vũ Thị Hạnh", models.Accepts)
	s.answers(6*day+minute, "Đỗ Văn Bách", models.Accepts)
	s.reaches(7*day, forms.AboutInvitation, "Lý Thị Mai")
	s.reaches(eventAfter+8*day, forms.AboutReminder, "Lý Thị Mai")
	over := s.after(eventAfter+11*day, "kd.officer", forms.MoveEvent, forms.EventMove{EventAt: daysAfter(40), EventEnd: daysAfter(41), Reason: "Muộn"})
	s.after(eventAfter+12*day, "gd", forms.Withdraw, withdrawn)
	s.play()

	t.Run("POS-4a a new day lies in the future, ends after it begins, and comes before the programme is over", func(t *testing.T) {
		t.Parallel()
		past.refusedFor(t, "form.event_at", "in_the_past")
		backwards.refusedFor(t, "form.event_end", "before_start")
		over.refusedAs(t, "blocked", "event_over")
	})
	t.Run("POS-4a nobody is reached twice at once, with two answers", func(t *testing.T) {
		t.Parallel()
		twice.refusedFor(t, "form.reached[2].guest", "not_unique")
	})
	t.Run("POS-4a those told before are told again, with the reason, and answer anew", func(t *testing.T) {
		t.Parallel()
		require.ElementsMatch(t, []string{"hanh@songcam.example", "bach@hongbang.example"}, s.addressed("event_moved"))
		require.Contains(t, s.letters("event_moved")[0].Body, "Bão số 5")
		require.Empty(t, moved.Answer)
		require.Zero(t, moved.Companions)
	})
	t.Run("POS-4a the due times move with the day, and nothing happens on the former one", func(t *testing.T) {
		t.Parallel()
		contact := s.deadline(procedure.CarryOutCare, 1, procedure.Contact)
		require.Equal(t, start.Add(-7*day), contact.DueAt.UTC())
		require.Equal(t, end, s.deadline(procedure.CarryOutCare, 1, procedure.Agreed).StartedAt.UTC())
		require.Nil(t, contact.BreachedAt)
		sent := s.journal("guests_told")
		require.Len(t, sent, 2)
		require.Equal(t, start.Add(-day), sent[0].At.UTC())
		require.Equal(t, end, sent[1].At.UTC())
		require.Len(t, s.letters("event_near"), 2)
	})
}

func TestAsManyGuestsAsAListTakesAreInvited(t *testing.T) {
	t.Parallel()
	const many = 1000
	s := newCase(t, procedure.PostService, careOpening(procedure.GroupConference, usingKH))
	guests := make([]forms.ListedGuest, many)
	for n := range guests {
		guests[n] = forms.ListedGuest{Name: fmt.Sprint("Khách ", n), Firm: "Công ty", Email: fmt.Sprintf("khach%d@example.com", n)}
	}
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH))
	s.after(hour+minute, "kd.officer", forms.ListParticipants, forms.GuestList{Guests: guests})
	s.after(2*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(3*hour, "gd", forms.Decide, agreed)
	s.after(day, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("POS-4a each has one letter with a link of their own", func(t *testing.T) {
		t.Parallel()
		ids := map[string]uuid.UUID{}
		for _, g := range s.guests() {
			require.NotNil(t, g.InvitedAt)
			ids[g.Email] = g.ID
		}
		sent := s.letters("invitation")
		require.Len(t, sent, many)
		for _, m := range sent {
			link, err := s.db.Link(t.Context(), m.Link[strings.LastIndex(m.Link, "/")+1:])
			require.NoError(t, err)
			require.Equal(t, ids[m.Address], *link.SubjectID)
		}
	})
}

func TestADayThatPassedBeforeThePlanWasApproved(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.GroupConference, usingKH))
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH))
	s.after(hour+minute, "kd.officer", forms.ListParticipants, forms.GuestList{Guests: guestList().Guests[:1]})
	s.after(2*hour, "kd.officer", forms.Submit, carePlan(2*day))
	s.after(5*day, "gd", forms.Decide, agreed)
	stuck := s.after(5*day+hour, "kd.officer", forms.Submit, cared)
	s.after(5*day+2*hour, "kd.officer", forms.MoveEvent, forms.EventMove{EventAt: daysAfter(10), EventEnd: daysAfter(11), Reason: "Duyệt muộn"})
	s.after(6*day, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("POS-4a nobody is invited to a day that is over; it is moved first", func(t *testing.T) {
		t.Parallel()
		stuck.refusedAs(t, "blocked", "event_not_over")
		require.Len(t, s.letters("invitation"), 1)
		require.Equal(t, received.Add(3*day), s.deadline(procedure.CarryOutCare, 1, procedure.Contact).DueAt.UTC())
	})
	t.Run("X-3 contact that is late from the start has its true due time, and is escalated from now on", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.CarryOutCare, 1, procedure.Contact)
		require.Equal(t, d.DueAt, *d.BreachedAt)
		require.Equal(t, []string{"1 122h0m0s"}, s.fired(procedure.CarryOutCare, procedure.Contact))
	})
}

func TestListsOfAProgrammeAreChecked(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.VisitAndGifts, usingKH, formerKH))
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH, formerKH))
	same := guestList()
	same.Guests[1].Email, same.Guests[2].Name, same.Guests[2].Customer = "HANH@songcam.example", "vũ thị hạnh", usingKH
	twice := s.after(2*hour, "kd.officer", forms.ListParticipants, same)
	unknown := guestList()
	unknown.Guests[0].Customer, unknown.Guests[1].Customer = "KH9999", "KH9998"
	strange := s.after(2*hour+minute, "kd.officer", forms.ListParticipants, unknown)
	wrong := giftList()
	wrong.Gifts[0].Occasion = "birthday"
	badOccasion := s.after(3*hour, "kd.officer", forms.ListGifts, wrong)
	empty := giftList()
	empty.Gifts[0].Item, empty.Gifts[1].Item = "", "Hoa"
	noItem := s.after(3*hour+minute, "kd.officer", forms.ListGifts, empty)
	past := s.after(4*hour, "kd.officer", forms.Submit, carePlan(-day))
	nowhere := carePlan(eventAfter)
	nowhere.Assignments[0].Unit = "XXXX"
	noUnit := s.after(4*hour+minute, "kd.officer", forms.Submit, nowhere)
	elsewhere := s.after(4*hour+2*minute, "vp.officer", forms.ListGifts, giftList())
	s.after(5*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("POS-2b the same guest twice in one list is named", func(t *testing.T) {
		t.Parallel()
		twice.refusedFor(t, "form.guests[1].name", "not_unique")
		require.Equal(t, []string{"form.guests[2].name"}, twice.refused.Others)
		strange.refusedFor(t, "form.guests[0].customer", "unknown")
		require.Equal(t, []string{"form.guests[1].customer"}, strange.refused.Others)
	})
	t.Run("POS-2a a gift has an occasion of the edition, an item and a quantity", func(t *testing.T) {
		t.Parallel()
		badOccasion.refusedFor(t, "form.gifts[0].occasion", "not_one_of")
		noItem.refusedFor(t, "form.gifts[0].item", "required")
		require.Equal(t, []string{"form.gifts[1].quantity"}, noItem.refused.Others)
		elsewhere.refusedAs(t, "letter", "letter_missing")
	})
	t.Run("POS-2c a plan lies in the future and names units that exist", func(t *testing.T) {
		t.Parallel()
		past.refusedFor(t, "form.event_at", "in_the_past")
		noUnit.refusedFor(t, "form.assignments[0].unit", "unknown_unit")
	})
	t.Run("POS-2c the budget is in whole dong", func(t *testing.T) {
		t.Parallel()
		form, ok := forms.For(procedure.PlanCare, forms.Submit)
		require.True(t, ok)
		problems := form.Validate("form", []byte(`{"event_at":"2026-12-20T01:00:00Z","event_end":"2026-12-20T05:00:00Z","information":"x",
			"meetings":[],"budget":[{"item":"Quà","amount":1000.5}],"assignments":[]}`))
		var wrong []string
		for _, p := range problems {
			wrong = append(wrong, p.Location)
		}
		require.Subset(t, wrong, []string{"form.budget[0].amount", "form.meetings", "form.assignments"})
	})
}

func TestListsChangeWhileTheProgrammeIsCarriedOut(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.Conference, usingKH, formerKH, neverKH))
	conference(s)
	s.answers(2*day, "Vũ Thị Hạnh", models.Declines)
	changed := guestList()
	changed.Guests = append(changed.Guests[:2:2], forms.ListedGuest{Name: "Phạm Quốc Toản", Firm: "Bộ Công Thương", Email: "toan@example.com"})
	s.after(3*day, "kd.officer", forms.ListParticipants, changed)
	var counts models.Counts
	s.check(3*day+minute, func() { counts = models.Count(s.guests(), nil) })
	stranger := s.after(4*day, "kd.officer", forms.RecordAttendance, forms.Attendance{})
	s.after(5*day, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("POS-4a answers survive a new list, who is new is invited, and the counts follow", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, models.Declines, s.guest("Vũ Thị Hạnh").Answer)
		require.ElementsMatch(t, []string{"hanh@songcam.example", "bach@hongbang.example", "toan@example.com"}, s.addressed("invitation"))
		require.Equal(t, []int{3, 1, 2}, []int{counts.Invited, counts.Declined, counts.NoAnswer})
		stranger.refusedAs(t, "blocked", "event_not_begun")
	})
}

func TestWhoCameIsAskedForAnOpinion(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.Conference, usingKH, formerKH, neverKH))
	conference(s)
	s.finishAll(6 * hour)
	s.at(eventAfter+hour, s.attends("Đỗ Văn Bách"))
	s.at(eventAfter+day, s.attends("Đỗ Văn Bách", "Vũ Thị Hạnh"))
	s.after(eventAfter+day+hour, "kd.officer", forms.Submit, cared)
	s.after(eventAfter+2*day, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("POS-4b whoever came, as soon as it is known; whoever didn't isn't asked", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"bach@hongbang.example", "hanh@songcam.example"}, s.addressed("ask_opinion"))
		require.Nil(t, s.guest("Lý Thị Mai").AskedAt)
		require.Contains(t, s.path(), "POS-5/1")
	})
}

func TestAProgrammeOfTheGroup(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.Conference, usingKH, formerKH, neverKH))
	c := s.theCase()
	c.Edition = "vimc-1"
	require.NoError(t, s.db.SaveCase(t.Context(), c))
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH, formerKH, neverKH))
	noList := s.after(hour+minute, "kd.officer", forms.ListParticipants, guestList())
	noOutline := s.after(hour+2*minute, "kd.officer", forms.SubmitOutline, outline())
	s.after(2*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(3*hour, "gd", forms.Decide, agreed)
	s.finishAll(4 * hour)
	s.after(5*hour, "kd.officer", forms.ListParticipants, guestList())
	s.reaches(day, forms.AboutInvitation, "Vũ Thị Hạnh", "Đỗ Văn Bách", "Lý Thị Mai")
	s.reaches(2*day, forms.AboutReminder, "Lý Thị Mai")
	s.reaches(eventAfter+5*hour, forms.AboutOpinion, "Lý Thị Mai")
	s.after(eventAfter+6*hour, "kd.officer", forms.Submit, cared)
	s.after(eventAfter+7*hour, "kd.officer", forms.Submit, summed)
	s.after(eventAfter+8*hour, "gd", forms.Decide, carePassed)
	s.after(eventAfter+9*hour, "kd.officer", forms.Submit, careRecorded)
	s.play()
	t.Run("ED-2 the group draws the lists up when it carries the programme out, and asks for no outline", func(t *testing.T) {
		t.Parallel()
		noList.refusedFor(t, "act", "unknown_act")
		noOutline.refusedFor(t, "act", "unknown_act")
		require.Len(t, s.path(), 7)
		require.Equal(t, models.CaseClosed, s.theCase().State)
		require.Len(t, s.letters("invitation"), 2)
		require.Nil(t, s.deadline(procedure.CarryOutCare, 1, procedure.Contact).BreachedAt)
		atRest(t, s.db, s.reference)
	})
}

func TestUnitsReportOnTheWay(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.VisitAndGifts, usingKH, formerKH))
	visits(s)
	office := s.after(4*hour, "vp.officer", forms.Progress, forms.CareNote{Note: "Đã đặt quà"})
	finance := s.after(4*hour+minute, "tckt.officer", forms.Progress, forms.CareNote{Note: "?"})
	s.after(5*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("POS-5a a unit that has something to do reports also during preparation; others don't", func(t *testing.T) {
		t.Parallel()
		office.taken(t)
		finance.refusedAs(t, "letter", "letter_missing")
		require.Len(t, s.journal("progress"), 1)
	})
}

func TestGiftsOfAProgrammeHaveInvoiceAndVoucher(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PostService, careOpening(procedure.VisitAndGifts, usingKH, formerKH))
	visits(s)
	s.finishAll(4 * hour)
	s.after(5*hour, "kd.officer", forms.IssueInvoice, forms.GiftInvoice{Number: "HD-17", Date: "2026-11-20", Amount: 2_000_000, Supplier: "Cửa hàng quà"})
	s.after(6*hour, "kd.officer", forms.RecordGift, forms.GivenGift{
		Customer: usingKH, Recipient: "Vũ Thị Hạnh", Item: "Giỏ quà", Quantity: 1, Value: 2_000_000, Voucher: "PX-9",
	})
	s.reaches(2*day, forms.AboutInvitation, "Vũ Thị Hạnh", "Đỗ Văn Bách")
	s.reaches(3*day, forms.AboutReminder, "Vũ Thị Hạnh", "Đỗ Văn Bách")
	s.reaches(eventAfter+5*hour, forms.AboutOpinion, "Vũ Thị Hạnh", "Đỗ Văn Bách")
	unchecked := s.after(eventAfter+6*hour, "kd.officer", forms.Submit, cared)
	s.finish(eventAfter+7*hour, "tckt.officer")
	checked := s.after(eventAfter+8*hour, "kd.officer", forms.Submit, cared)
	s.after(eventAfter+9*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("POS-4c Sales issues the gift invoice, Finance checks and files it, vouchers are kept", func(t *testing.T) {
		t.Parallel()
		unchecked.refusedAs(t, "blocked", "work_items_open")
		checked.taken(t)
		invoices, err := s.db.GiftInvoices(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, invoices, 1)
		given, err := s.db.Gifts(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, "PX-9", given[0].Voucher)
	})
}
