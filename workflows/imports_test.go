package workflows_test

import (
	"bytes"
	"crypto/sha256"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/workflows"
)

// fileStory plays the import of a file of revenue of KH0001.
type fileStory struct {
	*testing.T
	db    *models.DB
	staff modelstest.Staff
	row   models.Import
	env   *testsuite.TestWorkflowEnvironment
}

func newFileStory(t *testing.T, content string) *fileStory {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	s := &fileStory{T: t, db: db, staff: staff}
	modelstest.Customer(t, db, "KH0001", 4, "")
	digest := sha256.Sum256([]byte(content))
	s.row = models.Import{
		Kind: "revenue", FileName: "x.csv", FileSize: int64(len(content)), SHA256: digest[:], MadeBy: s.staff["kd.officer"].ID, MadeAt: received,
	}
	require.NoError(t, db.InTx(t.Context(), func(tx *models.DB) error {
		return tx.KeepImport(t.Context(), &s.row, bytes.NewReader([]byte(content)))
	}))
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	s.env = suite.NewTestWorkflowEnvironment()
	s.env.SetTestTimeout(time.Minute)
	s.env.RegisterWorkflow(workflows.Import)
	s.env.RegisterActivity(&activities.Activities{DB: db, Log: zap.NewNop()})
	return s
}

// order gives an order after a while, and lets the workflow hear that there is news.
func (s *fileStory) order(d time.Duration, give func()) {
	s.env.RegisterDelayedCallback(func() {
		give()
		s.env.SignalWorkflow(workflows.ImportSignal, nil)
	}, d)
}

func (s *fileStory) cancel() {
	s.Helper()
	by := s.staff["kd.officer"].ID
	_, err := s.db.CancelImport(s.Context(), s.row.ID, &by, received)
	require.NoError(s, err)
}

func (s *fileStory) apply() {
	s.Helper()
	_, err := s.db.OrderImport(s.Context(), s.row.ID, models.AllOrNothing, s.staff["kd.head"].ID, received)
	require.NoError(s, err)
}

// play runs the workflow to its end and returns where the import is then, and how many of its rows are left.
func (s *fileStory) play() (*models.Import, int) {
	s.Helper()
	s.env.ExecuteWorkflow(workflows.Import, workflows.ImportStart{Import: s.row.ID})
	require.True(s, s.env.IsWorkflowCompleted())
	require.NoError(s, s.env.GetWorkflowError())
	row, err := s.db.Import(s.Context(), s.row.ID)
	require.NoError(s, err)
	left, err := s.db.ImportChanges(s.Context(), s.row.ID, 0, 100)
	require.NoError(s, err)
	return row, len(left)
}

const monthOfRevenue = "Mã KH,Tháng,Doanh thu\nKH0001,08/2026,1.000.000\n"

func TestAnImportGoesAsItIsOrdered(t *testing.T) {
	t.Parallel()
	t.Run("CUS-8 read, looked at, applied; tiers follow, and the rows are dropped", func(t *testing.T) {
		t.Parallel()
		s := newFileStory(t, monthOfRevenue)
		s.order(time.Hour, func() {}) // news that is none
		s.order(50*time.Hour, s.apply)
		row, left := s.play()
		require.Equal(t, models.ImportApplied, row.State)
		require.Equal(t, 1, row.NewRows)
		require.Zero(t, left)
		moves, err := s.db.TierChanges(t.Context(), "KH0001")
		require.NoError(t, err)
		require.Len(t, moves, 1)
	})
	t.Run("CUS-8 cancelled in the preview", func(t *testing.T) {
		t.Parallel()
		s := newFileStory(t, monthOfRevenue)
		s.order(time.Hour, s.cancel)
		row, left := s.play()
		require.Equal(t, models.ImportCancelled, row.State)
		require.Zero(t, left)
	})
	t.Run("CUS-8 cancelled while it is read", func(t *testing.T) {
		t.Parallel()
		s := newFileStory(t, monthOfRevenue+string(bytes.Repeat([]byte("KH0001,07/2026,1.000\n"), 20_000)))
		cancelled := false
		s.env.SetOnActivityHeartbeatListener(func(*activity.Info, converter.EncodedValues) {
			if !cancelled {
				cancelled = true
				s.cancel()
				s.env.SignalWorkflow(workflows.ImportSignal, nil)
			}
		})
		row, left := s.play()
		require.Equal(t, models.ImportCancelled, row.State)
		require.Zero(t, left)
	})
	t.Run("CUS-8 a file that can't be read ends it", func(t *testing.T) {
		t.Parallel()
		row, left := newFileStory(t, "Kính gửi quý công ty").play()
		require.Equal(t, models.ImportFailed, row.State)
		require.Equal(t, activities.FailedNoHeader, row.Failure)
		require.Zero(t, left)
	})
	t.Run("CUS-8 one that was cancelled before its workflow began", func(t *testing.T) {
		t.Parallel()
		s := newFileStory(t, monthOfRevenue)
		s.cancel()
		row, _ := s.play()
		require.Equal(t, models.ImportCancelled, row.State)
	})
}
