package workflows_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/workflows"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

// received is when the customer's word reached the company, in every story.
var received = time.Date(2026, 11, 20, 2, 0, 0, 0, time.UTC) // 09:00 in Hải Phòng

// story is one case told over time: the real chart on a clock that skips, the real record in Postgres.
type story struct {
	*testing.T
	db        *models.DB
	staff     modelstest.Staff
	env       *testsuite.TestWorkflowEnvironment
	reference string
	acts      int
	answers   map[string]*outcome // by the words that the story gives an act
}

// outcome is what somebody who acted was told.
type outcome struct {
	answer  workflows.Answer
	refused *activities.Refusal
	done    bool
}

// newStory opens a case of an unknown customer, handled by Sales, with authority over kinds 1, 2, 3 and 5.
func newStory(t *testing.T) *story {
	t.Helper()
	db := modelstest.Open(t)
	s := &story{T: t, db: db, staff: modelstest.Company(t, db), answers: map[string]*outcome{}}
	for _, kind := range []int{1, 2, 3, 5} {
		require.NoError(t, db.SaveAuthority(t.Context(), models.Authority{UnitID: modelstest.Sales, Kind: kind, UpTo: 10_000_000, Version: 1}))
	}
	s.reference = s.intake()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(quiet{})
	s.env = suite.NewTestWorkflowEnvironment()
	s.env.SetStartTime(received)
	s.env.SetTestTimeout(time.Minute)
	s.env.RegisterWorkflow(workflows.InService)
	s.env.RegisterActivity(&activities.Activities{DB: db, PublicURL: "https://care.example", Log: zap.NewNop()})
	return s
}

// intake commits a request as the API does.
func (s *story) intake() string {
	s.Helper()
	ctx := s.Context()
	var reference string
	require.NoError(s, s.db.InTx(ctx, func(tx *models.DB) (err error) {
		if reference, err = tx.NextReference(ctx, "YC", received.Year()); err != nil {
			return err
		}
		c := models.Case{
			Reference: reference, Procedure: procedure.InService, Edition: procedure.Default, State: models.CaseOpen,
			Step: procedure.Receive, Round: 1, OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Sales, OpenedAt: received,
		}
		return errors.Join(tx.CreateCase(ctx, &c), tx.CreateRequest(ctx, &models.Request{
			Reference: reference, Channel: "hotline", ReceivedAt: received, EnteredAt: received,
			RequesterName: "Lê Văn Nam", RequesterEmail: "khach@example.com", Content: "Xe chờ ở cổng hơn ba giờ.",
		}))
	}))
	return reference
}

// after lets somebody act that long after receipt. The act is aimed at wherever the case stands then, unless at says
// where the person believes it to be.
func (s *story) after(d time.Duration, login string, act forms.Act, form any) *outcome {
	return s.aimed(d, login, act, form, nil)
}

type place struct {
	step  procedure.StepID
	round int
}

func (s *story) aimed(d time.Duration, login string, act forms.Act, form any, at *place) *outcome {
	s.Helper()
	s.acts++
	key, told := fmt.Sprintf("act-%d", s.acts), &outcome{}
	s.env.RegisterDelayedCallback(func() {
		c, err := s.db.Case(context.Background(), s.reference)
		require.NoError(s, err)
		if at == nil {
			at = &place{c.Step, c.Round}
		}
		submission := s.submit(login, key, *at, act, form)
		s.env.UpdateWorkflow(workflows.ActUpdate, submission, told, workflows.Act{
			Submission: submission, Step: at.step, Round: at.round, Name: act,
		})
	}, d)
	return told
}

func (s *story) submit(login, key string, at place, act forms.Act, form any) string {
	s.Helper()
	raw, err := json.Marshal(form)
	require.NoError(s, err)
	hash := sha256.Sum256(raw)
	row := models.Submission{
		Reference: s.reference, Step: at.step, Round: at.round, Act: string(act), Form: raw, Actor: login, Key: key, BodyHash: hash[:],
	}
	if login != customer {
		id := s.staff[login].ID
		row.ActorID, row.Actor = &id, id.String()
	}
	stands, err := s.db.Submit(context.Background(), row)
	require.NoError(s, err)
	return stands.ID.String()
}

// customer acts by link.
const customer = "customer"

// play runs the case to its end.
func (s *story) play() {
	s.Helper()
	s.env.ExecuteWorkflow(workflows.InService, workflows.CaseStart{
		Reference: s.reference, Procedure: procedure.InService, Edition: procedure.Default, ReceivedAt: received,
	})
	require.True(s, s.env.IsWorkflowCompleted())
	require.NoError(s, s.env.GetWorkflowError())
}

// path is how the case went: step and round, in order.
func (s *story) path() []string {
	s.Helper()
	rounds, err := s.db.Rounds(s.Context(), s.reference)
	require.NoError(s, err)
	var path []string
	for _, r := range rounds {
		path = append(path, fmt.Sprintf("%s/%d", r.Step, r.Round))
	}
	return path
}

func (s *story) theCase() *models.Case {
	s.Helper()
	c, err := s.db.Case(s.Context(), s.reference)
	require.NoError(s, err)
	return c
}

// deadline returns a deadline of a round.
func (s *story) deadline(step procedure.StepID, round int, name procedure.DeadlineName) *models.Deadline {
	s.Helper()
	d, err := s.db.DeadlineOf(s.Context(), s.reference, step, round, name)
	require.NoError(s, err)
	return d
}

// told returns the logins who got letters of a kind, in the order they were queued.
func (s *story) told(kind string) []string {
	s.Helper()
	byID := map[uuid.UUID]string{}
	for login, u := range s.staff {
		byID[u.ID] = login
	}
	messages, err := s.db.Messages(s.Context(), s.reference)
	require.NoError(s, err)
	var told []string
	for _, m := range messages {
		switch {
		case m.Kind != kind:
		case m.UserID == nil:
			told = append(told, customer)
		default:
			told = append(told, byID[*m.UserID])
		}
	}
	return told
}

// The outcome is told by the test environment's callbacks.

func (o *outcome) Accept() {}

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
	}
}

type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
