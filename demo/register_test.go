package demo_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/models"
	"portcare/procedure"
	"portcare/vietnam"
)

func TestEveryContractHasANumberOfItsOwn(t *testing.T) {
	t.Parallel()
	contracts, err := demo.Contracts()
	require.NoError(t, err)
	seen := map[string]string{}
	for _, c := range contracts {
		require.Empty(t, seen[c.Number], "%s has it too: %s", c.CustomerCode, c.Number)
		seen[c.Number] = c.CustomerCode
		if c.Ends != nil {
			require.True(t, c.Ends.After(*c.Starts) && !c.Starts.Before(c.Signed), c.Number)
		}
	}
}

func TestPeopleOfTheDemoAreNobody(t *testing.T) {
	t.Parallel()
	profiles, err := demo.Profiles()
	require.NoError(t, err)
	require.NotEmpty(t, profiles)
	numbers := 0
	for code, p := range profiles {
		require.NotEmpty(t, p.Representatives, code)
		phones := []string{p.Contact.PersonPhone}
		for _, r := range p.Representatives {
			phones = append(phones, r.Phone)
			if r.Email != "" {
				require.Regexp(t, `@example\.com$`, r.Email)
			}
		}
		for _, phone := range phones {
			if phone == "" {
				continue
			}
			_, err := vietnam.ParsePhone(phone)
			require.NoError(t, err, phone)
			require.Regexp(t, `^0530 `, phone, "no provider has numbers that begin so")
			numbers++
		}
	}
	require.Positive(t, numbers)
}

func TestTheRegisterLooksAliveFromTheFirstStart(t *testing.T) {
	t.Parallel()
	db := seeded(t)
	ctx := t.Context()
	everybody := models.CustomerViewer{All: true}

	t.Run("each officer of Sales and of a branch looks after some of their own", func(t *testing.T) {
		t.Parallel()
		for _, login := range []string{"nvkd1", "nvkd2", "nv.cncv", "nv.cntv", "nv.cnhd"} {
			keeper, err := db.UserByLogin(ctx, login)
			require.NoError(t, err)
			page, err := db.ListCustomers(ctx, everybody, models.CustomerFilter{Owner: &keeper.ID, Limit: 50})
			require.NoError(t, err)
			require.Greater(t, len(page), 4, login)
			for _, c := range page {
				kept, err := db.Customer(ctx, c.Code)
				require.NoError(t, err)
				if unit := keeper.Memberships[0].UnitID; unit == demo.Sales {
					require.Nil(t, kept.BranchID, "%s: %s", login, c.Code)
				} else {
					require.Equal(t, &unit, kept.BranchID, "%s: %s", login, c.Code)
				}
			}
		}
	})

	t.Run("people stand for customers, some with a birthday", func(t *testing.T) {
		t.Parallel()
		_, people, err := db.Profile(ctx, "KH0010")
		require.NoError(t, err)
		require.Len(t, people, 2)
		require.Equal(t, "1971-03-14", people[0].Birthday)
	})

	t.Run("CUS-4 two records are likely to be about customers that have one already", func(t *testing.T) {
		t.Parallel()
		for code, why := range map[string]struct{ other, reason string }{
			"KH0051": {"KH0014", models.SameTaxCode}, "KH0052": {"KH0037", models.SamePhone},
		} {
			pairs, err := db.DuplicatesOf(ctx, everybody, code, 10)
			require.NoError(t, err)
			require.Len(t, pairs, 1, code)
			require.Equal(t, why.other, pairs[0].FirstCode)
			require.Contains(t, pairs[0].Reasons, why.reason)
		}
	})

	t.Run("CUS-9 people who stand for customers agreed to letters, and one withdrew", func(t *testing.T) {
		t.Parallel()
		agreed, err := db.Consented(ctx, models.Surveys, "xuanbach@example.com")
		require.NoError(t, err)
		require.True(t, agreed)
		why, err := db.NotConsented(ctx, models.Surveys, []string{"hoanglua@example.com"})
		require.NoError(t, err)
		require.Equal(t, models.Withdrawn, why["hoanglua@example.com"])
		agreed, err = db.Consented(ctx, models.Greetings, "hoanglua@example.com")
		require.NoError(t, err)
		require.True(t, agreed, "only what was withdrawn")
	})

	t.Run("CUS-5 one customer left and is a past one, others will be proposed for closing", func(t *testing.T) {
		t.Parallel()
		left, err := db.Customer(ctx, "KH0054")
		require.NoError(t, err)
		require.Equal(t, "past", left.State)
		require.NotEmpty(t, left.LeftWhy)
		closings, err := db.Closings(ctx, "KH0054")
		require.NoError(t, err)
		require.Len(t, closings, 1)
		require.Equal(t, "2024-08-01", closings[0].LastUsed.Format(time.DateOnly))

		day := time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)
		due := func(procedure.RegisterTaskID) time.Time { return day.AddDate(0, 1, 0) }
		require.NoError(t, db.ReviewUse(ctx, models.Review{Day: day, At: day, Due: due}))
		tasks, err := db.RegisterTasksOf(ctx, "KH0050")
		require.NoError(t, err)
		require.Len(t, tasks, 1)
		require.Equal(t, procedure.FindReason, tasks[0].Kind)
	})

	t.Run("CUS-2 the tiers that fill are kept as a run of the computation", func(t *testing.T) {
		t.Parallel()
		runs, err := db.Retierings(ctx, 10)
		require.NoError(t, err)
		require.Len(t, runs, 1)
		require.Equal(t, models.CauseImport, runs[0].Cause)
		require.Positive(t, runs[0].Moved)
	})
}
