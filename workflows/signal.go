package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"portcare/activities"
	"portcare/forms"
)

// takeSignal commits a decision that came by signal as a submission and hands it over like one that came by update. An
// invalid one is journalled and ignored. They are taken one by one, each before anything else that waits: so each is
// held against the step that is open when it is worked on.
func (c *casefile) takeSignal(ctx workflow.Context, signals workflow.ReceiveChannel) error {
	var d SignalledDecision
	if !signals.ReceiveAsync(&d) {
		return nil
	}
	c.signals++
	in := activities.SignalInput{
		Number:    c.signals,
		Reference: c.start.Reference, Step: d.Step, Round: d.Round, At: workflow.Now(ctx),
		By: d.By, Decision: d.Decision, ReasonCode: d.ReasonCode, Unit: d.Unit,
	}
	var submission string
	if err := write(ctx, "decision by signal", a.CommitSignal, in, &submission); err != nil {
		return err
	}
	if submission != "" {
		h := &handedOver{Act: Act{Submission: submission, Step: d.Step, Round: d.Round, Name: forms.Decide}}
		c.inbox = slices.Insert(c.inbox, 0, h)
	}
	return nil
}
