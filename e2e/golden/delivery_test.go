package golden_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/activity"
	sdkworker "go.temporal.io/sdk/worker"

	"portcare/letters"
	"portcare/models"
	"portcare/worker"
	"portcare/workflows"
)

// delivery is the id of the workflow that delivers mail. It never ends, so what is kept of it is a part.
const delivery = "deliver-mail"

// recordDelivery has a letter go out in a shift that ends with its worker, and the next shift begin.
func (j *jobs) recordDelivery(t *testing.T) {
	t.Helper()
	w := j.deliver(t)
	j.letter(t)
	j.endShift(t, w, delivery)
}

// recordRetriedDelivery has the shift lose its database after a letter; the next try delivers another one.
func (j *jobs) recordRetriedDelivery(t *testing.T) {
	t.Helper()
	w := j.deliver(t)
	j.letter(t)
	_, err := j.sql.ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		now, err := j.client.DescribeWorkflowExecution(t.Context(), delivery, "")
		require.NoError(t, err)
		shifts := now.GetPendingActivities()
		return len(shifts) == 1 && shifts[0].GetAttempt() == 2 && shifts[0].GetState() == enums.PENDING_ACTIVITY_STATE_STARTED
	}, 20*time.Second, 20*time.Millisecond)
	j.letter(t)
	j.endShift(t, w, delivery+"-retried")
}

// recordContinuedDelivery has so many shifts that a fresh run takes over. They end at once: a real one takes ten minutes.
func (j *jobs) recordContinuedDelivery(t *testing.T) {
	t.Helper()
	started := make(chan struct{}, 100)
	cases := sdkworker.New(j.client, workflows.TaskQueue, sdkworker.Options{})
	cases.RegisterWorkflow(workflows.DeliverMail)
	shifts := sdkworker.New(j.client, workflows.DeliveryTaskQueue, sdkworker.Options{DisableWorkflowWorker: true})
	shifts.RegisterActivityWithOptions(func(ctx context.Context) error {
		select {
		case started <- struct{}{}:
		case <-activity.GetWorkerStopChannel(ctx):
		}
		return nil
	}, activity.RegisterOptions{Name: "DeliverMail"})
	require.NoError(t, cases.Start())
	defer cases.Stop()
	require.NoError(t, shifts.Start())
	defer shifts.Stop()
	require.NoError(t, worker.Schedule(t.Context(), j.client))
	t.Cleanup(func() { j.endDelivery(t) })
	require.Eventually(t, func() bool {
		now, err := j.client.DescribeWorkflowExecution(t.Context(), delivery, "")
		require.NoError(t, err)
		info := now.GetWorkflowExecutionInfo()
		return info.GetExecution().GetRunId() != info.GetFirstRunId() && len(now.GetPendingActivities()) == 1
	}, time.Minute, 20*time.Millisecond)
	j.keep(t, delivery, ofJobs+delivery+"-continued")
}

// deliver starts a worker and the delivery, which ends with the recording.
func (j *jobs) deliver(t *testing.T) *worker.Worker {
	t.Helper()
	w := j.work(t)
	require.NoError(t, worker.Schedule(t.Context(), j.client))
	t.Cleanup(func() { j.endDelivery(t) })
	return w
}

func (j *jobs) endDelivery(t *testing.T) {
	t.Helper()
	require.NoError(t, j.client.TerminateWorkflow(context.Background(), delivery, "", "recorded"))
}

// letter queues a letter and waits until the record has that it was sent.
func (j *jobs) letter(t *testing.T) {
	t.Helper()
	m := models.Message{
		ID: uuid.New(), Event: "recorded/" + uuid.NewString(), Kind: string(letters.Receipt), Address: "khach@example.com", Name: "Lê Văn Nam",
		Subject: "Đã nhận", Body: "Xe chờ ở cổng",
	}
	require.NoError(t, j.db.Enqueue(t.Context(), m))
	require.Eventually(t, func() bool {
		var state string
		err := j.sql.QueryRowContext(t.Context(), "SELECT state FROM messages WHERE id = $1", m.ID).Scan(&state)
		return err == nil && state == "sent"
	}, 20*time.Second, 20*time.Millisecond)
}

// endShift ends the shift by stopping its worker, and saves the history when another worker has ordered the next.
func (j *jobs) endShift(t *testing.T, w *worker.Worker, name string) {
	t.Helper()
	w.Stop()
	next := j.work(t)
	defer next.Stop()
	require.Eventually(t, func() bool {
		ordered := 0
		for _, e := range j.events(t, delivery, "").GetEvents() {
			if e.GetEventType() == enums.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED {
				ordered++
			}
		}
		return ordered == 2
	}, time.Minute, 20*time.Millisecond)
	j.keep(t, delivery, ofJobs+name)
}
