package workflows_test

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	sdkclient "go.temporal.io/sdk/client"
	sdkworker "go.temporal.io/sdk/worker"

	"portcare/workflows"
)

// histories were recorded on a real server by e2e/golden, one a situation. A change of the charts that can't replay them
// would stop the cases that run: it needs a version.
const histories = "testdata/histories/*.json"

func TestGoldenHistoriesReplay(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(histories)
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 16, "a situation is missing")
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			t.Parallel()
			h := read(t, file)
			replayer := sdkworker.NewWorkflowReplayer()
			for _, chart := range workflows.Charts() {
				replayer.RegisterWorkflow(chart)
			}
			require.NoError(t, replayer.ReplayWorkflowHistory(quiet{}, h))
		})
	}
}

func TestACaseHasOneTimerAtATime(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(histories)
	require.NoError(t, err)
	for _, file := range files {
		running, started := 0, 0
		for _, e := range read(t, file).GetEvents() {
			switch e.GetEventType() {
			case enums.EVENT_TYPE_TIMER_STARTED:
				running, started = running+1, started+1
			case enums.EVENT_TYPE_TIMER_FIRED, enums.EVENT_TYPE_TIMER_CANCELED:
				running--
			}
			require.LessOrEqual(t, running, 1, "%s, event %d", file, e.GetEventId())
		}
		require.Positive(t, started, file)
	}
}

func TestSupervisorsSeeEveryClockOfAStraightCase(t *testing.T) {
	t.Parallel()
	t.Run("X-10 the due time follows the hand-over and the customer's answer within a step too", func(t *testing.T) {
		t.Parallel()
		seen, last := map[string]bool{}, ""
		for _, e := range read(t, "testdata/histories/straight.json").GetEvents() {
			shown := e.GetUpsertWorkflowSearchAttributesEventAttributes().GetSearchAttributes().GetIndexedFields()
			if due, ok := shown["DueAt"]; ok {
				last = string(due.GetData())
				seen[last] = true
			}
		}
		require.Len(t, seen, 9, "one of each step, three in INS-5, and none")
		require.Empty(t, last, "what is over isn't due any more")
	})
}

func TestNoHistoryHoldsWhatPeopleSaid(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(histories)
	require.NoError(t, err)
	payload := regexp.MustCompile(`"data":"([^"]+)"`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		found := payload.FindAllSubmatch(text, -1)
		require.NotEmpty(t, found)
		for _, match := range found {
			plain, err := base64.StdEncoding.DecodeString(string(match[1]))
			require.NoError(t, err)
			for _, secret := range []string{"khach@", "Văn Nam", "Xe chờ", "Đang tra", "Chưa xong", "kd.officer", "Nhập sai", "Không kiểm tra", "Mở rộng tuyến", "Thiếu ca"} {
				require.NotContains(t, string(plain), secret, file)
			}
		}
	}
}

func read(t *testing.T, file string) *history.History {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	h, err := sdkclient.HistoryFromJSON(f, sdkclient.HistoryJSONOptions{})
	require.NoError(t, err)
	return h
}
