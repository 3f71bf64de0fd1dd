package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/calendar"
	"portcare/procedure"
)

// Calendar is working time that people change; what a version of it says stands in CalendarVersion.
type Calendar struct {
	ID      string
	TitleVI string
	TitleEN string
	Version int // in force
}

// Title is what people call the calendar.
func (c Calendar) Title() procedure.Text { return procedure.Text{VI: c.TitleVI, EN: c.TitleEN} }

// CalendarVersion is one version of a calendar. It never changes: deadlines were computed with it.
type CalendarVersion struct {
	CalendarID string            `gorm:"primaryKey"`
	Version    int               `gorm:"primaryKey"`
	Body       calendar.Calendar `gorm:"serializer:json"`
	MadeBy     *uuid.UUID        // nil: came with the program
	MadeAt     time.Time
}

// Calendars returns all calendars by id.
func (db *DB) Calendars(ctx context.Context) ([]Calendar, error) {
	var all []Calendar
	err := db.with(ctx).Order("id").Find(&all).Error
	return all, err
}

// Calendar returns a calendar, or ErrNotFound.
func (db *DB) Calendar(ctx context.Context, id string) (*Calendar, error) {
	return first[Calendar](db.with(ctx).Where("id = ?", id))
}

// LockCalendar returns a calendar and keeps others from changing it until the transaction ends, or ErrNotFound.
func (db *DB) LockCalendar(ctx context.Context, id string) (*Calendar, error) {
	return first[Calendar](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id))
}

// CalendarVersion returns a version of a calendar, or ErrNotFound.
func (db *DB) CalendarVersion(ctx context.Context, id string, version int) (*CalendarVersion, error) {
	return first[CalendarVersion](db.with(ctx).Where("calendar_id = ? AND version = ?", id, version))
}

// WorkingTime returns the version of a calendar that is in force, or ErrNotFound.
func (db *DB) WorkingTime(ctx context.Context, id string) (*calendar.Calendar, error) {
	row, err := first[CalendarVersion](db.with(ctx).
		Joins("JOIN calendars c ON c.id = calendar_id AND c.version = calendar_versions.version").Where("c.id = ?", id))
	if err != nil {
		return nil, err
	}
	return &row.Body, nil
}

// ChangeCalendar puts the next version of a calendar in force that was locked in this transaction: with this title and
// week, and with the days that are confirmed by now. Deadlines that were computed before stay as they are. A version
// that says the same as the one before isn't made. Errors: those of calendar.Calendar.Validate.
func (db *DB) ChangeCalendar(ctx context.Context, c *Calendar, week [7][]calendar.Interval, by uuid.UUID, at time.Time) error {
	days, err := db.confirmedDays(ctx, c.ID)
	if err != nil {
		return err
	}
	next := CalendarVersion{
		CalendarID: c.ID, Version: c.Version + 1, MadeBy: &by, MadeAt: at,
		Body: calendar.Calendar{ID: c.ID, Version: c.Version + 1, Week: week, Days: days},
	}
	if err := next.Body.Validate(); err != nil {
		return err
	}
	now, err := db.WorkingTime(ctx, c.ID)
	if err != nil {
		return fmt.Errorf("read the calendar %s: %w", c.ID, err)
	}
	if !now.SameTime(&next.Body) {
		if err := db.with(ctx).Create(&next).Error; err != nil {
			return fmt.Errorf("write version %d of the calendar %s: %w", next.Version, c.ID, err)
		}
		c.Version = next.Version
	}
	return db.with(ctx).Save(c).Error
}
