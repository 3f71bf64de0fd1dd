package bench_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/bench"
	"portcare/models"
	"portcare/models/modelstest"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

var today = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func TestASmallRegisterIsMeasured(t *testing.T) {
	t.Parallel()
	dsn := modelstest.DSN(t)
	cfg := bench.Config{
		Size: bench.Size{Customers: 300, Contracts: 90, Months: 6, Events: 120, Seed: 7, Today: today},
		DSN:  dsn, Questions: 2, Repeat: 1, Rows: 400, Tell: t.Logf,
	}
	report, err := bench.Run(t.Context(), cfg)
	require.NoError(t, err)
	measured := map[string]bench.Result{}
	for _, r := range report.Results {
		require.Positive(t, r.P99, r.Name)
		require.GreaterOrEqual(t, r.Max, r.P50, r.Name)
		require.Equal(t, r.Met, r.P99 <= r.Target || r.Target == 0, r.Name)
		measured[r.Name] = r
	}
	require.Len(t, measured, len(report.Results), "each measurement has a name of its own")
	for _, name := range []string{
		"typo in a name, first page", "shared, filters, any later page", "timeline of who has most, first page",
		"retiering, a month has ended", "import of 400 rows of revenue",
	} {
		require.Contains(t, measured, name)
	}
	for _, name := range []string{
		"every search and list, first page", "every search and list, any later page", "timeline of who has most, any page",
		"timeline of anybody, first page", "retiering, any night", "retiering, a month is taken back", "import of 400 rows of revenue",
	} {
		require.Positive(t, measured[name].Target, "%s is promised", name)
	}
	all := measured["every search and list, first page"]
	require.Equal(t, 66, all.Times, "2 of each of 33 classes")
	require.GreaterOrEqual(t, all.Max, measured["typo in a name, first page"].Max)
	require.Contains(t, measured["import of 400 rows of revenue"].Note, " 0 wrong")

	var table, text strings.Builder
	require.NoError(t, report.Table(&table))
	require.Equal(t, len(report.Results)+2, strings.Count(table.String(), "\n| "))
	require.NoError(t, report.JSON(&text))
	var again bench.Report
	require.NoError(t, json.Unmarshal([]byte(text.String()), &again))
	require.Equal(t, *report, again)
}

func TestTheSameSeedMakesTheSameRegister(t *testing.T) { //nolint:tparallel // the subtests are databases to compare
	t.Parallel()
	size := bench.Size{Customers: 120, Contracts: 36, Months: 3, Events: 5, Seed: 3, Today: today}
	names := func(t *testing.T, size bench.Size) (names []string) {
		t.Helper()
		dsn := modelstest.DSN(t)
		require.NoError(t, bench.Fill(t.Context(), dsn, size, t.Logf))
		db := modelstest.Open(t)
		page, err := db.ListCustomers(t.Context(), models.CustomerViewer{All: true}, models.CustomerFilter{Limit: 200})
		require.NoError(t, err)
		require.Len(t, page, size.Customers)
		for _, c := range page {
			names = append(names, c.Name+c.TaxCode+c.Phone+c.Email)
		}
		require.NoError(t, bench.Fill(t.Context(), dsn, size, t.Logf), "a register that is filled stays as it is")
		size.Seed++
		require.ErrorContains(t, bench.Fill(t.Context(), dsn, size, t.Logf), "a scratch database of its own")
		return names
	}
	var first, second, other []string
	t.Run("one", func(t *testing.T) { first = names(t, size) })
	t.Run("another", func(t *testing.T) { second = names(t, size) })
	size.Seed = 4
	t.Run("by another seed", func(t *testing.T) { other = names(t, size) })
	require.Equal(t, first, second)
	require.NotEqual(t, first, other)
}
