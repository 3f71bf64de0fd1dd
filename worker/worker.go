// Package worker runs the workflows and activities: what is registered, on which task queues, and how it starts and
// stops.
package worker

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	sdkclient "go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	sdkworker "go.temporal.io/sdk/worker"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/workflows"
)

// Config is what a worker needs.
type Config struct {
	Client     sdkclient.Client
	Activities *activities.Activities
	Log        *zap.Logger
}

// Worker works cases, delivers messages, and starts what a crash or an absence of Temporal left behind.
type Worker struct {
	cfg              Config
	cases, delivery  sdkworker.Worker
	stopped, sweeper chan struct{}
}

// Start registers everything and begins to work. Stop must be called at the end.
func Start(cfg Config) (*Worker, error) {
	// Sticky tasks of a herd of timers wait long; replaying them from scratch would take longer.
	sdkworker.SetStickyWorkflowCacheSize(10_000)
	w := &Worker{cfg: cfg, stopped: make(chan struct{}), sweeper: make(chan struct{})}
	w.cases = sdkworker.New(cfg.Client, workflows.TaskQueue, sdkworker.Options{
		// Long enough for most of a herd of timers, since replaying from scratch takes longer; short enough for people
		// whose case a killed worker held: nobody else is asked before this is over.
		StickyScheduleToStartTimeout: 20 * time.Second,
		WorkerStopTimeout:            10 * time.Second,
	})
	w.delivery = sdkworker.New(cfg.Client, workflows.DeliveryTaskQueue, sdkworker.Options{
		DisableWorkflowWorker: true,
		WorkerStopTimeout:     10 * time.Second,
	})
	for _, workflow := range slices.Concat(workflows.Charts(), workflows.Jobs()) {
		w.cases.RegisterWorkflow(workflow)
	}
	w.cases.RegisterActivity(cfg.Activities)
	w.delivery.RegisterActivity(cfg.Activities)
	if err := w.cases.Start(); err != nil {
		return nil, fmt.Errorf("start the worker of cases: %w", err)
	}
	if err := w.delivery.Start(); err != nil {
		w.cases.Stop()
		return nil, fmt.Errorf("start the worker of messages: %w", err)
	}
	go w.sweep()
	return w, nil
}

// Stop takes no new work, lets what is under way end, and returns.
func (w *Worker) Stop() {
	close(w.stopped)
	<-w.sweeper
	w.delivery.Stop()
	w.cases.Stop()
}

// Schedule makes sure that the delivery of messages and the daily jobs run. Several workers may call it at once.
func Schedule(ctx context.Context, c sdkclient.Client) error {
	_, err := c.ExecuteWorkflow(ctx, sdkclient.StartWorkflowOptions{
		ID: "deliver-mail", TaskQueue: workflows.TaskQueue,
		WorkflowIDConflictPolicy: enums.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		StaticSummary:            "delivers mail",
	}, workflows.DeliverMail)
	if err != nil {
		return fmt.Errorf("start the delivery of mail: %w", err)
	}
	return errors.Join(
		daily(ctx, c, "anchor-journal", "15 0 * * *", workflows.AnchorJournal),
		daily(ctx, c, "check-support-log", "30 7 * * *", workflows.CheckSupportLog),
		daily(ctx, c, "check-survey-forms", "45 7 * * *", workflows.CheckForms),
		daily(ctx, c, "check-privacy", "10 * * * *", workflows.CheckPrivacy),
		daily(ctx, c, "keep-register", "45 1 * * *", workflows.KeepRegister),
		daily(ctx, c, "look-for-duplicates", "*/5 * * * *", workflows.LookForDuplicates),
		daily(ctx, c, "renew-duplicates", "15 2 * * *", workflows.RenewDuplicates),
	)
}

// daily schedules a job by the company's clock; most are daily.
func daily(ctx context.Context, c sdkclient.Client, id, cron string, job any) error {
	_, err := c.ScheduleClient().Create(ctx, sdkclient.ScheduleOptions{
		ID:   id,
		Spec: sdkclient.ScheduleSpec{CronExpressions: []string{cron}, TimeZoneName: "Asia/Ho_Chi_Minh"},
		Action: &sdkclient.ScheduleWorkflowAction{
			ID: id, Workflow: job, TaskQueue: workflows.TaskQueue,
		},
		Overlap:       enums.SCHEDULE_OVERLAP_POLICY_SKIP,
		CatchupWindow: 24 * time.Hour, // after an outage the last one is made up for, not a year of them
	})
	var exists *serviceerror.AlreadyExists
	if errors.Is(err, temporal.ErrScheduleAlreadyRunning) || errors.As(err, &exists) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("schedule %s: %w", id, err)
	}
	return nil
}
