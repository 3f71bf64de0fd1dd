package golden_test

import (
	"context"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models"
	"portcare/procedure"
)

// What people do before the service.
var (
	approached = forms.PreServiceOpening{Objective: "Mở rộng tuyến", Customers: []string{using}}
	unknown    = forms.PreServiceOpening{Objective: "Mở rộng tuyến", Customers: []string{never}}
	found      = deed{after: minute, by: "kd.officer", act: forms.ResearchAct, form: formstest.Finding(never)}
	researched = submit(forms.Research{Summary: "Đủ thông tin"})
	planned    = submit(func(*story) any { return formstest.ApproachPlan(after(0)) })
	otherDay   = deed{after: minute, by: "kd.officer", act: forms.SetDate, form: func(*story) any {
		return forms.NewDate{Due: new(after(5 * day)), Reason: "Khách hàng dời lịch"}
	}}
	metThem   = submit(forms.ApproachDone{Course: "Theo kế hoạch"})
	report    = submit(formstest.ApproachReport())
	replan    = deed{after: hour, by: "dgd", act: forms.Decide, form: forms.ApproachEvaluation{Decision: "reject", Reason: "Chưa đạt", Goals: "Gặp lại"}}
	reached   = deed{after: hour, by: "gd", act: forms.Decide, form: forms.ApproachEvaluation{Decision: "approve"}}
	inRecords = submit(forms.RecordUpdate{})
	reviewed  = submit(forms.RecordUpdate{Reviewed: []forms.Reviewed{{Customer: using, Note: "Không đổi"}}})

	carriedOut = []deed{officeDone, metThem, report}
)

// mandate lets the head of a branch decide in the general director's place for a while.
var mandate = deed{apart: func(s *story) {
	s.Helper()
	d := models.Delegation{
		FromID: s.staff["gd"].ID, ToID: s.staff["cntv.head"].ID, Kind: models.Standing, Reason: "Đi công tác", StartsAt: after(-hour), CreatedAt: after(0),
	}
	if err := s.db.MakeDelegation(s.Context(), &d); err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() {
		if _, err := s.db.RevokeDelegation(context.Background(), d.ID, s.staff["gd"].ID, after(0)); err != nil {
			s.Error(err)
		}
	})
}}

var preService = map[string]situation{
	"pre-service-straight": {procedure: procedure.PreService, form: unknown, deeds: then(
		[]deed{found, researched, planned, approved}, carriedOut, []deed{reached, inRecords})},
	"pre-service-rejected": {procedure: procedure.PreService, form: approached, deeds: then(
		[]deed{planned, sentBack, planned, approved}, carriedOut, []deed{reached, reviewed})},
	"pre-service-failed": {procedure: procedure.PreService, form: approached, deeds: then(
		[]deed{planned, approved}, carriedOut, []deed{replan, planned, approved}, carriedOut, []deed{reached, reviewed})},
	"pre-service-late":     {procedure: procedure.PreService, form: approached, deeds: []deed{planned, approved.late(30 * hour), officeDone, metThem, report, withdraw}},
	"pre-service-date-set": {procedure: procedure.PreService, form: unknown, deeds: []deed{otherDay, withdraw.late(6 * day)}},
	"pre-service-delegate": {procedure: procedure.PreService, form: approached, deeds: []deed{
		mandate, planned, approved.of("cntv.head").inPlaceOf("gd"), officeDone, metThem, withdraw,
	}},
}
