package worker

import (
	"context"
	"errors"
	"time"

	"go.uber.org/zap"

	"portcare/workflows"
)

// How the sweeper looks for cases whose workflow isn't known to run: soon enough that a backlog is gone within two
// minutes of recovery (R8), late enough to leave the API's own start alone.
const (
	sweepEvery = 5 * time.Second
	sweepAge   = 3 * time.Second
	sweepBatch = 500

	// A case answers within milliseconds; what hasn't moved for that long was left behind.
	strandedAge = 10 * time.Second
)

// sweep starts the workflows of cases that were committed but not started: the process died in between, or Temporal was
// away (R1).
func (w *Worker) sweep() {
	defer close(w.sweeper)
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-w.stopped; cancel() }()
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if err := errors.Join(w.startLeftBehind(ctx), w.sendAgain(ctx)); err != nil && ctx.Err() == nil {
			w.cfg.Log.Warn("sweep up what was left behind", zap.Error(err))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (w *Worker) startLeftBehind(ctx context.Context) error {
	db := w.cfg.Activities.DB
	cases, err := db.CasesToStart(ctx, sweepAge, sweepBatch)
	if err != nil {
		return err
	}
	for _, c := range cases {
		start := workflows.CaseStart{Reference: c.Reference, Procedure: c.Procedure, Edition: c.Edition, ReceivedAt: c.OpenedAt}
		if err := workflows.StartCase(ctx, w.cfg.Client, start); err != nil {
			return err
		}
		if err := db.MarkStarted(ctx, c.Reference); err != nil {
			return err
		}
	}
	return nil
}
