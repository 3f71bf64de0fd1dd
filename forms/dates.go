package forms

import (
	"encoding/json"
	"fmt"
	"time"
)

// NewDate sets another date for an open step that has no fixed term; it needs a reason.
type NewDate struct {
	Due    *time.Time `json:"due" vi:"Hạn mới" en:"New date"`
	Reason string     `json:"reason" minLength:"1" maxLength:"2000" vi:"Lý do" en:"Reason"`
}

// Furthest is how far ahead somebody can name a date.
const Furthest = 5 * 365 * 24 * time.Hour

// NextDue reads the date that a form names for the step after it; nil: none. Every form that has it calls it next_due.
// The error is ErrUnreadable when what stands there is no date.
func NextDue(raw json.RawMessage) (*time.Time, error) {
	var form struct {
		NextDue *time.Time `json:"next_due"`
	}
	if err := json.Unmarshal(raw, &form); err != nil {
		return nil, fmt.Errorf("%w: next_due: %w", ErrUnreadable, err)
	}
	return form.NextDue, nil
}
