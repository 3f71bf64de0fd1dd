package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
)

// Not in parallel: the catcher keeps the newest letters only, and the other stories write hundreds.
func TestLettersReachPeople(t *testing.T) {
	request := aRequest()
	reference := straightThrough(t, request)

	t.Run("R4 every letter of a case is delivered, once, with the Message-ID of its row", func(t *testing.T) {
		require.Eventually(t, func() bool { return undelivered(t, reference) == 0 }, 20*time.Second, 50*time.Millisecond)
		messages, err := system.DB().Messages(t.Context(), reference)
		require.NoError(t, err)
		kinds := map[string]bool{}
		for _, m := range messages {
			kinds[m.Kind] = true
			caught, err := nobody().Mail(t.Context(), m.Address)
			require.NoError(t, err)
			require.Equal(t, 1, withID(caught, m.ID.String()), "%s to whom it is for", m.Kind)
			require.Empty(t, m.Link, "only the hash of a link stays")
		}
		for _, kind := range []string{"receipt", "acknowledgement", "result", "task", "informed"} {
			require.True(t, kinds[kind], kind)
		}
	})

	t.Run("INS-1b the customer hears the reference at once, and then that a person has taken it", func(t *testing.T) {
		require.Eventually(t, func() bool {
			caught, err := nobody().Mail(t.Context(), request.Requester.Email)
			return err == nil && len(caught) >= 3
		}, 20*time.Second, 50*time.Millisecond)
		caught, err := nobody().Mail(t.Context(), request.Requester.Email)
		require.NoError(t, err)
		for _, l := range caught {
			require.Contains(t, l.Subject, reference)
		}
	})
}

func undelivered(t *testing.T, reference string) (n int) {
	t.Helper()
	messages, err := system.DB().Messages(t.Context(), reference)
	require.NoError(t, err)
	require.NotEmpty(t, messages)
	for _, m := range messages {
		if m.State != "sent" {
			n++
		}
	}
	return n
}

func withID(letters []demo.Letter, id string) (n int) {
	for _, l := range letters {
		if strings.HasPrefix(l.MessageID, id) {
			n++
		}
	}
	return n
}
