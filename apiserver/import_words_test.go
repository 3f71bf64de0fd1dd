package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/apiserver"
)

func TestAFileThatIsNoTableIsToldItsLineWhereThereIsOne(t *testing.T) {
	t.Parallel()
	t.Run("CUS-8 a line", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, apiserver.FailureText(activities.FailedNoTable, "3", "vi"), "xlsx hoặc csv (dòng 3). ")
	})
	t.Run("CUS-8 no line", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, apiserver.FailureText(activities.FailedNoTable, "", "vi"), "xlsx hoặc csv. ")
		require.Contains(t, apiserver.FailureText(activities.FailedNoTable, "", "en"), "csv table. ")
	})
	t.Run("CUS-8 a column that the file doesn't have goes by the words of columns", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "Chiết khấu", activities.ImportColumns{}.Header("discount"))
	})
}
