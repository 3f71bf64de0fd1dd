package models

import (
	"context"
	"errors"
	"slices"
	"time"

	"portcare/procedure"
)

// ActionFilter chooses corrective actions; an empty field doesn't.
type ActionFilter struct {
	State   CaseState
	Unit    string // concerned
	From    string // reference of the case in which it was found
	Overdue *bool

	AfterOpened    time.Time // the last row of the page before
	AfterReference string
	Limit          int
}

// ListedAction is a corrective action in a list. Not seen means without personal data.
type ListedAction struct {
	Case `gorm:"embedded"`

	Seen       bool
	Owned      bool // see Listed
	RaisedFrom *string
	UnitID     string
	Finding    string
	Why        string
	CheckOn    *time.Time
	Effective  *bool
}

// ListActions returns a page of the corrective actions that the viewer sees, newest first.
func (db *DB) ListActions(ctx context.Context, v Viewer, f ActionFilter) ([]ListedAction, error) {
	seen, owned := v.seen(), v.owned()
	q := db.with(ctx).Table("cases").
		Select("cases.*, ca.raised_from, ca.unit_id, ca.why, ca.check_on, ca.effective, o.objective AS finding, ("+seen.sql+") AS seen, "+owned.sql+" AS owned",
			slices.Concat(seen.values, owned.values)...).
		Joins("JOIN corrective_actions ca ON ca.reference = cases.reference").
		Joins("JOIN openings o ON o.reference = cases.reference")
	if !v.Outlines {
		q = q.Where(seen.sql, seen.values...)
	}
	if f.Unit != "" {
		q = q.Where("ca.unit_id = ?", f.Unit)
	}
	if f.From != "" {
		q = q.Where("ca.raised_from = ?", f.From)
	}
	for _, w := range f.ofCases().conditions(v) {
		q = q.Where(w.sql, w.values...)
	}
	var actions []ListedAction
	err := q.Order("cases.opened_at DESC, cases.reference DESC").Limit(f.Limit).Find(&actions).Error
	return actions, err
}

// ofCases is what the filter says about any case.
func (f ActionFilter) ofCases() CaseFilter {
	return CaseFilter{State: f.State, Overdue: f.Overdue, AfterOpened: f.AfterOpened, AfterReference: f.AfterReference}
}

// Cause is what repeats: a customer's requests of one kind, worked by one unit, within a span of time.
type Cause struct {
	Customer string
	Kind     int
	Unit     string
	From, To time.Time
}

// causeSpan is how long before and after a case another one counts as its repetition.
const causeSpan = 12 // months

// workedBy is the unit that works a case, or worked it before its owner filed it.
const workedBy = `COALESCE(
	(SELECT ca.unit_id FROM corrective_actions ca WHERE ca.reference = cases.reference),
	(SELECT t.unit_id FROM tasks t WHERE t.reference = cases.reference AND t.step = @handle AND t.letter = 'R' AND t.role = ''
		ORDER BY t.round DESC LIMIT 1),
	cases.handling_unit_id)`

// CauseOf returns what of the case could repeat, or ErrNotFound when its customer or kind isn't known.
func (db *DB) CauseOf(ctx context.Context, c *Case) (*Cause, error) {
	if c.CustomerCode == nil || c.Kind == 0 {
		return nil, ErrNotFound
	}
	cause := Cause{
		Customer: *c.CustomerCode, Kind: c.Kind, From: c.OpenedAt.AddDate(0, -causeSpan, 0), To: c.OpenedAt.AddDate(0, causeSpan, 0),
	}
	err := db.with(ctx).Table("cases").Select(workedBy+" AS unit", map[string]any{"handle": procedure.Handle}).
		Where("cases.reference = ?", c.Reference).Scan(&cause.Unit).Error
	if err == nil && cause.Unit == "" {
		err = errors.New("no unit works " + c.Reference)
	}
	return &cause, err
}

// mostRepetitions is how many cases are listed: more than that makes the point.
const mostRepetitions = 200

// Repetitions returns the other requests with the same cause that the viewer sees, newest first (INS-9).
func (db *DB) Repetitions(ctx context.Context, v Viewer, cause *Cause, other string) ([]Listed, error) {
	seen, owned := v.seen(), v.owned()
	var cases []Listed
	err := db.with(ctx).Table("cases").Select("cases.*, true AS seen, "+owned.sql+" AS owned", owned.values...).
		Where("cases.procedure = ? AND cases.reference <> ?", procedure.InService, other).
		Where("cases.customer_code = ? AND cases.kind = ?", cause.Customer, cause.Kind).
		Where("cases.opened_at BETWEEN ? AND ?", cause.From, cause.To).
		Where(workedBy+" = @unit", map[string]any{"handle": procedure.Handle, "unit": cause.Unit}).
		Where(seen.sql, seen.values...).
		Order("cases.opened_at DESC, cases.reference DESC").Limit(mostRepetitions).Find(&cases).Error
	return cases, err
}
