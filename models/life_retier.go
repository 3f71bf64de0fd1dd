package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Retiering is one time that tiers and standings were brought in line (CUS-2).
type Retiering struct {
	ID      uuid.UUID `gorm:"default:gen_random_uuid()"`
	At      time.Time
	Day     time.Time // as of which
	Cause   string    // CauseImport, CauseNightly or CauseByHand
	Months  int       // of revenue that counted
	Moved   int64     // customers
	MadeBy  *uuid.UUID
	Seconds float64 // that it took
}

// What sets a retiering off.
const (
	CauseImport  = "import"
	CauseNightly = "nightly"
	CauseByHand  = "by hand"
	CauseClosing = "closing" // of one record only, which leaves the ranks of the others for the night
)

// retierLock keeps two from retiering at once: the second finds everything in line.
const retierLock = 0x7469657273 // "tiers"

// RetierNow brings tiers and standings in line with revenue and contracts as of the day, by the window that is set, and
// keeps that it did: after an import, nightly, or by hand by somebody. The day is the local one. Another one that runs is
// waited for. A run with the same cause and time as one that is kept changes nothing twice. One that comes late, after a
// run as of a later day, goes by that day, so that nobody falls back to an older window.
func (db *DB) RetierNow(ctx context.Context, day time.Time, cause string, by *uuid.UUID, at time.Time) (*Retiering, error) {
	run := &Retiering{At: at, Day: day, Cause: cause, MadeBy: by}
	began := time.Now()
	err := db.InTx(ctx, func(tx *DB) (err error) {
		if err := tx.with(ctx).Exec("SELECT pg_advisory_xact_lock(?)", retierLock).Error; err != nil {
			return fmt.Errorf("wait for another retiering: %w", err)
		}
		if run.Day, err = tx.dayReached(ctx, day); err != nil {
			return err
		}
		if run.Months, err = tx.TierMonthsInForce(ctx); err != nil {
			return err
		}
		if run.Moved, err = tx.Retier(ctx, run.Day, run.Months, cause, at); err != nil {
			return err
		}
		run.Seconds = time.Since(began).Seconds()
		return tx.keepRetiering(ctx, run)
	})
	if err != nil {
		return nil, err
	}
	return run, nil
}

// dayReached is the day, or the later one as of which tiers and standings stand already.
func (db *DB) dayReached(ctx context.Context, day time.Time) (time.Time, error) {
	var later []time.Time
	err := db.with(ctx).Raw("SELECT day FROM retierings WHERE day > CAST(? AS date) ORDER BY day DESC LIMIT 1", day.Format(time.DateOnly)).
		Scan(&later).Error
	if err != nil {
		return day, fmt.Errorf("find the day that tiers stand as of: %w", err)
	}
	if len(later) > 0 {
		return later[0], nil
	}
	return day, nil
}

func (db *DB) keepRetiering(ctx context.Context, r *Retiering) error {
	again := clause.Assignments(map[string]any{"moved": gorm.Expr("retierings.moved + excluded.moved")})
	return db.with(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "cause"}, {Name: "at"}}, DoUpdates: again,
	}, clause.Returning{}).Create(r).Error
}

// Retierings returns the last runs, newest first.
func (db *DB) Retierings(ctx context.Context, limit int) ([]Retiering, error) {
	var runs []Retiering
	err := db.with(ctx).Order("at DESC").Limit(limit).Find(&runs).Error
	return runs, err
}
