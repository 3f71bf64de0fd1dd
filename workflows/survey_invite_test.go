package workflows_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/forms"
	"portcare/letters"
	"portcare/models/modelstest"
	"portcare/procedure"
)

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
