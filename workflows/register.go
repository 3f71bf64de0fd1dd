package workflows

import "go.temporal.io/sdk/workflow"

// KeepRegister is the night's work on the register of customers, one thing after the other. What a night missed the next
// one makes up for.
func KeepRegister(ctx workflow.Context) error {
	at := scheduledAt(ctx)
	for _, task := range []struct {
		summary  string
		activity any
	}{
		{"bring tiers in line", a.Retier},                     // with revenue and contracts (CUS-2, CUS-3)
		{"propose closings and reopenings", a.ReviewRegister}, // of those who seem to have left, or came back (CUS-5)
		{"tell which tasks are late", a.WarnOfLateRecords},    // to the head of Sales (CUS-5)
		{"drop old views", a.DropViews},                       // from the log of views (CUS-6)
		{"tidy the order of names", a.TidyOrder},              // so that lists stay quick (CUS-4)
	} {
		if err := workflow.ExecuteActivity(job(ctx, task.summary), task.activity, at).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}
