package worker

import (
	"context"
	"fmt"
	"time"

	sdkclient "go.temporal.io/sdk/client"

	"portcare/forms"
	"portcare/models"
	"portcare/workflows"
)

// resendPatience is how long one case may take to answer an act that is sent again.
const resendPatience = 5 * time.Second

// sendAgain hands over once more the acts that closed a round while their case stayed where it was: the process died
// after the record was written and before Temporal knew, and who acted may never ask again. The case reads back what
// stands in the record and moves on.
func (w *Worker) sendAgain(ctx context.Context) error {
	stranded, err := w.cfg.Activities.DB.StrandedActs(ctx, strandedAge, sweepBatch)
	if err != nil {
		return fmt.Errorf("find acts that moved no case: %w", err)
	}
	for i := range stranded {
		if err := w.handOver(ctx, &stranded[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *Worker) handOver(ctx context.Context, s *models.Submission) error {
	ctx, cancel := context.WithTimeout(ctx, resendPatience)
	defer cancel()
	_, err := w.cfg.Client.UpdateWorkflow(ctx, sdkclient.UpdateWorkflowOptions{
		WorkflowID: s.Reference, UpdateID: s.ID.String(), UpdateName: workflows.ActUpdate,
		Args:         []any{workflows.Act{Submission: s.ID.String(), Step: s.Step, Round: s.Round, Name: forms.Act(s.Act)}},
		WaitForStage: sdkclient.WorkflowUpdateStageAccepted,
	})
	if err != nil {
		return fmt.Errorf("send an act to %s again: %w", s.Reference, err)
	}
	return nil
}
