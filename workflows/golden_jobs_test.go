package workflows_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/converter"

	"portcare/models"
	"portcare/workflows"
)

func TestEveryWorkflowIsRegisteredAndHasAHistory(t *testing.T) {
	t.Parallel()
	replayed := map[string]bool{}
	for _, file := range goldens(t, histories, jobHistories) {
		replayed[read(t, file).GetEvents()[0].GetWorkflowExecutionStartedEventAttributes().GetWorkflowType().GetName()] = true
	}
	var registered []string
	for _, workflow := range slices.Concat(workflows.Charts(), workflows.Jobs()) {
		path := runtime.FuncForPC(reflect.ValueOf(workflow).Pointer()).Name()
		name := path[strings.LastIndex(path, ".")+1:]
		registered = append(registered, name)
		require.True(t, replayed[name], "no history of %s: add one to e2e/golden, and record it", name)
	}
	require.ElementsMatch(t, written(t), registered, "Charts and Jobs are what a worker registers")
}

// written are the exported functions of the package that are workflows.
func written(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declared := range file.Decls {
			if f, ok := declared.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.IsExported() && takesContext(f) {
				names = append(names, f.Name.Name)
			}
		}
	}
	return names
}

// takesContext tells whether the function's first argument is the context of a workflow.
func takesContext(f *ast.FuncDecl) bool {
	if f.Type.Params.NumFields() == 0 {
		return false
	}
	of, ok := f.Type.Params.List[0].Type.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	room, ok := of.X.(*ast.Ident)
	return ok && room.Name == "workflow" && of.Sel.Name == "Context"
}

// TestTheHistoriesOfImportsGoEveryWay holds what the workflow found in the record against what the situation is called.
func TestTheHistoriesOfImportsGoEveryWay(t *testing.T) {
	t.Parallel()
	const (
		reading, preview, applying = models.ImportReading, models.ImportPreview, models.ImportApplying
		applied, cancelled, failed = models.ImportApplied, models.ImportCancelled, models.ImportFailed
		stopped, tooLong           = enums.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED, enums.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT
	)
	for name, want := range map[string]struct {
		found []models.ImportState
		cut   []enums.EventType // how the work was cut short
	}{
		"import-applied":          {found: []models.ImportState{reading, preview, applying, applied}},
		"import-became-wrong":     {found: []models.ImportState{reading, preview, applying, preview, applying, applied}},
		"import-cancelled":        {found: []models.ImportState{reading, preview, cancelled}},
		"import-cancelled-unread": {found: []models.ImportState{reading, cancelled}, cut: []enums.EventType{stopped}},
		"import-given-up":         {found: []models.ImportState{reading, failed}, cut: []enums.EventType{tooLong}},
		"import-unreadable":       {found: []models.ImportState{reading, failed}},
	} {
		var found []models.ImportState
		var cut []enums.EventType
		for _, e := range read(t, "testdata/histories/jobs/"+name+".json").GetEvents() {
			switch kind := e.GetEventType(); kind {
			case stopped, tooLong:
				cut = append(cut, kind)
			case enums.EVENT_TYPE_MARKER_RECORDED:
				found = append(found, stateIn(t, e.GetMarkerRecordedEventAttributes())...)
			}
		}
		require.Equal(t, want.found, slices.Compact(found), name)
		require.Equal(t, want.cut, cut, name)
	}
}

// stateIn is the state that a local activity found; giving an import up finds none.
func stateIn(t *testing.T, marker *history.MarkerRecordedEventAttributes) (state []models.ImportState) {
	t.Helper()
	if result := marker.GetDetails()["result"]; result != nil {
		state = make([]models.ImportState, 1)
		require.NoError(t, converter.GetDefaultDataConverter().FromPayloads(result, &state[0]))
	}
	return state
}
