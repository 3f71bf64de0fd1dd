package forms_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/procedure"
)

func TestWhatIsFoundRightCanAlwaysBeRead(t *testing.T) {
	t.Parallel()
	classify, ok := forms.For(procedure.Classify, forms.Submit)
	require.True(t, ok)
	for name, c := range map[string]struct{ form, location string }{
		"a kind with a decimal point":         {`{"nature":"question","kind":3.0,"checked":true}`, "form.kind"},
		"an amount beyond what a bank can do": {`{"nature":"question","kind":3,"checked":true,"amount":1e30}`, "form.amount"},
		"an amount one above the greatest":    {`{"nature":"question","kind":3,"checked":true,"amount":9223372036854775808}`, "form.amount"},
		"a term that is no number":            {`{"nature":"question","kind":3,"checked":true,"committed_hours":"two"}`, "form.committed_hours"},
	} {
		t.Run("INS-2b "+name+" is refused at once, never when it is recorded", func(t *testing.T) {
			t.Parallel()
			problems := classify.Validate("form", json.RawMessage(c.form))
			require.Len(t, problems, 1)
			require.Equal(t, c.location, problems[0].Location)
		})
	}
	t.Run("INS-2b a right one is read", func(t *testing.T) {
		t.Parallel()
		require.Empty(t, classify.Validate("form", json.RawMessage(`{"nature":"question","kind":3,"checked":true,"amount":1000}`)))
	})
	t.Run("INS-4a blanks aren't an answer", func(t *testing.T) {
		t.Parallel()
		progress, ok := forms.For(procedure.Handle, forms.Progress)
		require.True(t, ok)
		problems := progress.Validate("form", json.RawMessage(`{"note":" \t\n "}`))
		require.Len(t, problems, 1)
		require.Equal(t, "form.note", problems[0].Location)
	})
}
