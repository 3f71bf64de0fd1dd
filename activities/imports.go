package activities

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/activity"

	"portcare/calendar"
	"portcare/models"
)

// importPulse is between two heartbeats of an import's activities.
const importPulse = 2 * time.Second

// ImportProgress is how far the reading of a file is; supervisors see it among the details of the heartbeat.
type ImportProgress struct {
	Line int `json:"line"` // the last one that is staged
	Rows int `json:"rows"`
}

// ImportState tells where an import is. What people order is written to the record before the workflow hears that there
// is news, so this is the truth.
func (a *Activities) ImportState(ctx context.Context, id uuid.UUID) (models.ImportState, error) {
	i, err := a.DB.Import(ctx, id)
	if err != nil {
		return "", fmt.Errorf("look at the import: %w", err)
	}
	return i.State, nil
}

// ReadImport reads the file of an import into a preview, or finds that it can't be read (CUS-8). It goes on after what is
// staged: the record has the last line in the transaction that staged it, so it is never behind as a heartbeat may be.
func (a *Activities) ReadImport(ctx context.Context, id uuid.UUID) error {
	return beating(ctx, func(ctx context.Context, progress func(ImportProgress)) error {
		return ReadImport(ctx, a.DB, id, progress)
	})
}

// ApplyImport brings the rows of an import into the register, as was ordered (CUS-8). One that is cancelled meanwhile, or
// was applied by an attempt whose answer got lost, is left as it is.
func (a *Activities) ApplyImport(ctx context.Context, id uuid.UUID) error {
	return beating(ctx, func(ctx context.Context, _ func(ImportProgress)) error {
		_, err := a.DB.ApplyImport(ctx, id, time.Now())
		if err != nil && !errors.Is(err, models.ErrImportOver) {
			return fmt.Errorf("apply the import: %w", err)
		}
		return nil
	})
}

// GiveImportUp ends an import whose file couldn't be worked for too long, for a reason that isn't in the file.
func (a *Activities) GiveImportUp(ctx context.Context, id uuid.UUID) error {
	err := a.DB.FailImport(ctx, id, FailedGivenUp, "", time.Now())
	if errors.Is(err, models.ErrImportOver) {
		return nil
	}
	return err
}

// RetierAfterImport brings tiers and standings in line with what an import has brought (CUS-2, CUS-3). Records alone
// change none.
func (a *Activities) RetierAfterImport(ctx context.Context, id uuid.UUID) error {
	return RetierAfterImport(ctx, a.DB, id)
}

// RetierAfterImport is the activity of that name, for whoever imports without a workflow.
func RetierAfterImport(ctx context.Context, db *models.DB, id uuid.UUID) error {
	i, err := db.Import(ctx, id)
	if err != nil {
		return fmt.Errorf("look at the import: %w", err)
	}
	if i.State != models.ImportApplied || i.Kind == string(customersFile) || i.NewRows+i.ChangedRows == 0 {
		return nil
	}
	_, err = db.RetierNow(ctx, i.EndedAt.In(calendar.Zone), models.CauseImport, i.AppliedBy, *i.EndedAt)
	return err
}

// DropImport drops the rows of an import that is over.
func (a *Activities) DropImport(ctx context.Context, id uuid.UUID) error {
	return a.DB.DropImport(ctx, id)
}

// beating runs the work of an activity and tells Temporal meanwhile that it lives and how far it is. It ends the work
// when the worker stops.
func beating(ctx context.Context, work func(context.Context, func(ImportProgress)) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var last atomic.Pointer[ImportProgress]
	var before ImportProgress // of an attempt that ended in the middle
	if activity.HasHeartbeatDetails(ctx) {
		if err := activity.GetHeartbeatDetails(ctx, &before); err != nil {
			return fmt.Errorf("read how far the last attempt was: %w", err)
		}
	}
	last.Store(&before)
	go pulse(ctx, stop, importPulse, func() { activity.RecordHeartbeat(ctx, *last.Load()) })
	return work(ctx, func(p ImportProgress) { last.Store(&p) })
}
