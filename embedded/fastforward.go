package embedded

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	sdkclient "go.temporal.io/sdk/client"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"
)

// FastForward moves the clock of one open workflow forward by d. Its timers fire for real, as on the day itself, and
// time doesn't pass while an activity runs. It returns when the workflow's clock has got there, or when the workflow
// has ended on the way. The server must have been started with TimeSkipping.
func FastForward(ctx context.Context, client sdkclient.Client, namespace, workflowID string, d time.Duration) error {
	execution := &commonpb.WorkflowExecution{WorkflowId: workflowID}
	id := uuid.NewString()
	_, err := client.WorkflowService().UpdateWorkflowExecutionOptions(ctx, &workflowservice.UpdateWorkflowExecutionOptionsRequest{
		Namespace:         namespace,
		WorkflowExecution: execution,
		WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{
			TimeSkippingConfig: &commonpb.TimeSkippingConfig{
				Enabled:           true,
				FastForwardConfig: &commonpb.FastForwardConfig{Id: id, Duration: durationpb.New(d)},
			},
		},
		UpdateMask: &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
	})
	if err != nil {
		return fmt.Errorf("moving workflow %s forward by %s: %w", workflowID, d, err)
	}
	for {
		answer, err := client.WorkflowService().PollWorkflowExecutionTimeSkipping(ctx,
			&workflowservice.PollWorkflowExecutionTimeSkippingRequest{
				Namespace: namespace, WorkflowExecution: execution, FastForwardId: id,
			})
		if err != nil {
			return fmt.Errorf("waiting until workflow %s has moved forward: %w", workflowID, err)
		}
		switch answer.GetFastForwardPollingResult() {
		case enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED:
			return nil
		case enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED:
			return stoppedShort(ctx, client, workflowID, answer.GetFailedReason())
		}
	}
}

// stoppedShort is no error when the workflow has ended: there is no clock left to move.
func stoppedShort(ctx context.Context, client sdkclient.Client, workflowID, reason string) error {
	now, err := client.DescribeWorkflowExecution(ctx, workflowID, "")
	if err != nil {
		return fmt.Errorf("looking why workflow %s didn't move forward: %w", workflowID, err)
	}
	if now.GetWorkflowExecutionInfo().GetStatus() != enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING {
		return nil
	}
	return fmt.Errorf("moving workflow %s forward: %s", workflowID, reason)
}
