package models

import (
	"context"
	"slices"
)

// placesOf finds the first places after one that the question is true for: either by looking at customers one by one in
// the order of names until the page is full, or by gathering all that the question is true for and sorting them. The
// planner can't know which is quicker, since it doesn't know how many customers have two things in common, nor where in
// the order they stand. Often the page is full soon; otherwise a sample of the customers is asked (docs/decisions/0013).
func (db *DB) placesOf(ctx context.Context, q question, after place, limit int) ([]place, error) {
	p := pager{db, q, after.on(), limit}
	switch {
	case len(q.words) == 0 && len(q.chosen) == 0:
		return p.walk(ctx, toTheEnd)
	case q.rare:
		return p.gather(ctx, true)
	}
	const near = 1500 // half a millisecond
	if page, err := p.walk(ctx, near); err != nil || len(page) == limit {
		return page, err
	}
	s, err := p.sample(ctx)
	if err != nil {
		return nil, err
	}
	const (
		dearer = 6 // reading one from anywhere in the table costs as much as passing by six
		both   = 4 // so many times more that have the words are worth leaving the index of words alone
	)
	if s.Passed <= min(s.Worded, s.Chosen)*dearer {
		return p.walk(ctx, toTheEnd)
	}
	return p.gather(ctx, s.Worded <= s.Chosen*both)
}

// on asks for those who stand after a place.
func (p place) on() []where {
	if p.Code == "" {
		return nil
	}
	return []where{{"(sort_name, code) > (?, ?)", []any{p.SortName, p.Code}}}
}

type pager struct {
	*DB
	question
	after []where
	limit int
}

// sampled are estimates in hundredths of all customers.
type sampled struct {
	Passed int // by until the page is full
	Worded int // who are read when they are gathered by the words, before anything else is looked at
	Chosen int // by the filters
}

// sample asks every hundredth customer.
func (p pager) sample(ctx context.Context) (s sampled, err error) {
	if err := p.plan(ctx, inOrder); err != nil {
		return s, err
	}
	after, words, chosen := all(p.after), all(standing(p.column, p.words)), all(p.chosen)
	others, worded := all(p.others), all(known(p.column, p.words))
	return s, p.scan(ctx, &s, `WITH sample AS MATERIALIZED (
			SELECT sort_name, code, `+after.sql+` AS ahead, `+chosen.sql+` AS chosen, `+worded.sql+` AS worded,
				`+words.sql+` AND `+others.sql+` AS found
			FROM customers TABLESAMPLE SYSTEM (1)
		), stop AS ( -- one of a hundred would be half a page; chance asks for more
			SELECT sort_name, code FROM sample WHERE ahead AND found AND chosen ORDER BY sort_name, code OFFSET 2 LIMIT 1
		)
		SELECT count(*) FILTER (WHERE ahead AND (stop.code IS NULL OR (sample.sort_name, sample.code) <= (stop.sort_name, stop.code))) AS passed,
			count(*) FILTER (WHERE worded) AS worded, count(*) FILTER (WHERE chosen) AS chosen
		FROM sample LEFT JOIN stop ON true`,
		after.values, chosen.values, worded.values, words.values, others.values)
}

// toTheEnd is how far a walk goes that goes on until the page is full.
const toTheEnd = 0

// walk looks at customers one by one in the order of names until the page is full, or it has passed so many.
func (p pager) walk(ctx context.Context, most int) (page []place, err error) {
	if err := p.plan(ctx, inOrder); err != nil {
		return nil, err
	}
	after, want := all(p.after), all(p.passing())
	// What is wanted is asked outside, so that no other index is thought of.
	return page, p.scan(ctx, &page, `SELECT sort_name, code FROM (
			SELECT * FROM customers WHERE `+after.sql+` ORDER BY sort_name, code LIMIT nullif(?, 0)
		) next WHERE `+want.sql+` ORDER BY sort_name, code LIMIT ?`,
		after.values, []any{most}, want.values, []any{p.limit})
}

// gather finds all that the question is true for, and sorts them: with the index of the words, or by the filters alone.
func (p pager) gather(ctx context.Context, byWords bool) (page []place, err error) {
	if err := p.plan(ctx, byBitmaps); err != nil {
		return nil, err
	}
	want := all(append(p.gathering(byWords), p.after...))
	return page, p.scan(ctx, &page, `SELECT sort_name, code FROM customers WHERE `+want.sql+` ORDER BY sort_name, code LIMIT ?`,
		want.values, []any{p.limit})
}

// planning is how a statement is planned.
type planning int

const (
	byBitmaps planning = iota
	inOrder
)

// plan has the next statements of the transaction planned for their values and on one core, either by bitmaps or in the
// order of names. A scan of a whole table is out of the question.
func (db *DB) plan(ctx context.Context, by planning) error {
	bitmaps, order := "on", "off"
	if by == inOrder {
		bitmaps, order = "off", "on"
	}
	return db.with(ctx).Exec(`SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
		set_config('max_parallel_workers_per_gather', '0', true), set_config('enable_seqscan', 'off', true),
		set_config('enable_bitmapscan', ?, true), set_config('enable_indexscan', ?, true), set_config('enable_indexonlyscan', ?, true)`,
		bitmaps, order, order).Error
}

// scan runs a query with its values, given in the groups that they come from.
func (db *DB) scan(ctx context.Context, into any, text string, values ...[]any) error {
	return db.with(ctx).Raw(text, slices.Concat(values...)...).Scan(into).Error
}
