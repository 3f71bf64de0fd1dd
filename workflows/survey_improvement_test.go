package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/letters"
	"portcare/models/modelstest"
	"portcare/procedure"
)

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

func TestTheUnforeseenOfASurvey(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.Survey, quarter)
	require.NoError(t, s.db.CloseRound(t.Context(), s.reference, procedure.PlanSurvey, 1, received, "submit"))
	c := s.theCase()
	c.Step = procedure.ReportImprovement
	require.NoError(t, s.db.SaveCase(t.Context(), c))
	told := s.after(hour, "kd.officer", forms.ReportUnforeseen, forms.Unforeseen{What: "Bão làm hỏng hòm phiếu", Measures: "Đã thay"})
	s.after(2*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("SUR-7a goes to GD at once", func(t *testing.T) {
		t.Parallel()
		told.taken(t)
		require.ElementsMatch(t, []string{"gd", "dgd"}, s.told("unforeseen"))
		require.Contains(t, s.letters("unforeseen")[0].Body, "hòm phiếu")
	})
}
