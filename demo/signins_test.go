package demo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/procedure"
)

func TestTheSignInsShownShowEverySide(t *testing.T) {
	t.Parallel()
	functions := map[string]string{}
	roles := map[procedure.Role]bool{}
	for _, s := range demo.SignIns() {
		functions[s.Login] = s.Function
		roles[s.Role] = true
	}
	require.Less(t, len(functions), 25, "few enough to be read")
	require.Len(t, roles, 7, "every role but that of the duty officers")
	require.Equal(t, "Tổng Giám đốc", functions["gd"])
	require.Equal(t, "Trưởng Phòng Kinh doanh", functions["truongkd"])
	require.Equal(t, "Giám đốc Chi nhánh Cảng Chùa Vẽ", functions["gd.cncv"])
	require.Equal(t, "Nhân viên Tổng đài chăm sóc khách hàng", functions["tongdai"])
	require.NotContains(t, functions, "nv.cntv", "one branch is enough")
}
