package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestFilesAreImportedByCommand(t *testing.T) {
	t.Parallel()
	db, _ := modelstest.OpenCompany(t)
	modelstest.Customer(t, db, "KH0001", 4, "")
	write := func(content string) string {
		path := filepath.Join(t.TempDir(), "doanh thu.csv")
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	good := write("Mã KH,Tháng,Doanh thu\nKH0001,10/2026,1.000.000\n")
	mixed := write("Mã KH,Tháng,Doanh thu\nKH0001,9/2026,2.000.000\nKHLA01,9/2026,1\n")
	dsn := modelstest.DSN(t)
	bring := func(args ...string) ended {
		return portcare(t, nil, append([]string{"import", "--database-url", dsn}, args...)...)
	}
	months := func() int {
		found, err := db.RevenueOf(t.Context(), "KH0001", time.Time{}, time.Now())
		require.NoError(t, err)
		return len(found)
	}
	t.Run("CUS-8 without a yes nothing is applied", func(t *testing.T) {
		got := bring("revenue", good, "--as", "kd.head")
		require.Equal(t, 1, got.code, got.said)
		require.Contains(t, got.said, "1 new, 0 changed, 0 the same, 0 wrong")
		require.Zero(t, months())
	})
	t.Run("CUS-8 all or nothing: nothing, with the line and the reason", func(t *testing.T) {
		got := bring("revenue", mixed, "--as", "tckt.officer", "--all-or-nothing", "--yes")
		require.Equal(t, 1, got.code, got.said)
		require.Contains(t, got.said, `line 3, column "Mã KH": unknown customer`)
		require.Contains(t, got.errors, "1 rows are wrong, so nothing was applied")
		require.Zero(t, months())
	})
	t.Run("CUS-8 the good rows, and tiers follow", func(t *testing.T) {
		got := bring("revenue", mixed, "--as", "kd.head", "--yes")
		require.Zero(t, got.code, got.said)
		require.Contains(t, got.said, "applied: 1 new, 0 changed")
		require.Contains(t, got.said, "1 wrong rows were left out")
		require.Equal(t, 1, months())
		c, err := db.Customer(t.Context(), "KH0001")
		require.NoError(t, err)
		require.Equal(t, 1, c.Tier)
	})
	t.Run("CUS-8 the same file again changes nothing", func(t *testing.T) {
		got := bring("revenue", mixed, "--as", "kd.head", "--yes")
		require.Contains(t, got.said, "0 new, 0 changed, 1 the same, 1 wrong")
	})
	t.Run("CUS-8 what is no table is refused with the reason", func(t *testing.T) {
		got := bring("revenue", write("Mã KH,Doanh thu\nKH0001,1\n"), "--as", "kd.head", "--yes")
		require.Equal(t, 1, got.code)
		require.Contains(t, got.errors, "columns missing Tháng")
	})
	t.Run("CUS-6 nobody imports what isn't theirs, and no kind that isn't there", func(t *testing.T) {
		require.Contains(t, bring("customers", good, "--as", "tckt.officer", "--yes").errors, "tckt.officer may not import customers")
		require.Contains(t, bring("customers", good, "--as", "nobody", "--yes").errors, "find nobody")
		require.Equal(t, 2, bring("prices", good, "--as", "kd.head").code)
	})
	t.Run("CUS-8 nothing of the files that weren't applied is left", func(t *testing.T) {
		imports, err := db.ListImports(t.Context(), models.ImportViewer{All: true}, models.PageEnd{}, 50)
		require.NoError(t, err)
		for _, i := range imports {
			require.True(t, i.State.Over(), i.State)
			rows, err := db.ImportChanges(t.Context(), i.ID, 0, 10)
			require.NoError(t, err)
			require.Empty(t, rows)
		}
	})
}
