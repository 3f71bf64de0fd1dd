package activities

import (
	"context"
	"fmt"
	"time"

	"portcare/calendar"
	"portcare/models"
)

// Retier brings every customer's tier and standing in line as of the day of the moment at which the job was due, so that
// a night that was missed is made up for as it would have been (CUS-2, CUS-3).
func (a *Activities) Retier(ctx context.Context, at time.Time) error {
	if _, err := a.DB.RetierNow(ctx, at.In(calendar.Zone), models.CauseNightly, nil, at); err != nil {
		return fmt.Errorf("retier: %w", err)
	}
	return nil
}
