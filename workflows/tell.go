package workflows

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/api/serviceerror"
	sdkclient "go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
)

// Tell hands an act over to the case's workflow and waits for what becomes of it. The update has the submission's id,
// so telling twice is telling once. The context should carry a deadline.
func Tell(ctx context.Context, c sdkclient.Client, reference string, act Act) error {
	handle, err := c.UpdateWorkflow(ctx, sdkclient.UpdateWorkflowOptions{
		UpdateID: act.Submission, WorkflowID: reference, UpdateName: ActUpdate,
		WaitForStage: sdkclient.WorkflowUpdateStageCompleted, Args: []any{act},
	})
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	if err != nil {
		return fmt.Errorf("tell %s of an act: %w", reference, err)
	}
	return nil
}

// Heard tells whether the outcome of Tell is the workflow's own: it took the act, refused it, or is over. Otherwise
// the engine is away and the workflow may not know of the act.
func Heard(err error) bool {
	var refused *temporal.ApplicationError
	var over *serviceerror.NotFound
	return err == nil || errors.As(err, &refused) || errors.As(err, &over)
}
