package models

import (
	"context"
	"fmt"
	"time"

	"portcare/procedure"
)

// Review is one look through the register: at what time, and until when the tasks that it opens are to be done.
type Review struct {
	Day time.Time // the local one
	At  time.Time
	Due func(procedure.RegisterTaskID) time.Time
}

// ReviewUse opens a task for each customer who seems to have left, and for each past customer who uses the service
// again, once for each time out of use or of new use (CUS-5); what is no longer so closes its task. It goes by what
// Retier computed last. A second look at the same time finds nothing.
func (db *DB) ReviewUse(ctx context.Context, r Review) error {
	for _, step := range []struct {
		what, sql string
		kind      procedure.RegisterTaskID
	}{
		{"close tasks of customers who didn't leave", closeOvertaken, procedure.FindReason},
		{"propose closings", proposeClosings, procedure.FindReason},
		{"propose reopenings", proposeReopenings, procedure.AskReopening},
	} {
		if err := db.with(ctx).Exec(step.sql, map[string]any{
			"today": r.Day, "at": r.At, "due": r.Due(step.kind), "find_reason": procedure.FindReason, "ask_reopening": procedure.AskReopening,
			"unused": procedure.UnusedMonths, "unused_after": procedure.UnusedAfterContract,
		}).Error; err != nil {
			return fmt.Errorf("%s: %w", step.what, err)
		}
	}
	return nil
}

// closeOvertaken closes tasks whose customer used the service since, signed again, or is a past one or a present one
// again, whichever the task isn't about.
const closeOvertaken = `
	UPDATE register_tasks t SET closed_at = @at, outcome = 'overtaken'
	FROM customers c WHERE c.code = t.customer_code AND t.closed_at IS NULL AND c.state <> 'merged' AND CASE t.kind
		WHEN @find_reason THEN c.state <> 'active' OR (c.last_used + interval '1 month') > t.since OR EXISTS (
			SELECT FROM contracts k WHERE k.customer_code = c.code AND k.signed <= CAST(@today AS date)
				AND coalesce(k.starts, k.signed) > t.since)
		WHEN @ask_reopening THEN c.state <> 'past'
		ELSE false END`

// A moment as a local day.
const localDay = "AT TIME ZONE 'Asia/Ho_Chi_Minh'"

// again opens a task anew whose reason had gone and is there again: an import that made it go was corrected.
const again = `ON CONFLICT (kind, customer_code, since) DO UPDATE SET closed_at = NULL, outcome = '', opened_at = excluded.opened_at,
		due_at = excluded.due_at, warned_at = NULL WHERE register_tasks.outcome = 'overtaken'`

// proposeClosings: nothing was used for a year, counted from the end of the month of the last use, from the begin of the
// last contract, from when somebody said that it is still a customer, or from a reopening, whichever was last. Or all
// contracts have ended, and nothing was used in the months after. A potential customer hasn't left: there was nothing.
const proposeClosings = `
	WITH given AS (
		SELECT CAST(@today AS timestamp) AS today, date_trunc('month', CAST(@today AS timestamp)) AS month
	), deals AS (
		SELECT customer_code, max(coalesce(starts, signed)) AS begun, max(ends) AS ended, bool_and(coalesce(ends < today, false)) AS over
		FROM contracts, given WHERE signed <= today GROUP BY customer_code
	), said AS (
		SELECT customer_code, max(at) AS at FROM (
			SELECT customer_code, (closed_at ` + localDay + `)::date AS at FROM register_tasks WHERE kind = @find_reason AND outcome = 'kept'
			UNION ALL SELECT customer_code, (reopened_at ` + localDay + `)::date FROM closings WHERE reopened_at IS NOT NULL
		) said GROUP BY customer_code
	), quiet AS (
		SELECT c.code, greatest(c.last_used + interval '1 month', d.begun, s.at)::date AS since,
			greatest(c.last_used + interval '1 month', d.ended + 1)::date AS since_ended,
			d.over AND coalesce(c.last_used <= d.ended, true) AND coalesce(s.at <= d.ended, true)
				AND date_trunc('month', d.ended) + make_interval(months => CAST(@unused_after AS int) + 1) <= month AS ended_unused, today
		FROM customers c CROSS JOIN given LEFT JOIN deals d ON d.customer_code = c.code LEFT JOIN said s ON s.customer_code = c.code
		WHERE c.state = 'active' AND (c.last_used IS NOT NULL OR d.customer_code IS NOT NULL)
	)
	INSERT INTO register_tasks (kind, customer_code, since, opened_at, due_at)
	SELECT @find_reason, code, CASE WHEN since <= today - make_interval(months => CAST(@unused AS int)) THEN since ELSE since_ended END, @at, @due
	FROM quiet WHERE (since <= today - make_interval(months => CAST(@unused AS int)) OR ended_unused)
		AND NOT EXISTS (SELECT FROM register_tasks t WHERE t.kind = @find_reason AND t.customer_code = code AND t.closed_at IS NULL)
	` + again

// proposeReopenings: a past customer has revenue of a month that wasn't known when the record was closed, nor when
// somebody said that it stays with the past customers. The month of the closing counts: it may have been before or after.
const proposeReopenings = `
	INSERT INTO register_tasks (kind, customer_code, since, opened_at, due_at)
	SELECT @ask_reopening, z.customer_code, used.month, @at, @due
	FROM closings z JOIN customers c ON c.code = z.customer_code AND c.state = 'past'
	CROSS JOIN LATERAL (
		SELECT min(r.month) AS month FROM revenue r
		WHERE r.customer_code = z.customer_code AND r.revenue > 0
			AND r.month >= date_trunc('month', z.closed_at ` + localDay + `) AND (z.last_used IS NULL OR r.month > z.last_used)
			AND r.month > coalesce((SELECT max(t.closed_at ` + localDay + `) FROM register_tasks t
				WHERE t.kind = @ask_reopening AND t.customer_code = z.customer_code AND t.outcome = 'kept'), '-infinity')
	) used
	WHERE z.reopened_at IS NULL AND used.month IS NOT NULL
		AND NOT EXISTS (SELECT FROM register_tasks t WHERE t.kind = @ask_reopening AND t.customer_code = z.customer_code AND t.closed_at IS NULL)
	` + again
