package workflows_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

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

const minute, hour = time.Minute, time.Hour

// customer acts by link.
const customer = "customer"

// inPlaceOf stands between the logins of who acts and of the leader for whom: "kd.head for gd".
const inPlaceOf = " for "

// story is one case told over time: the real chart on a clock that skips, the real record in Postgres.
type story struct {
	*testing.T
	db        *models.DB
	staff     modelstest.Staff
	reference string

	start  time.Duration // after receipt, when the case's workflow starts
	plan   []*event
	acts   int
	runs   int // of the workflow: more than one after continue-as-new
	timers int // set over all runs
}

// event is something that happens that long after receipt.
type event struct {
	at   time.Duration
	do   func(*testsuite.TestWorkflowEnvironment)
	done bool
}

// newStory opens a case of an unknown customer, handled by Sales, with authority over kinds 1, 2, 3 and 5.
func newStory(t *testing.T, change ...func(*models.Case, *models.Request)) *story {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	s := &story{T: t, db: db, staff: staff}
	for _, kind := range []int{1, 2, 3, 5} {
		require.NoError(t, db.SaveAuthority(t.Context(), models.Authority{UnitID: modelstest.Sales, Kind: kind, UpTo: 10_000_000, Version: 1}))
	}
	s.reference = takeIn(t, db, change...)
	return s
}

// takeIn commits a request as the API does.
func takeIn(t *testing.T, db *models.DB, change ...func(*models.Case, *models.Request)) string {
	t.Helper()
	ctx := t.Context()
	c := models.Case{
		Procedure: procedure.InService, Edition: procedure.Default, State: models.CaseOpen,
		Step: procedure.Receive, Round: 1, OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Sales, OpenedAt: received,
	}
	r := models.Request{
		Channel: "hotline", ReceivedAt: received, EnteredAt: received,
		RequesterName: "Lê Văn Nam", RequesterEmail: "khach@example.com", Content: "Xe chờ ở cổng hơn ba giờ.",
	}
	for _, f := range change {
		f(&c, &r)
	}
	require.NoError(t, db.InTx(ctx, func(tx *models.DB) error {
		reference, err := tx.NextReference(ctx, "YC", received.Year())
		c.Reference, r.Reference = reference, reference
		return errors.Join(err, tx.CreateCase(ctx, &c), tx.CreateRequest(ctx, &r))
	}))
	return c.Reference
}

// after lets somebody act that long after receipt, aimed at wherever the case stands then.
func (s *story) after(d time.Duration, login string, act forms.Act, form any) *outcome {
	s.Helper()
	return s.aimed(d, login, act, form, place{})
}

// place is where a person believes the case to be; the zero place is wherever it stands.
type place struct {
	step  procedure.StepID
	round int
}

func (s *story) aimed(d time.Duration, login string, act forms.Act, form any, at place) *outcome {
	s.Helper()
	told := &outcome{}
	s.at(d, func(env *testsuite.TestWorkflowEnvironment) { s.act(env, login, act, form, at, told) })
	return told
}

// at lets something happen that long after receipt.
func (s *story) at(d time.Duration, do func(*testsuite.TestWorkflowEnvironment)) {
	s.plan = append(s.plan, &event{at: d, do: do})
}

// act commits a submission and hands it over, as the API does.
func (s *story) act(env *testsuite.TestWorkflowEnvironment, login string, act forms.Act, form any, at place, told *outcome) {
	s.Helper()
	elsewhere := at.step != ""
	if !elsewhere {
		c, err := s.db.Case(context.Background(), s.reference)
		require.NoError(s, err)
		at = place{c.Step, c.Round}
	}
	s.acts++
	if f, ok := forms.For(at.step, act); ok && !elsewhere {
		raw, err := json.Marshal(form)
		require.NoError(s, err)
		require.Empty(s, f.Validate("form", raw), "the API wouldn't commit this form")
	}
	submission := s.submit(login, fmt.Sprintf("%s/act-%d", s.reference, s.acts), at, act, form)
	told.submission = submission
	env.UpdateWorkflow(workflows.ActUpdate, submission, told, workflows.Act{
		Submission: submission, Step: at.step, Round: at.round, Name: act,
	})
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
		login, leader, delegated := strings.Cut(login, inPlaceOf)
		require.Contains(s, s.staff, login)
		id := s.staff[login].ID
		row.ActorID, row.Actor = &id, id.String()
		if delegated {
			row.ForID = &s.staff[leader].ID
		}
	}
	stands, err := s.db.Submit(context.Background(), row)
	require.NoError(s, err)
	return stands.ID.String()
}

// signal sends a decision as an operator does.
func (s *story) signal(d time.Duration, decision any) {
	s.at(d, func(env *testsuite.TestWorkflowEnvironment) { env.SignalWorkflow(workflows.DecisionSignal, decision) })
}

// check looks at the record in the middle of the story.
func (s *story) check(d time.Duration, look func()) {
	s.at(d, func(*testsuite.TestWorkflowEnvironment) { look() })
}

// outcome is what somebody who acted was told.
type outcome struct {
	submission string
	answer     workflows.Answer
	refused    *activities.Refusal
	accepted   bool // the act is in history, whatever became of it
	done       bool
}

// refusedAs says that the act was refused, how and why.
func (o *outcome) refusedAs(t *testing.T, kind, code string) {
	t.Helper()
	require.True(t, o.done, "nobody was told anything")
	require.NotNil(t, o.refused, "the act was taken")
	require.Equal(t, []string{kind, code}, []string{o.refused.Type, o.refused.Code})
}

// refusedFor says that the form was refused, for which field and why.
func (o *outcome) refusedFor(t *testing.T, location, code string) {
	t.Helper()
	o.refusedAs(t, activities.RefusedInvalid, code)
	require.Equal(t, location, o.refused.Location)
}

func (o *outcome) taken(t *testing.T) {
	t.Helper()
	require.True(t, o.done, "nobody was told anything")
	require.Nil(t, o.refused)
}
