package workflows_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/workflows"
)

// way is an arrow of a chart without its words; "" is the start or the end.
type way struct{ from, to procedure.StepID }

// starts are where cases begin; those of customers who use the service already, with the plan (PRE-0).
func starts(p procedure.Procedure) []way {
	ways := []way{{"", p.Steps[0].ID}}
	if p.ID == procedure.PreService {
		ways = append(ways, way{"", procedure.PlanApproach})
	}
	return ways
}

// outcomes are what the record can say of the act that closes a step, as far as the charts branch on it.
func outcomes(e *procedure.Edition) []activities.Recorded {
	said := []activities.Recorded{{}, {Approved: true}, {Outcome: models.OutcomeNotSolved}}
	if _, asks := e.Step(procedure.AssignAuthority); asks { // otherwise nothing is beyond authority
		said = append(said, activities.Recorded{Beyond: true})
	}
	return said
}

// TestTheChartsGoWhereTheArrowsPoint closes each step of each edition in every way that the record knows, on the real
// charts with a record that says so.
func TestTheChartsGoWhereTheArrowsPoint(t *testing.T) {
	t.Parallel()
	for _, e := range procedure.Editions() {
		for _, p := range e.Procedures {
			t.Run("X-11 "+e.ID+" "+string(p.ID)+" is drawn as it runs", func(t *testing.T) {
				t.Parallel()
				drawn := make([]way, 0, len(p.Arrows))
				for _, a := range p.Arrows {
					drawn = append(drawn, way{a.From, a.To})
				}
				gone := starts(p)
				for _, step := range p.Steps {
					for _, said := range outcomes(e) {
						if w := (way{step.ID, next(t, e, p.ID, step.ID, said)}); !slices.Contains(gone, w) {
							gone = append(gone, w)
						}
					}
				}
				require.ElementsMatch(t, drawn, gone)
			})
		}
	}
}

// next begins a case at a step, closes it, and tells where the case goes.
func next(t *testing.T, e *procedure.Edition, id procedure.ID, from procedure.StepID, said activities.Recorded) procedure.StepID {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	env := suite.NewTestWorkflowEnvironment()
	env.SetTestTimeout(time.Minute)
	chart, err := workflows.Chart(id)
	require.NoError(t, err)
	env.RegisterWorkflow(chart)
	r := &agreeable{say: []activities.Recorded{said, {Act: forms.Withdraw}}}
	env.RegisterActivity(r)
	act := func() {
		at := r.opened[len(r.opened)-1]
		env.UpdateWorkflow(workflows.ActUpdate, string(at.Step)+"/"+at.Reference, &outcome{}, workflows.Act{
			Submission: "s", Step: at.Step, Round: at.Round, Name: forms.Withdraw, // any act that every step knows
		})
	}
	env.RegisterDelayedCallback(act, time.Minute)
	env.RegisterDelayedCallback(func() {
		if !r.closed {
			act()
		}
	}, time.Hour)
	env.ExecuteWorkflow(chart, workflows.CaseStart{Reference: "XX-2026-000001", Procedure: id, Edition: e.ID, First: from})
	require.NoError(t, env.GetWorkflowError())
	require.Equal(t, from, r.opened[0].Step)
	if len(r.opened) == 1 {
		return ""
	}
	require.Equal(t, []string{"s"}, r.opened[1].From, "the act that led there, over whatever the edition lacks")
	return r.opened[1].Step
}

// agreeable is a record that takes every act and says of it what it was told to.
type agreeable struct {
	say    []activities.Recorded
	opened []activities.Opening
	closed bool
}

func (r *agreeable) OpenStep(_ context.Context, in activities.Opening) (activities.Standing, error) {
	r.opened = append(r.opened, in)
	return activities.Standing{}, nil
}

func (r *agreeable) RecordAct(context.Context, activities.ActInput) (activities.Recorded, error) {
	said := r.say[0]
	r.say = r.say[1:]
	said.Closes = true
	return said, nil
}

func (r *agreeable) CloseCase(context.Context, activities.Closing) error {
	r.closed = true
	return nil
}
