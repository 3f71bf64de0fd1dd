package workflows_test

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	sdkclient "go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	sdkworker "go.temporal.io/sdk/worker"

	"portcare/procedure"
	"portcare/workflows"
)

// histories were recorded on a real server by e2e/golden, one a situation. A change of the workflows that can't replay
// them would stop those that run: it needs a version.
const (
	histories    = "testdata/histories/*.json"      // of charts
	jobHistories = "testdata/histories/jobs/*.json" // of what has no steps
)

func TestGoldenHistoriesReplay(t *testing.T) {
	t.Parallel()
	for _, file := range goldens(t, histories, jobHistories) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			t.Parallel()
			h := read(t, file)
			replayer := sdkworker.NewWorkflowReplayer()
			for _, workflow := range slices.Concat(workflows.Charts(), workflows.Jobs()) {
				replayer.RegisterWorkflow(workflow)
			}
			require.NoError(t, replayer.ReplayWorkflowHistory(quiet{}, h))
		})
	}
}

// goldens are the files of histories.
func goldens(t *testing.T, patterns ...string) (files []string) {
	t.Helper()
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, found, pattern)
		files = append(files, found...)
	}
	return files
}

func TestEveryChartHasAHistoryFromItsFirstStepToItsLast(t *testing.T) {
	t.Parallel()
	type chart struct {
		edition   string
		procedure procedure.ID
	}
	whole, seen := map[chart]bool{}, map[chart]map[procedure.StepID]bool{}
	for _, file := range goldens(t, histories) {
		start, steps, closed := pathOf(t, file)
		c := chart{start.Edition, start.Procedure}
		edition, ok := procedure.Find(start.Edition)
		require.True(t, ok, file)
		charted, ok := edition.Procedure(start.Procedure)
		require.True(t, ok, file)
		if seen[c] == nil {
			seen[c] = map[procedure.StepID]bool{}
		}
		for _, step := range steps {
			seen[c][step] = true
		}
		last := charted.Steps[len(charted.Steps)-1].ID
		whole[c] = whole[c] || closed && steps[0] == charted.Steps[0].ID && steps[len(steps)-1] == last
	}
	for _, edition := range procedure.Editions() {
		for _, p := range edition.Procedures {
			c := chart{edition.ID, p.ID}
			require.True(t, whole[c], "no history of %s, %s from the first step to the last: add one to e2e/golden", p.ID, edition.ID)
			for _, step := range p.Steps {
				require.True(t, seen[c][step.ID], "no history of %s, %s visits %s", p.ID, edition.ID, step.ID)
			}
		}
	}
}

// pathOf reads what a case's workflow was started with, the steps that it showed in their order, and whether it has ended.
func pathOf(t *testing.T, file string) (start workflows.CaseStart, steps []procedure.StepID, closed bool) {
	t.Helper()
	for _, e := range read(t, file).GetEvents() {
		switch e.GetEventType() {
		case enums.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED:
			require.NoError(t, converter.GetDefaultDataConverter().FromPayloads(e.GetWorkflowExecutionStartedEventAttributes().GetInput(), &start))
		case enums.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES:
			shown := e.GetUpsertWorkflowSearchAttributesEventAttributes().GetSearchAttributes().GetIndexedFields()
			if data := shown[workflows.Step.GetName()]; data != nil {
				var step procedure.StepID
				require.NoError(t, converter.GetDefaultDataConverter().FromPayload(data, &step))
				steps = append(steps, step)
			}
		case enums.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
			closed = true
		}
	}
	require.NotEmpty(t, steps, file)
	return start, steps, closed
}

func TestACaseHasOneTimerAtATime(t *testing.T) {
	t.Parallel()
	for _, file := range goldens(t, histories) {
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
	payload := regexp.MustCompile(`"data":"([^"]+)"`)
	for _, file := range goldens(t, histories, jobHistories) {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		found := payload.FindAllSubmatch(text, -1)
		require.NotEmpty(t, found)
		readable := strings.Split(string(text), `{"eventId"`) // what went wrong, and ids, stand there as they are
		for _, match := range found {
			plain, err := base64.StdEncoding.DecodeString(string(match[1]))
			require.NoError(t, err)
			readable = append(readable, string(plain))
		}
		for _, secret := range []string{
			"khach@", "Văn Nam", "Xe chờ", "Đang tra", "Chưa xong", "kd.officer",
			"Mở rộng tuyến", "Phạm Thu", "khach.example", "0901 000", // before the service, and in imports
			"Tri ân", "Thị Hạnh", "songcam.example", "0912 000", // after it
			"Hài lòng", "Thiếu làn", "Nhập sai", "Không kiểm tra", "chưa được đào tạo",
			"Cầu Đất", // in imports
		} {
			for _, said := range readable {
				require.NotContains(t, said, secret, file)
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
