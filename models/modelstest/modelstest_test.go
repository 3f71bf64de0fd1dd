package modelstest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
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

func TestACopiedCompanyIsTheSameAndOnesOwn(t *testing.T) {
	t.Parallel()
	filled := modelstest.Company(t, modelstest.Open(t))
	for _, name := range []string{"one", "another"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, staff := modelstest.OpenCompany(t)
			require.Len(t, staff, len(filled))
			for login, want := range filled {
				have, err := db.User(t.Context(), staff[login].ID)
				require.NoError(t, err)
				require.Equal(t, want.Name, have.Name)
				require.Equal(t, want.Memberships[0].UnitID, have.Memberships[0].UnitID)
				require.Equal(t, want.Memberships[0].Role, have.Memberships[0].Role)
				require.Equal(t, have.ID, staff[login].Memberships[0].UserID)
			}
			staff["gd"].Name, staff["gd"].Memberships[0].UnitID = "Somebody else", modelstest.Sales
			_, err := modelstest.SQL(t).ExecContext(t.Context(), "UPDATE users SET name = 'Somebody else' WHERE login = 'dgd'")
			require.NoError(t, err)
			_, again := modelstest.OpenCompany(t)
			require.Equal(t, staff["dgd"].ID, again["dgd"].ID, "one database a test, and it is the company's")
		})
	}
}

func TestTheDatabaseItselfIsTheTestsOwn(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	require.NoError(t, db.SaveUnit(t.Context(), models.Unit{ID: modelstest.Sales, Kind: procedure.UnitSales, NameVI: "Phòng", NameEN: "Sales"}))
	var units int
	pool := modelstest.SQL(t)
	require.NoError(t, pool.QueryRowContext(t.Context(), "SELECT count(*) FROM units").Scan(&units))
	require.Equal(t, 1, units)
	require.Same(t, pool, modelstest.SQL(t), "one pool a test")
}
