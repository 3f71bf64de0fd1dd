package workflows

import "go.temporal.io/sdk/workflow"

// KeepRegister is the night's work on the register of customers: tiers and standings are brought in line with revenue
// and contracts (CUS-2, CUS-3).
func KeepRegister(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "bring tiers in line"), a.Retier, scheduledAt(ctx)).Get(ctx, nil)
}
