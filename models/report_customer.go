package models

import (
	"context"
	"fmt"
	"time"
)

// MonthsKnown are those months of the span, by their first day, of which anybody's revenue is known: the others were
// not imported yet.
func (db *DB) MonthsKnown(ctx context.Context, span Span) (map[time.Time]bool, error) {
	var months []time.Time
	err := db.with(ctx).Raw(`
		SELECT CAST(m AS date) FROM generate_series(date_trunc('month', CAST(? AS timestamp)), CAST(? AS timestamp), interval '1 month') AS m
		WHERE EXISTS (SELECT 1 FROM revenue WHERE month = CAST(m AS date))`,
		span.From.Format(time.DateOnly), span.To.Format(time.DateOnly)).Scan(&months).Error
	if err != nil {
		return nil, fmt.Errorf("find the months whose revenue is known: %w", err)
	}
	known := make(map[time.Time]bool, len(months))
	for _, m := range months {
		known[m.UTC()] = true
	}
	return known, nil
}

// LatestCare returns what care programmes last added to the records of customers, by code.
func (db *DB) LatestCare(ctx context.Context, codes []string) (map[string]CustomerCare, error) {
	var rows []CustomerCare
	err := db.with(ctx).Raw(`SELECT DISTINCT ON (customer_code) * FROM customer_care WHERE customer_code IN ?
		ORDER BY customer_code, recorded_at DESC, reference`, codes).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("find what care programmes added: %w", err)
	}
	latest := make(map[string]CustomerCare, len(rows))
	for _, r := range rows {
		latest[r.CustomerCode] = r
	}
	return latest, nil
}

// SubmittedReports returns the last customer reports that were handed in about a customer and a period that touches the
// span, newest first, of cases that are the viewer's as a whole: they say what is known about customers (CUS-6).
func (db *DB) SubmittedReports(ctx context.Context, v Viewer, code string, span Span, limit int) ([]Submission, error) {
	owned := v.owned()
	var reports []Submission
	err := db.with(ctx).Raw(`
		SELECT s.* FROM case_customers about JOIN cases ON cases.reference = about.reference
			JOIN openings o ON o.reference = about.reference
			JOIN submissions s ON s.reference = about.reference AND s.step = 'POS-1' AND s.act = 'submit' AND s.applied_at IS NOT NULL
		WHERE about.customer_code = ? AND o.period_from <= CAST(? AS date) AND o.period_to >= CAST(? AS date) AND `+owned.sql+`
		ORDER BY s.applied_at DESC, s.id LIMIT ?`,
		append(append([]any{code, span.To.Format(time.DateOnly), span.From.Format(time.DateOnly)}, owned.values...), limit)...).Scan(&reports).Error
	if err != nil {
		return nil, fmt.Errorf("find the reports about a customer: %w", err)
	}
	return reports, nil
}
