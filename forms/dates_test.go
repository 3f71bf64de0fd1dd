package forms_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
)

func TestTheDateThatAFormNamesForTheStepAfterIt(t *testing.T) {
	t.Parallel()
	due, err := forms.NextDue([]byte(`{"decision":"approve","next_due":"2026-11-27T09:00:00+07:00"}`))
	require.NoError(t, err)
	require.True(t, time.Date(2026, 11, 27, 2, 0, 0, 0, time.UTC).Equal(*due))
	due, err = forms.NextDue([]byte(`{"decision":"approve"}`))
	require.NoError(t, err)
	require.Nil(t, due)
	for _, wrong := range []string{`{"next_due":"mai"}`, `{"next_due":7}`, `[]`, `x`} {
		_, err := forms.NextDue([]byte(wrong))
		require.ErrorIs(t, err, forms.ErrUnreadable, wrong)
	}
}
