package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// Jobs returns the workflows that are no charts, to be registered with a worker.
func Jobs() []any {
	return []any{
		DeliverMail, Import,
		AnchorJournal, CheckSupportLog, CheckForms, CheckPrivacy, KeepRegister, LookForDuplicates, RenewDuplicates, // as scheduled
	}
}

// DeliverMail is the one delivery workflow of the mail channel: an activity delivers whatever is due for some minutes at
// a time, and cases never wait for a mail server (R4).
func DeliverMail(ctx workflow.Context) error {
	for range 100 {
		if err := workflow.ExecuteActivity(deliver(ctx), a.DeliverMail).Get(ctx, nil); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, DeliverMail)
}

// AnchorJournal writes the heads of all journals to a file outside the database, daily (R6).
func AnchorJournal(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "anchor the journal"), a.AnchorJournal, workflow.Now(ctx)).Get(ctx, nil)
}

// CheckSupportLog sends each unit's head the cases whose entry in the log of support is missing or incomplete, daily
// (INS-7a).
func CheckSupportLog(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "check the log of support"), a.CheckSupportLog, scheduledAt(ctx)).Get(ctx, nil)
}

// CheckForms warns the heads of branches that are behind with the survey forms of the month, daily (SUR-2a).
func CheckForms(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "check the survey forms of the month"), a.CheckForms, scheduledAt(ctx)).Get(ctx, nil)
}

// scheduledAt is the moment a scheduled workflow was due, which a late run must use instead of now: the schedule puts it
// into the workflow id.
func scheduledAt(ctx workflow.Context) time.Time {
	id := workflow.GetInfo(ctx).WorkflowExecution.ID
	if len(id) > len(time.RFC3339)-5 {
		if at, err := time.Parse(time.RFC3339, id[len(id)-len("2006-01-02T15:04:05Z"):]); err == nil {
			return at
		}
	}
	return workflow.Now(ctx)
}
