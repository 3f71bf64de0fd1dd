package demo_test

import (
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

// hash stands for the slow one of the API server.
func hash(password string) (string, error) { return "hash of " + password, nil }

func seeded(t *testing.T) *models.DB {
	t.Helper()
	db := modelstest.Open(t)
	require.NoError(t, demo.Seed(t.Context(), db, "caphaiphong", hash))
	return db
}

func TestEveryUnitHasAHeadAndADutyOfficer(t *testing.T) {
	t.Parallel()
	db := seeded(t)
	units, err := db.Units(t.Context())
	require.NoError(t, err)
	require.Len(t, units, 13)
	for _, u := range units {
		require.NotEmpty(t, u.NameVI)
		require.NotEmpty(t, u.NameEN)
		duty, err := db.People(t.Context(), u.ID, procedure.RoleDuty)
		require.NoError(t, err)
		require.NotEmpty(t, duty, "X-3: %s and the company always have a duty officer", u.ID)
		if u.Kind == procedure.UnitLeadership {
			continue
		}
		heads, err := db.People(t.Context(), u.ID, procedure.RoleHead)
		require.NoError(t, err)
		require.Len(t, heads, 1, u.ID)
		officers, err := db.People(t.Context(), u.ID, procedure.RoleOfficer)
		require.NoError(t, err)
		require.NotEmpty(t, officers, u.ID)
	}
}

func TestThereIsSomebodyForEveryRole(t *testing.T) {
	t.Parallel()
	db := seeded(t)
	held := map[procedure.Role]int{}
	for _, l := range demo.Everybody() {
		u, err := db.UserByLogin(t.Context(), l.Login)
		require.NoError(t, err, l.Login)
		require.Equal(t, "hash of caphaiphong", u.PasswordHash)
		require.Equal(t, l.Login+"@haiphongport.example", u.Email)
		require.Len(t, u.Memberships, 1)
		require.Equal(t, l.Unit, u.Memberships[0].UnitID)
		require.Equal(t, l.Role, u.Memberships[0].Role)
		held[l.Role]++
	}
	for _, role := range []procedure.Role{
		procedure.RoleOfficer, procedure.RoleHead, procedure.RoleDuty, procedure.RoleDeputy, procedure.RoleGeneral,
		procedure.RoleSupervisor, procedure.RoleAdministrator, procedure.RoleIntegration,
	} {
		require.Positive(t, held[role], role)
	}
	require.Equal(t, 1, held[procedure.RoleGeneral])
}

func TestSalesAndBranchesSettleMoreThanTheOthers(t *testing.T) {
	t.Parallel()
	db := seeded(t)
	may := func(unit string, kind int, amount int64) bool {
		t.Helper()
		within, err := db.WithinAuthority(t.Context(), unit, kind, amount)
		require.NoError(t, err)
		return within
	}
	for _, unit := range []string{demo.Sales, demo.BranchCV, demo.BranchTV, demo.BranchHD} {
		for _, kind := range []int{1, 2, 3, 4, 5} {
			require.True(t, may(unit, kind, 0), "%s, kind %d", unit, kind)
		}
		require.True(t, may(unit, 4, 5_000_000), unit)
		require.False(t, may(unit, 4, 1_000_000_000), unit)
		require.False(t, may(unit, 6, 0), unit)
	}
	require.True(t, may(demo.CallCentre, 1, 0))
	for _, unit := range []string{demo.CallCentre, demo.Finance, demo.Operations, demo.Leadership} {
		require.False(t, may(unit, 4, 0), unit)
	}
}

func TestSeedingTwiceSeedsOnce(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	before, err := demo.Seeded(t.Context(), db)
	require.NoError(t, err)
	require.False(t, before)

	var both sync.WaitGroup
	errs := make([]error, 2)
	for i, password := range []string{"of the first", "of the second"} {
		both.Go(func() { errs[i] = demo.Seed(t.Context(), db, password, hash) })
	}
	both.Wait()
	require.NoError(t, errors.Join(errs...))
	after, err := demo.Seeded(t.Context(), db)
	require.NoError(t, err)
	require.True(t, after)

	director, err := db.UserByLogin(t.Context(), "gd")
	require.NoError(t, err)
	require.NoError(t, demo.Seed(t.Context(), db, "of the third", hash))
	same, err := db.UserByLogin(t.Context(), "gd")
	require.NoError(t, err)
	require.Equal(t, director.ID, same.ID)
	require.Equal(t, director.PasswordHash, same.PasswordHash)
	officer, err := db.UserByLogin(t.Context(), "nvkd1")
	require.NoError(t, err)
	require.Equal(t, director.PasswordHash, officer.PasswordHash, "one of the two did it all")
}

func TestAPasswordThatIsRefusedSeedsNothing(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	short := errors.New("too short")
	require.ErrorIs(t, demo.Seed(t.Context(), db, "x", func(string) (string, error) { return "", short }), short)
	seeded, err := demo.Seeded(t.Context(), db)
	require.NoError(t, err)
	require.False(t, seeded)
}
