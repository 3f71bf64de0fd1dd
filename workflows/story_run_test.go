package workflows_test

import (
	"errors"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/forms"
	"portcare/workflows"
)

// play runs the case to its end, over as many runs as it takes.
func (s *story) play() {
	s.Helper()
	c := s.theCase()
	start := workflows.StartOf(c)
	now := received.Add(s.start)
	for {
		s.runs++
		env := s.run(now, start)
		err := env.GetWorkflowError()
		var again *workflow.ContinueAsNewError
		if !errors.As(err, &again) {
			require.NoError(s, err)
			return
		}
		start = workflows.CaseStart{}
		require.NoError(s, converter.GetDefaultDataConverter().FromPayloads(again.Input, &start))
		now = env.Now()
	}
}

// playUntil runs the case until GD withdraws it, that long after receipt.
func (s *story) playUntil(d time.Duration) {
	s.Helper()
	s.after(d, "gd", forms.Withdraw, withdrawn)
	s.play()
}

// run plays what hasn't happened yet on a run that starts now.
func (s *story) run(now time.Time, start workflows.CaseStart) *testsuite.TestWorkflowEnvironment {
	s.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(now)
	env.SetTestTimeout(time.Minute)
	chart, err := workflows.Chart(start.Procedure)
	require.NoError(s, err)
	env.RegisterWorkflow(chart)
	env.RegisterActivity(&activities.Activities{DB: s.db, PublicURL: "https://care.example", Log: zap.NewNop()})
	env.SetOnTimerScheduledListener(func(string, time.Duration) { s.timers++ })
	for _, e := range s.plan {
		if e.done {
			continue
		}
		env.RegisterDelayedCallback(func() {
			e.done = true
			e.do(env)
		}, max(0, received.Add(e.at).Sub(now)))
	}
	env.ExecuteWorkflow(chart, start)
	require.True(s, env.IsWorkflowCompleted())
	return env
}

// The outcome is told by the test environment's callbacks.

func (o *outcome) Accept() { o.accepted = true }

func (o *outcome) Reject(err error) { o.refuse(err) }

func (o *outcome) Complete(success any, err error) {
	if err != nil {
		o.refuse(err)
		return
	}
	o.done = true
	if a, ok := success.(workflows.Answer); ok {
		o.answer = a
	}
}

func (o *outcome) refuse(err error) {
	o.done, o.refused = true, &activities.Refusal{Type: "unexpected", Code: err.Error()}
	var app *temporal.ApplicationError
	if errors.As(err, &app) {
		o.refused = &activities.Refusal{Type: app.Type(), Code: app.Message()}
		var details activities.Refusal
		if app.HasDetails() && app.Details(&details) == nil {
			o.refused = &details
		}
	}
}

type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
