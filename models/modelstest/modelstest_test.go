package modelstest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

func TestEachTestHasARecordOfItsOwn(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"one", "another"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := modelstest.Open(t)
			units, err := db.Units(t.Context())
			require.NoError(t, err)
			require.Empty(t, units, "nobody else's rows")
			modelstest.Company(t, db)
			units, err = db.Units(t.Context())
			require.NoError(t, err)
			require.Len(t, units, 13)
			dsn := modelstest.DSN(t)
			require.Equal(t, dsn, modelstest.DSN(t), "one database a test")
		})
	}
}

func TestTheCompanyHasPeopleForEveryRole(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	staff := modelstest.Company(t, db)
	heads, err := db.People(t.Context(), modelstest.BranchTV, procedure.RoleHead)
	require.NoError(t, err)
	require.Len(t, heads, 1)
	require.Equal(t, staff["cntv.head"].ID, heads[0].ID)
	general, err := db.User(t.Context(), staff["gd"].ID)
	require.NoError(t, err)
	require.Equal(t, procedure.UnitLeadership, general.Memberships[0].Unit.Kind)
}
