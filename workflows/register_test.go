package workflows_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	sdkclient "go.temporal.io/sdk/client"
	"go.temporal.io/sdk/testsuite"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/calendar"
	"portcare/letters"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/workflows"
)

// nights is a register that the nightly job looks after.
type nights struct {
	*testing.T
	db    *models.DB
	staff modelstest.Staff
}

func newNights(t *testing.T) *nights {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	return &nights{t, db, staff}
}

// run runs the job that was due at the time, as the schedule starts it, possibly late.
func (n *nights) run(due time.Time, late time.Duration) {
	n.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(due.Add(late))
	env.SetStartWorkflowOptions(sdkclient.StartWorkflowOptions{ID: "keep-register-" + due.UTC().Format(time.RFC3339)})
	env.RegisterWorkflow(workflows.KeepRegister)
	env.RegisterActivity(&activities.Activities{DB: n.db, PublicURL: "https://care.example", Log: zap.NewNop()})
	env.ExecuteWorkflow(workflows.KeepRegister)
	require.True(n, env.IsWorkflowCompleted())
	require.NoError(n, env.GetWorkflowError())
}

// used makes a customer with revenue of a month.
func (n *nights) used(code string, month time.Time) {
	n.Helper()
	if _, err := n.db.Customer(n.Context(), code); err != nil {
		modelstest.Customer(n.T, n.db, code, 4, "")
	}
	require.NoError(n, n.db.SaveRevenue(n.Context(), []models.Revenue{{CustomerCode: code, Month: month, Revenue: 1000}}))
}

func (n *nights) tasks(code string) []models.RegisterTask {
	n.Helper()
	tasks, err := n.db.RegisterTasksOf(n.Context(), code)
	require.NoError(n, err)
	return tasks
}

// told are the letters about late tasks, by login.
func (n *nights) told() map[string][]string {
	n.Helper()
	due, err := n.db.DueMessages(n.Context(), "email", 1000)
	require.NoError(n, err)
	told := map[string][]string{}
	for _, m := range due {
		for login, u := range n.staff {
			if m.Kind == string(letters.LateRecords) && *m.UserID == u.ID {
				told[login] = append(told[login], m.Subject+"\n"+m.Body)
			}
		}
	}
	return told
}

// earlyOn is when the job of a day of 2026 is due: 01:45 in Hải Phòng, when in London it is the day before.
func earlyOn(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 1, 45, 0, 0, calendar.Zone)
}

func firstOf(year int, month time.Month) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}

//nolint:tparallel // its parts are chapters, one after the other
func TestTheRegisterIsLookedThroughEveryNight(t *testing.T) {
	t.Parallel()
	n := newNights(t)
	n.used("TOP", firstOf(2026, time.October))
	n.used("GONE", firstOf(2025, time.October))

	t.Run("CUS-2 tiers follow the revenue, and the run is kept with its cause", func(t *testing.T) {
		n.run(earlyOn(time.November, 1), 0)
		top, err := n.db.Customer(t.Context(), "TOP")
		require.NoError(t, err)
		require.Equal(t, 1, top.Tier)
		require.Equal(t, models.NewCustomer, top.Standing)
		runs, err := n.db.Retierings(t.Context(), 10)
		require.NoError(t, err)
		require.Equal(t, []any{"nightly", "2026-11-01", int64(1)}, []any{runs[0].Cause, runs[0].Day.Format(time.DateOnly), runs[0].Moved})
	})
	t.Run("CUS-5 who used nothing for a year is asked about, until the end of a day", func(t *testing.T) {
		tasks := n.tasks("GONE")
		require.Len(t, tasks, 1)
		require.Equal(t, "2026-12-02 00:00", tasks[0].DueAt.In(calendar.Zone).Format("2006-01-02 15:04"))
		require.Empty(t, n.tasks("TOP"))
	})
	t.Run("CUS-5 the same night again changes nothing", func(t *testing.T) {
		n.run(earlyOn(time.November, 1), 2*time.Hour)
		require.Len(t, n.tasks("GONE"), 1)
		runs, err := n.db.Retierings(t.Context(), 10)
		require.NoError(t, err)
		require.Len(t, runs, 1)
		require.Equal(t, int64(1), runs[0].Moved, "a repeated run is the same run")
	})
	t.Run("CUS-5 when the task is late the head of Sales is told, once, by code and without names", func(t *testing.T) {
		n.run(earlyOn(time.December, 1), 0)
		require.Empty(t, n.told(), "it isn't due")
		n.run(earlyOn(time.December, 2), 0)
		n.run(earlyOn(time.December, 3), 0)
		told := n.told()
		require.Len(t, told, 1)
		require.Len(t, told["kd.head"], 1)
		require.Contains(t, told["kd.head"][0], "https://care.example/customers/GONE#tasks")
		require.NotContains(t, told["kd.head"][0], "Công ty")
		require.NotNil(t, n.tasks("GONE")[0].WarnedAt)
	})
	t.Run("CUS-5 used again, the task is over by itself", func(t *testing.T) {
		n.used("GONE", firstOf(2026, time.November))
		n.run(earlyOn(time.December, 4), 0)
		tasks := n.tasks("GONE")
		require.Len(t, tasks, 1)
		require.Equal(t, models.TaskOvertaken, tasks[0].Outcome)
		require.Nil(t, tasks[0].ClosedBy)
	})
}

func TestANightThatWasMissedIsMadeUpForAsItWouldHaveBeen(t *testing.T) {
	t.Parallel()
	n := newNights(t)
	n.used("GONE", firstOf(2025, time.November))
	n.run(earlyOn(time.November, 30), 30*time.Hour)
	t.Run("CUS-5 a late run goes by the day on which it was due", func(t *testing.T) {
		t.Parallel()
		require.Empty(t, n.tasks("GONE"), "on that day the year wasn't over")
	})
}

func TestManyLateTasksAreOneLetter(t *testing.T) {
	t.Parallel()
	n := newNights(t)
	for i := range 23 {
		n.used(fmt.Sprintf("KH%02d", i), firstOf(2025, time.January))
	}
	n.run(earlyOn(time.November, 1), 0)
	n.run(earlyOn(time.December, 24), 0)
	told := n.told()
	require.Len(t, told["kd.head"], 1)
	require.Contains(t, told["kd.head"][0], "23 việc")
	require.Contains(t, told["kd.head"][0], "còn 3 việc khác")
}

func TestWithoutAHeadOfSalesItsDutyOfficersHearWhatIsLate(t *testing.T) {
	t.Parallel()
	n := newNights(t)
	n.used("GONE", firstOf(2025, time.January))
	head, left := *n.staff["kd.head"], time.Now()
	head.LeftAt = &left
	require.NoError(t, n.db.SaveUser(t.Context(), &head))
	n.run(earlyOn(time.November, 1), 0)
	n.run(earlyOn(time.December, 24), 0)
	require.Len(t, n.told()["kd.duty"], 1)
}
