package models_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestATaskThatWasClosedByAMistakeComesBack(t *testing.T) {
	t.Parallel()
	t.Run("CUS-5 use that a corrected import takes back proposes the closing again", func(t *testing.T) {
		t.Parallel()
		db := modelstest.Open(t)
		day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
		earns(t, db, "KH", map[int]int64{14: 5})
		night(t, db, day)
		require.Equal(t, []string{"find_reason 2025-10-01 "}, tasksOf(t, db))
		used := models.Revenue{CustomerCode: "KH", Month: monthAgo(1), Revenue: 7}
		require.NoError(t, db.SaveRevenue(t.Context(), []models.Revenue{used}))
		night(t, db, day.AddDate(0, 0, 1))
		require.Equal(t, []string{"find_reason 2025-10-01 overtaken"}, tasksOf(t, db))
		used.Revenue = 0 // it was another customer's
		require.NoError(t, db.SaveRevenue(t.Context(), []models.Revenue{used}))
		again := day.AddDate(0, 0, 2)
		for range 2 {
			night(t, db, again)
			tasks, err := db.RegisterTasksOf(t.Context(), "KH")
			require.NoError(t, err)
			require.Len(t, tasks, 1)
			require.Empty(t, tasks[0].Outcome)
			require.Equal(t, []any{again, again.AddDate(0, 0, 30)}, []any{tasks[0].OpenedAt.UTC(), tasks[0].DueAt.UTC()})
			require.Nil(t, tasks[0].ClosedAt)
		}
	})
}
