package models

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// Viewer is who looks at a list. What is seen mirrors access.Can; a test holds the two together.
type Viewer struct {
	ID       uuid.UUID
	All      bool     // sees every case
	Outlines bool     // sees every case without personal data
	Enters   bool     // sees what was entered by the viewer
	Units    []string // sees what these own, handle, have work or take part in, that concerns them, or their people entered
	Covered  []Cover  // sees what mandates cover
}

// Cover is what a mandate covers; an empty field is everything.
type Cover struct {
	Procedure procedure.ID
	Owner     string // unit
}

// CaseFilter chooses cases; an empty field doesn't.
type CaseFilter struct {
	Procedure            procedure.ID
	Step                 procedure.StepID
	State                CaseState
	Unit                 string // owns or handles it
	Customer             string // code
	Tier                 int
	Overdue              *bool
	Assignee             *uuid.UUID
	Words                string // in the reference, the request or the customer's name
	OpenedFrom, OpenedTo time.Time

	AfterOpened    time.Time // the last row of the page before
	AfterReference string
	Limit          int
}

// Listed is a case in a list. Not seen means without personal data; owned, as a whole, with what is known of its customer.
type Listed struct {
	Case  `gorm:"embedded"`
	Seen  bool
	Owned bool
}

// where is a condition of SQL with its values.
type where struct {
	sql    string
	values []any
}

// ListCases returns a page of the cases that the viewer sees, newest first. Personal data is looked at only in cases
// that the viewer sees with it, so that nobody finds out by filtering.
func (db *DB) ListCases(ctx context.Context, v Viewer, f CaseFilter) ([]Listed, error) {
	seen, owned := v.seen(), v.owned()
	q := db.with(ctx).Table("cases").
		Select("cases.*, ("+seen.sql+") AS seen, "+owned.sql+" AS owned", slices.Concat(seen.values, owned.values)...)
	if !v.Outlines {
		q = q.Where(seen.sql, seen.values...)
	}
	for _, w := range f.conditions(v) {
		q = q.Where(w.sql, w.values...)
	}
	var cases []Listed
	err := q.Order("cases.opened_at DESC, cases.reference DESC").Limit(f.Limit).Find(&cases).Error
	return cases, err
}

// seen: the cases that the viewer sees with their people and texts.
func (v Viewer) seen() where {
	seen := v.owned()
	if v.All {
		return seen
	}
	seen.sql = "(" + seen.sql + ` OR (? AND cases.entered_by = ?)
		OR cases.entered_by IN (SELECT m.user_id FROM memberships m WHERE m.unit_id IN ?
			AND m.role NOT IN ('supervisor', 'administrator', 'integration'))
		OR EXISTS (SELECT 1 FROM work_items w WHERE w.reference = cases.reference AND w.unit_id IN ?)
		OR EXISTS (SELECT 1 FROM survey_units u WHERE u.reference = cases.reference AND u.unit_id IN ?))`
	seen.values = append(seen.values, v.Enters, v.ID, v.Units, v.Units, v.Units)
	return seen
}

// owned: the cases that are the viewer's as a whole, not only for some work in them (CUS-6).
func (v Viewer) owned() where {
	if v.All {
		return where{sql: "true"}
	}
	owned := where{`cases.owner_unit_id IN ? OR cases.handling_unit_id IN ? AND NOT EXISTS (SELECT 1 FROM memberships m
			WHERE m.user_id = cases.entered_by AND m.unit_id = cases.handling_unit_id AND m.role NOT IN ('supervisor', 'administrator', 'integration'))
		OR EXISTS (SELECT 1 FROM corrective_actions about WHERE about.reference = cases.reference AND about.unit_id IN ?)`,
		[]any{v.Units, v.Units, v.Units}}
	for _, c := range v.Covered {
		owned.sql += " OR ? IN ('', cases.procedure) AND ? IN ('', cases.owner_unit_id)"
		owned.values = append(owned.values, c.Procedure, c.Owner)
	}
	return where{"(" + owned.sql + ")", owned.values}
}

// told: the cases of which the viewer is told the tier and the owner, which say something about the customer where one is
// named. An outline names none.
func (v Viewer) told() where {
	seen, owned := v.seen(), v.owned()
	return where{"(cases.customer_code IS NULL OR " + owned.sql + " OR NOT (" + seen.sql + "))", slices.Concat(owned.values, seen.values)}
}

// conditions come from an allow-list: a filter never names a column.
func (f CaseFilter) conditions(v Viewer) []where {
	var all []where
	seen, told := v.seen(), v.told()
	add := func(wanted bool, sql string, values ...any) {
		if wanted {
			all = append(all, where{sql, values})
		}
	}
	add(f.Procedure != "", "cases.procedure = ?", f.Procedure)
	add(f.Step != "", "cases.step = ?", f.Step)
	add(f.State != "", "cases.state = ?", f.State)
	add(f.Unit != "", "(cases.owner_unit_id = ? AND "+told.sql+" OR cases.handling_unit_id = ?)",
		slices.Concat([]any{f.Unit}, told.values, []any{f.Unit})...)
	add(f.Customer != "", "(cases.customer_code = ? OR cases.reference IN (SELECT reference FROM case_customers WHERE customer_code = ?)) AND "+seen.sql,
		append([]any{f.Customer, f.Customer}, seen.values...)...)
	add(f.Tier != 0, "cases.tier = ? AND "+told.sql, append([]any{f.Tier}, told.values...)...)
	add(f.Overdue != nil, "cases.overdue = ?", f.Overdue)
	add(f.Assignee != nil, "cases.assignee_id = ? AND "+seen.sql, append([]any{f.Assignee}, seen.values...)...)
	add(!f.OpenedFrom.IsZero(), "cases.opened_at >= ?", f.OpenedFrom)
	add(!f.OpenedTo.IsZero(), "cases.opened_at < ?", f.OpenedTo)
	add(f.AfterReference != "", "(cases.opened_at, cases.reference) < (?, ?)", f.AfterOpened, f.AfterReference)
	if f.Words != "" {
		like := "%" + likeEscape.Replace(f.Words) + "%"
		add(true, `(cases.reference ILIKE ? OR `+seen.sql+` AND (
			cases.reference IN (SELECT reference FROM requests WHERE content ILIKE ? OR requester_name ILIKE ? OR requester_firm ILIKE ?) OR
			cases.reference IN (SELECT reference FROM openings WHERE objective ILIKE ?) OR
			cases.reference IN (SELECT reference FROM case_customers JOIN customers ON code = customer_code WHERE `+named+` LIKE folded(?)) OR
			cases.customer_code IN (SELECT code FROM customers WHERE `+named+` LIKE folded(?))))`,
			append(append([]any{like}, seen.values...), like, like, like, like, like, like)...)
	}
	return all
}

// likeEscape keeps what means something in a pattern from meaning it, and so what becomes that when it is folded.
var likeEscape = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`, `∖`, `\∖`, `﹨`, `\﹨`, `﹪`, `\﹪`, `％`, `\％`, `＼`, `\＼`, `＿`, `\＿`)
