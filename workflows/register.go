package workflows

import "go.temporal.io/sdk/workflow"

// KeepRegister is the night's work on the register of customers: tiers and standings are brought in line with revenue
// and contracts (CUS-2, CUS-3), and the log of views loses what is older than it is kept (CUS-6).
func KeepRegister(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(job(ctx, "bring tiers in line"), a.Retier, scheduledAt(ctx)).Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(job(ctx, "drop old views"), a.DropViews, scheduledAt(ctx)).Get(ctx, nil)
}
