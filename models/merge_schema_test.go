package models_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestAMergeKnowsEveryTableAboutCustomers(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	known := models.MergedColumns()

	t.Run("CUS-4 every foreign key to customers, and every column with a code in it", func(t *testing.T) {
		// A key to a table whose own key has the customer in it counts too; so does a column that is only called so.
		found := r.texts(`
			SELECT c.conrelid::regclass || '.' || a.attname
			FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
			WHERE c.contype = 'f' AND c.confrelid = 'customers'::regclass
			UNION
			SELECT table_name || '.' || column_name FROM information_schema.columns
			WHERE table_schema = 'public' AND (column_name ~ 'customer' OR column_name ~ '_code$' AND data_type = 'text' OR column_name = 'merged_from')
				AND column_name <> 'reason_code' AND column_name <> 'tax_code'`)
		require.Greater(t, len(found), 20)
		for _, column := range found {
			require.NotEmpty(t, known[column], "%s: say in MergedColumns what a merge does with it, and move its rows", column)
		}
	})
	t.Run("CUS-4 what is moved can't come to a merged record afterwards", func(t *testing.T) {
		guarded := r.texts(`SELECT tgrelid::regclass || '.customer_code' FROM pg_trigger WHERE tgname IN ('not_merged_inserted', 'not_merged_moved')
			GROUP BY 1 HAVING count(*) = 2`)
		for column, what := range known {
			if what == "moved" && column != "findings.customer_code" { // follows case_customers
				require.Contains(t, guarded, column, "SELECT keep_off_merged('…') in its migration")
			}
		}
	})
	t.Run("CUS-4 nothing is listed that isn't there", func(t *testing.T) {
		there := r.texts(`SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'`)
		for column := range known {
			require.Contains(t, there, column)
		}
	})
}

// texts are what stands in the one column that a query selects.
func (r *records) texts(query string) (texts []string) {
	r.Helper()
	rows, err := r.raw.QueryContext(r.Context(), query)
	require.NoError(r, err)
	defer func() { require.NoError(r, rows.Close()) }()
	for rows.Next() {
		var text string
		require.NoError(r, rows.Scan(&text))
		texts = append(texts, text)
	}
	require.NoError(r, rows.Err())
	return texts
}
