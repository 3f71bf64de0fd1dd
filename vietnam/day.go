package vietnam

import (
	"errors"
	"strings"
	"time"
)

// ErrDay says that a text is no day.
var ErrDay = errors.New("not a day, such as 31/12/2026")

// ParseDay reads a day as people write it, day first: 31/12/2026, 1-2-2026, 01.02.2026; also 2026-12-31, as programs do.
func ParseDay(text string) (time.Time, error) {
	plain := strings.NewReplacer("-", "/", ".", "/").Replace(strings.TrimSpace(text))
	for _, layout := range []string{"2/1/2006", "2006/1/2"} {
		if day, err := time.Parse(layout, plain); err == nil && day.Year() >= 1800 && day.Year() < 2200 {
			return day, nil
		}
	}
	return time.Time{}, ErrDay
}

// ParseMonth reads a month: 11/2026, 2026-11, or a day of it. It returns the month's first day.
func ParseMonth(text string) (time.Time, error) {
	plain := strings.NewReplacer("-", "/", ".", "/").Replace(strings.TrimSpace(text))
	for _, layout := range []string{"1/2006", "2006/1"} {
		if month, err := time.Parse(layout, plain); err == nil && month.Year() >= 1800 && month.Year() < 2200 {
			return month, nil
		}
	}
	day, err := ParseDay(text)
	if err != nil {
		return time.Time{}, ErrDay
	}
	return day.AddDate(0, 0, 1-day.Day()), nil
}
