package demo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
)

func TestTheCheckOfAnEndBites(t *testing.T) {
	t.Parallel()
	right := demo.Played{
		Path: []string{"INS-1/1", "INS-2/1"}, Outcome: "solved", Rating: 4, Breached: []string{"INS-1/1 acknowledgement, bậc 4"},
	}
	require.Empty(t, demo.Differences(right, "closed", right))
	for what, ended := range map[string]demo.Played{
		"đường đi": {Path: []string{"INS-1/1"}, Outcome: "solved", Rating: 4, Breached: right.Breached},
		"kết quả":  {Path: right.Path, Outcome: "no_answer", Rating: 4, Breached: right.Breached},
		"điểm":     {Path: right.Path, Outcome: "solved", Breached: right.Breached},
		"quá hạn":  {Path: right.Path, Outcome: "solved", Rating: 4},
	} {
		differ := demo.Differences(right, "closed", ended)
		require.Len(t, differ, 1, what)
		require.Contains(t, differ[0], what)
	}
	require.Contains(t, demo.Differences(right, "open", right)[0], "trạng thái")
}
