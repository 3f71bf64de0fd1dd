package forms_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/procedure"
)

func TestRisksAreWeighedBeforeAnImprovement(t *testing.T) {
	t.Parallel()
	t.Run("X-8 a plan of improvement names its risks and opportunities", func(t *testing.T) {
		t.Parallel()
		form, ok := forms.For(procedure.PlanImprovement, forms.Submit)
		require.True(t, ok)
		plan := formstest.ImprovementPlan(time.Now(), "1")
		whole, err := json.Marshal(plan)
		require.NoError(t, err)
		require.Empty(t, form.Validate("form", whole))
		plan.Risks = " "
		without, err := json.Marshal(plan)
		require.NoError(t, err)
		problems := form.Validate("form", without)
		require.Len(t, problems, 1)
		require.Equal(t, "form.risks", problems[0].Location)
	})
}
