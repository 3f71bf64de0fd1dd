package forms

import (
	"fmt"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// Day is a day without a time, as 2026-12-31; empty: none. Pages show it, and take it, as 31/12/2026.
type Day string

// NewDay is the day of the moment where it was asked for.
func NewDay(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// Schema describes a day as JSON Schema does.
func (Day) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date"}
}

// End is the last minute of the day in a place, by which what is due that day has to be done.
func (d Day) End(place *time.Location) (time.Time, error) {
	begins, err := d.In(place)
	return begins.Add(24*time.Hour - time.Minute), err
}

// In is the beginning of the day in a place. An error says that it isn't a day, which a form's validation would have said.
func (d Day) In(place *time.Location) (time.Time, error) {
	t, err := time.ParseInLocation(time.DateOnly, string(d), place)
	if err != nil {
		return t, fmt.Errorf("read a day: %w", err)
	}
	return t, nil
}
