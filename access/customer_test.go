package access_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/access"
	"portcare/procedure"
)

var customerActions = []access.CustomerAction{
	access.SeeName, access.SeeRecord, access.ChangeRecord, access.MoveCustomer, access.GovernRegister,
}

func TestWhoMayDoWhatWithACustomer(t *testing.T) {
	t.Parallel()
	caller := at("TD", procedure.UnitCallCentre, procedure.RoleOfficer)
	both := caller
	both.Places = append([]access.Place{{Unit: "CNTV", Kind: procedure.UnitBranch, Role: procedure.RoleOfficer}}, caller.Places...)
	for _, m := range []struct {
		name   string
		of     access.Customer
		person map[string]string // y may, n may not, - it isn't there
	}{
		{"CUS-6 a branch's customer", access.Customer{Branch: "CNTV"}, map[string]string{
			"sales officer": "yyyyn", "sales head": "yyyyy", "sales duty": "yyyyn", "branch officer": "yyynn", "branch head": "yyynn",
			"GD": "yynnn", "DGD": "yynnn", "other branch": "-----", "unit head": "-----", "stranger": "-----", "supervisor": "-----",
			"administrator": "-----", "integration": "-----", "nobody": "-----",
		}},
		{"CUS-6 Sales' own customer", access.Customer{}, map[string]string{
			"sales officer": "yyyyn", "sales head": "yyyyy", "branch head": "-----", "GD": "yynnn", "stranger": "-----", "nobody": "-----",
		}},
	} {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			for name, row := range m.person {
				require.Equal(t, row, rowOf(people[name], m.of), name)
			}
			require.Equal(t, "y----", rowOf(caller, m.of), "the call centre sees the name")
		})
	}
	require.Equal(t, "yyynn", rowOf(both, access.Customer{Branch: "CNTV"}))
	require.Equal(t, "y----", rowOf(both, access.Customer{Branch: "CNCV"}))
	t.Run("CUS-6 the register is closed to those who see nothing of it", func(t *testing.T) {
		t.Parallel()
		for name, want := range map[string]bool{
			"sales officer": true, "branch head": true, "GD": true, "unit head": false, "stranger": false, "supervisor": false,
			"administrator": false, "integration": false, "nobody": false,
		} {
			require.Equal(t, want, people[name].OpensRegister(), name)
		}
		require.True(t, caller.OpensRegister())
		require.False(t, caller.KeepsRecords())
	})
	t.Run("CUS-6 an action that nobody knows is nobody's", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, access.Hidden, access.CanCustomer(people["sales head"], "burn", access.Customer{}))
	})
}

func rowOf(p access.Person, c access.Customer) (row string) {
	for _, action := range customerActions {
		row += map[access.Verdict]string{access.Allowed: "y", access.Forbidden: "n", access.Hidden: "-"}[access.CanCustomer(p, action, c)]
	}
	return row
}
