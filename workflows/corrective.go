package workflows

import (
	"go.temporal.io/sdk/workflow"

	"portcare/procedure"
)

// CorrectiveAction carries a request for corrective or preventive action to the word on its effect: BM.06, ISO 9001 10.2.
func CorrectiveAction(ctx workflow.Context, start CaseStart) error {
	c, err := openCase(ctx, start)
	if err != nil {
		return err
	}
	return (&correctiveAction{c}).run(ctx)
}

type correctiveAction struct{ *casefile }

// run is the flow chart.
func (c *correctiveAction) run(ctx workflow.Context) error {
	for c.isOpen() {
		act, err := c.work(ctx)
		if err != nil {
			return err
		}
		switch c.step {
		case procedure.AnalyseCause: // the unit concerned: what to put right at once, why it happened, what removes the cause
			c.next(procedure.CarryOutCorrection)

		case procedure.CarryOutCorrection: // by the date that the analysis set, with evidence
			c.next(procedure.CheckEffect)

		case procedure.CheckEffect: // on the day set, by who raised it: effective, or analysed anew
			if act.Approved {
				c.finish()
			} else {
				c.next(procedure.AnalyseCause)
			}
		}
	}
	return c.close(ctx)
}
