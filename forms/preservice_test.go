package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/procedure"
)

func TestTheReportOfAnApproach(t *testing.T) {
	t.Parallel()
	t.Run("PRE-5a it has result, market, proposals and opportunities, and what is missing is named", func(t *testing.T) {
		t.Parallel()
		form, ok := forms.For(procedure.ReportApproach, forms.Submit)
		require.True(t, ok)
		require.ElementsMatch(t, []string{"result", "market", "proposals", "opportunities"}, form.Schema().Required)
		require.Len(t, form.Validate("form", []byte(`{"result": "Đã gặp", "market": "Cước tăng"}`)), 2)
		blank := form.Validate("form", []byte(`{"result": "Đã gặp", "market": "Cước tăng", "proposals": " ", "opportunities": "Hàng lạnh"}`))
		require.Len(t, blank, 1)
		require.Equal(t, "form.proposals", blank[0].Location)
	})
}
