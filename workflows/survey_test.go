package workflows_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/letters"
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

func TestNotEveryCustomerWasReached(t *testing.T) {
	t.Parallel()
	s := newSurvey(t, neverKH)
	s.after(hour, "kd.officer", forms.Submit, surveyPlan(surveyWaves[0]))
	none := s.after(2*hour, "kd.officer", forms.Submit, collected)
	s.reach(3*hour, branchKH)
	one := s.after(4*hour, "kd.officer", forms.Submit, collected)
	s.check(5*hour, func() {
		i := s.invited()[2]
		require.Equal(t, branchKH, i.CustomerCode)
		require.NoError(t, s.db.NoteGivenUp(context.Background(), i.ID, s.staff["kd.officer"].ID, "Công ty đã giải thể", received.Add(5*hour)))
	})
	done := s.after(6*hour, "kd.officer", forms.Submit, collected)
	s.after(7*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("SUR-2a the survey isn't done before everybody answered, was reached or was given up with a reason", func(t *testing.T) {
		t.Parallel()
		none.refusedAs(t, "blocked", "not_all_reached")
		require.Equal(t, 3, none.refused.Number)
		one.refusedAs(t, "blocked", "not_all_reached")
		require.Equal(t, 1, one.refused.Number)
		done.taken(t)
	})
}

func TestARejectedAndAFailedImprovement(t *testing.T) {
	t.Parallel()
	s := newSurvey(t)
	s.collect()
	s.after(7*hour, "kd.officer", forms.Submit, improvements("1"))
	s.after(8*hour, "gd", forms.Decide, sentBack)
	s.after(9*hour, "kd.officer", forms.Submit, improvements("1"))
	s.after(10*hour, "gd", forms.Decide, agreed)
	s.finish(11*hour, "dhsx.officer")
	s.after(12*hour, "kd.officer", forms.TellRaiser, forms.RaiserTold{Response: 1, Result: "Đã mở thêm làn"})
	s.after(13*hour, "kd.officer", forms.Submit, improved)
	s.after(14*hour, "kd.officer", forms.Submit, summedUp)
	s.after(15*hour, "gd", forms.Decide, forms.Approval{Decision: "reject", Reason: "Khách hàng vẫn chờ"})
	s.after(16*hour, "kd.officer", forms.Submit, improvements("1"))
	s.after(17*hour, "gd", forms.Decide, agreed)
	s.finish(18*hour, "dhsx.officer")
	untold := s.after(19*hour, "kd.officer", forms.Submit, improved)
	s.after(20*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("SUR-5a a rejected plan goes back with the reason", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "Kinh phí chưa hợp lý", s.round(procedure.PlanImprovement, 2).Reason)
	})
	t.Run("SUR-8a failed: a better plan, and the customers are told anew", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{
			"SUR-4/1", "SUR-5/1", "SUR-4/2", "SUR-5/2", "SUR-6/1", "SUR-7/1", "SUR-8/1", "SUR-4/3", "SUR-5/3", "SUR-6/2",
		}, s.path()[3:])
		require.Equal(t, "Khách hàng vẫn chờ", s.round(procedure.PlanImprovement, 3).Reason)
		untold.refusedAs(t, "blocked", "not_all_told")
	})
}

func TestWhatIsBeyondAUnitsAuthority(t *testing.T) {
	t.Parallel()
	s := newSurvey(t)
	s.collect()
	s.after(7*hour, "kd.officer", forms.Submit, improvements("", func(m *forms.Improvement) { m.Beyond = true }))
	own := s.after(8*hour, "kd.officer", forms.Decide, agreed)
	s.after(9*hour, "gd", forms.Decide, agreed)
	s.after(10*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("SUR-4a once approved it is a corrective action of the unit, directed by who approved", func(t *testing.T) {
		t.Parallel()
		raised, err := s.db.ActionsRaisedFrom(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, raised, 1)
		require.Equal(t, []string{modelstest.Operations, s.staff["gd"].ID.String()}, []string{raised[0].UnitID, raised[0].RaisedBy.String()})
		require.Contains(t, raised[0].Why, "Mở thêm một làn")
	})
	t.Run("SUR-4a it goes to GD by BM.06, with a copy to Sales", func(t *testing.T) {
		t.Parallel()
		require.ElementsMatch(t, []string{"gd", "kd.head"}, s.told(string(letters.BeyondAuthority)))
		require.Contains(t, s.letters(string(letters.BeyondAuthority))[0].Body, "Mở thêm một làn")
	})
	t.Run("SUR-5a only A decides", func(t *testing.T) {
		t.Parallel()
		own.refusedAs(t, "letter", "letter_missing")
	})
}

func TestAPlanThatCannotBeCarriedOut(t *testing.T) {
	t.Parallel()
	wave := func(change func(*forms.SurveyWave)) forms.SurveyPlan {
		w := surveyWaves[0]
		change(&w)
		return surveyPlan(surveyWaves[1], w)
	}
	past := received.Add(-hour)
	s := newSurvey(t)
	refusals := map[string]struct {
		told     *outcome
		at, code string
	}{
		"SUR-1a a form that nobody wrote":  {s.after(hour, "kd.officer", forms.Submit, wave(func(w *forms.SurveyWave) { w.Form = "BM.05" })), "form.waves[1].form", "unknown"},
		"SUR-1a it ends before it begins":  {s.after(hour, "kd.officer", forms.Submit, wave(func(w *forms.SurveyWave) { w.To = "2026-11-19" })), "form.waves[1].to", "before_start"},
		"SUR-1a it is over already":        {s.after(hour, "kd.officer", forms.Submit, wave(func(w *forms.SurveyWave) { w.From, w.To = "2026-11-01", "2026-11-19" })), "form.waves[1].to", "in_the_past"},
		"SUR-1a a unit that doesn't exist": {s.after(hour, "kd.officer", forms.Submit, wave(func(w *forms.SurveyWave) { w.Unit = "XX" })), "form.waves[1].unit", "unknown_unit"},
		"SUR-1a a unit that owns nobody":   {s.after(hour, "kd.officer", forms.Submit, wave(func(w *forms.SurveyWave) { w.Unit = modelstest.Office })), "form.waves[1].unit", "not_a_surveyed_unit"},
	}
	s.after(2*hour, "kd.officer", forms.Submit, surveyPlan(surveyWaves[1]))
	s.after(3*hour, "kd.officer", forms.Submit, collected)
	for _, branch := range []string{"cntv"} {
		s.finish(4*hour, branch+".officer")
	}
	s.after(5*hour, "kd.officer", forms.Submit, analysed)
	for name, r := range map[string]struct {
		plan     forms.ImprovementPlan
		at, code string
	}{
		"SUR-4a a form that isn't there": {improvements("7"), "form.assignments[0].responses", "unknown_response"},
		"SUR-4a numbers that aren't any": {improvements("mọi phiếu"), "form.assignments[0].responses", "not_numbers"},
		"SUR-4a a measure of yesterday":  {improvements("", func(m *forms.Improvement) { m.Due = &past }), "form.assignments[0].due", "in_the_past"},
		"SUR-4a what is beyond authority is directed by the leaders, not theirs to do": {improvements("", func(m *forms.Improvement) { m.Unit, m.Beyond = modelstest.Leadership, true }),
			"form.assignments[0].unit", "leaders_decide"},
		"SUR-4a a unit nobody knows": {improvements("", func(m *forms.Improvement) { m.Unit = "XX" }), "form.assignments[0].unit", "unknown_unit"},
	} {
		refusals[name] = struct {
			told     *outcome
			at, code string
		}{s.after(6*hour, "kd.officer", forms.Submit, r.plan), r.at, r.code}
	}
	s.after(7*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	for name, r := range refusals {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r.told.refusedFor(t, r.at, r.code)
		})
	}
}

func TestABranchSurveysItsOwnCustomers(t *testing.T) {
	t.Parallel()
	s := newSurvey(t)
	opening := quarter
	opening.Unit = modelstest.BranchTV
	s.reference = s.opens(procedure.Survey, "cntv.officer", modelstest.BranchTV, opening).Reference
	foreign := surveyWaves[0]
	foreign.Unit = modelstest.BranchCV
	others := s.after(hour, "cntv.officer", forms.Submit, surveyPlan(foreign))
	s.after(2*hour, "cntv.officer", forms.Submit, surveyPlan(surveyWaves[0]))
	s.after(3*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("SUR-2a a branch invites its own customers only", func(t *testing.T) {
		t.Parallel()
		others.refusedFor(t, "form.waves[0].unit", "not_a_surveyed_unit")
		invited := s.invited()
		require.Len(t, invited, 1)
		require.Equal(t, branchKH, invited[0].CustomerCode)
		units, err := s.db.SurveyUnits(t.Context(), s.reference)
		require.NoError(t, err)
		require.Empty(t, units, "nobody else takes part")
	})
}

func TestTheLettersOfALaterWaveWait(t *testing.T) {
	t.Parallel()
	s := newSurvey(t)
	first := time.Now().In(calendar.Zone).AddDate(0, 0, 10)
	later := forms.SurveyWave{
		Form: "BM.01", Channel: "mail", Audience: "contract", Unit: modelstest.Sales, From: forms.NewDay(first), To: forms.NewDay(first.AddDate(0, 0, 5)),
	}
	s.after(hour, "kd.officer", forms.Submit, surveyPlan(later))
	s.after(3*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("SUR-1a the letters go out on the morning of the wave's first day", func(t *testing.T) {
		t.Parallel()
		sent := s.letters(string(letters.SurveyInvitation))
		require.Len(t, sent, 2, "of Sales' own customers")
		for _, m := range sent {
			require.Equal(t, first.Format("2006-01-02")+" 08:00", m.NextAt.In(calendar.Zone).Format("2006-01-02 15:04"))
		}
	})
}
