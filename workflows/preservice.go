package workflows

import (
	"go.temporal.io/sdk/workflow"

	"portcare/procedure"
)

// PreService carries target customers through the procedure for care before the service is used: CHP 6.1.
func PreService(ctx workflow.Context, start CaseStart) error {
	c, err := openCase(ctx, start)
	if err != nil {
		return err
	}
	return (&preService{c}).run(ctx)
}

type preService struct{ *casefile }

// run is the flow chart. It begins with the research or, for customers who use the service already, with the plan
// (PRE-0): the case's start says which.
func (c *preService) run(ctx workflow.Context) error {
	for c.isOpen() {
		act, err := c.work(ctx)
		if err != nil {
			return err
		}
		switch c.step {
		case procedure.ResearchCustomer: // who they are, what they can do, what they want
			c.next(procedure.PlanApproach)

		case procedure.PlanApproach: // what, who, by when, with which result
			c.next(procedure.ApproveApproach)

		case procedure.ApproveApproach: // within 24 hours the leaders approve, or send it back with the reason
			if act.Approved {
				c.next(procedure.CarryOutApproach)
			} else {
				c.next(procedure.PlanApproach)
			}

		case procedure.CarryOutApproach: // as approved, together with the units that have a part
			c.next(procedure.ReportApproach)

		case procedure.ReportApproach: // result, market, proposals, opportunities
			c.next(procedure.EvaluateApproach)

		case procedure.EvaluateApproach: // within 24 hours: passed, or new goals and a new plan
			if act.Approved {
				c.next(procedure.RecordTargetCustomer)
			} else {
				c.next(procedure.PlanApproach)
			}

		case procedure.RecordTargetCustomer: // what was learnt goes into the customers' records
			c.finish()
		}
	}
	return c.close(ctx)
}
