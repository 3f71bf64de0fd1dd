package procedure_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

func TestText(t *testing.T) {
	t.Parallel()

	t.Run("a text is Vietnamese unless English is asked for", func(t *testing.T) {
		t.Parallel()
		title := step(t, procedure.Receive).Title
		require.Equal(t, "Receive", title.In("en"))
		for _, lang := range []string{"vi", "", "fr"} {
			require.Equal(t, "Tiếp nhận thông tin từ khách hàng", title.In(lang))
		}
	})
}

func TestLookingUp(t *testing.T) {
	t.Parallel()

	t.Run("each procedure is found with its prefix, and its steps only in it", func(t *testing.T) {
		t.Parallel()
		e := chp1(t)
		for id, want := range map[procedure.ID]struct {
			prefix string
			first  procedure.StepID
			steps  int
		}{
			procedure.PreService:  {"TS", procedure.ResearchCustomer, 7},
			procedure.InService:   {"YC", procedure.Receive, 7},
			procedure.PostService: {"SS", procedure.CompileReport, 7},
			procedure.Survey:      {"KS", procedure.PlanSurvey, 9},

			procedure.CorrectiveAction: {"KP", procedure.AnalyseCause, 3},
		} {
			p, ok := e.Procedure(id)
			require.True(t, ok)
			require.Equal(t, want.prefix, p.Prefix)
			require.Len(t, p.Steps, want.steps)
			_, ok = p.Step(want.first)
			require.True(t, ok)
		}
		inService, _ := e.Procedure(procedure.InService)
		_, ok := inService.Step(procedure.PlanSurvey)
		require.False(t, ok)
	})

	t.Run("what isn't there isn't found", func(t *testing.T) {
		t.Parallel()
		e := chp1(t)
		_, ok := e.Procedure("after-sales")
		require.False(t, ok)
		_, ok = e.Step("INS-8")
		require.False(t, ok)
		_, ok = step(t, procedure.Receive).Deadline(procedure.Filing)
		require.False(t, ok)
		_, ok = e.Nature("praise")
		require.False(t, ok)
	})
}
