package apiserver_test

import (
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// delegation lets somebody decide for somebody else, as the record has it.
func (s *site) delegation(from, to string, change ...func(*models.Delegation)) models.Delegation {
	s.Helper()
	return modelstest.Delegate(s, s.db, s.staff[from].ID, s.staff[to].ID, change...)
}

func ofBranch(unit string) func(*models.Delegation) {
	return func(d *models.Delegation) { d.UnitID = &unit }
}

// asksToDecide is a whole request to be delegated to.
func (s *site) asksToDecide(to string, change ...string) object {
	s.Helper()
	body := object{"to": s.staff[to].ID.String(), "kind": "empowered", "ends_at": time.Now().Add(72 * time.Hour), "reason": "Đi công tác"}
	for i := 0; i < len(change); i += 2 {
		body[change[i]] = change[i+1]
		if change[i+1] == "" {
			delete(body, change[i])
		}
	}
	return body
}

// deciding is a case of Sales that waits for the leaders, with their tasks.
func (s *site) deciding(change ...func(*models.Case)) *models.Case {
	s.Helper()
	c := s.caseAt(procedure.AssignAuthority, change...)
	for _, role := range []procedure.Role{procedure.RoleGeneral, procedure.RoleDeputy} {
		require.NoError(s, s.db.OpenTask(s.Context(), models.Task{
			Reference: c.Reference, Step: c.Step, Round: 1, Letter: procedure.Accountable, UnitID: modelstest.Leadership, Role: role, OpenedAt: time.Now(),
		}))
	}
	return c
}

type taskList struct {
	Items []struct {
		Reference, Letter string
		For               *struct{ Name string }
	}
}

// waiting returns what waits for somebody: references, each with in whose place.
func (s *site) waiting(login string) []string {
	s.Helper()
	got := s.ask(login, "GET", "/api/v1/tasks", nil)
	require.Equal(s, 200, got.status, string(got.body))
	var list taskList
	got.in(s.T, &list)
	var shown []string
	for _, i := range list.Items {
		line := i.Reference
		if i.For != nil {
			line += " for " + i.For.Name
		}
		shown = append(shown, line)
	}
	return shown
}

// decide tells what becomes of a decision of the head of branch CNTV on a case; with the engine away, 503 means that it was committed.
func (s *site) decide(c *models.Case) int {
	s.Helper()
	return s.ask("cntv.head", "POST", "/api/v1/cases/"+c.Reference+"/decisions", object{"step": "INS-3", "round": 1, "decision": "reject", "reason": "x"}).status
}

// ofAnotherBranch is a case that the head of branch CNTV doesn't see otherwise.
func ofAnotherBranch(c *models.Case) { c.OwnerUnitID = modelstest.BranchCV }

// delegated lets the head of branch CNTV decide in GD's place about cases of the other branch, for three days.
func (s *site) delegated() (id string) {
	s.Helper()
	got := s.ask("gd", "POST", "/api/v1/delegations", s.asksToDecide("cntv.head", "unit", modelstest.BranchCV))
	require.Equal(s, 201, got.status, string(got.body))
	var made struct{ ID, State string }
	got.in(s.T, &made)
	require.Equal(s, "in_force", made.State)
	return made.ID
}

// longToken signs somebody in for long.
func (s *site) longToken(login string) string {
	s.Helper()
	secret, hash := models.NewSecret()
	row := models.Session{TokenHash: hash, UserID: s.staff[login].ID, CreatedAt: time.Now(), ExpiresAt: time.Now().Add(1000 * time.Hour)}
	require.NoError(s, s.db.StartSession(s.Context(), row))
	require.NoError(s, apiserver.AcknowledgeSecrecy(s.Context(), s.db, s.staff[login], "vi", "page", time.Now()))
	return secret
}
