package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// Closing is a record's time among the past customers (CUS-5).
type Closing struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	CustomerCode string
	ClosedAt     time.Time
	ClosedBy     uuid.UUID
	Reason       string     // code, see forms.Closing
	Why          string     // in words
	LastUsed     *time.Time // month of the last use that was known
	ReopenedAt   *time.Time // nil: it goes on
	ReopenedBy   *uuid.UUID
	ReopenedWhy  string
}

// ReasonUnknown is the reason of a closing of which nobody knows why the customer left.
const ReasonUnknown = "unknown"

// ErrNotActive and ErrNotPast mean that a record can't be closed or reopened, since it is in another state.
var (
	ErrNotActive = errors.New("the record isn't that of an active customer")
	ErrNotPast   = errors.New("the record isn't that of a past customer")
)

// CloseRecord moves a record that was locked to the past customers, in the transaction that db is: its tier is that of
// former customers, and the tasks to find out why the customer left are done. Where nobody knows why, a task asks for it
// to be found out. ErrNotActive: it is closed already; a
// *MergedError: it isn't this record that goes on.
func (db *DB) CloseRecord(ctx context.Context, c *Customer, z Closing) error {
	if err := c.MustGoOn(); err != nil {
		return err
	}
	if c.State != "active" {
		return ErrNotActive
	}
	z.CustomerCode = c.Code
	var err error
	if z.LastUsed, err = db.LastUse(ctx, c.Code); err != nil {
		return err
	}
	if err := db.with(ctx).Create(&z).Error; err != nil {
		return fmt.Errorf("keep the closing: %w", err)
	}
	if err := db.leaveTier(ctx, c, z.ClosedAt); err != nil {
		return err
	}
	c.State, c.ClosedAt, c.LeftWhy = "past", &z.ClosedAt, z.Why
	if err := db.saveLife(ctx, c); err != nil {
		return err
	}
	if err := db.finishRegisterTasks(ctx, procedure.FindReason, c.Code, z.ClosedBy, z.Why, z.ClosedAt); err != nil {
		return err
	}
	if z.Reason != ReasonUnknown {
		return nil
	}
	return db.askReason(ctx, c.Code, z.ClosedAt)
}

// LastUse is the last month in which the customer used the service, by what is known now; nil: none.
func (db *DB) LastUse(ctx context.Context, code string) (*time.Time, error) {
	var used struct{ Last *time.Time }
	err := db.with(ctx).Raw("SELECT max(month) AS last FROM revenue WHERE customer_code = ? AND revenue > 0", code).Scan(&used).Error
	if err != nil {
		return nil, fmt.Errorf("find the last use: %w", err)
	}
	return used.Last, nil
}

// leaveTier gives a customer who left the tier of former ones, with its row in the history.
func (db *DB) leaveTier(ctx context.Context, c *Customer, at time.Time) error {
	const former = 4
	if c.Tier == former && c.Standing == Potential {
		return nil
	}
	months, err := db.TierMonthsInForce(ctx)
	if err != nil {
		return err
	}
	err = db.with(ctx).Exec(`INSERT INTO tier_changes (customer_code, changed_at, cause, tier_before, tier, standing_before, standing, revenue, window_from, window_to)
		SELECT @code, @at, @cause, @tier_before, @tier, @standing_before, @standing, @revenue, w - make_interval(months => @months), w
		FROM (SELECT date_trunc('month', CAST(@at AS timestamptz) `+localDay+`) AS w) window_to`,
		map[string]any{
			"code": c.Code, "at": at, "cause": CauseClosing, "tier_before": c.Tier, "tier": former, "standing_before": c.Standing,
			"standing": Potential, "revenue": c.Yearly, "months": months,
		}).Error
	if err != nil {
		return fmt.Errorf("keep the change of tier: %w", err)
	}
	c.Tier, c.Standing = former, Potential
	return nil
}

// ReopenRecord brings a past customer's record that was locked back, with all its history, in the transaction that db
// is. Tier and standing follow at the next retiering. ErrNotPast: it isn't closed; a *MergedError: it isn't this record
// that goes on.
func (db *DB) ReopenRecord(ctx context.Context, c *Customer, by uuid.UUID, why string, at time.Time) error {
	if err := c.MustGoOn(); err != nil {
		return err
	}
	if c.State != "past" {
		return ErrNotPast
	}
	err := touched(db.with(ctx).Model(&Closing{}).Where("customer_code = ? AND reopened_at IS NULL", c.Code).
		Updates(map[string]any{"reopened_at": at, "reopened_by": by, "reopened_why": why}))
	if err != nil {
		return fmt.Errorf("end the closing: %w", err)
	}
	c.State, c.ClosedAt, c.LeftWhy = "active", nil, ""
	if err := db.saveLife(ctx, c); err != nil {
		return err
	}
	if err := db.dropAskedReason(ctx, c.Code, at); err != nil {
		return err
	}
	return db.finishRegisterTasks(ctx, procedure.AskReopening, c.Code, by, why, at)
}

// saveLife writes the state of a record as a new version.
func (db *DB) saveLife(ctx context.Context, c *Customer) error {
	c.Version++
	err := touched(db.with(ctx).Model(c).Select("state", "closed_at", "left_why", "tier", "standing", "version", "updated_at").Updates(c))
	if err != nil {
		return fmt.Errorf("write the state of the record: %w", err)
	}
	return nil
}

// Closings returns a record's times among the past customers, newest first.
func (db *DB) Closings(ctx context.Context, code string) ([]Closing, error) {
	var closings []Closing
	err := db.with(ctx).Where("customer_code = ?", code).Order("closed_at DESC, id").Find(&closings).Error
	return closings, err
}
