package app

import (
	"context"
	"time"

	"portcare/demo"
	"portcare/embedded"
	"portcare/workflows"
)

// DemoEngine is what the demo does beside HTTP: moving one case's clock, and deciding by signal as an operator does.
func (s *System) DemoEngine() demo.Engine {
	return demo.Engine{
		FastForward: func(ctx context.Context, reference string, d time.Duration) error {
			return embedded.FastForward(ctx, s.client, embedded.DefaultNamespace, reference, d)
		},
		Signal: func(ctx context.Context, reference string, d workflows.SignalledDecision) error {
			return s.client.SignalWorkflow(ctx, reference, "", workflows.DecisionSignal, d)
		},
	}
}
