package workflows

import (
	"go.temporal.io/sdk/workflow"

	"portcare/procedure"
)

// PostService carries a care programme through the procedure for care after the service: CHP 6.3, VIMC Part II.
func PostService(ctx workflow.Context, start CaseStart) error {
	c, err := openCase(ctx, start)
	if err != nil {
		return err
	}
	return (&postService{c}).run(ctx)
}

type postService struct{ *casefile }

// run is the flow chart.
func (c *postService) run(ctx workflow.Context) error {
	for c.isOpen() {
		act, err := c.work(ctx)
		if err != nil {
			return err
		}
		switch c.step {
		case procedure.CompileReport: // what the customers brought in the period, against a year before
			c.next(procedure.PlanCare)

		case procedure.PlanCare: // visits and gifts, or a conference
			c.next(procedure.ApproveCare)

		case procedure.ApproveCare: // within 24 hours the leaders approve, or send it back with the reason
			if act.Approved {
				c.next(procedure.CarryOutCare)
			} else {
				c.next(procedure.PlanCare)
			}

		case procedure.CarryOutCare: // contact 7 days before, reminder 1 day before, opinions asked within 24 hours after
			c.next(procedure.ReportCare)

		case procedure.ReportCare: // course, findings, market, opportunities, improvements
			c.next(procedure.EvaluateCare)

		case procedure.EvaluateCare: // within 24 hours: passed, or cause, improvement and a follow-up programme
			if act.Approved {
				c.next(procedure.RecordCaredForCustomer)
			} else {
				c.next(procedure.PlanCare)
			}

		case procedure.RecordCaredForCustomer:
			c.finish()
		}
	}
	return c.close(ctx)
}
