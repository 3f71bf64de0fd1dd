package workflows_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// What people write in the stories of surveys. The survey is opened on 20/11/2026.
var (
	quarter     = forms.SurveyOpening{Objective: "Đo sự hài lòng quý IV", Period: forms.Period{From: "2026-10-01", To: "2026-12-31"}}
	collected   = forms.SurveyRun{Course: "Đã gửi thư, gọi điện cho mọi khách hàng."}
	analysed    = formstest.SurveyAnalysis()
	improved    = forms.ImprovementDone{Course: "Đã mở thêm một làn."}
	summedUp    = formstest.ImprovementReport()
	surveyWaves = formstest.SurveyWaves(received)
)

func surveyPlan(waves ...forms.SurveyWave) forms.SurveyPlan { return formstest.SurveyPlan(waves...) }

// improvements is a plan of one measure that answers the forms; change may say more.
func improvements(responses string, change ...func(*forms.Improvement)) forms.ImprovementPlan {
	return formstest.ImprovementPlan(received, responses, change...)
}

// newSurvey opens a survey of Sales; customers have contracts but for those left out.
func newSurvey(t *testing.T, without ...string) *story {
	t.Helper()
	s := newCase(t, procedure.Survey, quarter)
	signed := received.AddDate(-1, 0, 0)
	for _, code := range []string{usingKH, formerKH, neverKH, branchKH} {
		if slices.Contains(without, code) {
			continue
		}
		contract := models.Contract{Number: "HĐ " + code, CustomerCode: code, Signed: signed}
		require.NoError(t, s.db.SaveContract(t.Context(), &contract))
	}
	return s
}

// reach lets somebody of Sales call every invited customer who hasn't answered, but for those left out.
func (s *story) reach(d time.Duration, but ...string) {
	s.Helper()
	s.check(d, func() {
		for _, i := range s.invited() {
			if !slices.Contains(but, i.CustomerCode) {
				require.NoError(s, s.db.NoteReached(context.Background(), i.ID, s.staff["kd.officer"].ID, "Đã gọi", received.Add(d)))
			}
		}
	})
}

// hears types in a form as the API does.
func (s *story) hears(d time.Duration, r models.Response) {
	s.Helper()
	s.check(d, func() {
		ctx := context.Background()
		r.Reference, r.EnteredAt, r.GivenOn, r.Channel = s.reference, received.Add(d), received, "paper"
		require.NoError(s, s.db.InTx(ctx, func(tx *models.DB) error {
			if _, err := tx.LockCase(ctx, s.reference); err != nil {
				return err
			}
			return tx.SaveResponse(ctx, &r)
		}))
	})
}

func (s *story) invited() []models.Invited {
	s.Helper()
	all, err := s.db.Invitations(context.Background(), s.reference, models.InvitationFilter{Limit: 100})
	require.NoError(s, err)
	return all
}

// collect brings a survey to its analysis: one opinion of a customer, one of somebody who left a phone number, one of
// nobody known.
func (s *story) collect() {
	s.Helper()
	code := usingKH
	s.after(hour, "kd.officer", forms.Submit, surveyPlan(surveyWaves...))
	s.hears(2*hour, models.Response{Wave: 1, Form: "BM.01", UnitID: modelstest.Sales, CustomerCode: &code, Opinion: "Xe chờ ở cổng"})
	s.hears(2*hour, models.Response{Wave: 2, Form: "BM.04", UnitID: modelstest.BranchTV, Phone: "0912 345 678", Opinion: "Cổng đông"})
	s.hears(2*hour, models.Response{Wave: 2, Form: "BM.04", UnitID: modelstest.BranchTV, Opinion: "Chờ lâu"})
	s.reach(3 * hour)
	s.after(4*hour, "kd.officer", forms.Submit, collected)
	for _, branch := range []string{"cncv", "cntv", "cnhd"} {
		s.finish(5*hour, branch+".officer")
	}
	s.after(6*hour, "kd.officer", forms.Submit, analysed)
}
