package e2e_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
)

func TestSomebodyWatchesTheirTasks(t *testing.T) {
	t.Parallel()
	taker, colleague := listen(t, as(t, "nvkd1")), listen(t, as(t, "nvkd2"))
	reference := aCase(t)
	requireHeard(t, taker, reference, `"INS-1"`)
	requireHeard(t, colleague, reference, `"INS-1"`)
	_, err := as(t, "nvkd1").Acknowledge(t.Context(), reference, forms.Acknowledgement{})
	require.NoError(t, err)
	requireHeard(t, taker, reference, `"INS-2"`)
	requireHeard(t, colleague, reference, `"closed_at"`)
}

func TestNobodyHearsOfTheTasksOfOthers(t *testing.T) {
	t.Parallel()
	branch := listen(t, as(t, "nv.cntv"))
	sales := listen(t, as(t, "nvkd2"))
	reference := aCase(t) // of Sales
	requireHeard(t, sales, reference, `"INS-1"`)
	receipt, err := as(t, "tongdai").Enter(t.Context(), ofBranch())
	require.NoError(t, err)
	for data := range branch { // in order: had it heard of the first, it would be before the second
		require.NotContains(t, data, reference)
		if strings.Contains(data, receipt.Reference) {
			return
		}
	}
	require.Fail(t, "the stream ended early")
}

// ofBranch is a request of a customer whom the branch Tân Vũ looks after.
func ofBranch() demo.NewRequest {
	request := aRequest()
	request.Customer = "KH0012"
	return request
}

// listen opens the person's stream of events and returns the data of each; it ends with the test.
func listen(t *testing.T, c *demo.Client) <-chan string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	opened := time.AfterFunc(5*time.Second, cancel)                     // an answer that doesn't begin is no stream
	response, err := c.Send(ctx, http.MethodGet, "/api/v1/events", nil) //nolint:bodyclose // when the test ends
	require.True(t, opened.Stop(), "the stream begins before anything happens")
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.Equal(t, "text/event-stream", response.Header.Get("Content-Type"))
	heard := make(chan string, 1000)
	go func() {
		defer close(heard)
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				heard <- data
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		_ = response.Body.Close()
	})
	return heard
}

// requireHeard waits for an event about the case with the words in it.
func requireHeard(t *testing.T, heard <-chan string, reference, words string) {
	t.Helper()
	late := time.After(10 * time.Second)
	for {
		select {
		case data, ok := <-heard:
			require.True(t, ok, "the stream ended early")
			if strings.Contains(data, reference) && strings.Contains(data, words) {
				return
			}
		case <-late:
			require.Fail(t, "nothing was heard", "%s %s", reference, words)
		}
	}
}
