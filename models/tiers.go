package models

import (
	"context"
	"fmt"
	"math"
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
//
// Putting all months in order would take longer than everything else, so that it is done for those only who may have
// started anew: the months become one bit for each 183 days, going back from the end of this month. Between two months of
// use that are more than a year apart there is a whole such stretch, and with it a 0 between two 1. What is too old for
// the 62 bits (one more would leave no room for the sum that looks for the 0), or lies ahead, is put in order too.
const target = `
	bounds AS (
		SELECT date_trunc('month', d) AS window_to, date_trunc('month', d) - make_interval(months => w) AS window_from, d AS today,
			CAST(date_trunc('month', d) AS date) + 31 AS bits_to, CAST(date_trunc('month', d) AS date) - 61 * 183 AS bits_from
		FROM (SELECT CAST(@today AS timestamp) AS d, CAST(@months AS int) AS w) given
	), sums AS (
		SELECT customer_code, max(month) AS last_used, min(month) AS first_used,
			bit_or(CAST(1 AS bigint) << least(61, greatest(0, ((SELECT bits_to FROM bounds) - month) / 183))) AS bits,
			coalesce(sum(revenue) FILTER (WHERE month >= (SELECT window_from FROM bounds) AND month < (SELECT window_to FROM bounds)), 0) AS revenue
		FROM revenue WHERE revenue > 0 GROUP BY customer_code
	), used AS (
		SELECT r.customer_code, r.month, lag(r.month) OVER (PARTITION BY r.customer_code ORDER BY r.month) AS before
		FROM sums s JOIN revenue r USING (customer_code)
		WHERE r.revenue > 0 AND s.last_used >= (SELECT window_to FROM bounds) - interval '12 months'
			AND (s.bits / (s.bits & -s.bits) & (s.bits / (s.bits & -s.bits) + 1) <> 0
				OR s.first_used < (SELECT bits_from FROM bounds) OR s.last_used > (SELECT bits_to FROM bounds))
	), again AS (
		SELECT customer_code, max(month) AS month FROM used WHERE before < month - interval '12 months' GROUP BY customer_code
	), deals AS (
		SELECT customer_code, min(signed) AS signed FROM contracts, bounds WHERE signed <= today GROUP BY customer_code
	), facts AS (
		SELECT c.code, c.tier, c.standing, c.since, c.last_used, c.yearly, coalesce(s.revenue, 0) AS revenue, s.last_used AS used_last,
			coalesce(s.last_used >= window_to - interval '12 months', false) AS using_it,
			CASE
				WHEN s.last_used IS NULL THEN d.signed                                  -- signed, not used yet
				WHEN s.last_used < window_to - interval '12 months' THEN NULL           -- former
				ELSE greatest(coalesce(d.signed, s.first_used), a.month) END AS from_day
		FROM customers c CROSS JOIN bounds LEFT JOIN sums s ON s.customer_code = c.code
			LEFT JOIN again a ON a.customer_code = c.code LEFT JOIN deals d ON d.customer_code = c.code
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
// statement, and keeps each change with its reason. It returns how many changed. RetierNow is what to call: it knows the
// window, and lets no two run at once. A record that is closed or merged meanwhile is left as that made it.
func (db *DB) Retier(ctx context.Context, today time.Time, months int, cause string, at time.Time) (moved int64, err error) {
	err = db.inMemory(ctx, func(tx *DB) (err error) {
		moved, err = tx.retier(ctx, today, months, cause, at)
		return err
	})
	return moved, err
}

// inMemory runs fn in a transaction whose statements may keep a sum for each customer in memory instead of on disk.
func (db *DB) inMemory(ctx context.Context, fn func(tx *DB) error) error {
	return db.InTx(ctx, func(tx *DB) error {
		if err := tx.with(ctx).Exec("SELECT set_config('work_mem', '128MB', true)").Error; err != nil {
			return fmt.Errorf("ask for memory: %w", err)
		}
		return fn(tx)
	})
}

func (db *DB) retier(ctx context.Context, today time.Time, months int, cause string, at time.Time) (int64, error) {
	res := db.with(ctx).Exec(`WITH `+target+`, moved AS (
			UPDATE customers c SET tier = t.new_tier, standing = t.new_standing, since = t.from_day, last_used = t.used_last,
				yearly = t.revenue
			FROM target t WHERE c.code = t.code AND c.state = 'active' AND (c.tier, c.standing, c.yearly, c.since, c.last_used)
				IS DISTINCT FROM (t.new_tier, t.new_standing, t.revenue, t.from_day, t.used_last)
			RETURNING t.code, t.tier, t.new_tier, t.standing, t.new_standing, t.revenue, t.rank
		)
		INSERT INTO tier_changes (customer_code, changed_at, cause, tier_before, tier, standing_before, standing, revenue, rank, window_from, window_to)
		SELECT code, @at, @cause, tier, new_tier, standing, new_standing, revenue, rank, window_from, window_to
		FROM moved, bounds WHERE (tier, standing) IS DISTINCT FROM (new_tier, new_standing)`,
		map[string]any{"today": today, "months": months, "cause": cause, "at": at})
	if res.Error != nil {
		return 0, fmt.Errorf("bring tiers in line: %w", res.Error)
	}
	return res.RowsAffected, nil
}

// MovesAfter is where a page of moves ended; the zero value is the first page.
type MovesAfter struct {
	Rank *int64
	Code string
}

// TierMove is a change that isn't made yet, with what it follows from.
type TierMove struct {
	TierChange `gorm:"embedded"`
	Name       string     // of the customer
	FromDay    *time.Time // of the contract or of the first use, from which the standing counts; nil: none
	UsedLast   *time.Time // month
	AllMoves   int64      // how many would move in all
}

// TierMoves tells who would move, without moving anybody: a page of at most limit, by rank, those without one at the end
// by code.
func (db *DB) TierMoves(ctx context.Context, today time.Time, months int, after MovesAfter, limit int) ([]TierMove, error) {
	var page []TierMove
	err := db.inMemory(ctx, func(tx *DB) error { return tx.tierMoves(ctx, today, months, after, limit, &page) })
	if err != nil {
		return nil, fmt.Errorf("find who would move: %w", err)
	}
	return page, nil
}

func (db *DB) tierMoves(ctx context.Context, today time.Time, months int, after MovesAfter, limit int, page *[]TierMove) error {
	return db.with(ctx).Raw(`WITH `+target+`, moves AS MATERIALIZED (
			SELECT code, tier, new_tier, standing, new_standing, revenue, rank, coalesce(rank, @unranked) AS place, from_day, used_last
			FROM target WHERE (tier, standing) IS DISTINCT FROM (new_tier, new_standing)
		)
		SELECT m.code AS customer_code, c.name, m.tier AS tier_before, m.new_tier AS tier, m.standing AS standing_before,
			m.new_standing AS standing, m.revenue, m.rank, m.from_day, m.used_last, window_from, window_to,
			(SELECT count(*) FROM moves) AS all_moves
		FROM moves m JOIN customers c USING (code), bounds
		WHERE @code = '' OR (m.place, m.code) > (@place, @code)
		ORDER BY m.place, m.code LIMIT @limit`,
		map[string]any{
			"today": today, "months": months, "unranked": unranked, "place": after.place(), "code": after.Code, "limit": limit,
		}).Scan(page).Error
}

// unranked is the place of those without revenue, behind all others.
const unranked int64 = math.MaxInt64

func (after MovesAfter) place() int64 {
	if after.Rank == nil {
		return unranked
	}
	return *after.Rank
}

// TierChanges returns the history of a customer's tier and standing, newest first.
func (db *DB) TierChanges(ctx context.Context, code string) ([]TierChange, error) {
	var changes []TierChange
	err := db.with(ctx).Where("customer_code = ?", code).Order("changed_at DESC, id").Find(&changes).Error
	return changes, err
}
