package workflows

import (
	"go.temporal.io/sdk/workflow"

	"portcare/activities"
	"portcare/forms"
)

// takeSignals commits decisions that came by signal as submissions and hands them over like those that came by update.
// An invalid one is journalled and ignored.
func (c *casefile) takeSignals(ctx workflow.Context, signals workflow.ReceiveChannel) error {
	var d SignalledDecision
	for signals.ReceiveAsync(&d) {
		in := activities.SignalInput{
			Reference: c.start.Reference, Step: d.Step, Round: d.Round, At: workflow.Now(ctx),
			By: d.By, Decision: d.Decision, ReasonCode: d.ReasonCode, Unit: d.Unit,
		}
		var submission string
		if err := write(ctx, "decision by signal", a.CommitSignal, in, &submission); err != nil {
			return err
		}
		if submission != "" {
			c.inbox = append(c.inbox, &handedOver{Act: Act{Submission: submission, Step: d.Step, Round: d.Round, Name: forms.Decide}})
		}
		d = SignalledDecision{}
	}
	return nil
}
