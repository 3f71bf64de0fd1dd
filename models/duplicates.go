package models

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Reasons why two records are likely to be about one customer.
const (
	SameTaxCode = "tax_code"
	SamePhone   = "phone" // any number of the record, also of people who stand for the customer
	SimilarName = "name"  // without what all firms have in their names
)

// DuplicatePair is a pair of records that are likely to be about one customer, by code.
type DuplicatePair struct {
	FirstCode  string
	SecondCode string
	Likeness   int      // percent
	Reasons    []string `gorm:"serializer:json"`
	FoundAt    time.Time
}

// DuplicatesAfter is where a page of pairs ended; the zero value is the first page.
type DuplicatesAfter struct {
	Likeness      int
	First, Second string
}

// Duplicates returns a page of the pairs of which the viewer sees both records, the likeliest first. Those of which
// somebody said that they are two are left out.
func (db *DB) Duplicates(ctx context.Context, v CustomerViewer, after DuplicatesAfter, limit int) ([]DuplicatePair, error) {
	page := where{sql: "true"}
	if after.First != "" {
		page = where{"(d.likeness < ? OR d.likeness = ? AND (d.first_code, d.second_code) > (?, ?))", []any{after.Likeness, after.Likeness, after.First, after.Second}}
	}
	return db.duplicates(ctx, v, page, limit)
}

// DuplicatesOf returns the pairs with one record, the likeliest first.
func (db *DB) DuplicatesOf(ctx context.Context, v CustomerViewer, code string, limit int) ([]DuplicatePair, error) {
	return db.duplicates(ctx, v, where{"? IN (d.first_code, d.second_code)", []any{code}}, limit)
}

func (db *DB) duplicates(ctx context.Context, v CustomerViewer, chosen where, limit int) (pairs []DuplicatePair, err error) {
	q := db.with(ctx).Table("duplicates d").
		Select("d.first_code, d.second_code, d.likeness, to_jsonb(d.reasons) AS reasons, d.found_at").
		Where(chosen.sql, chosen.values...).
		Where("NOT EXISTS (SELECT FROM apart a WHERE (a.first_code, a.second_code) = (d.first_code, d.second_code) AND a.taken_back_at IS NULL)")
	for _, code := range []string{"d.first_code", "d.second_code"} {
		seen := "EXISTS (SELECT FROM customers c WHERE c.code = " + code + " AND c.state <> 'merged'"
		if v.All {
			q = q.Where(seen + ")")
		} else {
			q = q.Where(seen+" AND c.branch_id IN ?)", v.Branches)
		}
	}
	err = q.Order("d.likeness DESC, d.first_code, d.second_code").Limit(limit).Find(&pairs).Error
	return pairs, err
}

// Apart is what somebody said of two records: that they are about two customers.
type Apart struct {
	ID          uuid.UUID `gorm:"default:gen_random_uuid()"`
	FirstCode   string
	SecondCode  string
	Reason      string
	SaidBy      uuid.UUID
	SaidAt      time.Time
	TakenBackBy *uuid.UUID
	TakenBackAt *time.Time
}

// TableName is one word for all of them.
func (Apart) TableName() string { return "apart" }

// SayApart keeps that two records are about two customers, in either order. ErrTaken: it was said before.
func (db *DB) SayApart(ctx context.Context, a *Apart) error {
	if a.FirstCode > a.SecondCode {
		a.FirstCode, a.SecondCode = a.SecondCode, a.FirstCode
	}
	return taken(db.with(ctx).Create(a).Error)
}

// ApartOf returns what somebody said of two records, in either order, or ErrNotFound.
func (db *DB) ApartOf(ctx context.Context, one, other string) (*Apart, error) {
	return first[Apart](db.with(ctx).Where("first_code = ? AND second_code = ? AND taken_back_at IS NULL", min(one, other), max(one, other)))
}

// LockApart returns what somebody said and keeps others from taking it back, or ErrNotFound.
func (db *DB) LockApart(ctx context.Context, id uuid.UUID) (*Apart, error) {
	return first[Apart](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id))
}

// TakeApartBack makes the two likely duplicates again.
func (db *DB) TakeApartBack(ctx context.Context, a *Apart, by uuid.UUID, at time.Time) error {
	a.TakenBackBy, a.TakenBackAt = &by, &at
	return touched(db.with(ctx).Select("taken_back_by", "taken_back_at").Updates(a))
}

// ApartAfter returns a page of the pairs that are said to be two and of which the viewer sees both, newest first.
func (db *DB) ApartAfter(ctx context.Context, v CustomerViewer, after PageEnd, limit int) (said []Apart, err error) {
	page := after.older("said_at, id")
	q := db.with(ctx).Where("taken_back_at IS NULL").Where(page.sql, page.values...)
	if !v.All {
		q = q.Where("(SELECT count(*) FROM customers c WHERE c.code IN (first_code, second_code) AND c.branch_id IN ?) = 2", v.Branches)
	}
	return said, q.Order("said_at DESC, id DESC").Limit(limit).Find(&said).Error
}

// lookingForDuplicates is the lock of whoever brings pairs up to date: two at once would find half of each other's.
const lookingForDuplicates = 0x64757073

// FindDuplicates brings the pairs of these records up to date, in the transaction that db is.
func (db *DB) FindDuplicates(ctx context.Context, codes ...string) error {
	args := map[string]any{"codes": codes, "lock": lookingForDuplicates, "alike": fmt.Sprint(alike)}
	for _, sql := range []string{
		`SELECT pg_advisory_xact_lock(@lock), set_config('pg_trgm.similarity_threshold', @alike, true), set_config('plan_cache_mode', 'force_custom_plan', true)`,
		`DELETE FROM customer_traces WHERE customer_code IN @codes`,
		`INSERT INTO customer_traces (customer_code, kind, value) ` + traces,
		`DELETE FROM duplicates WHERE first_code IN @codes OR second_code IN @codes`,
		`INSERT INTO duplicates (first_code, second_code, likeness, reasons) ` + pairs,
	} {
		if err := db.with(ctx).Exec(sql, args).Error; err != nil {
			return fmt.Errorf("look for duplicates: %w", err)
		}
	}
	return nil
}

// LookForDuplicates brings the pairs of records up to date that changed since, at most so many of them, and tells how
// many changes it looked at. Several may look at once.
func (db *DB) LookForDuplicates(ctx context.Context, most int) (looked int, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		var codes []string
		err := tx.with(ctx).Raw(`DELETE FROM duplicates_due WHERE id IN (SELECT id FROM duplicates_due ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
			RETURNING customer_code`, most).Scan(&codes).Error
		if looked = len(codes); err != nil || looked == 0 {
			return err
		}
		return tx.FindDuplicates(ctx, codes...)
	})
	return looked, err
}

// DuplicatesDue has every record looked at again of which something else is known than what it would be recognised by
// now: since the program tells records otherwise, or a change went by unseen.
func (db *DB) DuplicatesDue(ctx context.Context) error {
	const kept = `SELECT customer_code, kind, value FROM customer_traces`
	return db.with(ctx).Exec(`INSERT INTO duplicates_due (customer_code) SELECT DISTINCT code FROM (
		((` + allTraces + `) EXCEPT ` + kept + `) UNION ALL (` + kept + ` EXCEPT (` + allTraces + `))) AS other (code, kind, value)`).Error
}

// traces are what the records of the codes are recognised by.
const traces = allTraces + ` AND code IN @codes`

// allTraces are what records are recognised by. A telephone number is that without its country and leading zero.
const allTraces = `
	SELECT code, kind, value FROM (
		SELECT code, 'tax_code' AS kind, regexp_replace(tax_code, '[^0-9]', '', 'g') AS value, 10 AS least FROM customers
		UNION
		SELECT code, 'phone', regexp_replace(regexp_replace(number, '[^0-9]', '', 'g'), '^(84|0)', ''), 8
		FROM (
			SELECT code, phone FROM customers
			UNION ALL SELECT customer_code, phone FROM representatives
			UNION ALL SELECT customer_code, profile #>> '{contact,person_phone}' FROM customer_profiles
		) said, regexp_split_to_table(phone, '[,;/\n]') AS number
		UNION
		SELECT code, CASE WHEN person THEN 'person' ELSE 'name' END, CASE WHEN person THEN folded(name) ELSE telling_name(name) END, 1 FROM customers
	) found
	WHERE length(value) >= least AND EXISTS (SELECT FROM customers c WHERE c.code = found.code AND c.state <> 'merged')`

const (
	// alike is how similar names have to be, from 0 to 1.
	alike = 0.6
	// common is how many records may share a number or code before it says nothing any more: a switchboard, an
	// accountant's telephone.
	commonTraces = 20
	// mostSimilar is how many records with similar names are looked at for each.
	mostSimilar = 20
	// least is the likeness in percent from which a pair is kept.
	leastLikeness = 50
)

// pairs are those in which a record of the codes stands. The name of a person says nothing alone: many have the same.
// What speaks for a pair adds up as chances do; where there are two
// tax codes, a name says less.
var pairs = strings.NewReplacer("$alike", fmt.Sprint(alike), "$common", fmt.Sprint(commonTraces), "$similar", fmt.Sprint(mostSimilar),
	"$least", fmt.Sprint(leastLikeness)).Replace(`
	WITH mine AS (
		SELECT * FROM customer_traces WHERE customer_code IN @codes
	), met AS (
		SELECT m.customer_code AS one, o.customer_code AS other FROM mine m
			CROSS JOIN LATERAL (SELECT count(*) AS n FROM (SELECT FROM customer_traces t WHERE t.kind = m.kind AND t.value = m.value
				AND t.kind IN ('tax_code', 'phone') LIMIT $common + 1) few) shared
			JOIN customer_traces o ON o.kind = m.kind AND o.value = m.value AND o.kind IN ('tax_code', 'phone') AND o.customer_code <> m.customer_code
		WHERE m.kind IN ('tax_code', 'phone') AND shared.n <= $common
		UNION
		SELECT m.customer_code, o.customer_code FROM mine m
			CROSS JOIN LATERAL (SELECT t.customer_code FROM customer_traces t WHERE t.kind = 'name' AND t.value % m.value AND t.customer_code <> m.customer_code
				ORDER BY similarity(t.value, m.value) DESC, t.customer_code LIMIT $similar) o
		WHERE m.kind = 'name'
	), pair AS (
		SELECT DISTINCT least(one, other) AS a, greatest(one, other) AS b FROM met
	), facts AS (
		SELECT a, b,
			EXISTS (SELECT FROM customer_traces x JOIN customer_traces y USING (kind, value) WHERE x.customer_code = a AND y.customer_code = b AND kind = 'tax_code') AS tax,
			EXISTS (SELECT FROM customer_traces x JOIN customer_traces y USING (kind, value) WHERE x.customer_code = a AND y.customer_code = b AND kind = 'phone') AS phone,
			(SELECT count(*) = 2 FROM customer_traces x WHERE x.customer_code IN (a, b) AND kind = 'tax_code') AS both_taxed,
			coalesce((SELECT max(similarity(x.value, y.value)) FROM customer_traces x JOIN customer_traces y USING (kind)
				WHERE x.customer_code = a AND y.customer_code = b AND kind IN ('name', 'person')), 0) AS alike
		FROM pair
	), weighed AS (
		SELECT *, round(100 * (1 - (CASE WHEN tax THEN 0.05 ELSE 1 END) * (CASE WHEN phone THEN 0.4 ELSE 1 END) *
			(1 - CASE WHEN alike < $alike THEN 0 WHEN both_taxed AND NOT tax THEN 0.54 * alike ELSE 0.9 * alike END))) AS likeness
		FROM facts
	)
	SELECT a, b, least(likeness, 99), array_remove(ARRAY[CASE WHEN tax THEN 'tax_code' END, CASE WHEN phone THEN 'phone' END,
		CASE WHEN alike >= $alike THEN 'name' END], NULL)
	FROM weighed WHERE likeness >= $least`)
