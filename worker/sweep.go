package worker

import (
	"context"
	"errors"
	"time"

	"go.uber.org/zap"

	"portcare/forms"
	"portcare/models"
	"portcare/workflows"
)

// How the sweeper looks for cases whose workflow isn't known to run: soon enough that a backlog is gone within two
// minutes of recovery (R8), late enough to leave the API's own start alone.
const (
	sweepEvery = 5 * time.Second
	sweepAge   = 3 * time.Second
	sweepBatch = 500

	forgetEvery = time.Hour // answers that are never given again, imports whose time is over

	sweepPatience = 3 // workflows that may fail to start or to answer in one sweep
)

// tellDeadline is for how long the sweeper waits for one workflow to hear of an act.
const tellDeadline = 10 * time.Second

// sweep makes up for what a crash or an absence of Temporal left behind: it starts the workflows of cases that were
// committed but not started, and tells workflows of acts that are in the record but may be lost to them (R1).
func (w *Worker) sweep() {
	defer close(w.sweeper)
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-w.stopped; cancel() }()
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	var forgotten time.Time
	for {
		if err := w.startLeftBehind(ctx); err != nil && ctx.Err() == nil {
			w.cfg.Log.Warn("start cases left behind", zap.Error(err))
		}
		if err := w.tellLeftBehind(ctx); err != nil && ctx.Err() == nil {
			w.cfg.Log.Warn("tell cases of acts left behind", zap.Error(err))
		}
		if err := w.tellImports(ctx); err != nil && ctx.Err() == nil {
			w.cfg.Log.Warn("tell imports left behind", zap.Error(err))
		}
		if now := time.Now(); now.Sub(forgotten) >= forgetEvery {
			forgotten = now
			if err := w.cfg.Activities.DB.ForgetKeys(ctx, now.Add(-models.KeysKept)); err != nil && ctx.Err() == nil {
				w.cfg.Log.Warn("forget old idempotency keys", zap.Error(err))
			}
			if err := w.cfg.Activities.DB.ForgetImports(ctx, now); err != nil && ctx.Err() == nil {
				w.cfg.Log.Warn("forget old imports", zap.Error(err))
			}
			if err := w.cfg.Activities.DB.ForgetWords(ctx); err != nil && ctx.Err() == nil {
				w.cfg.Log.Warn("forget words of names", zap.Error(err))
			}
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
	var errs []error
	for _, c := range cases {
		if err := workflows.StartCase(ctx, w.cfg.Client, workflows.StartOf(&c)); err != nil {
			if errs = append(errs, err); len(errs) == sweepPatience {
				break
			}
			continue
		}
		if err := db.MarkStarted(ctx, c.Reference); err != nil {
			return err
		}
	}
	return errors.Join(errs...)
}

// tellImports starts imports that were committed but not started, and lets those that run hear of what was ordered.
func (w *Worker) tellImports(ctx context.Context) error {
	db := w.cfg.Activities.DB
	waiting, err := db.ImportsToTell(ctx, sweepAge, sweepBatch)
	if err != nil {
		return err
	}
	var errs []error
	for _, i := range waiting {
		if err := w.tellImport(ctx, i); err != nil {
			if errs = append(errs, err); len(errs) == sweepPatience {
				break
			}
		}
	}
	return errors.Join(errs...)
}

func (w *Worker) tellImport(ctx context.Context, i models.Import) error {
	ctx, cancel := context.WithTimeout(ctx, tellDeadline)
	defer cancel()
	if err := workflows.TellImport(ctx, w.cfg.Client, i.ID); err != nil {
		return err
	}
	return w.cfg.Activities.DB.MarkImportHeard(ctx, i.ID, i.Orders)
}

// tellLeftBehind goes by age, so that a workflow hears of acts in the order in which they led it on. A few workflows that
// don't answer hold nobody else up; more mean that the engine is away.
func (w *Worker) tellLeftBehind(ctx context.Context) error {
	db := w.cfg.Activities.DB
	acts, err := db.ActsToTell(ctx, sweepAge, sweepBatch)
	if err != nil {
		return err
	}
	var errs []error
	for _, s := range acts {
		if err := w.tell(ctx, s); err != nil {
			if errs = append(errs, err); len(errs) == sweepPatience {
				break
			}
			continue
		}
		if err := db.MarkTold(ctx, s.ID); err != nil {
			return err
		}
	}
	return errors.Join(errs...)
}

func (w *Worker) tell(ctx context.Context, s models.Submission) error {
	ctx, cancel := context.WithTimeout(ctx, tellDeadline)
	defer cancel()
	err := workflows.Tell(ctx, w.cfg.Client, s.Reference, workflows.Act{
		Submission: s.ID.String(), Step: s.Step, Round: s.Round, Name: forms.Act(s.Act),
	})
	if workflows.Heard(err) {
		return nil
	}
	return err
}
