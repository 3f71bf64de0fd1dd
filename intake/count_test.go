package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

// count asks the database itself how many rows a table has, so that a query of ours can't hide any.
func count(t *testing.T, table string) int {
	t.Helper()
	var n int
	require.NoError(t, modelstest.SQL(t).QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
	return n
}

// execute changes rows behind our back, as time would.
func execute(t *testing.T, statement string) {
	t.Helper()
	_, err := modelstest.SQL(t).ExecContext(t.Context(), statement)
	require.NoError(t, err)
}
