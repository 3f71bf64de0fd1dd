package activities_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/calendar"
	"portcare/letters"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// formsOf opens a survey and types in so many forms of a branch on a day.
func formsOf(t *testing.T, db *models.DB, branch string, n int, on time.Time) {
	t.Helper()
	ctx := context.Background()
	require.NoError(t, db.InTx(ctx, func(tx *models.DB) error {
		reference, err := tx.NextReference(ctx, "KS", 2026)
		if err != nil {
			return err
		}
		if err := tx.CreateCase(ctx, &models.Case{
			Reference: reference, Procedure: procedure.Survey, Edition: procedure.Default, State: models.CaseOpen,
			Step: procedure.RunSurvey, Round: 1, OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Sales, OpenedAt: on,
		}); err != nil {
			return err
		}
		for i, form := range []string{"BM.01", "BM.02", "BM.03", "BM.04"} {
			w := models.Wave{Reference: reference, Number: i + 1, Form: form, Channel: "box", Audience: "visitors", FromDay: on, ToDay: on}
			if err := tx.SaveWaves(ctx, []models.Wave{w}, nil); err != nil {
				return err
			}
		}
		for i := range n {
			r := models.Response{
				Reference: reference, Wave: i%4 + 1, Form: []string{"BM.01", "BM.02", "BM.03", "BM.04"}[i%4], UnitID: branch, Channel: "paper",
				GivenOn: on, EnteredAt: on, Opinion: "x",
			}
			if err := tx.SaveResponse(ctx, &r); err != nil {
				return err
			}
		}
		return nil
	}))
}

// warned returns whom the check told, by login.
func warned(t *testing.T, db *models.DB, staff modelstest.Staff) map[string]string {
	t.Helper()
	told := map[string]string{}
	due, err := db.DueMessages(t.Context(), "email", 100)
	require.NoError(t, err)
	for _, m := range due {
		for login, u := range staff {
			if m.Kind == string(letters.FormsBehind) && *m.UserID == u.ID {
				told[login] = m.Subject
			}
		}
	}
	return told
}

func TestBranchesAreWarnedOfTheirForms(t *testing.T) {
	t.Parallel()
	november := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 45, 0, 0, calendar.Zone) }
	check := func(t *testing.T, db *models.DB, at time.Time) {
		t.Helper()
		a := &activities.Activities{DB: db, PublicURL: "https://care.example", Log: zap.NewNop()}
		require.NoError(t, a.CheckForms(t.Context(), at.UTC()))
	}
	open := func(t *testing.T) (*models.DB, modelstest.Staff) {
		t.Helper()
		return modelstest.OpenCompany(t)
	}
	t.Run("SUR-2a from the 20th on the head of a branch that is behind is told the count, of all forms together", func(t *testing.T) {
		t.Parallel()
		db, staff := open(t)
		formsOf(t, db, modelstest.BranchTV, 14, november(3, 9))
		formsOf(t, db, modelstest.BranchCV, 15, november(30, 9))
		formsOf(t, db, modelstest.BranchHD, 20, time.Date(2026, 10, 31, 9, 0, 0, 0, calendar.Zone))
		check(t, db, november(19, 23))
		require.Empty(t, warned(t, db, staff), "it isn't late yet")
		check(t, db, november(20, 7))
		told := warned(t, db, staff)
		require.Len(t, told, 2, "nobody is warned when the target is met")
		require.Contains(t, told["cntv.head"], "14/15")
		require.Contains(t, told["cnhd.head"], "0/15", "last month's forms don't count")
	})
	t.Run("SUR-2a once a day, and again the next day", func(t *testing.T) {
		t.Parallel()
		db, staff := open(t)
		formsOf(t, db, modelstest.BranchTV, 1, november(3, 9))
		for _, at := range []time.Time{november(20, 7), november(20, 7), november(20, 22), november(21, 7)} {
			check(t, db, at)
		}
		due, err := db.DueMessages(t.Context(), "email", 100)
		require.NoError(t, err)
		require.Len(t, due, 2*3, "two days, three branches")
		require.Len(t, warned(t, db, staff), 3)
	})
	t.Run("SUR-2a a branch without a head: Sales hears it", func(t *testing.T) {
		t.Parallel()
		db, staff := open(t)
		formsOf(t, db, modelstest.BranchCV, 15, november(3, 9))
		formsOf(t, db, modelstest.BranchHD, 15, november(3, 9))
		head := *staff["cntv.head"]
		head.Email = ""
		require.NoError(t, db.SaveUser(t.Context(), &head))
		check(t, db, november(25, 7))
		require.Contains(t, warned(t, db, staff)["kd.head"], "0/15")
	})
	t.Run("SUR-2a where nobody surveys nobody is warned", func(t *testing.T) {
		t.Parallel()
		db, staff := open(t)
		check(t, db, november(25, 7))
		require.Empty(t, warned(t, db, staff))
	})
}
