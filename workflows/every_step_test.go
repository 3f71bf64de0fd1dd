package workflows_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// TestEveryStepOfEveryEditionGivesItsLettersTheirForce opens each step for a case of Sales, on the real chart and in the
// real record, and closes it by ending the case. In a step that a unit has letters in, that is the operations centre.
func TestEveryStepOfEveryEditionGivesItsLettersTheirForce(t *testing.T) {
	t.Parallel()
	for _, e := range procedure.Editions() {
		t.Run("X-1 "+e.ID, func(t *testing.T) {
			t.Parallel()
			db, staff := modelstest.OpenCompany(t)
			s := story{T: t, db: db, staff: staff}
			s.register()
			for _, p := range e.Procedures {
				for i := range p.Steps {
					s.visit(e, &p, &p.Steps[i])
				}
			}
		})
	}
}

// visit opens and closes one step of a case of its own.
func (s *story) visit(e *procedure.Edition, p *procedure.Procedure, step *procedure.Step) {
	s.Helper()
	at := story{T: s.T, db: s.db, staff: s.staff}
	at.standing(e, p, step)
	at.after(minute, "gd", forms.Withdraw, withdrawn)
	at.opensStep()
	at.play()
	c := at.theCase()
	require.Equal(s, models.CaseWithdrawn, c.State, step.ID)
	require.Equal(s, []string{string(step.ID) + "/1"}, at.path())
	require.ElementsMatch(s, tasksBy(step, c), at.tasks(step.ID), "tasks of %s of %s", step.ID, e.ID)
	told := at.told("task")
	for _, login := range askedBy(step, c) {
		require.Contains(s, told, login, "%s of %s", step.ID, e.ID)
	}
	require.ElementsMatch(s, informedBy(step, c), at.told("informed"), "%s of %s", step.ID, e.ID)
	atRest(s.T, s.db, at.reference)
}

// opensStep opens the step before the chart does, which then finds it open: here an error is said, there it is tried again.
func (s *story) opensStep() {
	s.Helper()
	c := s.theCase()
	_, err := (&activities.Activities{DB: s.db, PublicURL: "https://care.example", Log: zap.NewNop()}).OpenStep(s.Context(), activities.Opening{
		Reference: c.Reference, Step: c.Step, Round: 1, At: received,
	})
	require.NoError(s, err, c.Step)
}

// standing puts a case into the record that stands at the step, with what is known of it there.
func (s *story) standing(e *procedure.Edition, p *procedure.Procedure, step *procedure.Step) {
	s.Helper()
	c := models.Case{
		Procedure: p.ID, Edition: e.ID, State: models.CaseOpen, Step: step.ID, Round: 1,
		OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Operations, OpenedAt: received, Kind: 3,
	}
	require.NoError(s, s.db.InTx(s.Context(), func(tx *models.DB) (err error) {
		if c.Reference, err = tx.NextReference(s.Context(), p.Prefix, received.Year()); err != nil {
			return err
		}
		s.reference = c.Reference
		if p.ID == procedure.CorrectiveAction {
			return tx.RaiseAction(s.Context(), models.RaisedAction{
				CorrectiveAction: models.CorrectiveAction{
					Reference: c.Reference, RaisedBy: s.staff["kd.head"].ID, UnitID: modelstest.Operations, Why: "Lặp lại", CheckOn: &received,
				},
				Edition: e.ID, First: step.ID, Owner: modelstest.Sales, At: received, Finding: "Sai số", Form: json.RawMessage(`{}`),
			})
		}
		return errors.Join(tx.CreateCase(s.Context(), &c), s.openedWith(tx, p.ID))
	}))
	switch step.ID {
	case procedure.Handle:
		s.said(procedure.Classify, question)
	case procedure.CarryOutCare:
		s.said(procedure.PlanCare, carePlan(48*hour))
		require.NoError(s, s.db.BeginProgramme(s.Context(), s.reference, 1))
	}
}

// openedWith keeps the request or the opening of a case.
func (s *story) openedWith(tx *models.DB, id procedure.ID) error {
	if id == procedure.InService {
		return tx.CreateRequest(s.Context(), &models.Request{Reference: s.reference, Channel: "hotline", ReceivedAt: received, EnteredAt: received})
	}
	return tx.SaveOpening(s.Context(), models.Opening{
		Reference: s.reference, Objective: "Chăm sóc", PeriodFrom: &received, PeriodTo: &received,
		Programme: string(procedure.VisitAndGifts), Form: json.RawMessage(`{}`),
	}, []models.CaseCustomer{{Reference: s.reference, CustomerCode: usingKH, Use: models.Using}})
}

// said is an act of an earlier step that counted.
func (s *story) said(step procedure.StepID, form any) {
	s.Helper()
	raw, err := json.Marshal(form)
	require.NoError(s, err)
	by := s.staff["kd.officer"].ID
	sent, err := s.db.Submit(context.Background(), models.Submission{
		Reference: s.reference, Step: step, Round: 1, Act: string(forms.Submit), Form: raw, ActorID: &by, Actor: by.String(),
		Key: uuid.NewString(), BodyHash: []byte{1},
	})
	require.NoError(s, err)
	sent.AppliedAt, sent.Result = &received, json.RawMessage(`{}`)
	require.NoError(s, s.db.ApplySubmission(context.Background(), sent))
}

// byLogin names the duty officer and the head of a unit.
var byLogin = map[string]struct{ duty, head string }{
	modelstest.Sales: {"kd.duty", "kd.head"}, modelstest.Operations: {"dhsx.duty", "dhsx.head"},
}

// What the letters of a step mean for a case, read from its row of the table.

// tasksBy are the tasks: the work for the unit that works the case, the decision for each A, the question for each C who is asked. In
// a working step A has no task.
func tasksBy(step *procedure.Step, c *models.Case) []string {
	var tasks []string
	add := func(task string) {
		if !slices.ContainsFunc(tasks, func(have string) bool { return have[2:] == task[2:] }) { // one a person, the stronger letter
			tasks = append(tasks, task)
		}
	}
	r := step.RACI
	if !step.Decides {
		role := ""
		if r.Has(procedure.HeadOfCare, procedure.Responsible) && !r.Has(procedure.CareOfficer, procedure.Responsible) {
			role = "head"
		}
		add("R " + c.HandlingUnitID + " " + role)
	}
	for _, letter := range []procedure.Letter{procedure.Responsible, procedure.Accountable, procedure.Consulted} {
		if letter == procedure.Accountable && !step.Decides || letter == procedure.Consulted && !asks(step) {
			continue
		}
		if r.Has(procedure.GeneralDirector, letter) || r.Has(procedure.DirectorInCharge, letter) {
			add(string(letter) + " BGD general_director")
		}
		if r.Has(procedure.DeputyGeneralDirector, letter) || r.Has(procedure.DirectorInCharge, letter) {
			add(string(letter) + " BGD deputy_general_director")
		}
	}
	return tasks
}

// asks tells whether opinions are asked for: where a plan is made, and where the leaders decide.
func asks(step *procedure.Step) bool {
	return step.Decides || slices.Contains([]procedure.StepID{procedure.PlanApproach, procedure.PlanCare, procedure.PlanImprovement}, step.ID)
}

// askedBy are those who hear by letter that something waits for them.
func askedBy(step *procedure.Step, c *models.Case) []string {
	var logins []string
	for _, task := range tasksBy(step, c) {
		switch task[2:] {
		case "BGD general_director":
			logins = append(logins, "gd")
		case "BGD deputy_general_director":
			logins = append(logins, "dgd")
		case c.HandlingUnitID + " head":
			logins = append(logins, byLogin[c.HandlingUnitID].head)
		default:
			logins = append(logins, byLogin[c.HandlingUnitID].duty)
		}
	}
	return logins
}

// informedBy are those who hear that the step is closed: each once.
func informedBy(step *procedure.Step, c *models.Case) []string {
	var logins []string
	for party, them := range map[procedure.Party][]string{
		procedure.Sales:                 {byLogin[c.OwnerUnitID].head},
		procedure.Units:                 {byLogin[c.HandlingUnitID].head},
		procedure.GeneralDirector:       {"gd"},
		procedure.DeputyGeneralDirector: {"dgd"},
		procedure.CareOfficer:           {byLogin[c.HandlingUnitID].duty},
		procedure.HeadOfCare:            {byLogin[c.OwnerUnitID].head, byLogin[c.HandlingUnitID].head},
		procedure.DirectorInCharge:      {"gd", "dgd"},
	} {
		if step.RACI.Has(party, procedure.Informed) {
			logins = append(logins, them...)
		}
	}
	slices.Sort(logins)
	return slices.Compact(logins)
}
