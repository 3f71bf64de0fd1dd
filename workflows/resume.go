package workflows

import (
	"go.temporal.io/sdk/workflow"
)

// longRun is how many acts a run takes before a fresh one takes over: well below the server's limit of 2,000 updates.
const longRun = 500

// continueAsNewWhenLong hands the case to a fresh run when this one has grown long and nothing is under way. The fresh
// run opens the same round again, which reads back what stands in the record.
func (c *casefile) continueAsNewWhenLong(ctx workflow.Context) error {
	if c.acts < longRun && !workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
		return nil
	}
	if err := workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) || len(c.inbox) > 0 }); err != nil {
		return err
	}
	if len(c.inbox) > 0 || workflow.GetSignalChannel(ctx, DecisionSignal).Len() > 0 {
		return nil // somebody acts already: another time
	}
	next := c.start
	next.Resume = &position{Step: c.step, Round: c.round, Rounds: c.rounds, Signals: c.signals}
	return workflow.NewContinueAsNewError(ctx, workflow.GetInfo(ctx).WorkflowType.Name, next)
}
