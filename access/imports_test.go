package access_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/access"
	"portcare/procedure"
)

func TestWhoMayImportWhat(t *testing.T) {
	t.Parallel()
	clerk := at("TCKT", procedure.UnitFinance, procedure.RoleOfficer)
	everybodys := []string(nil)
	t.Run("CUS-8 Sales all, Finance revenue, a branch's head the branch's own", func(t *testing.T) {
		t.Parallel()
		for _, row := range []struct {
			who      access.Person
			kind     string
			branches []string
			may      bool
		}{
			{people["sales officer"], "customers", everybodys, true},
			{people["sales officer"], "revenue", everybodys, true},
			{people["sales duty"], "contracts", everybodys, true},
			{clerk, "revenue", everybodys, true},
			{clerk, "customers", nil, false},
			{clerk, "contracts", nil, false},
			{people["branch head"], "customers", []string{"CNTV"}, true},
			{people["branch head"], "revenue", []string{"CNTV"}, true},
			{people["branch officer"], "customers", nil, false},
			{people["GD"], "customers", nil, false},
			{people["supervisor"], "revenue", nil, false},
			{people["administrator"], "revenue", nil, false},
			{people["integration"], "revenue", nil, false},
			{people["nobody"], "revenue", nil, false},
		} {
			branches, may := access.ImportReach(row.who, row.kind)
			require.Equal(t, row.may, may, "%v %s", row.who.Places, row.kind)
			require.Equal(t, row.branches, branches)
		}
	})
	can := func(p access.Person, i access.Import) (row string) {
		for _, action := range []access.ImportAction{access.SeeImport, access.RunImport} {
			row += map[access.Verdict]string{access.Allowed: "y", access.Forbidden: "n", access.Hidden: "-"}[access.CanImport(p, action, i)]
		}
		return row
	}
	t.Run("CUS-6 an import is its maker's, of Sales to run and of the leaders to see", func(t *testing.T) {
		t.Parallel()
		for name, want := range map[string]string{
			"sales officer": "yy", "sales head": "yy", "GD": "yn", "DGD": "yn", "branch head": "--", "branch officer": "--", "other branch": "--",
			"supervisor": "--", "administrator": "--", "nobody": "--",
		} {
			require.Equal(t, want, can(people[name], access.Import{Kind: "revenue", By: uuid.New()}), name)
		}
		require.Equal(t, "--", can(clerk, access.Import{Kind: "revenue", By: uuid.New()}), "a colleague's")
	})
	t.Run("CUS-6 who has lost the role, or has another branch now, has lost the import", func(t *testing.T) {
		t.Parallel()
		head := people["branch head"]
		head.ID = uuid.New()
		own := access.Import{Kind: "customers", By: head.ID, Branches: []string{"CNTV"}}
		require.Equal(t, "yy", can(head, own))
		require.Equal(t, "--", can(access.Person{ID: head.ID}, own))
		require.Equal(t, "--", can(head, access.Import{Kind: "customers", By: head.ID}), "made as somebody who reached everybody")
		require.Equal(t, "--", can(head, access.Import{Kind: "customers", By: head.ID, Branches: []string{"CNTV", "CNCV"}}))
		clerk := clerk
		clerk.ID = uuid.New()
		require.Equal(t, "yy", can(clerk, access.Import{Kind: "revenue", By: clerk.ID}))
		require.Equal(t, "--", can(clerk, access.Import{Kind: "customers", By: clerk.ID}))
	})
	t.Run("CUS-6 an action that nobody knows is nobody's", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, access.Hidden, access.CanImport(people["sales head"], "burn", access.Import{Kind: "revenue"}))
	})
}
