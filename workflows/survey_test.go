package workflows_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestAStraightSurvey(t *testing.T) {
	t.Parallel()
	s := newSurvey(t)
	s.collect()
	s.after(7*hour, "kd.officer", forms.Submit, improvements("1, 2, 3"))
	s.after(8*hour, "gd", forms.Decide, agreed)
	s.finish(9*hour, "dhsx.officer")
	early := s.after(10*hour, "kd.officer", forms.Submit, improved)
	byMail := s.after(11*hour, "kd.officer", forms.TellRaiser, forms.RaiserTold{Response: 1, Result: "Đã mở thêm làn"})
	still := s.after(12*hour, "kd.officer", forms.Submit, improved)
	unchecked := s.after(13*hour, "kd.officer", forms.TellRaiser, forms.RaiserTold{Response: 2, Result: "Đã mở thêm làn", Told: forms.ByPhone})
	noAddress := s.after(13*hour, "kd.officer", forms.TellRaiser, forms.RaiserTold{Response: 2, Result: "Đã mở thêm làn"})
	nobody := s.after(13*hour, "kd.officer", forms.TellRaiser, forms.RaiserTold{Response: 9, Result: "Đã mở thêm làn"})
	byPhone := s.after(14*hour, "kd.officer", forms.TellRaiser, forms.RaiserTold{Response: 2, Result: "Đã mở thêm làn", Told: forms.ByPhone, Checked: "Hài lòng"})
	s.after(15*hour, "kd.officer", forms.Submit, improved)
	s.after(16*hour, "kd.officer", forms.Submit, summedUp)
	s.after(17*hour, "dgd", forms.Decide, agreed)
	s.after(18*hour, "kd.officer", forms.Submit, forms.SurveyRecord{Note: "Khảo sát quý IV"})
	s.play()

	t.Run("SUR-1a from the plan to the record", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{
			"SUR-1/1", "SUR-2/1", "SUR-3/1", "SUR-4/1", "SUR-5/1", "SUR-6/1", "SUR-7/1", "SUR-8/1", "SUR-9/1",
		}, s.path())
		require.Equal(t, models.CaseClosed, s.theCase().State)
		atRest(t, s.db, s.reference)
	})
	t.Run("SUR-2a every customer with a contract is invited once, those with a mail address by link", func(t *testing.T) {
		t.Parallel()
		var codes []string
		for _, i := range s.invited() {
			codes = append(codes, fmt.Sprint(i.CustomerCode, " ", i.UnitID, " ", len(i.TokenHash) > 0))
		}
		require.Equal(t, []string{"KH0001 KD true", "KH0002 KD true", "KH0003 KD false", "KH0004 CNTV false"}, codes)
		require.Len(t, s.letters(string(letters.SurveyInvitation)), 2)
		for _, m := range s.letters(string(letters.SurveyInvitation)) {
			require.Contains(t, m.Link, "https://care.example/p/survey/")
			require.NotContains(t, m.Body, "https://", "the link isn't kept with the text")
		}
	})
	t.Run("SUR-2a the units that take part see the case", func(t *testing.T) {
		t.Parallel()
		units, err := s.db.SurveyUnits(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, []string{modelstest.BranchCV, modelstest.BranchHD, modelstest.BranchTV, modelstest.Delivery}, units)
	})
	t.Run("SUR-1a visitors have a link at the place", func(t *testing.T) {
		t.Parallel()
		places, err := s.db.Places(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, places, 1)
		require.Equal(t, []any{modelstest.BranchTV, 2}, []any{places[0].UnitID, places[0].Wave})
	})
	t.Run("SUR-3a each branch hands in BM.05 and BM.07 before the 5th of the month", func(t *testing.T) {
		t.Parallel()
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		var handedIn []string
		for _, i := range items {
			if i.Step == procedure.AnalyseSurvey {
				handedIn = append(handedIn, i.UnitID)
				require.Equal(t, "2026-12-04 23:59", i.DueAt.In(calendar.Zone).Format("2006-01-02 15:04"))
			}
		}
		require.ElementsMatch(t, []string{modelstest.BranchCV, modelstest.BranchHD, modelstest.BranchTV}, handedIn)
	})
	t.Run("SUR-4a the measures are work items of their units", func(t *testing.T) {
		t.Parallel()
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, slices.DeleteFunc(items, func(i models.WorkItem) bool { return i.Step != procedure.Improve || i.UnitID != modelstest.Operations }), 1)
	})
	t.Run("SUR-9 what a known customer said is in the record, with what it was before (CUS-4)", func(t *testing.T) {
		t.Parallel()
		profile, _, err := s.db.Profile(t.Context(), usingKH)
		require.NoError(t, err)
		require.Contains(t, string(profile.Profile), "20/11/2026] Xe chờ ở cổng")
		changes, err := s.db.CustomerChanges(t.Context(), usingKH)
		require.NoError(t, err)
		require.Len(t, changes, 1)
		require.Equal(t, s.reference, *changes[0].Reference)
		require.NotContains(t, string(changes[0].Before), "Xe chờ")
	})
	t.Run("SUR-6a the step waits until everybody who can be told was told", func(t *testing.T) {
		t.Parallel()
		early.refusedAs(t, "blocked", "not_all_told")
		require.Equal(t, 2, early.refused.Number, "nobody can tell whoever left nothing")
		still.refusedAs(t, "blocked", "not_all_told")
		require.Equal(t, 1, still.refused.Number)
	})
	t.Run("SUR-6a a customer hears by mail, or by phone and is checked on", func(t *testing.T) {
		t.Parallel()
		byMail.taken(t)
		byPhone.taken(t)
		unchecked.refusedFor(t, "form.checked", "required")
		noAddress.refusedFor(t, "form.told", "no_address")
		nobody.refusedFor(t, "form.response", "unknown_response")
		told := s.letters(string(letters.Improvement))
		require.Len(t, told, 1)
		require.Equal(t, "songcam@example.com", told[0].Address)
		require.Contains(t, told[0].Body, "Đã mở thêm làn")
	})
}

func TestASurveyOfManyCustomersIsRecordedInBatches(t *testing.T) {
	t.Parallel()
	const many = 1100 // more than two batches
	s := newSurvey(t, usingKH, formerKH, neverKH, branchKH)
	s.after(hour, "kd.officer", forms.Submit, surveyPlan(surveyWaves[0], surveyWaves[1]))
	s.check(2*hour, func() {
		require.NoError(s, s.db.InTx(s.Context(), func(tx *models.DB) error {
			for n := range many {
				c := models.Customer{Code: fmt.Sprintf("NH%04d", n), Kind: "cargo_owner", Name: fmt.Sprint("Khách ", n), Phone: fmt.Sprintf("0225 %06d", n)}
				if err := tx.AddCustomer(s.Context(), &c); err != nil {
					return err
				}
				err := tx.SaveResponse(s.Context(), &models.Response{
					Reference: s.reference, EnteredAt: received, GivenOn: received, Channel: "paper", Wave: 1, Form: "BM.01",
					UnitID: modelstest.Sales, CustomerCode: &c.Code, Opinion: "Cổng đông " + c.Code,
				})
				if err != nil {
					return err
				}
			}
			return nil
		}))
	})
	s.after(4*hour, "kd.officer", forms.Submit, collected)
	for _, branch := range []string{"cncv", "cntv", "cnhd"} {
		s.finish(5*hour, branch+".officer")
	}
	s.after(6*hour, "kd.officer", forms.Submit, analysed)
	s.after(7*hour, "kd.officer", forms.Submit, improvements(""))
	s.after(8*hour, "gd", forms.Decide, agreed)
	s.finish(9*hour, "dhsx.officer")
	s.after(15*hour, "kd.officer", forms.Submit, improved)
	s.after(16*hour, "kd.officer", forms.Submit, summedUp)
	s.after(17*hour, "dgd", forms.Decide, agreed)
	recorded := s.after(18*hour, "kd.officer", forms.Submit, forms.SurveyRecord{Note: "Khảo sát quý IV"})
	s.play()
	t.Run("SUR-9 CUS-4 each has its own opinion in the record, once, with its change, and is reached as before", func(t *testing.T) {
		t.Parallel()
		recorded.taken(t)
		require.Equal(t, models.CaseClosed, s.theCase().State)
		for _, n := range []int{0, 499, 500, 999, 1000, many - 1} {
			code := fmt.Sprintf("NH%04d", n)
			profile, _, err := s.db.Profile(t.Context(), code)
			require.NoError(t, err)
			require.Contains(t, string(profile.Profile), "20/11/2026] Cổng đông "+code+`"`)
			changes, err := s.db.CustomerChanges(t.Context(), code)
			require.NoError(t, err)
			require.Len(t, changes, 1)
			customer, err := s.db.Customer(t.Context(), code)
			require.NoError(t, err)
			require.Equal(t, []any{fmt.Sprintf("0225 %06d", n), fmt.Sprint("Khách ", n), 2}, []any{customer.Phone, customer.Name, customer.Version})
		}
	})
}
