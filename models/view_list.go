package models

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// ViewFilter chooses from the log of views; an empty field doesn't.
type ViewFilter struct {
	Person   *uuid.UUID // who looked
	Customer string     // code; cases about the customer and records that were merged into it, by any way, count
	Kind     ViewKind
	From, To time.Time // To isn't included

	AfterAt time.Time // the last row of the page before, with its id; without an id: the first page
	AfterID int64
	Limit   int
}

// mostSubjects is how many customers and cases of a view are listed with it: an export may have all.
const mostSubjects = 50

// ListViews returns a page of the log, newest first. Of long lists of customers only the first fifty are there: Rows says
// how many there were.
func (db *DB) ListViews(ctx context.Context, f ViewFilter) (page []View, err error) {
	q := all(f.conditions())
	return page, db.with(ctx).Raw(`SELECT id, at, person_id, kind, channel, route, trace_id, customers[1:?] AS customers,
		cases[1:?] AS cases, attachment_id, rows, filter
		FROM views WHERE `+q.sql+` ORDER BY at DESC, id DESC LIMIT ?`,
		append(append([]any{mostSubjects, mostSubjects}, q.values...), f.Limit)...).Scan(&page).Error
}

func (f ViewFilter) conditions() []where {
	var chosen []where
	add := func(wanted bool, sql string, values ...any) {
		if wanted {
			chosen = append(chosen, where{sql, values})
		}
	}
	add(f.Person != nil, "person_id = ?", f.Person)
	add(f.Kind != "", "kind = ?", f.Kind)
	add(!f.From.IsZero(), "at >= ?", f.From)
	add(!f.To.IsZero(), "at < ?", f.To)
	add(f.AfterID != 0, "(at, id) < (?, ?)", f.AfterAt, f.AfterID)
	add(f.Customer != "", `(customers && ARRAY(
			WITH RECURSIVE went AS (
				SELECT CAST(? AS text) AS code UNION SELECT c.code FROM customers c JOIN went ON c.merged_into = went.code
			) SELECT code FROM went)
		OR cases && ARRAY(SELECT reference FROM cases WHERE customer_code = ? UNION SELECT reference FROM case_customers WHERE customer_code = ?))`,
		f.Customer, f.Customer, f.Customer)
	return chosen
}

// Seen is whose data were shown, and how many they are: what a report of a breach has to say (CUS-9).
type Seen struct {
	Views       int `json:"views" doc:"Answers that showed somebody's data"`
	Exports     int `json:"exports" doc:"Of these"`
	Viewers     int `json:"viewers" doc:"People who looked"`
	Customers   int `json:"customers" doc:"Different ones, also those that the cases seen are about"`
	Cases       int `json:"cases" doc:"Different ones"`
	Attachments int `json:"attachments" doc:"Different ones"`
	People      int `json:"people" doc:"Different ones whose data may have been seen: those whose archive was taken, those who stand for the customers, requesters, guests, who answered surveys, and customers that are persons"`
}

// Value writes the figures as JSON.
func (s Seen) Value() (driver.Value, error) { return json.Marshal(s) }

// Scan reads the figures.
func (s *Seen) Scan(value any) error {
	text, ok := value.([]byte)
	if !ok {
		return fmt.Errorf("read what was seen: %T isn't JSON", value)
	}
	return json.Unmarshal(text, s)
}

// SeenBetween counts whose data were shown from one moment until another, by somebody or, for nil, by anybody. Customers
// that were merged count as one. People are told apart by mail, else by telephone number, else by name; of customers who
// were only listed or exported, nobody who stands for them was seen.
func (db *DB) SeenBetween(ctx context.Context, from, to time.Time, person *uuid.UUID) (*Seen, error) {
	who := where{"true", nil}
	if person != nil {
		who = where{"person_id = ?", []any{person}}
	}
	var s Seen
	err := db.with(ctx).Raw(`
		WITH RECURSIVE seen AS MATERIALIZED (SELECT * FROM views WHERE at >= ? AND at < ? AND `+who.sql+`),
		files AS (SELECT DISTINCT attachment_id AS id FROM seen WHERE attachment_id IS NOT NULL),
		refs AS MATERIALIZED (
			SELECT DISTINCT unnest(cases) AS reference FROM seen
			UNION SELECT a.reference FROM files JOIN attachments a USING (id) WHERE a.reference IS NOT NULL
		),
		listed AS (SELECT DISTINCT unnest(customers) AS code FROM seen WHERE kind IN ('list', 'export')),
		opened AS (SELECT DISTINCT unnest(customers) AS code FROM seen WHERE kind NOT IN ('list', 'export')),
		codes AS MATERIALIZED (
			SELECT code FROM listed UNION SELECT code FROM opened
			UNION SELECT customer_code FROM refs JOIN cases USING (reference) WHERE customer_code IS NOT NULL
			UNION SELECT customer_code FROM refs JOIN case_customers USING (reference)
		),
		went (code) AS (SELECT code FROM codes UNION SELECT c.merged_into FROM went JOIN customers c USING (code) WHERE c.merged_into IS NOT NULL),
		people (email, phone, name) AS (
			SELECT email, phone, name FROM customers JOIN codes USING (code) WHERE person
			UNION SELECT r.email, r.phone, r.name FROM representatives r JOIN opened o ON o.code = r.customer_code
			UNION SELECT d.mail, d.phone, d.name FROM seen v JOIN privacy_requests r ON v.kind = 'export' AND v.filter = ? || r.id
				JOIN data_subjects d ON d.id = r.subject_id
			UNION SELECT requester_email, requester_phone, requester_name FROM requests JOIN refs USING (reference)
			UNION SELECT email, phone, name FROM guests JOIN refs USING (reference)
			UNION SELECT email, phone, name FROM survey_responses JOIN refs USING (reference)
		)
		SELECT (SELECT count(*) FROM seen) AS views,
			(SELECT count(*) FROM seen WHERE kind = 'export') AS exports,
			(SELECT count(DISTINCT person_id) FROM seen) AS viewers,
			(SELECT count(DISTINCT went.code) FROM went LEFT JOIN customers c USING (code) WHERE c.merged_into IS NULL) AS customers,
			(SELECT count(*) FROM refs) AS cases,
			(SELECT count(*) FROM files) AS attachments,
			(SELECT count(DISTINCT coalesce(nullif(lower(email), ''), nullif(phone, ''), nullif(folded(name), ''))) FROM people) AS people`,
		append(append([]any{from, to}, who.values...), AskedByRequest)...).Scan(&s).Error
	if err != nil {
		return nil, fmt.Errorf("count whose data were seen: %w", err)
	}
	return &s, nil
}

// ViewMonths is the key of for how many months views are kept.
const ViewMonths = "view_months"

// ViewMonthsKept is for how long views are kept unless something else was set: until whatever a breach could be about is
// over, and a year beyond.
const ViewMonthsKept = 24

// ViewMonthsInForce returns for how many months views are kept.
func (db *DB) ViewMonthsInForce(ctx context.Context) (int, error) {
	return db.months(ctx, ViewMonths, ViewMonthsKept)
}

// DropViews deletes what was seen so long before the moment that it isn't kept any more, and tells how many rows that were.
func (db *DB) DropViews(ctx context.Context, at time.Time) (int64, error) {
	months, err := db.ViewMonthsInForce(ctx)
	if err != nil {
		return 0, err
	}
	res := db.with(ctx).Exec("DELETE FROM views WHERE at < ?", at.AddDate(0, -months, 0))
	return res.RowsAffected, res.Error
}
