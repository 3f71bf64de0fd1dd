package e2e_test

import (
	"io"
	"net/http"
	"regexp"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/procedure"
)

func TestAKeyIsGoodForOneThing(t *testing.T) {
	t.Parallel()

	t.Run("R2 a request sent twice with the same key is one case", func(t *testing.T) {
		t.Parallel()
		key, request := uuid.NewString(), aRequest()
		path := "/api/v1/requests"
		first := sent(t, as(t, "tongdai"), path, request, key, http.StatusCreated)
		require.Equal(t, first, sent(t, as(t, "tongdai"), path, request, key, http.StatusCreated))
		request.Content = "Một việc khác."
		require.Contains(t, sent(t, as(t, "tongdai"), path, request, key, http.StatusUnprocessableEntity), "/problems/key-reused")
	})

	t.Run("R2 an act sent twice with the same key is done once and answered alike, also when the case has moved on", func(t *testing.T) {
		t.Parallel()
		reference, key := taken(t), uuid.NewString()
		path := "/api/v1/cases/" + reference + "/acts"
		act := map[string]any{
			"step": procedure.Classify, "round": 1, "act": "submit",
			"form": map[string]any{"nature": "question", "kind": 2, "checked": true},
		}
		first := sent(t, as(t, "nvkd1"), path, act, key, http.StatusOK)
		require.Contains(t, first, `"INS-4"`)
		require.Equal(t, first, sent(t, as(t, "nvkd1"), path, act, key, http.StatusOK))

		act["comment"] = "khác"
		require.Contains(t, sent(t, as(t, "nvkd1"), path, act, key, http.StatusUnprocessableEntity), "/problems/key-reused")
		applied, err := system.DB().Applied(t.Context(), reference)
		require.NoError(t, err)
		require.Len(t, applied, 2, "acknowledged and classified")
	})
}

// sent posts and returns the answer's bytes.
func sent(t *testing.T, c *demo.Client, path string, body any, key string, status int) string {
	t.Helper()
	response, err := c.Send(t.Context(), http.MethodPost, path, body, demo.WithKey(key))
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.Equal(t, status, response.StatusCode, string(text))
	return withoutTrace(string(text))
}

// withoutTrace takes out what names the call and so differs every time.
func withoutTrace(text string) string { return traceID.ReplaceAllString(text, "") }

var traceID = regexp.MustCompile(`"trace_id":"[^"]*"`)
