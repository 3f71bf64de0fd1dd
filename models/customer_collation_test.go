package models_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// TestPagesFollowTheCollationOfTheDatabase has a PostgreSQL that wasn't set up by this program: its collation passes over
// signs, as that of most systems does.
func TestPagesFollowTheCollationOfTheDatabase(t *testing.T) {
	t.Parallel()
	dsn, err := url.Parse(modelstest.DSN(t))
	require.NoError(t, err)
	dsn.Path += "_signs"
	_, err = modelstest.SQL(t).ExecContext(t.Context(),
		"CREATE DATABASE "+strings.TrimPrefix(dsn.Path, "/")+" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-u-ka-shifted'")
	require.NoError(t, err)
	_, err = models.Migrate(t.Context(), dsn.String())
	require.NoError(t, err)
	db, err := models.Open(t.Context(), dsn.String(), 2)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	// In bytes K-10 stands before K1, by the collation behind it.
	for _, code := range []string{"K1", "K-10", "K12"} {
		require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: code, Name: "Nguyễn Văn An 2026", Kind: "other", Tier: 3}))
	}
	require.NoError(t, db.SaveContract(t.Context(), &models.Contract{Number: "2026/HĐ", CustomerCode: "K-10", Signed: time.Now()}))
	t.Run("CUS-4 found in two ways, page by page, nobody is left out", func(t *testing.T) {
		t.Parallel()
		var codes []string
		f := models.CustomerFilter{Words: "2026", Limit: 1}
		for range 5 {
			page, err := db.ListCustomers(t.Context(), everybody, f)
			require.NoError(t, err)
			for _, c := range page {
				codes = append(codes, c.Code)
				f.AfterName, f.AfterCode = c.SortName, c.Code
			}
		}
		require.Equal(t, []string{"K1", "K-10", "K12"}, codes)
	})
}
