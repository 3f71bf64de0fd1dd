package models_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"portcare/models"
	"portcare/models/modelstest"
)

// earns makes a customer with revenue by months ago.
func earns(t *testing.T, db *models.DB, code string, revenue map[int]int64) {
	t.Helper()
	require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: code, Name: code, Kind: "other", Tier: 4}))
	var rows []models.Revenue
	for ago, dong := range revenue {
		rows = append(rows, models.Revenue{CustomerCode: code, Month: monthAgo(ago), Revenue: dong})
	}
	require.NoError(t, db.SaveRevenue(t.Context(), rows))
}

func TestTheDryRunGoesByRank(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	for i := range 12 { // the higher the number, the higher the rank
		earns(t, db, fmt.Sprintf("A%02d", i), map[int]int64{1: int64(100 + i)})
	}
	earns(t, db, "OPEN", map[int]int64{0: 5}) // the month isn't closed: used, without a rank
	earns(t, db, "AOPEN", map[int]int64{0: 5})
	t.Run("CUS-2 page by page, the unranked last, each once", func(t *testing.T) {
		t.Parallel()
		var codes []string
		var after models.MovesAfter
		for {
			page, err := db.TierMoves(t.Context(), tierDay, models.TierWindow, after, 5)
			require.NoError(t, err)
			if len(page) == 0 {
				break
			}
			for _, m := range page {
				require.EqualValues(t, 14, m.AllMoves)
				require.Equal(t, m.CustomerCode, m.Name)
				codes = append(codes, m.CustomerCode)
				after = models.MovesAfter{Rank: m.Rank, Code: m.CustomerCode}
			}
		}
		require.Equal(t, []string{"A11", "A10", "A09", "A08", "A07", "A06", "A05", "A04", "A03", "A02", "A01", "A00", "AOPEN", "OPEN"}, codes)
	})
	t.Run("CUS-2 another window moves others", func(t *testing.T) {
		t.Parallel()
		earlier := modelstest.Open(t)
		earns(t, earlier, "OLD", map[int]int64{0: 1, 14: 900})
		twelve, err := earlier.TierMoves(t.Context(), tierDay, 12, models.MovesAfter{}, 10)
		require.NoError(t, err)
		require.Equal(t, []any{3, int64(0)}, []any{twelve[0].Tier, twelve[0].Revenue})
		longer, err := earlier.TierMoves(t.Context(), tierDay, 24, models.MovesAfter{}, 10)
		require.NoError(t, err)
		require.Equal(t, []any{1, int64(900)}, []any{longer[0].Tier, longer[0].Revenue})
	})
}

func TestRetieringKnowsTheWindowThatIsSet(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	head := staff["kd.head"].ID
	earns(t, db, "OLD", map[int]int64{0: 1, 14: 900})
	set := func(version, months int) error {
		value, err := json.Marshal(months)
		require.NoError(t, err)
		return db.AddSetting(t.Context(), models.Setting{
			Key: models.TierMonths, Version: version, Value: value, SetBy: head, SetAt: tierDay, Reason: "thử",
		})
	}
	run, err := db.RetierNow(t.Context(), tierDay, models.CauseNightly, nil, tierDay)
	require.NoError(t, err)
	require.Equal(t, []any{12, int64(1)}, []any{run.Months, run.Moved})
	require.NoError(t, set(1, 24))
	require.ErrorIs(t, set(1, 36), models.ErrTaken, "two can't set the same version")
	run, err = db.RetierNow(t.Context(), tierDay, models.CauseByHand, &head, tierDay.Add(time.Hour))
	require.NoError(t, err)
	t.Run("CUS-2 the window is a setting, and each change says which months counted", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []any{24, int64(1)}, []any{run.Months, run.Moved})
		history, err := db.TierChanges(t.Context(), "OLD")
		require.NoError(t, err)
		require.Equal(t, []any{1, "by hand", monthAgo(24)}, []any{history[0].Tier, history[0].Cause, history[0].WindowFrom.UTC()})
		require.Equal(t, []any{3, "nightly", monthAgo(12)}, []any{history[1].Tier, history[1].Cause, history[1].WindowFrom.UTC()})
		runs, err := db.Retierings(t.Context(), 10)
		require.NoError(t, err)
		require.Len(t, runs, 2)
		require.Equal(t, head, *runs[0].MadeBy)
		require.Positive(t, runs[0].Seconds)
	})
}

func TestTwoRetieringsAtOnceMoveNobodyTwice(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	for i := range 40 {
		earns(t, db, fmt.Sprintf("A%02d", i), map[int]int64{1: int64(100 + i)})
	}
	var group sync.WaitGroup
	moved := make([]int64, 4)
	errs := make([]error, 4)
	for i := range moved {
		group.Go(func() {
			var run *models.Retiering
			if run, errs[i] = db.RetierNow(t.Context(), tierDay, models.CauseImport, nil, tierDay.Add(time.Duration(i)*time.Second)); errs[i] == nil {
				moved[i] = run.Moved
			}
		})
	}
	group.Wait()
	var all int64
	for i := range moved {
		require.NoError(t, errs[i])
		all += moved[i]
	}
	t.Run("CUS-2 the second finds everything in line", func(t *testing.T) {
		t.Parallel()
		require.EqualValues(t, 40, all)
		history, err := db.TierChanges(t.Context(), "A39")
		require.NoError(t, err)
		require.Len(t, history, 1)
	})
}

func TestStandingCountsWholeYears(t *testing.T) {
	t.Parallel()
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	for name, c := range map[string]struct {
		signed, today time.Time
		want          models.CustomerStanding
	}{
		"CUS-3 potential: the contract is of tomorrow":                     {day(2026, 11, 21), day(2026, 11, 20), models.Potential},
		"CUS-3 new from the day of the contract":                           {day(2026, 11, 20), day(2026, 11, 20), models.NewCustomer},
		"CUS-3 new until the day before two years":                         {day(2024, 11, 21), day(2026, 11, 20), models.NewCustomer},
		"CUS-3 established from the day of two years on":                   {day(2024, 11, 20), day(2026, 11, 20), models.Established},
		"CUS-3 established until the day before three years":               {day(2023, 11, 21), day(2026, 11, 20), models.Established},
		"CUS-3 traditional from the day of three years on":                 {day(2023, 11, 20), day(2026, 11, 20), models.Traditional},
		"CUS-3 established, signed on a leap day: the last of February":    {day(2024, 2, 29), day(2026, 2, 28), models.NewCustomer},
		"CUS-3 established, signed on a leap day: the first of March":      {day(2024, 2, 29), day(2026, 3, 1), models.Established},
		"CUS-3 traditional, signed on a leap day: the last of February":    {day(2024, 2, 29), day(2027, 2, 28), models.Established},
		"CUS-3 traditional, signed on a leap day: the first of March":      {day(2024, 2, 29), day(2027, 3, 1), models.Traditional},
		"CUS-3 established, looked at on a leap day":                       {day(2022, 2, 28), day(2024, 2, 29), models.Established},
		"CUS-3 established, signed on the first of March, on the leap day": {day(2022, 3, 1), day(2024, 2, 29), models.NewCustomer},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := modelstest.Open(t)
			earns(t, db, "KH", nil)
			require.NoError(t, db.SaveContract(t.Context(), &models.Contract{Number: "1", CustomerCode: "KH", Signed: c.signed}))
			_, err := db.Retier(t.Context(), c.today, models.TierWindow, models.CauseNightly, c.today)
			require.NoError(t, err)
			a, err := db.Customer(t.Context(), "KH")
			require.NoError(t, err)
			require.Equal(t, c.want, a.Standing)
		})
	}
}

func TestStandingCountsUseInARow(t *testing.T) {
	t.Parallel()
	t.Run("CUS-3 established between two and three years of use without a contract", func(t *testing.T) {
		t.Parallel()
		db := modelstest.Open(t)
		earns(t, db, "KH", map[int]int64{30: 1, 20: 1, 10: 1, 1: 1})
		earns(t, db, "GAP", map[int]int64{50: 1, 14: 1, 1: 1}) // 36 months in between: anew
		longAgo := map[int]int64{430: 1, 400: 1}               // more than a year apart, thirty years ago
		for ago := 395; ago > 0; ago -= 10 {
			longAgo[ago] = 1
		}
		earns(t, db, "LONG", longAgo)
		for range 2 {
			_, err := db.Retier(t.Context(), tierDay, models.TierWindow, models.CauseNightly, tierDay)
			require.NoError(t, err)
		}
		a, err := db.Customer(t.Context(), "KH")
		require.NoError(t, err)
		require.Equal(t, models.Established, a.Standing)
		long, err := db.Customer(t.Context(), "LONG")
		require.NoError(t, err)
		require.Equal(t, []any{models.Traditional, monthAgo(400)}, []any{long.Standing, long.Since.UTC()})
		gap, err := db.Customer(t.Context(), "GAP")
		require.NoError(t, err)
		require.Equal(t, []any{models.NewCustomer, monthAgo(1)}, []any{gap.Standing, gap.Since.UTC()}, "more than a year without use: it begins anew")
	})
}

func TestARecordThatIsClosedWhileTiersAreBroughtInLineStaysFormer(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	earns(t, r.db, "KH", map[int]int64{1: 900})
	var group errgroup.Group
	require.NoError(t, r.db.InTx(t.Context(), func(tx *models.DB) error {
		c, err := tx.LockCustomer(t.Context(), "KH")
		require.NoError(t, err)
		require.NoError(t, tx.CloseRecord(t.Context(), c, models.Closing{ClosedAt: tierDay, ClosedBy: r.staff["kd.head"].ID, Reason: "price", Why: "x"}))
		group.Go(func() error {
			_, err := r.db.RetierNow(t.Context(), tierDay, models.CauseImport, nil, tierDay)
			return err
		})
		r.waits()
		return nil
	}))
	require.NoError(t, group.Wait())
	t.Run("CUS-2 it gets no tier of those who use the port, for nobody would ever take it away again", func(t *testing.T) {
		t.Parallel()
		c, err := r.db.Customer(t.Context(), "KH")
		require.NoError(t, err)
		require.Equal(t, []any{"past", 4, models.Potential}, []any{c.State, c.Tier, c.Standing})
		history, err := r.db.TierChanges(t.Context(), "KH")
		require.NoError(t, err)
		require.Empty(t, history)
	})
}

func TestWhateverARegisterHoldsTiersAreComputed(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	everyHalfYear, most := map[int]int64{}, map[int]int64{}
	for ago := 1; ago <= 430; ago += 6 {
		everyHalfYear[ago] = 1
	}
	for ago := range 60 {
		most[ago+1] = 1e17
	}
	earns(t, db, "FAITHFUL", everyHalfYear)
	earns(t, db, "RICH", most)
	t.Run("CUS-2 for who came every half year for decades, and for sums as large as the record takes", func(t *testing.T) {
		t.Parallel()
		_, err := db.Retier(t.Context(), tierDay, models.MostTierMonths, models.CauseNightly, tierDay)
		require.NoError(t, err)
		for code, want := range map[string]int64{"FAITHFUL": 10, "RICH": 60 * 1e17} {
			c, err := db.Customer(t.Context(), code)
			require.NoError(t, err)
			require.Equal(t, want, c.Yearly, code)
			require.Equal(t, 1, c.Tier, code)
			require.Equal(t, models.Traditional, c.Standing, code)
		}
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestARetieringThatComesLateDoesntGoBack(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	earns(t, db, "LEFT", map[int]int64{12: 900}) // counts on the last day of a month, not on the first of the next
	before := tierDay.AddDate(0, 0, -tierDay.Day())
	_, err := db.RetierNow(t.Context(), before, models.CauseImport, nil, before)
	require.NoError(t, err)
	later := tierDay.AddDate(0, 1, 0)
	_, err = db.RetierNow(t.Context(), later, models.CauseNightly, nil, later)
	require.NoError(t, err)
	left, err := db.Customer(t.Context(), "LEFT")
	require.NoError(t, err)
	require.Equal(t, 4, left.Tier)
	t.Run("CUS-2 an import that a worker reaches after the night goes by the later day", func(t *testing.T) {
		run, err := db.RetierNow(t.Context(), before, models.CauseImport, nil, before.Add(time.Hour))
		require.NoError(t, err)
		require.Zero(t, run.Moved)
		require.Equal(t, later.Format(time.DateOnly), run.Day.Format(time.DateOnly))
		after, err := db.Customer(t.Context(), "LEFT")
		require.NoError(t, err)
		require.Equal(t, 4, after.Tier)
	})
	t.Run("CUS-2 a day that wasn't overtaken stays", func(t *testing.T) {
		day := tierDay.AddDate(0, 2, 0)
		run, err := db.RetierNow(t.Context(), day, models.CauseByHand, nil, day)
		require.NoError(t, err)
		require.Equal(t, day.Format(time.DateOnly), run.Day.Format(time.DateOnly))
	})
}
