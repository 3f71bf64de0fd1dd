package workflows

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	sdkclient "go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"portcare/models"
)

// ImportSignal tells the workflow of an import that there is news: something was ordered. What, stands in the record.
const ImportSignal = "news"

// ImportStart names an import.
type ImportStart struct {
	Import uuid.UUID `json:"import"`
}

// Import reads a file into a preview, waits until somebody applies or cancels it, and does that (CUS-8). Rows and people
// stay in Postgres.
func Import(ctx workflow.Context, start ImportStart) error {
	i := &fileImport{id: start.Import, news: workflow.GetSignalChannel(ctx, ImportSignal)}
	for {
		state, err := i.state(ctx)
		if err != nil {
			return err
		}
		switch state {
		case models.ImportReading:
			err = i.work(ctx, "read the file", a.ReadImport)
		case models.ImportPreview: // whoever sent it looks at it; forgotten ones are cancelled in time
			i.news.Receive(ctx, nil)
		case models.ImportApplying:
			err = i.work(ctx, "apply the rows", a.ApplyImport)
		case models.ImportApplied:
			if err := workflow.ExecuteActivity(job(ctx, "bring tiers in line"), a.RetierAfterImport, i.id).Get(ctx, nil); err != nil {
				return err
			}
			return i.drop(ctx)
		default:
			return i.drop(ctx)
		}
		if err != nil {
			return err
		}
	}
}

type fileImport struct {
	id   uuid.UUID
	news workflow.ReceiveChannel
}

func (i *fileImport) state(ctx workflow.Context) (state models.ImportState, err error) {
	return state, write(ctx, "look at the import", a.ImportState, i.id, &state)
}

func (i *fileImport) drop(ctx workflow.Context) error {
	return workflow.ExecuteActivity(job(ctx, "drop the rows"), a.DropImport, i.id).Get(ctx, nil)
}

// work runs an activity until it is done or the import was cancelled. What an activity that is stopped late still
// writes doesn't count: the record is over.
func (i *fileImport) work(ctx workflow.Context, summary string, activity any) error {
	working, stop := workflow.WithCancel(ctx)
	defer stop()
	done := workflow.ExecuteActivity(importing(working, summary), activity, i.id)
	for !done.IsReady() {
		heard := false
		workflow.NewSelector(ctx).
			AddFuture(done, func(workflow.Future) {}).
			AddReceive(i.news, func(c workflow.ReceiveChannel, _ bool) {
				c.Receive(ctx, nil)
				heard = true
			}).Select(ctx)
		if !heard {
			continue
		}
		state, err := i.state(ctx)
		if err != nil || state.Over() {
			return err
		}
	}
	err := done.Get(ctx, nil)
	var cancelled *temporal.CanceledError
	if err == nil || errors.As(err, &cancelled) {
		return err
	}
	return write(ctx, "give it up", a.GiveImportUp, i.id, nil)
}

// importing holds the options of an import's long activities: they tell every few seconds that they are alive, and are
// tried for a day.
func importing(ctx workflow.Context, summary string) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout:    time.Hour,
		ScheduleToCloseTimeout: 24 * time.Hour,
		HeartbeatTimeout:       20 * time.Second,
		RetryPolicy:            &temporal.RetryPolicy{InitialInterval: time.Second, MaximumInterval: time.Minute},
		Summary:                summary,
	})
}

// TellImport lets the workflow of an import look at the record, and starts it when it doesn't run yet. One that is over
// is no error. The context should carry a deadline.
func TellImport(ctx context.Context, c sdkclient.Client, id uuid.UUID) error {
	name := "import-" + id.String()
	_, err := c.SignalWithStartWorkflow(ctx, name, ImportSignal, nil, sdkclient.StartWorkflowOptions{
		ID: name, TaskQueue: TaskQueue, StaticSummary: "import of a file",
		WorkflowIDReusePolicy: enums.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
	}, Import, ImportStart{id})
	var over *serviceerror.WorkflowExecutionAlreadyStarted
	if err != nil && !errors.As(err, &over) {
		return fmt.Errorf("tell the import %s: %w", id, err)
	}
	return nil
}
