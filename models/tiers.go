package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// CustomerStanding is how long a customer has been one (CUS-3). The source leaves two to three years open: established.
type CustomerStanding string

// The standings.
const (
	Traditional CustomerStanding = "traditional" // contract and use for three consecutive years or more
	Established CustomerStanding = "established" // two to three years
	NewCustomer CustomerStanding = "new"         // under two years
	Potential   CustomerStanding = "potential"   // no contract and no use
)

// TierChange is a change of a customer's tier or standing, with its reason (CUS-2, CUS-3).
type TierChange struct {
	ID             uuid.UUID `gorm:"default:gen_random_uuid()"`
	CustomerCode   string
	ChangedAt      time.Time
	Cause          string // import, nightly, or whatever set it off
	TierBefore     int
	Tier           int
	StandingBefore CustomerStanding
	Standing       CustomerStanding
	Revenue        int64  // of the window, whole dong
	Rank           *int64 // by that revenue; nil: none
	WindowFrom     time.Time
	WindowTo       time.Time // the first day that doesn't count
}

// TierWindow is how many closed months of revenue count for the tier: section 8's rule, which a company may change.
const TierWindow = 12

// target computes the tier and standing that each customer should have, in one pass over the revenue. Arguments: the
// day, the window in months.
//
// The tier: the ten highest revenues of the window, then up to the 25th, then whoever used the service within a year;
// the rest is potential or former. Of two equals the older customer ranks first. The standing counts from the contract,
// without one from the first use, and starts anew after a year without use.
const target = `
	bounds AS (
		SELECT date_trunc('month', d) AS window_to, date_trunc('month', d) - make_interval(months => w) AS window_from, d AS today
		FROM (SELECT CAST(@today AS timestamp) AS d, CAST(@months AS int) AS w) given
	), used AS (
		SELECT customer_code, month, revenue, lag(month) OVER (PARTITION BY customer_code ORDER BY month) AS before
		FROM revenue WHERE revenue > 0
	), sums AS (
		SELECT customer_code, max(month) AS last_used, min(month) AS first_used,
			max(month) FILTER (WHERE before < month - interval '12 months') AS again, -- after a gap
			coalesce(sum(revenue) FILTER (WHERE month >= window_from AND month < window_to), 0) AS revenue
		FROM used, bounds GROUP BY customer_code
	), deals AS (
		SELECT customer_code, min(signed) AS signed FROM contracts, bounds WHERE signed <= today GROUP BY customer_code
	), facts AS (
		SELECT c.code, c.tier, c.standing, c.since, c.last_used, c.yearly, coalesce(s.revenue, 0) AS revenue, s.last_used AS used_last,
			coalesce(s.last_used >= window_to - interval '12 months', false) AS using_it,
			CASE
				WHEN s.last_used IS NULL THEN d.signed                                  -- signed, not used yet
				WHEN s.last_used < window_to - interval '12 months' THEN NULL           -- former
				ELSE greatest(coalesce(d.signed, s.first_used), s.again) END AS from_day
		FROM customers c CROSS JOIN bounds
			LEFT JOIN sums s ON s.customer_code = c.code LEFT JOIN deals d ON d.customer_code = c.code
		WHERE c.state = 'active'
	), ranked AS (
		SELECT *, CASE WHEN revenue > 0 THEN row_number() OVER (ORDER BY revenue DESC, from_day NULLS LAST, code) END AS rank
		FROM facts
	), target AS (
		SELECT r.*, CASE
				WHEN rank <= 10 THEN 1 WHEN rank <= 25 THEN 2 WHEN using_it THEN 3 ELSE 4 END AS new_tier,
			CASE
				WHEN from_day IS NULL THEN 'potential'
				WHEN from_day <= today - interval '3 years' THEN 'traditional'
				WHEN from_day <= today - interval '2 years' THEN 'established'
				ELSE 'new' END AS new_standing
		FROM ranked r CROSS JOIN bounds
	)`

// Retier brings every active customer's tier and standing in line with revenue and contracts as of the day, in one
// statement, and keeps each change with its reason. It returns how many changed.
func (db *DB) Retier(ctx context.Context, today time.Time, months int, cause string, at time.Time) (int64, error) {
	res := db.with(ctx).Exec(`WITH `+target+`, moved AS (
			UPDATE customers c SET tier = t.new_tier, standing = t.new_standing, since = t.from_day, last_used = t.used_last,
				yearly = t.revenue
			FROM target t WHERE c.code = t.code AND (c.tier, c.standing, c.yearly) IS DISTINCT FROM (t.new_tier, t.new_standing, t.revenue)
				OR c.code = t.code AND (c.since, c.last_used) IS DISTINCT FROM (t.from_day, t.used_last)
			RETURNING c.code
		)
		INSERT INTO tier_changes (customer_code, changed_at, cause, tier_before, tier, standing_before, standing, revenue, rank, window_from, window_to)
		SELECT code, @at, @cause, tier, new_tier, standing, new_standing, revenue, rank, window_from, window_to
		FROM target, bounds WHERE (tier, standing) IS DISTINCT FROM (new_tier, new_standing)`,
		map[string]any{"today": today, "months": months, "cause": cause, "at": at})
	if res.Error != nil {
		return 0, fmt.Errorf("bring tiers in line: %w", res.Error)
	}
	return res.RowsAffected, nil
}

// TierMoves tells who would move, without moving anybody, by rank: a page of at most limit after the code.
func (db *DB) TierMoves(ctx context.Context, today time.Time, months int, after string, limit int) ([]TierChange, error) {
	var moves []TierChange
	err := db.with(ctx).Raw(`WITH `+target+`
		SELECT code AS customer_code, tier AS tier_before, new_tier AS tier, standing AS standing_before, new_standing AS standing,
			revenue, rank, window_from, window_to
		FROM target, bounds WHERE (tier, standing) IS DISTINCT FROM (new_tier, new_standing) AND code > @after
		ORDER BY code LIMIT @limit`,
		map[string]any{"today": today, "months": months, "after": after, "limit": limit}).Scan(&moves).Error
	return moves, err
}

// TierChanges returns the history of a customer's tier and standing, newest first.
func (db *DB) TierChanges(ctx context.Context, code string) ([]TierChange, error) {
	var changes []TierChange
	err := db.with(ctx).Where("customer_code = ?", code).Order("changed_at DESC, id").Find(&changes).Error
	return changes, err
}
