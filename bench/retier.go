package bench

import (
	"context"
	"time"

	"portcare/models"
)

const retierTarget = 10 * time.Second

// measureRetiering brings tiers in line on a night on which nothing changed, on the first night of a month, which changes
// what nearly everybody brought in the year, and back again.
func (b *bench) measureRetiering(ctx context.Context) error {
	for _, night := range []struct {
		name string
		day  time.Time
	}{
		{"retiering, any night", b.Today},
		{"retiering, a month has ended", b.Today.AddDate(0, 1, 0)},
		{"retiering, a month is taken back", b.Today},
	} {
		began, ran := time.Now(), b.process.onCore()
		if _, err := b.db.RetierNow(ctx, night.day, models.CauseNightly, nil, began); err != nil {
			return err
		}
		b.add(night.name, retierTarget, []timing{{time.Since(began), b.process.onCore() - ran}})
	}
	return nil
}
