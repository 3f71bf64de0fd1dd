package apiserver_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func ofTheGroup(c *apiserver.Config) { c.Edition = "vimc-1" }

func TestAServerOfTheGroup(t *testing.T) {
	t.Parallel()
	s := newSite(t, ofTheGroup)
	t.Run("ED-1 new requests follow the edition in force", func(t *testing.T) {
		t.Parallel()
		got := s.ask("kd.officer", "POST", "/api/v1/requests", object{"channel": "hotline", "content": "Xe chờ"})
		require.Equal(t, 201, got.status, string(got.body))
		var receipt struct{ Reference, Edition string }
		got.in(t, &receipt)
		c, err := s.db.Case(t.Context(), receipt.Reference)
		require.NoError(t, err)
		require.Equal(t, []string{"vimc-1", "vimc-1"}, []string{receipt.Edition, c.Edition})
	})
	t.Run("ED-2 procedures that it lacks can't be opened, nor looked up", func(t *testing.T) {
		t.Parallel()
		period := object{"from": "2026-07-01", "to": "2026-09-30"}
		for id, body := range map[string]object{
			"pre-service": {"procedure": "pre-service", "objective": "x", "prospects": []object{{"name": "Công ty Mới", "kind": "other"}}},
			"survey":      {"procedure": "survey", "objective": "x", "period": period},
		} {
			got := s.ask("kd.officer", "POST", "/api/v1/cases", body)
			require.Equal(t, 422, got.status, id)
			require.Equal(t, map[string]string{"body.procedure": "not_in_edition"}, codesOf(got.problem(t)), id)
			require.Equal(t, 404, s.ask("kd.officer", "GET", "/api/v1/procedures/"+id, nil).status, id)
			require.Equal(t, 404, s.browser("kd.officer").get("/cases/new?procedure="+id).status, id)
		}
		page := string(s.browser("kd.officer").get("/cases/new").body)
		require.Contains(t, page, "procedure=post-service")
		require.NotContains(t, page, "procedure=survey")
	})
	t.Run("ED-2 what leads to a step that it lacks is neither described nor offered", func(t *testing.T) {
		t.Parallel()
		var p struct {
			Chart []struct {
				ID    string                     `json:"id"`
				Forms map[string]json.RawMessage `json:"forms"`
			} `json:"chart"`
		}
		s.ask("kd.officer", "GET", "/api/v1/procedures/in-service", nil).in(t, &p)
		var steps []string
		for _, step := range p.Chart {
			steps = append(steps, step.ID)
			require.NotContains(t, step.Forms, "escalate")
		}
		require.Equal(t, []string{"INS-1", "INS-2", "INS-4", "INS-5", "INS-7"}, steps)
		own := s.groupCase(procedure.Handle)
		page := string(s.browser("dhsx.officer").get("/cases/" + own.Reference).body)
		require.Contains(t, page, `id="act-submit"`)
		require.NotContains(t, page, `id="act-escalate"`)
		require.NotContains(t, page, `id="act-request_correction"`)
		for act, code := range map[string]string{"escalate": "unknown_act", "request_correction": "not_in_edition"} {
			got := s.ask("dhsx.officer", "POST", "/api/v1/cases/"+own.Reference+"/acts", object{"step": "INS-4", "round": 1, "act": act, "form": object{}})
			require.Equal(t, 422, got.status)
			require.Equal(t, map[string]string{"body.act": code}, codesOf(got.problem(t)))
		}
		classify := string(s.browser("dhsx.officer").get("/cases/" + s.groupCase(procedure.Classify).Reference).body)
		require.Contains(t, classify, `name="nature"`)
		require.NotContains(t, classify, `name="beyond"`)
	})
	t.Run("ED-2 a step describes the lists and the outline that the edition places in it", func(t *testing.T) {
		t.Parallel()
		placed := []string{"submit_outline", "decide_outline", "list_participants", "list_gifts"}
		for edition, want := range map[string]map[string][]string{
			"vimc-1": {"POS-2": nil, "POS-4": {"list_gifts", "list_participants"}},
			"chp-1":  {"POS-2": placed, "POS-4": {"list_gifts", "list_participants"}},
		} {
			site := newSite(t, func(c *apiserver.Config) { c.Edition = edition })
			for step, acts := range want {
				described := site.described("post-service").forms(step)
				for _, act := range placed {
					require.Equal(t, slices.Contains(acts, act), slices.Contains(described, act), "%s %s %s", edition, step, act)
				}
				require.Contains(t, described, "submit")
			}
		}
		c := s.caseAt(procedure.PlanCare, func(c *models.Case) {
			c.Procedure, c.Edition, c.OwnerUnitID, c.HandlingUnitID = procedure.PostService, "vimc-1", modelstest.Sales, modelstest.Sales
		})
		body := object{"step": "POS-2", "round": 1, "act": "list_gifts", "form": object{}}
		got := s.ask("kd.officer", "POST", "/api/v1/cases/"+c.Reference+"/acts", body)
		require.Equal(t, map[string]string{"body.act": "unknown_act"}, codesOf(got.problem(t)))
	})
	t.Run("ED-2 raising is offered where the edition has corrective actions", func(t *testing.T) {
		t.Parallel()
		for c, want := range map[*models.Case]bool{s.groupCase(procedure.Handle): false, s.caseAt(procedure.Handle): true} {
			var shown struct{ May []string }
			s.ask("dhsx.officer", "GET", "/api/v1/cases/"+c.Reference, nil).in(t, &shown)
			require.Contains(t, shown.May, "work")
			require.Equal(t, want, slices.Contains(shown.May, "raise"), c.Edition)
		}
	})
	t.Run("ED-1 a case of another edition is shown, found and worked as before", func(t *testing.T) {
		t.Parallel()
		old := s.caseAt(procedure.AssignAuthority)
		page := string(s.browser("gd").get("/cases/" + old.Reference).body)
		require.Contains(t, page, `id="act-decide"`)
		require.Contains(t, page, "INS-6")
		list := string(s.browser("gd").get("/cases?step=INS-3").body)
		require.Contains(t, list, old.Reference)
		require.Contains(t, list, "INS-3 · ")
		got := s.ask("gd", "POST", "/api/v1/cases/"+old.Reference+"/decisions", object{"step": "INS-3", "round": 1, "decision": "reject", "reason": "x"})
		require.Equal(t, http.StatusServiceUnavailable, got.status, "allowed; the engine of this test is away")
	})
	t.Run("X-10 supervisors have a filter for every step that a case can stand at", func(t *testing.T) {
		t.Parallel()
		group := newSite(t, ofTheGroup, func(c *apiserver.Config) { c.TemporalUI, c.Namespace = "http://127.0.0.1:8233", "port" })
		body := string(group.browser("supervisor").get("/supervision").body)
		for _, step := range []procedure.StepID{procedure.Handle, procedure.AssignAuthority, procedure.PlanCare, procedure.RunSurvey, procedure.CheckEffect} {
			require.Contains(t, body, strings.ReplaceAll("Step+%3D+%27", "+", "&#43;")+string(step)+"%27", step)
		}
	})
}

// described is a procedure as clients read it.
type described struct {
	Chart []struct {
		ID    string                     `json:"id"`
		Forms map[string]json.RawMessage `json:"forms"`
	} `json:"chart"`
	Opening *struct {
		Required   []string                   `json:"required"`
		Properties map[string]json.RawMessage `json:"properties"`
	} `json:"opening"`
}

func (s *site) described(id string) (d described) {
	s.Helper()
	s.ask("kd.officer", "GET", "/api/v1/procedures/"+id, nil).in(s.T, &d)
	return d
}

// forms are the acts of a step that have one.
func (d described) forms(step string) []string {
	for _, s := range d.Chart {
		if s.ID == step {
			return slices.Sorted(maps.Keys(s.Forms))
		}
	}
	return nil
}

func TestAProcedureDescribesHowItsCasesAreOpened(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for id, field := range map[string]string{
		"pre-service": "prospects", "post-service": "programme", "survey": "period", "corrective-action": "finding",
	} {
		t.Run(id+" has the form of its opening", func(t *testing.T) {
			t.Parallel()
			opening := s.described(id).Opening
			require.NotNil(t, opening)
			require.Contains(t, opening.Properties, field)
			require.NotEmpty(t, opening.Required)
		})
	}
	t.Run("INS-1 a customer's request opens an in-service case", func(t *testing.T) {
		t.Parallel()
		require.Nil(t, s.described("in-service").Opening)
	})
}

// groupCase puts a case of edition vimc-1 into the record.
func (s *site) groupCase(step procedure.StepID) *models.Case {
	s.Helper()
	return s.caseAt(step, func(c *models.Case) { c.Edition, c.HandlingUnitID = "vimc-1", modelstest.Operations })
}

func TestAnEditionThatDoesNotExistIsSaidWithThoseThatDo(t *testing.T) {
	t.Parallel()
	t.Run("ED-1 at the start, not at the first case", func(t *testing.T) {
		t.Parallel()
		_, err := apiserver.New(apiserver.Config{Edition: "chp-9"})
		require.EqualError(t, err, `there is no edition "chp-9" of the procedures, only chp-1 and vimc-1`)
	})
}
