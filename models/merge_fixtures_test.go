package models_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib" // database/sql driver "pgx"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// records is a record with staff, and its tables as they are.
type records struct {
	*testing.T
	db    *models.DB
	raw   *sql.DB
	staff modelstest.Staff
	cases int
}

func newRecords(t *testing.T) *records {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	return &records{T: t, db: db, staff: staff, raw: modelstest.SQL(t)}
}

func (r *records) exec(query string, args ...any) {
	r.Helper()
	_, err := r.raw.ExecContext(r.Context(), query, args...)
	require.NoError(r, err, query)
}

func (r *records) customer(code string) {
	r.Helper()
	modelstest.Customer(r.T, r.db, code, 3, "")
}

// aCase opens a case and returns its reference.
func (r *records) aCase(procedure string, customer any) string {
	r.Helper()
	r.cases++
	reference := fmt.Sprintf("XX-2026-%06d", r.cases)
	r.exec(`INSERT INTO cases (reference, procedure, edition, step, round, owner_unit_id, handling_unit_id, customer_code, opened_at)
		VALUES ($1, $2, 'chp-1', 'X-1', 1, 'KD', 'KD', $3, now())`, reference, procedure, customer)
	r.exec(`INSERT INTO rounds (reference, step, round, opened_at) VALUES ($1, 'X-1', 1, now())`, reference)
	return reference
}

// merge merges one record into the other, as the head of Sales.
func (r *records) merge(from, into string) (*models.Merge, error) {
	m := &models.Merge{FromCode: from, IntoCode: into, Reason: "trùng mã số thuế", MergedBy: r.staff["kd.head"].ID, MergedAt: time.Now()}
	err := r.db.InTx(r.Context(), func(tx *models.DB) error { return tx.MergeCustomers(r.Context(), m, assess) })
	return m, err
}

func (r *records) undo(id uuid.UUID) (m *models.Merge, err error) {
	err = r.db.InTx(r.Context(), func(tx *models.DB) error {
		m, err = tx.UndoMerge(r.Context(), id, r.staff["kd.head"].ID, time.Now(), "là hai công ty")
		return err
	})
	return m, err
}

// assess counts only whether there is a phone number.
func assess(profile json.RawMessage, _ models.Use) (int, []string, error) {
	var p struct{ Contact struct{ Phone string } }
	if err := json.Unmarshal(profile, &p); err != nil {
		return 0, nil, err
	}
	if p.Contact.Phone == "" {
		return 50, []string{"contact.phone"}, nil
	}
	return 100, []string{}, nil
}

// number is the one number that a query finds.
func (r *records) number(query string, args ...any) (n int) {
	r.Helper()
	require.NoError(r, r.raw.QueryRowContext(r.Context(), query, args...).Scan(&n), query)
	return n
}

// dump is every row of every table, but for the merges themselves, the versions of records, and what is derived.
func (r *records) dump() map[string][]string {
	r.Helper()
	tables := r.texts(`SELECT table_name FROM information_schema.tables
		WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
			AND table_name NOT IN ('merges', 'merge_rows', 'goose_db_version', 'customer_traces', 'duplicates', 'duplicates_due')`)
	all := map[string][]string{}
	for _, name := range tables {
		without := "'{}'"
		if name == "customers" {
			without = "'{version, updated_at}'"
		}
		if found := r.texts(fmt.Sprintf(`SELECT (to_jsonb(t) - CAST(%s AS text[]))::text FROM %s t ORDER BY 1`, without, name)); len(found) > 0 {
			all[name] = found
		}
	}
	return all
}

func month(year int, month time.Month) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}
