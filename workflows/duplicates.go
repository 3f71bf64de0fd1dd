package workflows

import "go.temporal.io/sdk/workflow"

// LookForDuplicates finds the likely duplicates of records that changed, every few minutes (CUS-4): whoever imports
// thousands or works on a case doesn't wait for it.
func LookForDuplicates(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "look for duplicates"), a.LookForDuplicates).Get(ctx, nil)
}

// RenewDuplicates has the records looked at again, at night, that something changed about unseen.
func RenewDuplicates(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "find records to look at again"), a.RenewDuplicates).Get(ctx, nil)
}
