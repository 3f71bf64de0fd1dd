package activities_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/models"
)

const revenueFile = "Mã KH,Tháng,Doanh thu,Chiết khấu,Lợi nhuận,Số TEU,Số tấn,Diễn giải\n" +
	"KH0001,10/2026,1.000.000,0,,12.5,,gì đó\n" +
	"KH0001,09/2026,2.000.000,100.000,-5,,3,\n" +
	"khtv01,10/2026,3.000.000,,,,,\n"

//nolint:tparallel // its parts are chapters, one after the other
func TestAFileOfRevenueComesIntoTheRegister(t *testing.T) {
	t.Parallel()
	i := newImporter(t)
	ctx := t.Context()
	require.NoError(t, i.db.SaveRevenue(ctx, []models.Revenue{
		{CustomerCode: "KH0001", Month: month(2026, 9), Revenue: 1_500_000, Discount: 100_000, TEU: 7},
	}))
	first := i.preview("revenue", revenueFile)
	t.Run("CUS-8 the preview says what would change, and nothing has", func(t *testing.T) {
		require.Equal(t, models.ImportPreview, first.State)
		require.Equal(t, [4]int{2, 1, 0, 0}, counts(first))
		require.JSONEq(t, `["Diễn giải"]`, string(columnsOf(t, first)["ignored"]))
		changes, err := i.db.ImportChanges(ctx, first.ID, 2, 10)
		require.NoError(t, err)
		require.Len(t, changes, 2, "after line 2")
		require.JSONEq(t, `{"month": "2026-09-01", "revenue": 1500000, "discount": 100000, "profit": null, "teu": 7, "tonnes": 0}`, string(changes[0].Before))
		require.JSONEq(t, `{"month": "2026-09-01", "revenue": 2000000, "discount": 100000, "profit": -5, "tonnes": 3}`, string(changes[0].Given))
		require.Len(t, i.revenue(), 1)
	})
	done := i.apply(first, models.AllOrNothing)
	t.Run("CUS-8 applied, each month is as the file has it; an empty cell leaves what was there", func(t *testing.T) {
		require.Equal(t, models.ImportApplied, done.State)
		require.Zero(t, done.Otherwise)
		loss := int64(-5)
		require.Equal(t, []models.Revenue{
			{CustomerCode: "KH0001", Month: month(2026, 10), Revenue: 1_000_000, TEU: 12.5},
			{CustomerCode: "KH0001", Month: month(2026, 9), Revenue: 2_000_000, Discount: 100_000, Profit: &loss, TEU: 7, Tonnes: 3},
		}, i.revenue())
	})
	t.Run("CUS-4 each record has a new version, and one entry with before and after", func(t *testing.T) {
		c, err := i.db.Customer(ctx, "KH0001")
		require.NoError(t, err)
		require.Equal(t, 2, c.Version)
		changes, err := i.db.CustomerChanges(ctx, "KH0001")
		require.NoError(t, err)
		require.Len(t, changes, 1)
		require.Equal(t, i.staff["kd.head"].ID, changes[0].ChangedBy)
		require.JSONEq(t, `{"revenue": [{"month": "2026-09-01", "revenue": 1500000, "discount": 100000, "teu": 7, "tonnes": 0}, {"month": "2026-10-01"}]}`,
			string(changes[0].Before))
	})
	t.Run("CUS-8 tiers follow, once", func(t *testing.T) {
		require.NoError(t, activities.RetierAfterImport(ctx, i.db, done.ID))
		require.NoError(t, activities.RetierAfterImport(ctx, i.db, done.ID))
		moves, err := i.db.TierChanges(ctx, "KH0001")
		require.NoError(t, err)
		require.Len(t, moves, 1)
		require.Equal(t, "import", moves[0].Cause)
		runs, err := i.db.Retierings(ctx, 10)
		require.NoError(t, err)
		require.Len(t, runs, 1)
	})
	t.Run("CUS-8 the same file twice changes nothing", func(t *testing.T) {
		second := i.preview("revenue", revenueFile)
		require.Equal(t, [4]int{0, 0, 3, 0}, counts(second))
		i.apply(second, models.AllOrNothing)
		c, err := i.db.Customer(ctx, "KH0001")
		require.NoError(t, err)
		require.Equal(t, 2, c.Version, "no new version")
		changes, err := i.db.CustomerChanges(ctx, "KH0001")
		require.NoError(t, err)
		require.Len(t, changes, 1)
	})
	t.Run("CUS-6 the rows are dropped, the counts stay", func(t *testing.T) {
		require.NoError(t, i.db.DropImport(ctx, first.ID))
		changes, err := i.db.ImportChanges(ctx, first.ID, 0, 10)
		require.NoError(t, err)
		require.Empty(t, changes)
		require.Equal(t, [4]int{2, 1, 0, 0}, counts(i.stands(first)))
		require.NoError(t, i.db.ImportFile(ctx, first.ID, &bytes.Buffer{}), "the file is evidence")
		require.NoError(t, i.db.ForgetImports(ctx, imported.Add(models.ImportFileKept+time.Hour)))
		require.ErrorIs(t, i.db.ImportFile(ctx, first.ID, &bytes.Buffer{}), models.ErrNotFound)
	})
}
