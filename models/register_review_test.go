package models_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// night does what the job of a night does, as of a day.
func night(t *testing.T, db *models.DB, day time.Time) {
	t.Helper()
	_, err := db.RetierNow(t.Context(), day, models.CauseNightly, nil, day)
	require.NoError(t, err)
	require.NoError(t, db.ReviewUse(t.Context(), models.Review{
		Day: day, At: day, Due: func(procedure.RegisterTaskID) time.Time { return day.AddDate(0, 0, 30) },
	}))
}

// signs gives the customer KH a contract.
func signs(t *testing.T, db *models.DB, number string, signed time.Time, ends *time.Time) {
	t.Helper()
	require.NoError(t, db.SaveContract(t.Context(), &models.Contract{Number: number, CustomerCode: "KH", Signed: signed, Ends: ends}))
}

// tasksOf are the tasks about the record of KH as what they are, since when, and what they came to, the newest first.
func tasksOf(t *testing.T, db *models.DB) []string {
	t.Helper()
	rows, err := db.RegisterTasksOf(t.Context(), "KH")
	require.NoError(t, err)
	said := []string{}
	for _, r := range rows {
		said = append(said, string(r.Kind)+" "+r.Since.Format(time.DateOnly)+" "+string(r.Outcome))
	}
	return said
}

func TestClosingIsProposedWhenNothingIsUsed(t *testing.T) {
	t.Parallel()
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	ended := func(y int, m time.Month, d int) *time.Time { at := day(y, m, d); return &at }
	for name, c := range map[string]struct {
		made func(*testing.T, *models.DB)
		at   time.Time
		want []string
	}{
		"CUS-5 not on the last day of the year after the month of the last use": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{12: 5})
			}, day(2026, 11, 30), []string{},
		},
		"CUS-5 on the first day after it": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{12: 5})
			}, day(2026, 12, 1), []string{"find_reason 2025-12-01 "},
		},
		"CUS-5 a month without revenue isn't use": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{13: 5, 1: 0})
			}, day(2026, 11, 1), []string{"find_reason 2025-11-01 "},
		},
		"CUS-5 signed a year ago and never used": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", nil)
				signs(t, db, "1", day(2025, 11, 20), nil)
			}, day(2026, 11, 20), []string{"find_reason 2025-11-20 "},
		},
		"CUS-5 not before the year after the signature is over": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", nil)
				signs(t, db, "1", day(2025, 11, 20), nil)
			}, day(2026, 11, 19), []string{},
		},
		"CUS-5 a new contract gives another year": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{20: 5})
				signs(t, db, "1", day(2026, 5, 1), nil)
			}, day(2026, 11, 20), []string{},
		},
		"CUS-5 three closed months after the last contract ended, when nothing was used since": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{4: 5}) // July, in which the contract ended
				signs(t, db, "1", day(2024, 7, 16), ended(2026, 7, 15))
			}, day(2026, 11, 1), []string{"find_reason 2026-08-01 "},
		},
		"CUS-5 not while two of the months are closed": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{4: 5})
				signs(t, db, "1", day(2024, 7, 16), ended(2026, 7, 15))
			}, day(2026, 10, 31), []string{},
		},
		"CUS-5 not when the service was used after the contract": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{3: 5})
				signs(t, db, "1", day(2024, 7, 16), ended(2026, 7, 15))
			}, day(2026, 11, 20), []string{},
		},
		"CUS-5 not while another contract goes on": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", map[int]int64{4: 5})
				signs(t, db, "1", day(2024, 7, 16), ended(2026, 7, 15))
				signs(t, db, "2", day(2024, 7, 16), nil)
			}, day(2026, 11, 20), []string{},
		},
		"CUS-5 a potential customer hasn't left": {
			func(t *testing.T, db *models.DB) {
				t.Helper()
				earns(t, db, "KH", nil)
			}, day(2030, 1, 1), []string{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := modelstest.Open(t)
			c.made(t, db)
			night(t, db, c.at)
			night(t, db, c.at.Add(time.Hour))
			require.Equal(t, c.want, tasksOf(t, db), "and once")
		})
	}
}

// answered says of the newest task about a record that it stays as it is.
func answered(t *testing.T, db *models.DB, code string, by uuid.UUID, at time.Time) {
	t.Helper()
	rows, err := db.RegisterTasksOf(t.Context(), code)
	require.NoError(t, err)
	rows[0].ClosedAt, rows[0].ClosedBy, rows[0].Outcome, rows[0].Answer = &at, &by, models.TaskKept, "Tàu đang sửa"
	require.NoError(t, db.AnswerRegisterTask(t.Context(), &rows[0]))
}

func TestAClosingIsProposedOncePerTimeOutOfUse(t *testing.T) {
	t.Parallel()
	by := func(t *testing.T, db *models.DB) uuid.UUID {
		t.Helper()
		return modelstest.Company(t, db)["kd.officer"].ID
	}
	t.Run("CUS-5 still our customer: asked again after another year", func(t *testing.T) {
		t.Parallel()
		db := modelstest.Open(t)
		who := by(t, db)
		earns(t, db, "KH", map[int]int64{20: 5})
		night(t, db, tierDay)
		answered(t, db, "KH", who, tierDay.Add(time.Hour))
		night(t, db, tierDay.AddDate(0, 0, 1))
		night(t, db, tierDay.AddDate(1, 0, -1))
		require.Len(t, tasksOf(t, db), 1)
		night(t, db, tierDay.AddDate(1, 0, 0))
		require.Equal(t, []string{"find_reason 2026-11-20 ", "find_reason 2025-04-01 kept"}, tasksOf(t, db))
	})
	t.Run("CUS-5 used again, the task is overtaken, and the next time out of use is asked about anew", func(t *testing.T) {
		t.Parallel()
		db := modelstest.Open(t)
		earns(t, db, "KH", map[int]int64{20: 5})
		night(t, db, tierDay)
		require.NoError(t, db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: "KH", Month: monthAgo(0), Revenue: 1}}))
		night(t, db, tierDay.AddDate(0, 0, 1))
		require.Equal(t, []string{"find_reason 2025-04-01 overtaken"}, tasksOf(t, db))
		night(t, db, tierDay.AddDate(1, 1, 0))
		require.Equal(t, []string{"find_reason 2026-12-01 ", "find_reason 2025-04-01 overtaken"}, tasksOf(t, db))
	})
	t.Run("CUS-5 signed again, the task is overtaken", func(t *testing.T) {
		t.Parallel()
		db := modelstest.Open(t)
		earns(t, db, "KH", map[int]int64{20: 5})
		night(t, db, tierDay)
		signs(t, db, "1", tierDay, nil)
		night(t, db, tierDay.AddDate(0, 0, 1))
		require.Equal(t, []string{"find_reason 2025-04-01 overtaken"}, tasksOf(t, db))
	})
}

// closes moves a record to the past customers.
func closes(t *testing.T, db *models.DB, code string, by uuid.UUID, at time.Time) {
	t.Helper()
	require.NoError(t, db.InTx(t.Context(), func(tx *models.DB) error {
		c, err := tx.LockCustomer(t.Context(), code)
		if err != nil {
			return err
		}
		return tx.CloseRecord(t.Context(), c, models.Closing{ClosedAt: at, ClosedBy: by, Reason: "other_provider", Why: "Sang cảng khác"})
	}))
}

func reopens(t *testing.T, db *models.DB, code string, by uuid.UUID, at time.Time) {
	t.Helper()
	require.NoError(t, db.InTx(t.Context(), func(tx *models.DB) error {
		c, err := tx.LockCustomer(t.Context(), code)
		if err != nil {
			return err
		}
		return tx.ReopenRecord(t.Context(), c, by, "Ký lại", at)
	}))
}

//nolint:tparallel // its parts are chapters, one after the other
func TestNewUseOfAPastCustomerProposesReopening(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	who := staff["kd.officer"].ID
	uses := func(ago int) {
		require.NoError(t, db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: "KH", Month: monthAgo(ago), Revenue: 1}}))
	}
	past := func() string {
		c, err := db.Customer(t.Context(), "KH")
		require.NoError(t, err)
		return c.State
	}
	earns(t, db, "KH", map[int]int64{20: 5})
	closes(t, db, "KH", who, tierDay.AddDate(0, -3, 0)) // in August
	night(t, db, tierDay.AddDate(0, -3, 1))
	require.Empty(t, tasksOf(t, db))
	uses(9) // a month from before the closing comes in late
	night(t, db, tierDay.AddDate(0, -2, 0))
	require.Empty(t, tasksOf(t, db), "what came before the closing is no new use")
	uses(1)
	night(t, db, tierDay)
	t.Run("CUS-5 a task proposes it, and nothing reopens by itself", func(t *testing.T) {
		require.Equal(t, []string{"ask_reopening 2026-10-01 "}, tasksOf(t, db))
		require.Equal(t, "past", past())
	})
	answered(t, db, "KH", who, tierDay)
	night(t, db, tierDay.AddDate(0, 0, 1))
	require.Len(t, tasksOf(t, db), 1, "it was answered")
	require.NoError(t, db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: "KH", Month: monthAgo(-1), Revenue: 1}}))
	night(t, db, tierDay.AddDate(0, 1, 0))
	t.Run("CUS-5 use after the answer proposes it again, and reopening does the task", func(t *testing.T) {
		require.Equal(t, []string{"ask_reopening 2026-12-01 ", "ask_reopening 2026-10-01 kept"}, tasksOf(t, db))
		reopens(t, db, "KH", who, tierDay.AddDate(0, 1, 1))
		require.Equal(t, []string{"ask_reopening 2026-12-01 done", "ask_reopening 2026-10-01 kept"}, tasksOf(t, db))
		night(t, db, tierDay.AddDate(0, 1, 2))
		c, err := db.Customer(t.Context(), "KH")
		require.NoError(t, err)
		require.Equal(t, []any{"active", 1, models.NewCustomer}, []any{c.State, c.Tier, c.Standing}, "ranked again the next night")
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestARecordIsClosedAndReopenedWithItsHistory(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	who := staff["kd.officer"].ID
	earns(t, db, "KH", map[int]int64{13: 5})
	night(t, db, tierDay)
	require.Equal(t, []string{"find_reason 2025-11-01 "}, tasksOf(t, db))
	closes(t, db, "KH", who, tierDay)
	c, err := db.Customer(t.Context(), "KH")
	require.NoError(t, err)
	t.Run("CUS-5 closing does the task and ranks the customer with the former ones", func(t *testing.T) {
		require.Equal(t, []any{"past", "Sang cảng khác", 4, models.Potential, 2}, []any{c.State, c.LeftWhy, c.Tier, c.Standing, c.Version})
		require.Equal(t, []string{"find_reason 2025-11-01 done"}, tasksOf(t, db))
	})
	t.Run("CUS-5 twice it can't be closed, nor reopened", func(t *testing.T) {
		require.ErrorIs(t, db.CloseRecord(t.Context(), c, models.Closing{}), models.ErrNotActive)
		reopens(t, db, "KH", who, tierDay.Add(time.Hour))
		c, err := db.Customer(t.Context(), "KH")
		require.NoError(t, err)
		require.ErrorIs(t, db.ReopenRecord(t.Context(), c, who, "x", tierDay), models.ErrNotPast)
	})
	t.Run("CUS-5 a reopened record isn't proposed again for a year", func(t *testing.T) {
		night(t, db, tierDay.AddDate(1, 0, -1))
		require.Len(t, tasksOf(t, db), 1)
		night(t, db, tierDay.AddDate(1, 0, 0))
		require.Equal(t, []string{"find_reason 2026-11-20 ", "find_reason 2025-11-01 done"}, tasksOf(t, db))
	})
	t.Run("CUS-5 the history has both, with who and why", func(t *testing.T) {
		closings, err := db.Closings(t.Context(), "KH")
		require.NoError(t, err)
		require.Len(t, closings, 1)
		z := closings[0]
		require.Equal(t, []any{"other_provider", "Sang cảng khác", "Ký lại", who, who}, []any{z.Reason, z.Why, z.ReopenedWhy, z.ClosedBy, *z.ReopenedBy})
		require.Equal(t, monthAgo(13), z.LastUsed.UTC())
	})
}
