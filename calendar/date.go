package calendar

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day in Vietnam. It is written 2026-11-24, also as a key of JSON.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day on which a moment falls in Vietnam.
func DateOf(t time.Time) Date {
	year, month, day := t.In(Zone).Date()
	return Date{year, month, day}
}

// ParseDate reads a day such as 2026-11-24.
func ParseDate(s string) (Date, error) {
	t, err := time.ParseInLocation(time.DateOnly, s, Zone)
	if err != nil {
		return Date{}, fmt.Errorf("read the day %q: %w", s, err)
	}
	return DateOf(t), nil
}

// Start is the moment at which the day begins.
func (d Date) Start() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, Zone) }

// Add is the day so many days later, or earlier.
func (d Date) Add(days int) Date { return DateOf(d.Start().AddDate(0, 0, days)) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Start().Weekday() }

// Compare is -1 for an earlier day than other, +1 for a later one, and 0 for the same.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// until is the number of days from d to other.
func (d Date) until(other Date) int { return int(other.Start().Sub(d.Start()) / (24 * time.Hour)) }

func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// MarshalText writes 2026-11-24.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads 2026-11-24.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// Minute is a time of the day in minutes from midnight. It is written 07:30; the end of the day is 24:00.
type Minute int

// EndOfDay is 24:00.
const EndOfDay Minute = 24 * 60

// ParseMinute reads a time such as 07:30, up to 24:00.
func ParseMinute(s string) (Minute, error) {
	if s == "24:00" {
		return EndOfDay, nil
	}
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != len("15:04") {
		return 0, fmt.Errorf("read the time of day %q: it is written 07:30", s)
	}
	return Minute(t.Hour()*60 + t.Minute()), nil
}

func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }

// MarshalText writes 07:30.
func (m Minute) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads 07:30.
func (m *Minute) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMinute(string(text))
	return err
}

func (m Minute) on(d Date) time.Time { return d.Start().Add(time.Duration(m) * time.Minute) }
