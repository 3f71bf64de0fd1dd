package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"portcare/activities"
)

// a names the activities; it is never called.
var a *activities.Activities

// write runs an activity that writes to Postgres. It is local: it costs no transition, and its input, though not its
// result, stays out of history. It is tried until the database answers, so an outage delays a case and never ends it.
//
// An attempt that is always slower than its limit would be tried for ever, so activities write in batches, and the limit
// is far above what the largest takes. It isn't higher, since an attempt that hangs when an outage ends, and the pause
// after it, have to fit into the 60 s within which late deadlines fire.
func write(ctx workflow.Context, summary string, activity, in, out any) error {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
		StartToCloseTimeout:    30 * time.Second,
		ScheduleToCloseTimeout: 10 * 365 * 24 * time.Hour,
		RetryPolicy: &temporal.RetryPolicy{
			InitialInterval: 200 * time.Millisecond, BackoffCoefficient: 2, MaximumInterval: 10 * time.Second,
		},
		Summary: summary,
	})
	return workflow.ExecuteLocalActivity(ctx, activity, in).Get(ctx, out)
}

// deliver holds the options of the activity that delivers messages: it runs for minutes, tells every few seconds that
// it is alive, and is tried until it goes well.
func deliver(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           DeliveryTaskQueue,
		StartToCloseTimeout: time.Hour,
		HeartbeatTimeout:    30 * time.Second,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, MaximumInterval: 10 * time.Second},
		Summary:             "deliver mail",
	})
}

// job holds the options of a scheduled piece of work: minutes at most, tried for a day.
func job(ctx workflow.Context, summary string) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout:    10 * time.Minute,
		ScheduleToCloseTimeout: 24 * time.Hour,
		RetryPolicy:            &temporal.RetryPolicy{InitialInterval: time.Second, MaximumInterval: 5 * time.Minute},
		Summary:                summary,
	})
}
