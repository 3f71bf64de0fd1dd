package activities

import (
	"context"
	"fmt"
	"time"

	"go.temporal.io/sdk/activity"
)

const (
	// duplicatesAtOnce is how many records are looked at in one transaction: those who write records wait for it.
	duplicatesAtOnce = 50
	// lookingTime is how long a run looks, at most; the next one goes on.
	lookingTime = 5 * time.Minute
)

// LookForDuplicates finds the likely duplicates of records that changed since: by imports, by cases, by whoever doesn't
// look at once. Each batch is committed by itself, so that a run that is broken off is gone on with.
func (a *Activities) LookForDuplicates(ctx context.Context) error {
	for end := time.Now().Add(lookingTime); time.Now().Before(end); {
		looked, err := a.DB.LookForDuplicates(ctx, duplicatesAtOnce)
		if err != nil {
			return fmt.Errorf("look for duplicates: %w", err)
		}
		if looked < duplicatesAtOnce {
			return nil
		}
		activity.RecordHeartbeat(ctx)
	}
	return nil
}

// RenewDuplicates has all records looked at again: what a record is told from others by may have changed with the
// program.
func (a *Activities) RenewDuplicates(ctx context.Context) error {
	if err := a.DB.DuplicatesDue(ctx); err != nil {
		return fmt.Errorf("have all records looked at: %w", err)
	}
	return nil
}
