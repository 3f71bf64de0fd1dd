package e2e_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/embedded"
	"portcare/workflows"
)

func TestTheDemoEndsAsItHasTo(t *testing.T) {
	t.Parallel()
	began := time.Now()
	report, err := demo.Play(t.Context(), demo.Config{URL: system.URL(), Engine: engine(), Out: t.Output()})
	require.NoError(t, err)
	t.Logf("played in %s", time.Since(began).Round(time.Millisecond))
	require.Len(t, report.Cases, 20)
}

// engine moves clocks and sends signals on the shared system.
func engine() demo.Engine {
	return demo.Engine{
		FastForward: func(ctx context.Context, reference string, d time.Duration) error {
			return embedded.FastForward(ctx, system.TemporalClient(), embedded.DefaultNamespace, reference, d)
		},
		Signal: func(ctx context.Context, reference string, d workflows.SignalledDecision) error {
			return system.TemporalClient().SignalWorkflow(ctx, reference, "", workflows.DecisionSignal, d)
		},
	}
}
