package golden_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/procedure"
)

// The programme begins on the twentieth day and takes four hours; when it is moved, or another one follows, on a later one.
const eventAfter, laterEvent = 20 * day, 50 * day

func programme(kind procedure.Programme) forms.PostServiceOpening {
	return forms.PostServiceOpening{Objective: "Tri ân", Programme: string(kind), Period: period, Customers: []string{using, never}}
}

// What people do after the service.
var (
	compiled    = submit(formstest.CareReport(using, never))
	giftsListed = deed{after: minute, by: "kd.officer", act: forms.ListGifts, form: formstest.Gifts(using, never)}
	guestList   = deed{after: minute, by: "kd.officer", act: forms.ListParticipants, form: formstest.Guests(using, using, never)}
	carePlanned = submit(func(*story) any { return formstest.CarePlan(after(eventAfter)) })
	anotherPlan = submit(func(*story) any { return formstest.CarePlan(after(laterEvent)) })
	outlined    = deed{after: minute, by: "kd.officer", act: forms.SubmitOutline, form: formstest.Outline()}
	outlineNo   = deed{after: hour, by: "gd", act: forms.DecideOutline, form: forms.OutlineDecision{Decision: "reject", Reason: "Giảm số khách"}}
	outlineOK   = deed{after: hour, by: "dgd", act: forms.DecideOutline, form: forms.OutlineDecision{Decision: "approve"}}
	moved       = deed{after: hour, by: "kd.officer", act: forms.MoveEvent, form: func(*story) any {
		return forms.EventMove{EventAt: new(after(laterEvent)), EventEnd: new(after(laterEvent + 4*hour)), Reason: "Bão"}
	}}
	cared        = submit(forms.CareDone{Course: "Đủ khách"})
	careSummed   = submit(formstest.CareSummary())
	carePassed   = deed{after: hour, by: "gd", act: forms.Decide, form: forms.CareEvaluation{Decision: "approve"}}
	careFailed   = deed{after: hour, by: "gd", act: forms.Decide, form: formstest.CareFailed()}
	careRecorded = submit(forms.CareRecord{})

	unitsDone = []deed{officeDone, financeDone, salesDone}
	// From the approved plan to the report on the programme.
	takesPlace = then(unitsDone,
		[]deed{contacted(hour, forms.AboutInvitation), contacted(18*day, forms.AboutReminder), contacted(2*day+6*hour, forms.AboutOpinion), cared},
		unitsDone, []deed{careSummed})
	conference = then([]deed{compiled, outlined, outlineNo, outlined, outlineOK}, unitsDone, []deed{guestList, carePlanned, approved})
)

// contacted has an officer of Sales reach everybody about something, by phone.
func contacted(after time.Duration, about string) deed {
	return deed{after: after, by: "kd.officer", act: forms.Contacted, form: func(s *story) any {
		s.Helper()
		p, err := s.db.Programme(s.Context(), s.reference)
		require.NoError(s, err)
		guests, err := s.db.Guests(s.Context(), s.reference, p.Number)
		require.NoError(s, err)
		form := forms.Contacts{About: about}
		for _, g := range guests {
			form.Reached = append(form.Reached, forms.ReachedGuest{Guest: g.ID.String(), By: forms.ByPhone})
		}
		return form
	}}
}

var postService = map[string]situation{
	"post-service-visits": {procedure: procedure.PostService, form: programme(procedure.VisitAndGifts), deeds: then(
		[]deed{compiled, giftsListed, carePlanned, approved}, takesPlace, []deed{carePassed, careRecorded})},
	"post-service-conference": {procedure: procedure.PostService, form: programme(procedure.Conference), deeds: then(
		conference, takesPlace, []deed{carePassed, careRecorded})},
	"post-service-moved": {procedure: procedure.PostService, form: programme(procedure.Conference), deeds: then(
		conference, unitsDone, []deed{contacted(hour, forms.AboutInvitation), moved, withdraw.late(51 * day)})},
	"post-service-rejected": {procedure: procedure.PostService, form: programme(procedure.VisitAndGifts), deeds: then(
		[]deed{compiled, giftsListed, carePlanned, sentBack, carePlanned, approved}, takesPlace, []deed{carePassed, careRecorded})},
	"post-service-failed": {procedure: procedure.PostService, form: programme(procedure.VisitAndGifts), deeds: then(
		[]deed{compiled, giftsListed, carePlanned, approved}, takesPlace, []deed{careFailed, anotherPlan, approved}, unitsDone, []deed{withdraw})},
}
