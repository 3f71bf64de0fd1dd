package workflows

import "go.temporal.io/sdk/workflow"

// CheckPrivacy tells who answers for it of the law's time limits that are near or over: of persons' requests about their
// data, and of breaches; hourly, since the shortest is two days (CUS-9).
func CheckPrivacy(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "check the terms of the law on personal data"), a.CheckPrivacy, scheduledAt(ctx)).Get(ctx, nil)
}
