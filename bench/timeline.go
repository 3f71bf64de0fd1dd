package bench

import (
	"context"
	"time"

	"portcare/models"
)

const timelineTarget = 20 * time.Millisecond

// measureTimeline reads the first page of what happened with the customer to whom the most did, its later pages, and the
// first pages of others.
func (b *bench) measureTimeline(ctx context.Context) error {
	busy := models.TimelineFilter{Customer: b.customer(0).code, Today: b.Today, Limit: pageSize + 1}
	var first, later, others []timing
	page := busy
	for n := range b.Questions {
		events, err := b.timeTimeline(ctx, &later, page)
		if err != nil {
			return err
		}
		if n == 0 || len(events) <= pageSize { // begin anew
			page = busy
			continue
		}
		last := events[pageSize-1]
		page.Before, page.BeforeID = last.At, last.ID
	}
	r := b.chance(-3)
	for range b.Questions {
		if _, err := b.timeTimeline(ctx, &first, busy); err != nil {
			return err
		}
		other := busy
		other.Customer = b.customer(r.IntN(b.Customers)).code
		if _, err := b.timeTimeline(ctx, &others, other); err != nil {
			return err
		}
	}
	b.add("timeline of who has most, first page", timelineTarget, first)
	b.add("timeline of who has most, any page", timelineTarget, later)
	b.add("timeline of anybody, first page", timelineTarget, others)
	return nil
}

func (b *bench) timeTimeline(ctx context.Context, times *[]timing, f models.TimelineFilter) (events []models.TimelineEvent, err error) {
	t, err := b.time(func() (err error) {
		events, err = b.db.Timeline(ctx, models.Viewer{All: true}, f)
		return err
	})
	*times = append(*times, t)
	return events, err
}
