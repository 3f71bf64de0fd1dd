package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

func TestListsOfAProgrammeAreChecked(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.VisitAndGifts, usingKH, formerKH)
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
	s.playUntil(5 * hour)
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
	s := newConference(t)
	s.answers(2*day, "Vũ Thị Hạnh", models.Declines)
	changed := guestList()
	changed.Guests = append(changed.Guests[:2:2], forms.ListedGuest{Name: "Phạm Quốc Toản", Firm: "Bộ Công Thương", Email: "toan@example.com"})
	s.after(3*day, "kd.officer", forms.ListParticipants, changed)
	var counts models.Counts
	s.check(3*day+minute, func() { counts = models.Count(s.guests(), nil) })
	stranger := s.after(4*day, "kd.officer", forms.RecordAttendance, forms.Attendance{})
	s.playUntil(5 * day)
	t.Run("POS-4a answers survive a new list, who is new is invited, and the counts follow", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, models.Declines, s.guest("Vũ Thị Hạnh").Answer)
		require.ElementsMatch(t, []string{"hanh@songcam.example", "bach@hongbang.example", "toan@example.com"}, s.addressed("invitation"))
		require.Equal(t, []int{3, 1, 2}, []int{counts.Invited, counts.Declined, counts.NoAnswer})
		stranger.refusedAs(t, "blocked", "event_not_begun")
	})
}

func TestAProgrammeOfTheGroup(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.Conference, usingKH, formerKH, neverKH)
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
	s := newVisits(t)
	office := s.after(4*hour, "vp.officer", forms.Progress, forms.CareNote{Note: "Đã đặt quà"})
	finance := s.after(4*hour+minute, "tckt.officer", forms.Progress, forms.CareNote{Note: "?"})
	s.playUntil(5 * hour)
	t.Run("POS-5a a unit that has something to do reports also during preparation; others don't", func(t *testing.T) {
		t.Parallel()
		office.taken(t)
		finance.refusedAs(t, "letter", "letter_missing")
		require.Len(t, s.journal("progress"), 1)
	})
}

func TestGiftsOfAProgrammeHaveInvoiceAndVoucher(t *testing.T) {
	t.Parallel()
	s := newVisits(t)
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
	s.playUntil(eventAfter + 9*hour)
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
