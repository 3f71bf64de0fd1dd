package activities_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"
	"golang.org/x/sync/errgroup"

	"portcare/activities"
	"portcare/models"
)

func TestAFileIsReadOnAfterACrash(t *testing.T) {
	t.Parallel()
	rows := 3*stagedAtOnce + 10
	t.Run("CUS-8 a worker that ends in the middle leaves what it staged, and another one reads on behind it", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.keep("revenue", manyRows(rows))
		i.executes(`CREATE TABLE staged (line int); CREATE FUNCTION stage() RETURNS trigger LANGUAGE plpgsql AS
			'BEGIN INSERT INTO staged VALUES (new.line); RETURN new; END';
			CREATE TRIGGER counts AFTER INSERT ON import_rows FOR EACH ROW EXECUTE FUNCTION stage()`)
		ctx, die := context.WithCancel(t.Context())
		err := activities.ReadImport(ctx, i.db, row.ID, func(p activities.ImportProgress) {
			if p.Rows == 2*stagedAtOnce {
				die()
			}
		})
		require.Error(t, err)
		left := i.stands(row)
		require.Equal(t, models.ImportReading, left.State)
		require.Equal(t, 2*stagedAtOnce, left.ReadRows)
		var suite testsuite.WorkflowTestSuite
		suite.SetLogger(quiet{})
		env := suite.NewTestActivityEnvironment()
		env.SetHeartbeatDetails(activities.ImportProgress{Line: 2*stagedAtOnce + 1, Rows: 2 * stagedAtOnce})
		var told []int
		env.SetOnActivityHeartbeatListener(func(_ *activity.Info, details converter.EncodedValues) {
			var p activities.ImportProgress
			require.NoError(t, details.Get(&p))
			told = append(told, p.Rows)
		})
		a := &activities.Activities{DB: i.db}
		env.RegisterActivity(a)
		_, err = env.ExecuteActivity(a.ReadImport, row.ID)
		require.NoError(t, err)
		done := i.stands(row)
		require.Equal(t, models.ImportPreview, done.State)
		require.Equal(t, rows, done.ReadRows, "no row was counted twice")
		require.Equal(t, rows, i.counts("SELECT count(*) FROM staged"), "none was staged twice")
		require.Equal(t, [4]int{1, 0, 0, rows - 1}, counts(done), "of those about the same month the first is right, staged before the crash")
		require.GreaterOrEqual(t, told[0], 2*stagedAtOnce, "the heartbeat goes on from what the last one said")
	})
	t.Run("CUS-8 two workers at once stage each row once", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.keep("revenue", manyRows(rows))
		var group errgroup.Group
		for range 3 {
			group.Go(func() error {
				return activities.ReadImport(t.Context(), i.db, row.ID, func(activities.ImportProgress) {})
			})
		}
		require.NoError(t, group.Wait())
		done := i.stands(row)
		require.Equal(t, models.ImportPreview, done.State)
		require.Equal(t, rows, done.ReadRows)
		require.Equal(t, rows, i.counts("SELECT count(*) FROM import_rows"))
	})
}

// stagedAtOnce is how many rows are staged in one transaction.
const stagedAtOnce = 2000

// manyRows are rows about the same month of KH0001.
func manyRows(n int) []byte {
	return append([]byte("Mã KH,Tháng,Doanh thu\n"), bytes.Repeat([]byte("KH0001,10/2026,1.000\n"), n)...)
}

func TestAnImportIsCancelledWhateverItDoes(t *testing.T) {
	t.Parallel()
	t.Run("CUS-8 while it is read: nothing more is staged, and what was goes", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.keep("revenue", manyRows(3*stagedAtOnce))
		by := i.staff["kd.officer"].ID
		require.NoError(t, activities.ReadImport(t.Context(), i.db, row.ID, func(p activities.ImportProgress) {
			if p.Rows == stagedAtOnce {
				_, err := i.db.CancelImport(t.Context(), row.ID, &by, imported)
				require.NoError(t, err)
			}
		}))
		require.Equal(t, stagedAtOnce, i.stands(row).ReadRows)
		require.NoError(t, i.db.DropImport(t.Context(), row.ID))
		require.Zero(t, i.counts("SELECT (SELECT count(*) FROM import_rows) + (SELECT count(*) FROM import_files)"))
		require.ErrorIs(t, i.db.FailImport(t.Context(), row.ID, "x", "", imported), models.ErrImportOver)
	})
	t.Run("CUS-8 while it is applied, before the commit: nothing is in the register", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.preview("revenue", revenueFile)
		_, err := i.db.OrderImport(t.Context(), row.ID, models.AllOrNothing, i.staff["kd.head"].ID, imported)
		require.NoError(t, err)
		var group errgroup.Group
		// Somebody holds a customer's record, so that the application waits in the middle.
		require.NoError(t, i.db.InTx(t.Context(), func(tx *models.DB) error {
			_, err := tx.LockCustomer(t.Context(), "KH0001")
			require.NoError(t, err)
			group.Go(func() error {
				_, err := i.db.ApplyImport(t.Context(), row.ID, imported)
				return err
			})
			require.Eventually(t, func() bool {
				return i.counts("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0
			}, patience, 10*time.Millisecond)
			_, err = i.db.CancelImport(t.Context(), row.ID, nil, imported)
			return err
		}))
		require.ErrorIs(t, group.Wait(), models.ErrImportOver)
		require.Empty(t, i.revenue())
		require.Equal(t, models.ImportCancelled, i.stands(row).State)
		_, err = i.db.CancelImport(t.Context(), row.ID, nil, imported)
		require.ErrorIs(t, err, models.ErrImportOver)
	})
	t.Run("CUS-8 once it is applied it can't be", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		done := i.apply(i.preview("revenue", revenueFile), models.GoodRows)
		_, err := i.db.CancelImport(t.Context(), done.ID, nil, imported)
		require.ErrorIs(t, err, models.ErrImportOver)
		_, err = i.db.ApplyImport(t.Context(), done.ID, imported)
		require.ErrorIs(t, err, models.ErrImportOver, "and not applied again")
	})
}

// patience is far longer than anything here takes.
const patience = 30 * time.Second

func TestWhatIsAppliedIsRightByThen(t *testing.T) {
	t.Parallel()
	change := func(t *testing.T, mode models.ImportMode) (*importer, *models.Import) {
		t.Helper()
		i := newImporter(t)
		row := i.preview("revenue", revenueFile)
		require.Equal(t, [4]int{3, 0, 0, 0}, counts(row))
		// Meanwhile one month comes by another way, and a customer is merged into another.
		require.NoError(t, i.db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: "KH0001", Month: month(2026, 10), Revenue: 7, TEU: 1, Tonnes: 9}}))
		i.executes("UPDATE customers SET state = 'merged', merged_into = 'KH0001' WHERE code = 'KHTV01'")
		return i, i.apply(row, mode)
	}
	t.Run("CUS-8 good rows: judged again, and how many came out otherwise is told", func(t *testing.T) {
		t.Parallel()
		i, done := change(t, models.GoodRows)
		require.Equal(t, models.ImportApplied, done.State)
		require.Equal(t, [4]int{1, 1, 0, 1}, counts(done))
		require.Equal(t, 2, done.Otherwise)
		require.Equal(t, models.Revenue{CustomerCode: "KH0001", Month: month(2026, 10), Revenue: 1_000_000, TEU: 12.5, Tonnes: 9}, i.revenue()[0])
		require.Equal(t, []string{"4 code merged_customer"}, i.errs(done))
	})
	t.Run("CUS-8 all or nothing: nothing, and it is a preview again", func(t *testing.T) {
		t.Parallel()
		i, back := change(t, models.AllOrNothing)
		require.Equal(t, models.ImportPreview, back.State)
		require.Equal(t, models.ImportBecameWrong, back.Failure)
		require.Nil(t, back.Mode)
		require.EqualValues(t, 7, i.revenue()[0].Revenue)
		require.Equal(t, [4]int{1, 1, 0, 1}, counts(back))
	})
}
