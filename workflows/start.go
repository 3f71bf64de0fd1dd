package workflows

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	sdkclient "go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"portcare/models"
	"portcare/procedure"
)

// charts has the workflow of each procedure that can be opened.
var charts = map[procedure.ID]any{
	procedure.PreService: PreService, procedure.InService: InService, procedure.PostService: PostService, procedure.Survey: Survey,
	procedure.CorrectiveAction: CorrectiveAction,
}

// Charts returns the workflow of each procedure, to be registered with a worker.
func Charts() []any { return slices.Collect(maps.Values(charts)) }

// Chart returns the workflow of the procedure.
func Chart(id procedure.ID) (any, error) {
	chart, ok := charts[id]
	if !ok {
		return nil, fmt.Errorf("no chart for procedure %q", id)
	}
	return chart, nil
}

// StartOf is how the workflow of a case that was committed, but not started yet, starts.
func StartOf(c *models.Case) CaseStart {
	return CaseStart{Reference: c.Reference, Procedure: c.Procedure, Edition: c.Edition, First: c.Step}
}

// StartCase starts the case's workflow under its reference. One that was started before, running or over, is no error:
// the row in Postgres is the truth, the workflow id the second line (R2). The context should carry a deadline.
func StartCase(ctx context.Context, c sdkclient.Client, start CaseStart) error {
	chart, err := Chart(start.Procedure)
	if err != nil {
		return fmt.Errorf("start %s: %w", start.Reference, err)
	}
	_, err = c.ExecuteWorkflow(ctx, sdkclient.StartWorkflowOptions{
		ID:                                       start.Reference,
		TaskQueue:                                TaskQueue,
		WorkflowIDReusePolicy:                    enums.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
		WorkflowExecutionErrorWhenAlreadyStarted: true,
		TypedSearchAttributes:                    temporal.NewSearchAttributes(Procedure.ValueSet(string(start.Procedure))),
		StaticSummary:                            start.Reference,
	}, chart, start)
	var started *serviceerror.WorkflowExecutionAlreadyStarted
	if err != nil && !errors.As(err, &started) {
		return fmt.Errorf("start %s: %w", start.Reference, err)
	}
	return nil
}
