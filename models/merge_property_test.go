package models_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestMergingAndUndoingIsAsIfNothingHadBeen(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		codes := []string{fmt.Sprintf("A-%d", n), fmt.Sprintf("B-%d", n), fmt.Sprintf("C-%d", n)}
		for _, code := range codes {
			r.customer(code)
		}
		r.shared(rt, codes)
		for _, code := range codes {
			r.belongings(rt, code)
		}
		before := r.dump()
		first, err := r.merge(codes[0], codes[1])
		require.NoError(rt, err)
		onwards := rapid.Bool().Draw(rt, "merged on")
		if onwards { // both ways in which three become one
			second, err := r.merge(codes[1], codes[2])
			if rapid.Bool().Draw(rt, "into the same") {
				_, undone := r.undo(second.ID)
				require.NoError(rt, undone)
				second, err = r.merge(codes[2], codes[1])
			}
			require.NoError(rt, err)
			undone, err := r.undo(second.ID)
			require.NoError(rt, err)
			require.Empty(rt, undone.Undoing.Conflicts)
		}
		undone, err := r.undo(first.ID)
		require.NoError(rt, err)
		require.Empty(rt, undone.Undoing.Conflicts)
		require.Empty(rt, undone.Undoing.Stayed)
		after := r.dump()
		for _, table := range tablesOf(before, after) {
			gone, came := difference(before[table], after[table])
			require.Empty(rt, gone, "%s lost", table)
			require.Empty(rt, came, "%s has more", table)
		}
	})
}

func tablesOf(dumps ...map[string][]string) []string {
	var names []string
	for _, dump := range dumps {
		names = slices.AppendSeq(names, maps.Keys(dump))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// difference are the rows that only the one or only the other has.
func difference(one, other []string) (onlyOne, onlyOther []string) {
	count := map[string]int{}
	for _, row := range one {
		count[row]++
	}
	for _, row := range other {
		if count[row]--; count[row] < 0 {
			onlyOther = append(onlyOther, row)
		}
	}
	for row, n := range count {
		if n > 0 {
			onlyOne = append(onlyOne, row)
		}
	}
	return onlyOne, onlyOther
}

// shared makes cases, programmes and surveys that may be about several of the customers.
func (r *records) shared(rt *rapid.T, codes []string) {
	some := func(name string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(codes), 1, len(codes), rapid.ID[string]).Draw(rt, name)
	}
	officer := r.staff["kd.officer"].ID
	for range rapid.IntRange(0, 2).Draw(rt, "approaches") {
		reference := r.aCase("pre-service", nil)
		for i, code := range some("approached") {
			r.exec(`INSERT INTO case_customers (reference, customer_code, position, use) VALUES ($1, $2, $3, 'using')`, reference, code, i)
			if rapid.Bool().Draw(rt, "found") {
				profile := rapid.SampledFrom([]string{`{}`, `{"contact": {"phone": "1"}}`, `{"contact": {"leaders": "Ông Ba"}, "sources": ["visit"]}`}).Draw(rt, "profile")
				r.exec(`INSERT INTO findings VALUES ($1, $2, $3, false, 40, '["contact.email"]', now())`, reference, code, profile)
			}
			r.exec(`INSERT INTO customer_changes (customer_code, reference, changed_at, changed_by, before, after)
				VALUES ($1, $2, '2026-01-01 12:00:00.123456+00', $3, '{}', '{"name": "x"}')`, code, reference, officer)
		}
	}
	if rapid.Bool().Draw(rt, "programme") {
		reference := r.aCase("post-service", nil)
		r.exec(`INSERT INTO programmes (reference, number) VALUES ($1, 1)`, reference)
		for i, code := range some("cared for") {
			r.exec(`INSERT INTO customer_care VALUES ($1, $2, now(), 1, 2, 3, 4.50, $3, '', '', $4, now())`, code, reference,
				rapid.SampledFrom([]string{"", "mở rộng"}).Draw(rt, "plans"), officer)
			r.exec(`INSERT INTO guests (reference, number, position, customer_code, name) VALUES ($1, 1, $2, $3, 'Khách')`, reference, i, code)
			r.exec(`INSERT INTO gift_plan VALUES ($1, 1, $2, $3, 'Giám đốc', 'Tết', NULL, 'Trà', 1, 100000)`, reference, i, code)
		}
	}
	if rapid.Bool().Draw(rt, "survey") {
		reference := r.aCase("survey", nil)
		r.exec(`INSERT INTO survey_waves VALUES ($1, 1, 'BM.01', 'mail', 'contract', NULL, '2026-01-01', '2026-02-01')`, reference)
		for i, code := range some("asked") {
			invitation := uuid.New()
			r.exec(`INSERT INTO survey_invitations (id, reference, wave, customer_code, unit_id, made_at) VALUES ($1, $2, 1, $3, 'KD', now())`, invitation, reference, code)
			r.exec(`INSERT INTO survey_responses (reference, number, wave, form, invitation_id, unit_id, customer_code, channel, given_on, entered_at)
				VALUES ($1, $2, 1, 'BM.01', $3, 'KD', $4, 'link', '2026-01-05', now())`, reference, i+1, invitation, code)
		}
	}
}

// belongings gives a customer what is only its own.
func (r *records) belongings(rt *rapid.T, code string) {
	officer := r.staff["kd.officer"].ID
	text := func(name string, values ...string) string { return rapid.SampledFrom(values).Draw(rt, name) }
	r.exec(`UPDATE customers SET tax_code = $2, phone = $3, address = $4, founded = nullif($5, '')::date, owner_id = $6 WHERE code = $1`, code,
		text("tax code", "", "0100109106"), text("phone", "", "+84912345678"), text("address", "", "8A Trần Phú"), text("founded", "", "1998-05-19"),
		rapid.SampledFrom([]*uuid.UUID{nil, &officer}).Draw(rt, "owner"))
	if rapid.Bool().Draw(rt, "closed") && code[0] == 'A' {
		r.exec(`UPDATE customers SET state = 'past', closed_at = now(), left_why = 'giá' WHERE code = $1`, code)
	}
	for range rapid.IntRange(0, 2).Draw(rt, "requests") {
		r.aCase("in-service", code)
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "contracts") {
		r.exec(`INSERT INTO contracts (number, customer_code, signed) VALUES ($1, $2, '2024-01-01')`, fmt.Sprintf("%d/%s", i, code), code)
	}
	for month := range 4 {
		if rapid.Bool().Draw(rt, "month") {
			r.exec(`INSERT INTO revenue VALUES ($1, make_date(2026, $2, 1), 9007199254740993, 5, $3, 1.50, 2)`, code, month+1,
				rapid.SampledFrom([]*int64{nil, new(int64)}).Draw(rt, "profit"))
		}
	}
	if rapid.Bool().Draw(rt, "profile") {
		r.exec(`INSERT INTO customer_profiles VALUES ($1, $2, '2026-03-01')`, code, text("known",
			`{}`, `{"contact": {"leaders": "Bà Tư"}, "sources": ["phone"]}`, `{"capability": {"assets": 9007199254740993}, "sources": ["visit"]}`))
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "people") {
		name := text("person", "Lan", "Hùng") + fmt.Sprint(i)
		r.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES ($1, $2, $3, jsonb_build_object('name', $3::text, 'phone', $4::text))`,
			code, i, name, text("person's phone", "", "1"))
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "closings") {
		r.exec(`INSERT INTO closings (customer_code, closed_at, closed_by, reason, why, reopened_at, reopened_by, reopened_why)
			VALUES ($1, '2025-01-01', $2, 'other', 'x', CASE $3::int WHEN 0 THEN now() END, CASE $3::int WHEN 0 THEN $2::uuid END, CASE $3::int WHEN 0 THEN 'y' ELSE '' END)`, code, officer, i)
		r.exec(`INSERT INTO register_tasks (kind, customer_code, since, opened_at, due_at) VALUES ('unused', $1, make_date(2025, $2, 1), now(), now())`, code, i+1)
	}
	for range rapid.IntRange(0, 1).Draw(rt, "other rows") {
		r.exec(`INSERT INTO messages (event, kind, address, subject, body, customer_code) VALUES (gen_random_uuid()::text, 'receipt', 'a@b.vn', 'x', 'y', $1)`, code)
		r.exec(`INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by) VALUES ($1, now(), 'phone', 'x', $2)`, code, officer)
		r.exec(`INSERT INTO tier_changes (customer_code, changed_at, cause, tier_before, tier, standing_before, standing, revenue, window_from, window_to)
			VALUES ($1, now(), 'import', 4, 3, 'new', 'new', 1, '2025-01-01', '2026-01-01')`, code)
	}
}
