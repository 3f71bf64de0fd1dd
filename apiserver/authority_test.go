package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

func TestTheMatrixOfAuthorityIsKeptByWhoMay(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	read := s.ask("cntv.officer", "GET", "/api/v1/authority", nil)
	require.JSONEq(t, `{"rows":[]}`, string(read.body))
	rows := object{"rows": []object{{"unit": modelstest.BranchTV, "kind": 4, "up_to": 5_000_000}}}
	version := header("If-Match", read.header.Get("ETag"))

	require.Equal(t, 403, s.ask("cntv.head", "PUT", "/api/v1/authority", rows, version).status)
	require.Equal(t, "/problems/version-missing", s.ask("kd.head", "PUT", "/api/v1/authority", rows).problem(t).Type)
	key := header("Idempotency-Key", "k")
	written := s.ask("kd.head", "PUT", "/api/v1/authority", rows, version, key)
	require.Equal(t, 200, written.status, string(written.body))
	again := s.ask("kd.head", "PUT", "/api/v1/authority", rows, version, key)
	require.Equal(t, written.body, again.body, "R2: the same answer again")
	require.Equal(t, written.header.Get("ETag"), again.header.Get("ETag"))
	require.Equal(t, 412, s.ask("administrator", "PUT", "/api/v1/authority", object{"rows": []object{}}, version).status)

	within, err := s.db.WithinAuthority(t.Context(), modelstest.BranchTV, 4, 5_000_000)
	require.NoError(t, err)
	require.True(t, within, "INS-2c: data that the company maintains")
	gone := s.ask("administrator", "PUT", "/api/v1/authority", object{"rows": []object{}}, header("If-Match", written.header.Get("ETag")))
	require.JSONEq(t, `{"rows":[]}`, string(gone.body))
}

func TestRowsOfAuthorityThatMakeNoSense(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	version := header("If-Match", s.ask("kd.head", "GET", "/api/v1/authority", nil).header.Get("ETag"))
	row := object{"unit": "KD", "kind": 1, "up_to": 1}
	for location, c := range map[string]struct {
		rows []object
		code string
	}{
		"body.rows[0].unit":  {[]object{{"unit": "XX", "kind": 1, "up_to": 1}}, "unknown"},
		"body.rows[0].kind":  {[]object{{"unit": "KD", "kind": 7, "up_to": 1}}, "too_great"},
		"body.rows[0].up_to": {[]object{{"unit": "KD", "kind": 1, "up_to": -1}}, "too_small"},
		"body.rows[1]":       {[]object{row, row}, "not_unique"},
	} {
		got := s.ask("kd.head", "PUT", "/api/v1/authority", object{"rows": c.rows}, version)
		require.Equal(t, map[string]string{location: c.code}, codesOf(got.problem(t)))
	}
}

func TestPeopleAndUnitsCanBeLookedUp(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var units struct{ Items []struct{ ID, Kind string } }
	s.ask("vp.officer", "GET", "/api/v1/units", nil).in(t, &units)
	require.Len(t, units.Items, 13)

	type page struct {
		Items []struct{ Login string } `json:"items"`
		Next  string                   `json:"next_cursor"`
	}
	var first, second page
	s.ask("vp.officer", "GET", "/api/v1/users?unit=CNTV&limit=2", nil).in(t, &first)
	s.ask("vp.officer", "GET", "/api/v1/users?unit=CNTV&limit=2&cursor="+first.Next, nil).in(t, &second)
	require.Equal(t, "cntv.duty", first.Items[0].Login)
	require.Equal(t, "cntv.head", first.Items[1].Login)
	require.Equal(t, "cntv.officer", second.Items[0].Login)
	require.Empty(t, second.Next)

	require.Equal(t, map[string]string{"query.unit": "required"}, codesOf(s.ask("vp.officer", "GET", "/api/v1/users", nil).problem(t)))
	require.Equal(t, map[string]string{"query.unit": "unknown"}, codesOf(s.ask("vp.officer", "GET", "/api/v1/users?unit=XX", nil).problem(t)))
	var all page
	s.ask("administrator", "GET", "/api/v1/users?limit=200", nil).in(t, &all)
	require.Len(t, all.Items, len(s.staff))
}

func TestProceduresShowStepsDeadlinesAndForms(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var list struct {
		Edition string
		Items   []struct{ ID string }
	}
	s.ask("vp.officer", "GET", "/api/v1/procedures", nil).in(t, &list)
	require.Equal(t, "chp-1", list.Edition)
	require.Len(t, list.Items, 5)
	var one struct {
		Chart []struct {
			ID        string
			RACI      map[string]string
			Deadlines []struct {
				Term int `json:"term_seconds"`
			}
			Forms map[string]struct {
				Required   []string
				Properties map[string]object
			}
		}
		Guides struct{ Kinds []object }
	}
	s.ask("vp.officer", "GET", "/api/v1/procedures/in-service", nil).in(t, &one)
	require.Equal(t, "INS-1", one.Chart[0].ID)
	require.Equal(t, 15*60, one.Chart[0].Deadlines[0].Term)
	require.Equal(t, "C/A", one.Chart[2].RACI["deputy_general_director"])
	form := one.Chart[1].Forms["submit"]
	require.Contains(t, form.Required, "nature")
	require.Equal(t, "Tính chất", form.Properties["nature"]["title"])
	require.Len(t, one.Guides.Kinds, 6, "INS-2b")
	require.Equal(t, 404, s.ask("vp.officer", "GET", "/api/v1/procedures/none", nil).status)
}

func TestProceduresCarryTheirCards(t *testing.T) {
	t.Parallel()
	t.Run("X-11 a procedure comes with its card, its arrows, and what units have to do and think of", func(t *testing.T) {
		t.Parallel()
		s := newSite(t)
		var one struct {
			Columns []struct{ ID string }
			Card    struct {
				Purpose struct{ EN string }
				Inputs  []object
			}
			Arrows []struct{ From, To string }
			Chart  []struct {
				ID         string
				Items      []struct{ Unit string }
				Checklists []struct{ ID string }
				Lists      []string
				Deadlines  []struct {
					Name  string
					Term  int `json:"term_seconds"`
					Usual int `json:"usual_seconds"`
				}
			}
		}
		s.ask("vp.officer", "GET", "/api/v1/procedures/post-service", nil).in(t, &one)
		require.Equal(t, "sales", one.Columns[0].ID)
		require.NotEmpty(t, one.Card.Purpose.EN)
		require.NotEmpty(t, one.Card.Inputs)
		require.Equal(t, "POS-1", one.Arrows[0].To)
		require.Equal(t, "conference_sales", one.Chart[1].Checklists[0].ID)
		carryOut := one.Chart[3]
		require.Equal(t, "office", carryOut.Items[0].Unit)
		require.Equal(t, []string{"participants", "gifts"}, carryOut.Lists)
		require.Equal(t, 24*60*60, carryOut.Deadlines[0].Usual)
		require.Equal(t, "contact", carryOut.Deadlines[1].Name)
		require.Equal(t, -7*24*60*60, carryOut.Deadlines[1].Term)
	})
}

func TestHealthSaysThatTheEngineIsAwayWithoutGivingUp(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	require.Equal(t, 200, s.ask("", "GET", "/livez", nil).status)
	got := s.ask("", "GET", "/readyz", nil)
	require.Equal(t, 200, got.status, "R8")
	require.JSONEq(t, `{"status":"degraded","engine":"away"}`, string(got.body))
}
