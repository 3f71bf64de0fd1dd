package activities

import (
	"context"
	"fmt"
	"time"
)

// DropViews deletes what the log of views has kept long enough by the moment at which the job was due (CUS-6).
func (a *Activities) DropViews(ctx context.Context, at time.Time) error {
	if _, err := a.DB.DropViews(ctx, at); err != nil {
		return fmt.Errorf("drop old views: %w", err)
	}
	return nil
}
