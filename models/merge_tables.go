package models

// belonging is a table whose rows belong to a customer, by its column customer_code, and what a merge does with them.
type belonging struct {
	table string
	key   []string // identifies a row; where one is single, together with the customer
	both  both     // what becomes of a row where the other record has one with the same key
	only  string   // which rows a are moved; empty: all
	join  string   // assignments that bring row a into row b; empty: b stays as it is
	named bool     // keeps in merged_from whose row it was
}

// both says what happens to rows of which a customer can only have one.
type both int

const (
	many   both = iota // a customer has as many as there are
	joined             // the two are brought together in that of the record that goes on
	stays              // it stays under its old code, which leads on
)

// belongings are moved in this order, and back in the other one.
var belongings = []belonging{
	{table: "findings", key: []string{"reference"}, both: joined, // see joinFindings; the others go with case_customers
		only: "EXISTS (SELECT FROM case_customers b WHERE b.reference = a.reference AND b.customer_code = @into)"},
	{table: "case_customers", key: []string{"reference"}, both: joined},
	{table: "cases", key: []string{"reference"}},
	{table: "contracts", key: []string{"id"}},
	{table: "revenue", key: []string{"month"}, both: joined, join: `revenue = b.revenue + a.revenue, discount = b.discount + a.discount,
		profit = CASE WHEN num_nulls(a.profit, b.profit) < 2 THEN coalesce(b.profit, 0) + coalesce(a.profit, 0) END,
		teu = b.teu + a.teu, tonnes = b.tonnes + a.tonnes`},
	{table: "interactions", key: []string{"id"}},
	{table: "gifts", key: []string{"id"}},
	{table: "gift_plan", key: []string{"reference", "number", "position"}},
	{table: "guests", key: []string{"id"}},
	{table: "customer_care", key: []string{"reference"}, both: joined, join: `guests = b.guests + a.guests, gifts = b.gifts + a.gifts,
		gift_value = b.gift_value + a.gift_value, rating = coalesce(b.rating, a.rating), plans = coalesce(nullif(b.plans, ''), a.plans),
		wishes = coalesce(nullif(b.wishes, ''), a.wishes), proposal = coalesce(nullif(b.proposal, ''), a.proposal)`},
	{table: "survey_invitations", key: []string{"reference", "wave"}, both: stays}, // both were asked, and each may still answer
	{table: "survey_responses", key: []string{"id"}},
	{table: "customer_changes", key: []string{"id"}, named: true},
	{table: "tier_changes", key: []string{"id"}},
	{table: "messages", key: []string{"id"}},
	{table: "data_subjects", key: []string{"id"}},
	{table: "closings", key: []string{"id"}, only: "a.reopened_at IS NOT NULL"}, // that of a record that is closed stays with it
	{table: "register_tasks", key: []string{"kind", "since"}, both: stays},
}

// MergedColumns are all columns with a customer's code in them, and what a merge does with each. A test holds the list
// against the schema: whoever adds a table about customers says here how it is merged, moves its rows by belongings, and
// keeps new ones off merged records by keep_off_merged in the migration.
func MergedColumns() map[string]string {
	columns := map[string]string{
		"customers.code":                  "the record stays, in state merged, and leads on",
		"customers.merged_into":           "stays: who was merged into the merged record is found along the way",
		"customer_profiles.customer_code": "stays with the merged record; what the other one lacks is filled in there",
		"representatives.customer_code":   "brought together by name",
		"merges.from_code":                "the merges themselves",
		"merges.into_code":                "the merges themselves",
		"customer_changes.merged_from":    "says whose change it was",
		"apart.first_code":                "stays: it was said of that record",
		"apart.second_code":               "stays: it was said of that record",
		"customer_traces.customer_code":   "derived: found anew",
		"duplicates.first_code":           "derived: found anew",
		"duplicates.second_code":          "derived: found anew",
		"breaches.customers":              "a number of them",
		"views.customers":                 "stays: says which record was looked at then",
		"duplicates_due.customer_code":    "derived: found anew",
		"import_rows.customer_code":       "stays: as it was read, looked up when it is applied",
	}
	for _, b := range belongings {
		columns[b.table+".customer_code"] = "moved"
	}
	return columns
}
