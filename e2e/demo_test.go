package e2e_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
)

// Not in parallel: the demo waits for its letters as long as people would, and other stories write to a thousand guests.
func TestTheDemoEndsAsItHasTo(t *testing.T) {
	began := time.Now()
	report, err := demo.Play(t.Context(), demo.Config{URL: system.URL(), Engine: engine(), Out: t.Output()})
	require.NoError(t, err)
	t.Logf("played in %s", time.Since(began).Round(time.Millisecond))
	require.Len(t, report.Cases, 20)
}
