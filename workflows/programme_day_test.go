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

func TestTheDayOfAProgrammeIsMoved(t *testing.T) {
	t.Parallel()
	s := newConference(t)
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
	s.playUntil(eventAfter + 12*day)

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
	s := newCare(t, procedure.GroupConference, usingKH)
	guests := make([]forms.ListedGuest, many)
	for n := range guests {
		guests[n] = forms.ListedGuest{Name: fmt.Sprint("Khách ", n), Firm: "Công ty", Email: fmt.Sprintf("khach%d@example.com", n)}
		modelstest.Agree(t, s.db, guests[n].Email)
	}
	s.plans(eventAfter, forms.ListParticipants, forms.GuestList{Guests: guests}, usingKH)
	s.after(3*hour, "gd", forms.Decide, agreed)
	s.playUntil(day)
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
	s := newCare(t, procedure.GroupConference, usingKH)
	s.plans(2*day, forms.ListParticipants, forms.GuestList{Guests: guestList().Guests[:1]}, usingKH)
	s.after(5*day, "gd", forms.Decide, agreed)
	stuck := s.after(5*day+hour, "kd.officer", forms.Submit, cared)
	s.after(5*day+2*hour, "kd.officer", forms.MoveEvent, forms.EventMove{EventAt: daysAfter(10), EventEnd: daysAfter(11), Reason: "Duyệt muộn"})
	s.playUntil(6 * day)
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

func TestWhoCameIsAskedForAnOpinion(t *testing.T) {
	t.Parallel()
	s := newConference(t)
	s.finishAll(6 * hour)
	s.at(eventAfter+hour, s.attends("Đỗ Văn Bách"))
	s.at(eventAfter+day, s.attends("Đỗ Văn Bách", "Vũ Thị Hạnh"))
	s.after(eventAfter+day+hour, "kd.officer", forms.Submit, cared)
	s.playUntil(eventAfter + 2*day)
	t.Run("POS-4b whoever came, as soon as it is known; whoever didn't isn't asked", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"bach@hongbang.example", "hanh@songcam.example"}, s.addressed("ask_opinion"))
		require.Nil(t, s.guest("Lý Thị Mai").AskedAt)
		require.Contains(t, s.path(), "POS-5/1")
	})
}
