package golden_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

var asked = forms.SurveyOpening{Objective: "Hài lòng", Period: period}

// What people do in a survey.
var (
	surveyPlanned = submit(func(*story) any { return formstest.SurveyPlan(formstest.SurveyWaves(after(0))...) })
	collected     = submit(forms.SurveyRun{Course: "Đã hỏi mọi khách hàng"})
	analysed      = submit(formstest.SurveyAnalysis())
	improving     = submit(func(*story) any { return formstest.ImprovementPlan(after(0), "1") })
	raiserTold    = deed{after: minute, by: "kd.officer", act: forms.TellRaiser, form: forms.RaiserTold{
		Response: 1, Result: "Đã mở thêm làn", Told: forms.ByPhone, Checked: "Hài lòng",
	}}
	improved    = submit(forms.ImprovementDone{Course: "Đã mở một làn"})
	outcome     = submit(formstest.ImprovementReport())
	surveyNoted = submit(forms.SurveyRecord{})
	workedOn    = deed{after: minute, by: "dhsx.officer", act: forms.CloseWorkItem}

	answers = []deed{
		surveyPlanned, {after: hour, apart: answered}, {apart: called}, collected,
		{after: minute, by: "cncv.officer", act: forms.CloseWorkItem}, {by: "cntv.officer", act: forms.CloseWorkItem},
		{by: "cnhd.officer", act: forms.CloseWorkItem}, analysed,
	}
	takesEffect = []deed{workedOn, raiserTold, improved, outcome}
)

// answered types in a form on paper, as the API does.
func answered(s *story) {
	s.Helper()
	code := using
	require.NoError(s, s.db.InTx(s.Context(), func(tx *models.DB) error {
		if _, err := tx.LockCase(s.Context(), s.reference); err != nil {
			return err
		}
		return tx.SaveResponse(s.Context(), &models.Response{
			Reference: s.reference, Wave: 1, Form: "BM.01", UnitID: modelstest.Sales, CustomerCode: &code, Channel: "paper",
			Opinion: "Xe chờ ở cổng", EnteredAt: time.Now(), GivenOn: time.Now(),
		})
	}))
}

// called notes that every customer was called.
func called(s *story) {
	s.Helper()
	invited, err := s.db.Invitations(s.Context(), s.reference, models.InvitationFilter{Limit: 100})
	require.NoError(s, err)
	require.NotEmpty(s, invited, "who has a contract is invited")
	for _, i := range invited {
		require.NoError(s, s.db.NoteReached(s.Context(), i.ID, s.staff["kd.officer"].ID, "Đã gọi", time.Now()))
	}
}

var surveys = map[string]situation{
	"survey-straight": {procedure: procedure.Survey, form: asked, deeds: then(
		answers, []deed{improving, approved}, takesEffect, []deed{approved, surveyNoted})},
	"survey-rejected": {procedure: procedure.Survey, form: asked, deeds: then(
		answers, []deed{improving, sentBack, improving, approved}, takesEffect, []deed{approved, surveyNoted})},
	"survey-failed": {procedure: procedure.Survey, form: asked, deeds: then(
		answers, []deed{improving, approved}, takesEffect, []deed{sentBack, improving, approved}, takesEffect, []deed{approved, surveyNoted})},
	"survey-late": {procedure: procedure.Survey, form: asked, deeds: []deed{withdraw.late(10 * day)}},
}
