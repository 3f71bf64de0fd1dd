package workflows

import (
	"go.temporal.io/sdk/workflow"

	"portcare/procedure"
)

// Survey carries a survey of customers, and the improvement that follows from it, through the procedure: CHP 6.4.
func Survey(ctx workflow.Context, start CaseStart) error {
	c, err := openCase(ctx, start)
	if err != nil {
		return err
	}
	return (&survey{c}).run(ctx)
}

type survey struct{ *casefile }

// run is the flow chart.
func (c *survey) run(ctx workflow.Context) error {
	for c.isOpen() {
		act, err := c.work(ctx)
		if err != nil {
			return err
		}
		switch c.step {
		case procedure.PlanSurvey: // goal, content, audience, channels
			c.next(procedure.RunSurvey)

		case procedure.RunSurvey: // everybody is reached; 15 forms a branch a month
			c.next(procedure.AnalyseSurvey)

		case procedure.AnalyseSurvey: // BM.05, BM.06 to the units concerned, BM.07
			c.next(procedure.PlanImprovement)

		case procedure.PlanImprovement: // what to do about it, by whom, by when
			c.next(procedure.ApproveImprovement)

		case procedure.ApproveImprovement: // within 24 hours the leaders approve, or send it back with the reason
			if act.Approved {
				c.next(procedure.Improve)
			} else {
				c.next(procedure.PlanImprovement)
			}

		case procedure.Improve: // by the set date; the customers who raised it are told
			c.next(procedure.ReportImprovement)

		case procedure.ReportImprovement:
			c.next(procedure.EvaluateSurvey)

		case procedure.EvaluateSurvey: // within 24 hours: passed, or a better plan
			if act.Approved {
				c.next(procedure.RecordSurveyed)
			} else {
				c.next(procedure.PlanImprovement)
			}

		case procedure.RecordSurveyed:
			c.finish()
		}
	}
	return c.close(ctx)
}
