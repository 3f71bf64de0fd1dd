package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

func TestACaseGoesOnInAFreshRunWhereverItStands(t *testing.T) {
	t.Parallel()
	tell := func(t *testing.T, everywhere bool) *story {
		t.Helper()
		s := newStory(t)
		s.after(21*minute, "kd.officer", forms.Acknowledge, taken) // late: three marks fired
		s.after(26*minute, "kd.officer", forms.Submit, complaint)
		s.after(hour, "dgd", forms.GiveOpinion, forms.Opinion{Text: "Giao điều hành sản xuất"})
		s.after(2*hour, "gd", forms.Decide, assigned)
		s.after(3*hour, "dhsx.officer", forms.Progress, forms.ProgressNote{Note: "Đang làm"})
		s.after(30*hour, "dhsx.officer", forms.Submit, solvedWork)
		s.after(30*hour+minute, "kd.officer", forms.HandOver, handedOut)
		s.after(49*hour, customer, forms.AnswerAct, answered(false, 1, "Chưa xong"))
		s.after(50*hour, "dhsx.officer", forms.Submit, solvedWork)
		s.after(51*hour, "kd.officer", forms.HandOver, handedOut)
		s.after(52*hour, customer, forms.AnswerAct, answered(true, 5, ""))
		s.after(53*hour, "kd.officer", forms.Submit, checked)
		s.after(80*hour, "gd", forms.Decide, failed)
		s.after(81*hour, "kd.officer", forms.Submit, complaint)
		s.after(82*hour, "kd.head", forms.Withdraw, withdrawn)
		if everywhere {
			for _, e := range s.plan {
				do := e.do
				e.do = func(env *testsuite.TestWorkflowEnvironment) {
					env.SetContinueAsNewSuggested(true)
					do(env)
				}
			}
		}
		s.play()
		return s
	}
	t.Run("R5 nothing is lost and nothing doubled, whichever step a run ends in", func(t *testing.T) {
		t.Parallel()
		one, many := tell(t, false), tell(t, true)
		require.Equal(t, 1, one.runs)
		require.Equal(t, len(many.plan), many.runs, "a run for each act but the last, which ends the case")
		require.Equal(t, one.path(), many.path())
		require.Equal(t, summary(one), summary(many))
	})
}

// summary is what people would notice of a case: what fired when, who was told what, what the journal says.
func summary(s *story) map[string]any {
	s.Helper()
	all := map[string]any{}
	_, marks, err := s.db.Deadlines(s.Context(), s.reference)
	require.NoError(s, err)
	for _, m := range marks {
		key := string(m.Step) + string(m.Name) + string(m.Kind) + string(rune('0'+m.Rung)) + string(rune('0'+m.Round))
		all[key] = m.FiredAt
	}
	messages, err := s.db.Messages(s.Context(), s.reference)
	require.NoError(s, err)
	told := map[string]int{}
	for _, m := range messages {
		told[m.Kind+" "+s.login(m.UserID)]++
	}
	all["told"] = told
	entries, _, err := s.db.Journal(s.Context(), s.reference)
	require.NoError(s, err)
	var events []string
	for _, e := range entries {
		events = append(events, e.Event+" "+string(e.Step)+" "+e.At.Format("02T15:04:05"))
	}
	all["journal"] = events
	return all
}

func TestARunThatTookFiveHundredActsHandsOver(t *testing.T) {
	t.Parallel()
	s := handling(t)
	const notes = 500
	told := make([]*outcome, notes)
	s.at(20*minute, func(env *testsuite.TestWorkflowEnvironment) {
		for i := range told {
			told[i] = &outcome{}
			s.act(env, "kd.officer", forms.Progress, forms.ProgressNote{Note: "Đang tra"}, place{procedure.Handle, 1}, told[i])
		}
	})
	s.after(30*minute, "kd.head", forms.Withdraw, withdrawn)
	s.play()
	t.Run("R2 everybody is answered before, and the case goes on", func(t *testing.T) {
		t.Parallel()
		for _, o := range told {
			o.taken(t)
		}
		require.Equal(t, 2, s.runs)
		require.Len(t, s.journal("progress"), notes)
		require.Equal(t, models.CaseWithdrawn, s.theCase().State)
	})
}
