package golden_test

import (
	"bytes"
	"crypto/sha256"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/activity/v1"
	"go.temporal.io/api/common/v1"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"portcare/embedded"
	"portcare/models"
	"portcare/workflows"
)

// file is a file that somebody imports, and what happens then.
type file struct {
	kind, content string
	spoilt        bool // what is kept isn't what was sent, so that no try to read it succeeds
	orders        []order
	ends          models.ImportState
}

// order is what somebody does about an import, or what else happens meanwhile.
type order func(*fileStory)

// fileStory is the import of a file on its way.
type fileStory struct {
	*testing.T
	*jobs
	id uuid.UUID
}

const (
	merged    = "KH0003" // becomes another's in the middle of an import
	firms     = "Mã KH,Tên,Loại,Điện thoại,Email,Địa chỉ\nKH0004,Công ty Phạm Thu,Chủ hàng,0901 000 111,thu@khach.example,Cầu Đất\n"
	revenue   = "Mã KH,Tháng,Doanh thu\nKH0001,01/2026,1.000.000\n" + merged + ",01/2026,2.000.000\n"
	noTable   = "Kính gửi bà Phạm Thu, 0901 000 111"
	allOrNone = models.AllOrNothing
)

var files = map[string]file{
	"import-applied":          {kind: "customers", content: firms, orders: []order{previewed, apply(allOrNone)}, ends: models.ImportApplied},
	"import-cancelled":        {kind: "customers", content: firms, orders: []order{previewed, cancel}, ends: models.ImportCancelled},
	"import-became-wrong":     {kind: "revenue", content: revenue, orders: []order{previewed, merge, apply(allOrNone), wrongByNow, apply(models.GoodRows)}, ends: models.ImportApplied},
	"import-unreadable":       {kind: "customers", content: noTable, ends: models.ImportFailed},
	"import-cancelled-unread": {kind: "customers", content: firms, spoilt: true, orders: []order{tried, cancel}, ends: models.ImportCancelled},
	"import-given-up":         {kind: "customers", content: firms, spoilt: true, orders: []order{tried, givenUp}, ends: models.ImportFailed},
}

// recordFile sends a file as the API does, and plays what happens to it.
func (j *jobs) recordFile(t *testing.T, name string, what file) {
	t.Helper()
	digest := sha256.Sum256([]byte(what.content))
	if what.spoilt {
		digest[0]++
	}
	row := models.Import{
		Kind: what.kind, FileName: "Phạm Thu.csv", FileSize: int64(len(what.content)), SHA256: digest[:],
		MadeBy: j.staff["kd.officer"].ID, MadeAt: time.Now(),
	}
	require.NoError(t, j.db.InTx(t.Context(), func(tx *models.DB) error {
		return tx.KeepImport(t.Context(), &row, bytes.NewReader([]byte(what.content)))
	}))
	f := &fileStory{t, j, row.ID}
	f.tell()
	for _, given := range what.orders {
		given(f)
	}
	j.save(t, f.workflow(), ofJobs+name)
	require.Equal(t, what.ends, f.stands().State)
}

func (f *fileStory) workflow() string { return "import-" + f.id.String() }

func (f *fileStory) stands() *models.Import {
	f.Helper()
	i, err := f.db.Import(f.Context(), f.id)
	require.NoError(f, err)
	return i
}

// tell lets the workflow hear of the last order, and the sweeper know that it has.
func (f *fileStory) tell() {
	f.Helper()
	require.NoError(f, workflows.TellImport(f.Context(), f.client, f.id))
	require.NoError(f, f.db.MarkImportHeard(f.Context(), f.id, f.stands().Orders))
}

// previewed waits until the workflow knows that there is a preview: it waits itself.
func previewed(f *fileStory) { f.preview("") }

// wrongByNow waits until there is a preview again, since rows became wrong.
func wrongByNow(f *fileStory) { f.preview(models.ImportBecameWrong) }

func (f *fileStory) preview(failure string) {
	f.Helper()
	require.Eventually(f, func() bool {
		if i := f.stands(); i.State != models.ImportPreview || i.Failure != failure {
			return false
		}
		now := f.describe()
		return len(now.GetPendingActivities()) == 0 && now.GetPendingWorkflowTask() == nil
	}, 20*time.Second, 20*time.Millisecond)
}

func (f *fileStory) describe() *workflowservice.DescribeWorkflowExecutionResponse {
	f.Helper()
	now, err := f.client.DescribeWorkflowExecution(f.Context(), f.workflow(), "")
	require.NoError(f, err)
	return now
}

func apply(mode models.ImportMode) order {
	return func(f *fileStory) {
		f.Helper()
		_, err := f.db.OrderImport(f.Context(), f.id, mode, f.staff["kd.head"].ID, time.Now())
		require.NoError(f, err)
		f.tell()
	}
}

func cancel(f *fileStory) {
	f.Helper()
	by := f.staff["kd.officer"].ID
	_, err := f.db.CancelImport(f.Context(), f.id, &by, time.Now())
	require.NoError(f, err)
	f.tell()
}

// merge has the customer's record go into another's.
func merge(f *fileStory) {
	f.Helper()
	c, err := f.db.Customer(f.Context(), merged)
	require.NoError(f, err)
	into := using
	c.State, c.MergedInto = "merged", &into
	require.NoError(f, f.db.SaveCustomer(f.Context(), *c))
}

// tried waits until two attempts to read the file have gone wrong and the third is two seconds away.
func tried(f *fileStory) {
	f.Helper()
	require.Eventually(f, func() bool {
		pending := f.describe().GetPendingActivities()
		return len(pending) == 1 && pending[0].GetAttempt() == 3 && pending[0].GetState() == enums.PENDING_ACTIVITY_STATE_SCHEDULED
	}, 20*time.Second, 20*time.Millisecond)
}

// givenUp ends the day for which a file is tried. Time doesn't skip while an activity is under way, so the limit is
// lowered, as an operator can.
func givenUp(f *fileStory) {
	f.Helper()
	_, err := f.client.WorkflowService().UpdateActivityOptions(f.Context(), &workflowservice.UpdateActivityOptionsRequest{
		Namespace: embedded.DefaultNamespace, Execution: &common.WorkflowExecution{WorkflowId: f.workflow()},
		Activity:        &workflowservice.UpdateActivityOptionsRequest_Type{Type: "ReadImport"},
		ActivityOptions: &activity.ActivityOptions{ScheduleToCloseTimeout: durationpb.New(time.Second)},
		UpdateMask:      &fieldmaskpb.FieldMask{Paths: []string{"schedule_to_close_timeout"}},
	})
	require.NoError(f, err)
}
