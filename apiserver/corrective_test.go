package apiserver_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// finding is a corrective action that is raised by itself.
func finding(unit string, more ...object) object {
	body := object{"unit": unit, "finding": "Nhập sai số container", "why": "Ba lần trong tháng"}
	for _, m := range more {
		for k, v := range m {
			body[k] = v
		}
	}
	return body
}

type raised struct {
	Reference string `json:"reference"`
	Unit      string `json:"unit"`
	Step      string `json:"step"`
}

func TestACorrectiveActionByItself(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, "")
	modelstest.Customer(t, s.db, "KH002", 2, modelstest.BranchTV)
	t.Run("X-8 Sales, a branch or a leader raises it, and owns it or leaves it to Sales", func(t *testing.T) {
		t.Parallel()
		for login, owner := range map[string]string{"kd.officer": modelstest.Sales, "cntv.officer": modelstest.BranchTV, "gd": modelstest.Sales} {
			got := s.ask(login, "POST", "/api/v1/corrective-actions", finding(modelstest.Operations))
			require.Equal(t, 201, got.status, string(got.body))
			var r raised
			got.in(t, &r)
			require.Equal(t, []string{owner, "COR-1"}, []string{r.Unit, r.Step})
			require.Regexp(t, `^KP-\d{4}-\d{6}$`, r.Reference)
			require.Equal(t, "/api/v1/cases/"+r.Reference, got.header.Get("Location"))
			c, err := s.db.Case(t.Context(), r.Reference)
			require.NoError(t, err)
			require.Equal(t, modelstest.Operations, c.HandlingUnitID)
			require.Nil(t, c.StartedAt, "the engine is away: the sweeper starts it")
		}
		require.Equal(t, 403, s.ask("dhsx.officer", "POST", "/api/v1/corrective-actions", finding(modelstest.Delivery)).status)
	})
	t.Run("INS-9 what can't be is refused with the field", func(t *testing.T) {
		t.Parallel()
		for name, c := range map[string]struct {
			login    string
			body     any
			location string
			code     string
		}{
			"no unit":                        {"kd.officer", object{"finding": "x", "why": "x"}, "body.unit", "required"},
			"a finding of blanks":            {"kd.officer", finding("DHSX", object{"finding": "  "}), "body.finding", "required"},
			"no such unit":                   {"kd.officer", finding("XX"), "body.unit", "unknown"},
			"the leaders":                    {"kd.officer", finding("BGD"), "body.unit", "leaders_decide"},
			"due before it begins":           {"kd.officer", finding("DHSX", object{"due": "2020-01-01T00:00:00Z"}), "body.due", "in_past"},
			"due further than anybody plans": {"kd.officer", finding("DHSX", object{"due": "2099-01-01T00:00:00Z"}), "body.due", "too_far"},
			"no such customer":               {"kd.officer", finding("DHSX", object{"customer": "KH999"}), "body.customer", "unknown"},
			"another branch's customer":      {"cncv.officer", finding("DHSX", object{"customer": "KH002"}), "body.customer", "unknown"},
			"no such kind":                   {"kd.officer", finding("DHSX", object{"kind": 7}), "body.kind", "too_great"},
			"a field that nobody asks for":   {"kd.officer", finding("DHSX", object{"owner": "KD"}), "body.owner", "unknown_field"},
		} {
			got := s.ask(c.login, "POST", "/api/v1/corrective-actions", c.body)
			require.Equal(t, 422, got.status, "%s: %s", name, got.body)
			require.Equal(t, map[string]string{c.location: c.code}, codesOf(got.problem(t)), name)
		}
	})
	t.Run("INS-9 the same key raises it once", func(t *testing.T) {
		t.Parallel()
		key := header("Idempotency-Key", uuid.NewString())
		body := finding(modelstest.Office, object{"customer": "KH001", "kind": 3})
		first := s.ask("kd.officer", "POST", "/api/v1/corrective-actions", body, key)
		again := s.ask("kd.officer", "POST", "/api/v1/corrective-actions", body, key)
		require.Equal(t, first.body, again.body)
		other := s.ask("kd.officer", "POST", "/api/v1/corrective-actions", finding(modelstest.IT), key)
		require.Equal(t, 422, other.status)
		var list struct {
			Items []struct{ Customer, Unit string } `json:"items"`
		}
		s.ask("kd.officer", "GET", "/api/v1/corrective-actions?unit=VP", nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, "KH001", list.Items[0].Customer)
	})
}

func TestAnEditionWithoutCorrectiveActionsRaisesNone(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *apiserver.Config) { c.Edition = "vimc-1" })
	t.Run("ED-2 vimc-1 has no such procedure", func(t *testing.T) {
		t.Parallel()
		got := s.ask("kd.officer", "POST", "/api/v1/corrective-actions", finding(modelstest.Operations))
		require.Equal(t, 422, got.status)
		require.Equal(t, map[string]string{"body": "not_in_edition"}, codesOf(got.problem(t)))
	})
}

// actionFrom puts a corrective action into the record, as the engine would have raised it from a case.
func (s *site) actionFrom(c *models.Case, unit string, at time.Time) string {
	s.Helper()
	by := s.staff["kd.officer"].ID
	sent, err := s.db.Submit(context.Background(), models.Submission{
		Reference: c.Reference, Step: c.Step, Round: c.Round, Act: "request_correction", Form: []byte(`{}`),
		ActorID: &by, Actor: by.String(), Key: uuid.NewString(), BodyHash: []byte{1},
	})
	require.NoError(s, err)
	row := models.RaisedAction{
		CorrectiveAction: models.CorrectiveAction{RaisedFrom: &c.Reference, SubmissionID: &sent.ID, RaisedBy: by, UnitID: unit, Why: "Lặp lại"},
		Edition:          procedure.Default, First: procedure.AnalyseCause, Owner: c.OwnerUnitID, At: at, Finding: "Sai số",
		Form: []byte(`{}`), Customer: c.CustomerCode, Tier: c.Tier, Kind: c.Kind,
	}
	require.NoError(s, s.db.InTx(context.Background(), func(tx *models.DB) (err error) {
		if row.Reference, err = tx.NextReference(context.Background(), "KP", at.Year()); err != nil {
			return err
		}
		return tx.RaiseAction(context.Background(), row)
	}))
	return row.Reference
}

func TestTheListOfCorrectiveActions(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	now := time.Now().Truncate(time.Second)
	c := s.caseAt(procedure.Handle) // of branch TV, handled by operations
	of := s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID = modelstest.BranchCV })
	office := s.actionFrom(c, modelstest.Office, now.Add(-2*time.Hour))
	delivery := s.actionFrom(c, modelstest.Delivery, now.Add(-time.Hour))
	other := s.actionFrom(of, modelstest.Delivery, now)
	s.execute("UPDATE cases SET overdue = true WHERE reference = $1", office)
	list := func(login, query string) []string {
		var got struct {
			Items []struct {
				Reference string `json:"reference"`
			} `json:"items"`
		}
		answer := s.ask(login, "GET", "/api/v1/corrective-actions?"+query, nil)
		require.Equal(t, 200, answer.status, string(answer.body))
		answer.in(t, &got)
		references := []string{}
		for _, i := range got.Items {
			references = append(references, i.Reference)
		}
		return references
	}
	t.Run("INS-9 filters by state, unit, case and lateness, newest first", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{other, delivery, office}, list("kd.officer", ""))
		require.Equal(t, []string{delivery, office}, list("kd.officer", "from="+c.Reference))
		require.Equal(t, []string{other, delivery}, list("kd.officer", "unit=DGN&state=open"))
		require.Equal(t, []string{office}, list("kd.officer", "overdue=true"))
		require.Empty(t, list("kd.officer", "state=closed"))
	})
	t.Run("CUS-6 everybody sees those of the cases they see", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{delivery, office}, list("cntv.officer", ""))
		require.Equal(t, []string{other, delivery}, list("dgn.officer", ""))
		require.Empty(t, list("tckt.officer", ""))
		outline := s.ask("supervisor", "GET", "/api/v1/corrective-actions", nil)
		require.Contains(t, string(outline.body), office)
		require.NotContains(t, string(outline.body), "Sai số")
	})
	t.Run("INS-9 pages go on where they ended", func(t *testing.T) {
		t.Parallel()
		var page struct {
			Items []raised `json:"items"`
			Next  string   `json:"next_cursor"`
		}
		s.ask("kd.officer", "GET", "/api/v1/corrective-actions?limit=2", nil).in(t, &page)
		require.Len(t, page.Items, 2)
		require.Equal(t, []string{office}, list("kd.officer", "limit=2&cursor="+page.Next))
		require.Equal(t, 422, s.ask("kd.officer", "GET", "/api/v1/corrective-actions?cursor=x", nil).status)
	})
	t.Run("INS-9 a case shows what was raised from it, to who sees that", func(t *testing.T) {
		t.Parallel()
		shown := func(login string) []string {
			var got struct {
				Actions []raised `json:"corrective_actions"`
			}
			s.ask(login, "GET", "/api/v1/cases/"+c.Reference, nil).in(t, &got)
			references := []string{}
			for _, a := range got.Actions {
				references = append(references, a.Reference)
			}
			return references
		}
		require.Equal(t, []string{delivery, office}, shown("cntv.officer"))
		require.Empty(t, shown("dhsx.officer"), "operations has nothing to do with them")
		var is struct {
			Corrective struct {
				From    string `json:"raised_from"`
				Finding string `json:"finding"`
			} `json:"corrective"`
		}
		s.ask("dgn.officer", "GET", "/api/v1/cases/"+delivery, nil).in(t, &is)
		require.Equal(t, []string{c.Reference, "Sai số"}, []string{is.Corrective.From, is.Corrective.Finding})
	})
}

func TestCausesThatRepeat(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "KH002", 1, modelstest.BranchTV)
	code, another := "KH001", "KH002"
	like := func(change ...func(*models.Case)) *models.Case {
		return s.caseAt(procedure.Handle, append([]func(*models.Case){func(c *models.Case) { c.CustomerCode, c.Kind = &code, 4 }}, change...)...)
	}
	ago := func(months int) func(*models.Case) {
		return func(c *models.Case) { c.OpenedAt = c.OpenedAt.AddDate(0, -months, 0) }
	}
	first := like()
	recent, old := like(ago(11)), like(ago(13))
	filedByOwner := like(ago(2), func(c *models.Case) { c.Step, c.HandlingUnitID = procedure.File, modelstest.BranchTV })
	s.execute(`INSERT INTO rounds (reference, step, round, opened_at, closed_at) VALUES ($1, 'INS-4', 1, now(), now())`, filedByOwner.Reference)
	s.execute(`INSERT INTO tasks (reference, step, round, letter, unit_id, opened_at) VALUES ($1, 'INS-4', 1, 'R', 'DHSX', now())`, filedByOwner.Reference)
	like(func(c *models.Case) { c.Kind = 3 })
	like(func(c *models.Case) { c.CustomerCode = &another })
	like(func(c *models.Case) { c.HandlingUnitID = modelstest.Delivery })
	hidden := like(ago(1), func(c *models.Case) { c.OwnerUnitID = modelstest.BranchCV })
	unknown := s.caseAt(procedure.Receive)
	action := s.actionFrom(first, modelstest.Operations, time.Now())

	repeated := func(login, reference string) (references []string, count int) {
		var got struct {
			Count int `json:"count"`
			Items []struct {
				Reference string `json:"reference"`
			} `json:"items"`
		}
		answer := s.ask(login, "GET", "/api/v1/cases/"+reference+"/repetitions", nil)
		require.Equal(t, http.StatusOK, answer.status, "%s %s", login, answer.body)
		answer.in(t, &got)
		for _, i := range got.Items {
			references = append(references, i.Reference)
		}
		return references, got.Count
	}
	t.Run("INS-9 same customer, same kind, same unit, within twelve months, whoever filed it", func(t *testing.T) {
		t.Parallel()
		references, count := repeated("kd.officer", first.Reference)
		require.ElementsMatch(t, []string{recent.Reference, filedByOwner.Reference, hidden.Reference}, references)
		require.Equal(t, 3, count)
		references, _ = repeated("kd.officer", recent.Reference)
		require.Contains(t, references, old.Reference, "two months before it")
	})
	t.Run("INS-9 a corrective action shows the cases of its cause, with the one it came from", func(t *testing.T) {
		t.Parallel()
		references, _ := repeated("kd.officer", action)
		require.Contains(t, references, first.Reference)
		require.NotContains(t, references, action)
	})
	t.Run("CUS-6 what the reader may not see isn't shown, and isn't counted", func(t *testing.T) {
		t.Parallel()
		references, count := repeated("cntv.officer", first.Reference)
		require.NotContains(t, references, hidden.Reference)
		require.Equal(t, 2, count)
		require.Equal(t, 404, s.ask("cncv.officer", "GET", "/api/v1/cases/"+first.Reference+"/repetitions", nil).status)
		require.Equal(t, 404, s.ask("supervisor", "GET", "/api/v1/cases/"+first.Reference+"/repetitions", nil).status)
	})
	t.Run("INS-9 the case's page says so, and what was raised from it", func(t *testing.T) {
		t.Parallel()
		page := string(s.browser("kd.officer").get("/cases/" + first.Reference).body)
		require.Contains(t, page, `id="panel-repetitions"`)
		require.Contains(t, page, `href="/cases/`+filedByOwner.Reference+`"`)
		require.Contains(t, page, `href="/cases/`+action+`"`)
		require.NotContains(t, string(s.browser("cntv.officer").get("/cases/"+first.Reference).body), hidden.Reference)
		require.Contains(t, string(s.browser("dhsx.officer").get("/cases/"+action).body), `id="panel-corrective"`)
		require.NotContains(t, string(s.browser("kd.officer").get("/cases/"+unknown.Reference).body), `id="panel-repetitions"`)
	})
	t.Run("INS-9 without a customer or a kind nothing repeats", func(t *testing.T) {
		t.Parallel()
		references, count := repeated("kd.officer", unknown.Reference)
		require.Empty(t, references)
		require.Zero(t, count)
	})
}
