package models_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestTheOrderOfNamesIsTidied(t *testing.T) {
	t.Parallel()
	db, _ := modelstest.OpenCompany(t)
	raw := modelstest.SQL(t)
	size := func() (bytes int) {
		require.NoError(t, raw.QueryRowContext(t.Context(), "SELECT pg_relation_size('customers_in_order')").Scan(&bytes))
		return bytes
	}
	crowd(t, db)
	require.NoError(t, db.TidyOrder(t.Context()))
	tidy := size()
	_, err := raw.ExecContext(t.Context(), "UPDATE customers SET tier = 5 - tier")
	require.NoError(t, err)
	require.Greater(t, size(), tidy*3/2, "a mass change makes it grow")

	_, err = raw.ExecContext(t.Context(), "CREATE INDEX customers_in_order_ccnew ON customers (code); CREATE INDEX customers_in_order_ccold ON customers (code)")
	require.NoError(t, err)
	require.NoError(t, db.TidyOrder(t.Context()))
	require.InDelta(t, tidy, size(), float64(tidy)/10)
	var left bool
	require.NoError(t, raw.QueryRowContext(t.Context(), "SELECT coalesce(to_regclass('customers_in_order_ccnew'), to_regclass('customers_in_order_ccold')) IS NOT NULL").Scan(&left))
	require.False(t, left, "what a run that was stopped left behind")
	page, err := db.ListCustomers(t.Context(), everybody, models.CustomerFilter{Limit: 3})
	require.NoError(t, err)
	require.Len(t, page, 3)
}
