package models

// importKind is how one kind of file meets the register, in SQL over the rows of the import @id. Each row's given
// values and those of the register have the same names, so that one can be laid over the other.
type importKind struct {
	// found is a query of that name: line, first and given of each of the rows, before as the register has it (null: not),
	// and what is wrong with it, null: nothing. Arguments: @branches, whose customers it may concern; none: everybody's.
	found string
	write []string // brings rows that are new or changed into the register, each of them once; @at
	part  bool     // rows are parts of customers' records, which get a new version
	log   string   // keeps before and after of each record (CUS-4); @at, @by, @note
}

var importKinds = map[string]importKind{
	"customers": {
		found: `spoken AS (
			SELECT DISTINCT ON (name) name, CASE kind WHEN 'sales' THEN '' ELSE id END AS branch
			FROM units, unnest(ARRAY[lower(id), folded(name_vi), folded(name_en), CASE kind WHEN 'sales' THEN '' END]) AS name
			WHERE kind IN ('sales', 'branch') AND name IS NOT NULL ORDER BY name, id
		), named AS (
			SELECT r.line, r.first, c.code, c.state, u.branch, r.given ->> 'branch' AS named,
				r.given || CASE
					WHEN u.branch IS NOT NULL THEN jsonb_build_object('branch', u.branch)
					WHEN c.code IS NULL AND r.given ->> 'branch' IS NULL AND cardinality(own) > 0 THEN jsonb_build_object('branch', own[1])
					ELSE '{}' END AS given,
				jsonb_build_object('name', c.name, 'kind', c.kind, 'tax_code', c.tax_code, 'phone', c.phone, 'email', c.email,
					'address', c.address, 'founded', c.founded, 'branch', coalesce(c.branch_id, '')) AS before,
				cardinality(own) = 0 OR coalesce(c.branch_id = ANY (own), false) AS mine, own
			FROM rows r CROSS JOIN (SELECT CAST(@branches AS text[]) AS own) whose
				LEFT JOIN customers c ON c.code = r.key LEFT JOIN spoken u ON u.name = folded(r.given ->> 'branch')
		), found AS (
			SELECT line, first, given, CASE WHEN code IS NOT NULL THEN before END AS before, CASE
				WHEN code IS NOT NULL AND NOT mine THEN 'taken code'
				WHEN state = 'merged' THEN 'merged_customer code'
				WHEN named IS NOT NULL AND branch IS NULL THEN 'unknown_branch branch'
				WHEN cardinality(own) > 0 AND branch IS NOT NULL AND branch <> ALL (own) THEN 'not_your_branch branch'
				WHEN code IS NULL AND given ->> 'kind' IS NULL THEN 'required kind' END AS wrong
			FROM named
		)`,
		write: []string{
			`INSERT INTO customers (code, name, kind, tier, tax_code, phone, email, address, founded, branch_id)
			SELECT key, given ->> 'name', given ->> 'kind', 4, coalesce(given ->> 'tax_code', ''), coalesce(given ->> 'phone', ''),
				coalesce(given ->> 'email', ''), coalesce(given ->> 'address', ''), CAST(given ->> 'founded' AS date), nullif(given ->> 'branch', '')
			FROM import_rows WHERE import_id = @id AND verdict = 'new' ON CONFLICT DO NOTHING`,
			`UPDATE customers c SET name = m.v ->> 'name', kind = m.v ->> 'kind', tax_code = m.v ->> 'tax_code', phone = m.v ->> 'phone',
				email = m.v ->> 'email', address = m.v ->> 'address', founded = CAST(m.v ->> 'founded' AS date),
				branch_id = nullif(m.v ->> 'branch', ''), version = version + 1, updated_at = @at
			FROM (SELECT key, before || given AS v FROM import_rows WHERE import_id = @id AND verdict = 'changed') m WHERE c.code = m.key`,
		},
		log: `SELECT customer_code, @at, @by, @note, @id, CASE WHEN before IS NULL THEN '{}' ELSE ` + recordOf("before") + ` END,
				` + recordOf("coalesce(before, '{}') || given") + `
			FROM import_rows WHERE import_id = @id AND verdict IN ('new', 'changed')`,
	},
	"contracts": {
		found: `matched AS (
			SELECT r.line, r.first, r.given, r.customer_code, k.customer_code AS owner, c.state, ` + mine + ` AS mine,
				cardinality(CAST(@branches AS text[])) = 0 OR coalesce(o.branch_id = ANY (CAST(@branches AS text[])), false) AS seen,
				CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('number', k.number, 'signed', k.signed, 'signed_by', k.signed_by,
					'starts', k.starts, 'ends', k.ends, 'value', k.value, 'price_policy', k.price_policy, 'notes', k.notes) END AS before
			FROM rows r LEFT JOIN customers c ON c.code = r.customer_code LEFT JOIN contracts k ON k.number = r.key
				LEFT JOIN customers o ON o.code = k.customer_code
		), found AS (
			SELECT line, first, given, before, CASE
				WHEN NOT mine THEN 'unknown_customer code'
				WHEN state = 'merged' THEN 'merged_customer code'
				WHEN owner <> customer_code AND NOT seen THEN 'taken number'
				WHEN owner <> customer_code THEN 'other_customer number'
				WHEN CAST(m ->> 'ends' AS date) < CAST(coalesce(m ->> 'starts', m ->> 'signed') AS date) THEN 'before_start ends'
				END AS wrong
			FROM matched, LATERAL (SELECT coalesce(before, '{}') || given AS m) merged
		)`,
		write: []string{
			`INSERT INTO contracts (number, customer_code, signed, signed_by, starts, ends, value, price_policy, notes)
			SELECT key, customer_code, CAST(m ->> 'signed' AS date), coalesce(m ->> 'signed_by', ''), CAST(m ->> 'starts' AS date),
				CAST(m ->> 'ends' AS date), CAST(m ->> 'value' AS bigint), coalesce(m ->> 'price_policy', ''), coalesce(m ->> 'notes', '')
			FROM ` + laid + `
			ON CONFLICT (number) DO UPDATE SET signed = excluded.signed, signed_by = excluded.signed_by, starts = excluded.starts,
				ends = excluded.ends, value = excluded.value, price_policy = excluded.price_policy, notes = excluded.notes,
				version = contracts.version + 1
			WHERE contracts.customer_code = excluded.customer_code`,
		},
		part: true,
		log: `SELECT customer_code, @at, @by, @note, @id,
				CASE WHEN before IS NULL THEN '{}' ELSE jsonb_build_object('contract', jsonb_strip_nulls(before)) END,
				jsonb_build_object('contract', jsonb_strip_nulls(coalesce(before, '{}') || given))
			FROM import_rows WHERE import_id = @id AND verdict IN ('new', 'changed')`,
	},
	"revenue": {
		found: `found AS (
			SELECT r.line, r.first, r.given, CASE WHEN v.month IS NOT NULL THEN jsonb_build_object('month', v.month, 'revenue', v.revenue,
					'discount', v.discount, 'profit', v.profit, 'teu', v.teu, 'tonnes', v.tonnes) END AS before, CASE
				WHEN NOT ` + mine + ` THEN 'unknown_customer code'
				WHEN c.state = 'merged' THEN 'merged_customer code'
				WHEN coalesce(CAST(r.given ->> 'discount' AS bigint), v.discount, 0) > CAST(r.given ->> 'revenue' AS bigint)
					THEN 'above_revenue discount' END AS wrong
			FROM rows r LEFT JOIN customers c ON c.code = r.customer_code
				LEFT JOIN revenue v ON v.customer_code = r.customer_code AND v.month = CAST(r.given ->> 'month' AS date)
		)`,
		write: []string{
			`INSERT INTO revenue (customer_code, month, revenue, discount, profit, teu, tonnes)
			SELECT customer_code, CAST(m ->> 'month' AS date), CAST(m ->> 'revenue' AS bigint), coalesce(CAST(m ->> 'discount' AS bigint), 0),
				CAST(m ->> 'profit' AS bigint), coalesce(CAST(m ->> 'teu' AS numeric), 0), coalesce(CAST(m ->> 'tonnes' AS numeric), 0)
			FROM ` + laid + `
			ON CONFLICT (customer_code, month) DO UPDATE SET revenue = excluded.revenue, discount = excluded.discount,
				profit = excluded.profit, teu = excluded.teu, tonnes = excluded.tonnes`,
		},
		part: true,
		// One entry a customer; a month that is new has its place in both lists, so that they can be laid side by side.
		log: `SELECT customer_code, @at, @by, @note, @id,
				jsonb_build_object('revenue', jsonb_agg(jsonb_strip_nulls(coalesce(before, jsonb_build_object('month', given -> 'month'))) ORDER BY given ->> 'month')),
				jsonb_build_object('revenue', jsonb_agg(jsonb_strip_nulls(coalesce(before, '{}') || given) ORDER BY given ->> 'month'))
			FROM import_rows WHERE import_id = @id AND verdict IN ('new', 'changed') GROUP BY customer_code`,
	},
}

// Pieces of the queries.
const (
	// mine: another branch's customer is as unknown as one that isn't there (CUS-6).
	mine = `(c.code IS NOT NULL AND (cardinality(CAST(@branches AS text[])) = 0 OR coalesce(c.branch_id = ANY (CAST(@branches AS text[])), false)))`
	// laid are the rows to be written, m as the register is to have them.
	laid = `(SELECT key, customer_code, coalesce(before, '{}') || given AS m
			FROM import_rows WHERE import_id = @id AND verdict IN ('new', 'changed')) rows`
	// touch makes a new version of each record of which a part changed.
	touch = `UPDATE customers SET version = version + 1, updated_at = @at
			WHERE code IN (SELECT customer_code FROM import_rows WHERE import_id = @id AND verdict IN ('new', 'changed'))`
)

// recordOf is a row of customers as a change of a record shows it: see forms.CustomerRecord.
func recordOf(row string) string {
	return `(SELECT jsonb_strip_nulls(jsonb_build_object('name', r -> 'name', 'kind', r -> 'kind', 'tax_code', nullif(r ->> 'tax_code', ''),
			'branch', nullif(r ->> 'branch', ''), 'contact', jsonb_build_object('phone', nullif(r ->> 'phone', ''),
			'email', nullif(r ->> 'email', ''), 'address', nullif(r ->> 'address', ''), 'founded', r -> 'founded')))
		FROM (SELECT ` + row + ` AS r) record)`
}
