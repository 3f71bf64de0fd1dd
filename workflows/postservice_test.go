package workflows_test

import (
	"path"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestAStraightProgrammeOfVisitsAndGifts(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.VisitAndGifts, usingKH, formerKH)
	unexplained := s.after(30*minute, "kd.officer", forms.Submit, forms.CareReport{Customers: []forms.ReportedCustomer{
		{Customer: formerKH, Proposal: "Thăm"}, {Customer: usingKH, Proposal: "Tặng quà"},
	}})
	strange := s.after(31*minute, "kd.officer", forms.Submit, careReport(usingKH, neverKH))
	twice := s.after(32*minute, "kd.officer", forms.Submit, careReport(usingKH, usingKH))
	noList := s.after(hour+minute/2, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.visits()
	s.finishAll(4 * hour)
	early := s.after(5*hour, "kd.officer", forms.Submit, cared)
	s.reaches(2*day, forms.AboutInvitation, "Vũ Thị Hạnh", "Đỗ Văn Bách")
	s.reaches(eventAfter-2*day, forms.AboutReminder, "Vũ Thị Hạnh", "Đỗ Văn Bách")
	notAsked := s.after(eventAfter+5*hour, "kd.officer", forms.Submit, cared)
	s.reaches(eventAfter+6*hour, forms.AboutOpinion, "Vũ Thị Hạnh", "Đỗ Văn Bách")
	s.after(eventAfter+7*hour, "kd.officer", forms.Submit, cared)
	s.finishAll(eventAfter + 8*hour)
	s.after(eventAfter+9*hour, "kd.officer", forms.Submit, summed)
	s.after(eventAfter+10*hour, "gd", forms.Decide, carePassed)
	s.after(eventAfter+11*hour, "kd.officer", forms.Submit, careRecorded)
	s.play()

	t.Run("POS-1a why figures changed is written by a person, and the figures stay as they were", func(t *testing.T) {
		t.Parallel()
		unexplained.refusedFor(t, "form.customers[1].reason", "required")
		strange.refusedFor(t, "form.customers[1].customer", "unknown")
		twice.refusedFor(t, "form.customers[1].customer", "not_unique")
		kept, err := s.db.KeptReport(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, int64(900_000_000), kept.Customers[0].Now.Revenue)
		require.Equal(t, int64(890_000_000), kept.Customers[0].Now.Net)
		require.InDelta(t, 50, *kept.Customers[0].Change.Revenue, 0.01)
		require.Nil(t, kept.Customers[0].Change.Discount, "there was none a year before")
		require.True(t, kept.Customers[1].Now.None())
		require.NoError(t, s.db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: usingKH, Month: kept.Period.From, Revenue: 1}}))
		again, err := s.db.KeptReport(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, kept, again)
	})
	t.Run("POS-2a without its list of gifts the plan isn't handed in", func(t *testing.T) {
		t.Parallel()
		noList.refusedAs(t, "blocked", "gift_list_missing")
	})
	t.Run("POS-4a who is brought a gift is contacted and reminded by a person", func(t *testing.T) {
		t.Parallel()
		require.Empty(t, s.letters("invitation"))
		for _, name := range []procedure.DeadlineName{procedure.Contact, procedure.Reminder, procedure.OpinionsAsked} {
			d := s.deadline(procedure.CarryOutCare, 1, name)
			require.NotNil(t, d.StoppedAt, name)
			require.Nil(t, d.BreachedAt, name)
		}
		sameTime(t, 2*day, s.deadline(procedure.CarryOutCare, 1, procedure.Contact).StoppedAt)
		require.Equal(t, received.Add(eventAfter-7*day), s.deadline(procedure.CarryOutCare, 1, procedure.Contact).DueAt.UTC())
	})
	t.Run("X-3 without a named date, carrying it out is due three working days after the programme", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.CarryOutCare, 1, procedure.Agreed)
		require.Equal(t, received.Add(eventAfter+4*hour), d.StartedAt.UTC())
		require.Nil(t, d.BreachedAt)
	})
	t.Run("POS-4b the step ends when the programme is over and everybody was asked for an opinion", func(t *testing.T) {
		t.Parallel()
		early.refusedAs(t, "blocked", "event_not_over")
		notAsked.refusedAs(t, "blocked", "not_all_asked")
	})
	t.Run("POS-5a Office and Finance report their parts, and the summary waits for them", func(t *testing.T) {
		t.Parallel()
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		var units []string
		for _, item := range items {
			if item.Step == procedure.ReportCare {
				units = append(units, item.UnitID)
			}
		}
		require.ElementsMatch(t, []string{modelstest.Office, modelstest.Finance}, units)
	})
	t.Run("POS-6a passed: every customer's record is brought up to date and the case is closed", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"POS-1/1", "POS-2/1", "POS-3/1", "POS-4/1", "POS-5/1", "POS-6/1", "POS-7/1"}, s.path())
		require.Equal(t, models.CaseClosed, s.theCase().State)
		atRest(t, s.db, s.reference)
		care, err := s.db.CustomerCareOf(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, care, 2)
		require.Equal(t, []any{usingKH, 1, 1, int64(2_000_000), "Giảm chờ"}, []any{care[0].CustomerCode, care[0].Guests, care[0].Gifts, care[0].GiftValue, care[0].Wishes})
	})
	t.Run("X-1 who carries which letter gets the task", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"R KD "}, s.tasks(procedure.CompileReport))
		require.Equal(t, []string{"A BGD deputy_general_director", "A BGD general_director"}, s.tasks(procedure.ApproveCare))
		require.Contains(t, s.told("informed"), "gd")
	})
}

func TestAConference(t *testing.T) {
	t.Parallel()
	s := newConference(t)
	s.finishAll(6 * hour)
	s.answers(6*day, "Vũ Thị Hạnh", models.Accepts)
	s.answers(7*day, "Đỗ Văn Bách", models.Declines)
	s.reaches(8*day, forms.AboutInvitation, "Lý Thị Mai")
	s.reaches(eventAfter-2*day, forms.AboutReminder, "Lý Thị Mai")
	surprise := s.after(eventAfter+hour, "kd.officer", forms.ReportUnforeseen, forms.Unforeseen{What: "Mất điện hội trường"})
	s.reaches(eventAfter+5*hour, forms.AboutOpinion, "Lý Thị Mai")
	s.after(eventAfter+6*hour, "kd.officer", forms.Submit, cared)
	s.playUntil(eventAfter + 7*hour)

	t.Run("POS-2b after the outline is approved, Office, Sales and Finance work out the programme", func(t *testing.T) {
		t.Parallel()
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		var units []string
		for _, item := range items {
			if item.Step == procedure.PlanCare {
				units = append(units, item.UnitID)
			}
		}
		require.ElementsMatch(t, []string{modelstest.Sales, modelstest.Office, modelstest.Finance}, units)
		require.Nil(t, s.deadline(procedure.PlanCare, 1, procedure.OutlineDecision).BreachedAt)
	})
	t.Run("POS-4a guests with a mail address are invited as soon as the plan is approved, each with a link", func(t *testing.T) {
		t.Parallel()
		require.ElementsMatch(t, []string{"hanh@songcam.example", "bach@hongbang.example"}, s.addressed("invitation"))
		links := map[string]bool{}
		for _, m := range s.letters("invitation") {
			require.Contains(t, m.Body, "{link}")
			require.Contains(t, m.Body, "Khách sạn bên sông")
			links[m.Link] = true
		}
		require.Len(t, links, 2)
	})
	t.Run("POS-4a a letter to a guest names the moment until which its link is good", func(t *testing.T) {
		t.Parallel()
		for _, kind := range []string{"invitation", "event_near", "ask_opinion"} {
			sent := s.letters(kind)
			require.NotEmpty(t, sent, kind)
			for _, m := range sent {
				link, err := s.db.Link(t.Context(), path.Base(m.Link))
				require.NoError(t, err)
				until := link.ExpiresAt.In(calendar.Zone).Format("02/01/2006 15:04")
				require.Contains(t, m.Body, "có hiệu lực đến "+until, kind)
			}
		}
	})
	t.Run("POS-4a who answered by link counts as contacted, and nobody is told of a deadline that is met", func(t *testing.T) {
		t.Parallel()
		contact := s.deadline(procedure.CarryOutCare, 1, procedure.Contact)
		require.NotNil(t, contact.StoppedAt)
		require.Nil(t, contact.BreachedAt)
		require.Empty(t, s.fired(procedure.CarryOutCare, procedure.Contact))
	})
	t.Run("POS-4a a day before, portcare reminds whoever didn't decline", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"hanh@songcam.example"}, s.addressed("event_near"))
		reminder := s.deadline(procedure.CarryOutCare, 1, procedure.Reminder)
		require.Nil(t, reminder.BreachedAt)
		sameTime(t, eventAfter-day, reminder.StoppedAt)
		sent := s.journal("guests_told")
		require.Len(t, sent, 2)
		require.Equal(t, received.Add(eventAfter-day), sent[0].At.UTC())
	})
	t.Run("POS-4b as soon as it is over, whoever took part is asked for an opinion by link", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"hanh@songcam.example"}, s.addressed("ask_opinion"))
		require.Equal(t, received.Add(eventAfter+4*hour), s.journal("guests_told")[1].At.UTC())
		require.Nil(t, s.deadline(procedure.CarryOutCare, 1, procedure.OpinionsAsked).BreachedAt)
	})
	t.Run("POS-4c GD and DGD hear of the unforeseen at once", func(t *testing.T) {
		t.Parallel()
		surprise.taken(t)
		require.ElementsMatch(t, []string{"gd", "dgd"}, s.told("unforeseen"))
		require.Len(t, s.journal("unforeseen"), 1)
	})
}

func TestGuestsWhomNobodyReaches(t *testing.T) {
	t.Parallel()
	s := newConference(t)
	s.playUntil(eventAfter + 2*day)
	t.Run("POS-4a who can't be reached by mail is called by a person, or the chain hears of it", func(t *testing.T) {
		t.Parallel()
		require.NotNil(t, s.deadline(procedure.CarryOutCare, 1, procedure.Contact).BreachedAt)
		require.Contains(t, s.fired(procedure.CarryOutCare, procedure.Contact), "1 312h0m0s")
		reminder := s.deadline(procedure.CarryOutCare, 1, procedure.Reminder)
		require.Equal(t, reminder.DueAt, *reminder.BreachedAt)
		require.Len(t, s.letters("event_near"), 2, "portcare did its part")
		require.NotNil(t, s.deadline(procedure.CarryOutCare, 1, procedure.OpinionsAsked).BreachedAt, "24 hours after the programme")
	})
}

func TestARejectedCarePlanGoesBack(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.VisitAndGifts, usingKH, formerKH)
	s.plans(eventAfter, forms.ListGifts, giftList(), usingKH, formerKH)
	s.after(3*hour, "gd", forms.Decide, sentBack)
	s.after(4*hour, "kd.officer", forms.Submit, carePlan(eventAfter+day))
	s.after(5*hour, "gd", forms.Decide, agreed)
	s.playUntil(6 * hour)
	t.Run("POS-3a back to the plan with the reason; the programme and its lists stay", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"POS-1/1", "POS-2/1", "POS-3/1", "POS-2/2", "POS-3/2", "POS-4/1"}, s.path())
		require.Equal(t, "Kinh phí chưa hợp lý", s.round(procedure.PlanCare, 2).Reason)
		p, err := s.db.Programme(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, 1, p.Number)
		require.Equal(t, received.Add(eventAfter+day), p.EventAt.UTC())
	})
}

func TestAFailedEvaluationIsFollowedByAnotherProgramme(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.GroupConference, usingKH, formerKH, neverKH)
	s.plans(eventAfter, forms.ListParticipants, guestList(), usingKH, formerKH, neverKH)
	s.after(3*hour, "gd", forms.Decide, agreed)
	s.finishAll(4 * hour)
	s.answers(5*hour, "Vũ Thị Hạnh", models.Accepts)
	s.reaches(eventAfter+5*hour, forms.AboutOpinion, "Lý Thị Mai")
	s.after(eventAfter+6*hour, "kd.officer", forms.Submit, cared)
	s.finishAll(eventAfter + 7*hour)
	s.after(eventAfter+8*hour, "kd.officer", forms.Submit, summed)
	without := s.after(eventAfter+9*hour, "gd", forms.Decide, forms.CareEvaluation{Decision: "reject", Reason: "Kém"})
	s.after(eventAfter+10*hour, "gd", forms.Decide, careFailed)
	old := s.after(eventAfter+11*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	next := carePlan(eventAfter + 30*day)
	s.after(eventAfter+12*hour, "kd.officer", forms.Submit, next)
	s.after(eventAfter+13*hour, "gd", forms.Decide, agreed)
	s.playUntil(eventAfter + 14*hour)
	t.Run("POS-6a a failure names its cause and what will be better", func(t *testing.T) {
		t.Parallel()
		without.refusedFor(t, "form.cause", "required")
		require.Equal(t, []string{"form.improvement"}, without.refused.Others)
		require.Equal(t, "Nhiều khách vắng", s.round(procedure.PlanCare, 2).Reason)
	})
	t.Run("POS-6a the follow-up programme starts with the lists, on a new day, and everybody is invited again", func(t *testing.T) {
		t.Parallel()
		old.refusedFor(t, "form.event_at", "in_the_past")
		p, err := s.db.Programme(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, 2, p.Number)
		require.Len(t, s.guests(), 3)
		require.Empty(t, s.guest("Vũ Thị Hạnh").Answer, "the answer was for the first programme")
		require.Len(t, s.letters("invitation"), 4)
		require.Equal(t, received.Add(eventAfter+23*day), s.deadline(procedure.CarryOutCare, 2, procedure.Contact).DueAt.UTC())
	})
}
