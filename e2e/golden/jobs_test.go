package golden_test

import (
	"database/sql"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	sdkclient "go.temporal.io/sdk/client"

	"portcare/mail"
	"portcare/mail/mailtest"
	"portcare/models/modelstest"
	"portcare/worker"
)

// jobs is a recorder of the workflows that are no charts.
type jobs struct {
	*recorder
	sql *sql.DB
}

// Histories of jobs have a folder of their own, since there are no steps in them.
const ofJobs = "jobs/"

// schedules are the jobs that worker.Schedule schedules.
var schedules = []string{
	"anchor-journal", "check-privacy", "check-support-log", "check-survey-forms", "keep-register", "look-for-duplicates", "renew-duplicates",
}

func TestRecordGoldenHistoriesOfJobs(t *testing.T) {
	if !*update {
		t.Skip("records only with -update")
	}
	j := &jobs{recorder: newRecorder(t), sql: modelstest.SQL(t)}
	sender, err := mail.NewSender(mailtest.Start(t).Config())
	require.NoError(t, err)
	j.activities.Mail, j.activities.AnchorDir = sender, t.TempDir()
	modelstest.Customer(t, j.db, merged, 4, "")

	w := j.work(t)
	for name, f := range files {
		t.Run(name, func(t *testing.T) { j.recordFile(t, name, f) })
	}
	require.NoError(t, worker.Schedule(t.Context(), j.client))
	for _, id := range schedules {
		t.Run(id, func(t *testing.T) { j.recordSchedule(t, id) })
	}
	w.Stop()
	j.endDelivery(t)
	t.Run("deliver-mail", j.recordDelivery)
	t.Run("deliver-mail-retried", j.recordRetriedDelivery)
	t.Run("deliver-mail-continued", j.recordContinuedDelivery)
}

// recordSchedule runs a job as its schedule does.
func (j *jobs) recordSchedule(t *testing.T, id string) {
	t.Helper()
	ctx := t.Context()
	schedule := j.client.ScheduleClient().GetHandle(ctx, id)
	require.NoError(t, schedule.Trigger(ctx, sdkclient.ScheduleTriggerOptions{}))
	var run string
	require.Eventually(t, func() bool {
		now, err := schedule.Describe(ctx)
		if err != nil || len(now.Info.RecentActions) == 0 {
			return false
		}
		run = now.Info.RecentActions[0].StartWorkflowResult.WorkflowID
		return true
	}, 20*time.Second, 20*time.Millisecond)
	j.save(t, run, ofJobs+id)
}
