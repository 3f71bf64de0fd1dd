package models

import (
	"context"
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/calendar"
)

// CalendarDay is a day that differs from its week. It counts when it is confirmed: the calendar's next version has it.
type CalendarDay struct {
	CalendarID  string `gorm:"primaryKey"`
	Day         Day    `gorm:"primaryKey"`
	TitleVI     string
	TitleEN     string
	Open        []calendar.Interval `gorm:"serializer:json"` // none: closed
	Clause      string
	ToFix       bool       // the Prime Minister fixes each year which day it is
	Unsure      bool       // sources disagree on whether it is made up
	ProposedAt  *time.Time // nil: entered by hand
	ConfirmedBy *uuid.UUID
	ConfirmedAt *time.Time // nil: only proposed
}

// Day is a date in the database.
type Day calendar.Date

// Value writes the date.
func (d Day) Value() (driver.Value, error) { return calendar.Date(d).String(), nil }

// Scan reads the date.
func (d *Day) Scan(from any) error {
	t, ok := from.(time.Time)
	if !ok {
		return fmt.Errorf("read a date: it comes as %T", from)
	}
	*d = Day{Year: t.Year(), Month: t.Month(), Day: t.Day()}
	return nil
}

// CalendarDays returns the days of a year that differ or are proposed to, in order.
func (db *DB) CalendarDays(ctx context.Context, id string, year int) ([]CalendarDay, error) {
	var days []CalendarDay
	err := db.with(ctx).Where("calendar_id = ? AND day BETWEEN ? AND ?", id, Day{year, time.January, 1}, Day{year, time.December, 31}).
		Order("day").Find(&days).Error
	return days, err
}

// ProposeDays writes the proposal for a year in place of what is left of an earlier one. A day that somebody confirmed
// stays as it is.
func (db *DB) ProposeDays(ctx context.Context, id string, year int, holidays []calendar.Holiday, at time.Time) error {
	err := db.with(ctx).Where("calendar_id = ? AND confirmed_at IS NULL AND day BETWEEN ? AND ?", id,
		Day{year, time.January, 1}, Day{year, time.December, 31}).Delete(&CalendarDay{}).Error
	if err != nil {
		return fmt.Errorf("remove the earlier proposal: %w", err)
	}
	for _, h := range holidays {
		row := CalendarDay{
			CalendarID: id, Day: Day(h.Date), TitleVI: h.Title.VI, TitleEN: h.Title.EN, Open: []calendar.Interval{}, Clause: h.Clause,
			ToFix: h.ToFix, Unsure: h.Unsure, ProposedAt: &at,
		}
		if _, err := db.insertOnce(ctx, &row); err != nil {
			return fmt.Errorf("propose %s: %w", h.Date, err)
		}
	}
	return nil
}

// CalendarDay returns a day that differs or is proposed to, or ErrNotFound.
func (db *DB) CalendarDay(ctx context.Context, id string, day calendar.Date) (*CalendarDay, error) {
	return first[CalendarDay](db.with(ctx).Where("calendar_id = ? AND day = ?", id, Day(day)))
}

// ConfirmDay writes a day as somebody confirmed it. It counts from the calendar's next version on (ChangeCalendar).
func (db *DB) ConfirmDay(ctx context.Context, d CalendarDay) error {
	return db.with(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "calendar_id"}, {Name: "day"}},
		DoUpdates: clause.AssignmentColumns([]string{"title_vi", "title_en", "open", "confirmed_by", "confirmed_at"}),
	}).Create(&d).Error
}

// RemoveDay takes a day away, so that it is like its week again; ErrNotFound when it was. It counts from the calendar's
// next version on.
func (db *DB) RemoveDay(ctx context.Context, id string, day calendar.Date) error {
	return touched(db.with(ctx).Where("calendar_id = ? AND day = ?", id, Day(day)).Delete(&CalendarDay{}))
}

func (db *DB) confirmedDays(ctx context.Context, id string) (map[calendar.Date]calendar.Day, error) {
	var rows []CalendarDay
	if err := db.with(ctx).Where("calendar_id = ? AND confirmed_at IS NOT NULL", id).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the confirmed days: %w", err)
	}
	days := make(map[calendar.Date]calendar.Day, len(rows))
	for _, r := range rows {
		days[calendar.Date(r.Day)] = calendar.Day{Title: calendar.Text{VI: r.TitleVI, EN: r.TitleEN}, Open: r.Open}
	}
	return days, nil
}
