package workflows

import (
	"go.temporal.io/sdk/workflow"

	"portcare/models"
	"portcare/procedure"
)

// InService carries one request of a customer through the procedure for care while the service is used: CHP 6.2, VIMC
// Part I.
func InService(ctx workflow.Context, start CaseStart) error {
	c, err := openCase(ctx, start)
	if err != nil {
		return err
	}
	return (&inService{c}).run(ctx)
}

type inService struct{ *casefile }

// run is the flow chart.
func (c *inService) run(ctx workflow.Context) error {
	for c.isOpen() {
		act, err := c.work(ctx)
		if err != nil {
			return err
		}
		switch c.step {
		case procedure.Receive: // within 15 minutes a person takes the request, and the customer hears so
			c.next(procedure.Classify)

		case procedure.Classify: // its nature and kind, within 30 minutes; the kind sets the norm of the handling
			if act.Beyond {
				c.next(procedure.AssignAuthority)
			} else {
				c.next(procedure.Handle)
			}

		case procedure.AssignAuthority: // within 24 hours the leaders name the unit and give direction, or send it back
			c.next(procedure.Handle)

		case procedure.Handle: // by the norm of the kind; within 48 hours of receipt where the leaders were asked
			if act.Beyond {
				c.next(procedure.AssignAuthority)
			} else {
				c.next(procedure.Confirm)
			}

		case procedure.Confirm: // the customer gets the result and says within 24 hours whether it is solved
			if act.Outcome == models.OutcomeNotSolved {
				c.next(procedure.Handle)
			} else {
				c.next(procedure.Evaluate)
			}

		case procedure.Evaluate: // within 24 hours the leaders pass it, or have it classified anew
			if act.Approved {
				c.next(procedure.File)
			} else {
				c.next(procedure.Classify)
			}

		case procedure.File: // the log of support, within 24 hours
			c.finish()
		}
	}
	return c.close(ctx)
}
