package apiserver_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/workflows"
)

// with is the opening with some fields changed; a nil value takes the field away.
func with(body object, changes object) object {
	changed := maps.Clone(body)
	for k, v := range changes {
		if changed[k] = v; v == nil {
			delete(changed, k)
		}
	}
	return changed
}

func TestOpeningACaseThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, "")
	modelstest.Customer(t, s.db, "KH002", 2, modelstest.BranchTV)
	approach := object{"procedure": "pre-service", "objective": "Ký hợp đồng", "customers": []string{"KH001"}}
	quarter := object{"from": "2026-07-01", "to": "2026-09-30"}
	survey := object{"procedure": "survey", "objective": "Hài lòng", "period": quarter}
	prospects := make([]object, 51)
	for i := range prospects {
		prospects[i] = object{"name": fmt.Sprint("Công ty ", i), "kind": "other"}
	}
	for name, c := range map[string]struct {
		clause   string
		body     any
		location string
		code     string
		login    string // empty: an officer of Sales
	}{
		"no procedure":                    {"PRE-0", with(approach, object{"procedure": nil}), "body.procedure", "required", ""},
		"a procedure opened by a request": {"PRE-0", with(approach, object{"procedure": "in-service"}), "body.procedure", "not_one_of", ""},
		"a procedure that is a number":    {"PRE-0", with(approach, object{"procedure": 7}), "body.procedure", "not_a_text", ""},
		"no objective":                    {"PRE-0", with(approach, object{"objective": nil}), "body.objective", "required", ""},
		"an objective of blanks":          {"PRE-0", with(approach, object{"objective": " \t"}), "body.objective", "required", ""},
		"an objective without an end":     {"PRE-0", with(approach, object{"objective": strings.Repeat("ờ", 4001)}), "body.objective", "too_long", ""},
		"nobody to approach":              {"PRE-0", with(approach, object{"customers": nil}), "body.customers", "required", ""},
		"an unknown customer":             {"PRE-0", with(approach, object{"customers": []string{"KH001", "KH999"}}), "body.customers[1]", "unknown", ""},
		"another branch's customer":       {"PRE-0", with(approach, object{"customers": []string{"KH002"}}), "body.customers[0]", "unknown", "cncv.officer"},
		"Sales' customer, by a branch":    {"PRE-0", approach, "body.customers[0]", "unknown", "cntv.officer"},
		"a customer twice":                {"PRE-0", with(approach, object{"customers": []string{"KH001", "KH001"}}), "body.customers", "not_unique", ""},
		"an object as a customer":         {"PRE-0", with(approach, object{"customers": []any{object{"zz": 1}}}), "body.customers[0]", "not_a_text", ""},
		"a period of the year 0":          {"SUR-1a", with(survey, object{"period": object{"from": "0000-01-01", "to": "2026-07-01"}}), "body.period.from", "too_old", ""},
		"a care programme of the year 0": {
			"POS-1a", object{"procedure": "post-service", "objective": "x", "period": object{"from": "0000-01-01", "to": "2026-01-01"}, "programme": "conference"},
			"body.period.from", "too_old", "",
		},
		"customers that are a text":           {"PRE-0", with(approach, object{"customers": "KH001"}), "body.customers", "not_a_list", ""},
		"51 potential customers":              {"PRE-0", with(approach, object{"prospects": prospects}), "body.prospects", "too_many", ""},
		"a potential customer without a name": {"PRE-0", with(approach, object{"prospects": []object{{"name": " ", "kind": "other"}}}), "body.prospects[0].name", "required", ""},
		"a potential customer of no kind":     {"CUS-1", with(approach, object{"prospects": []object{{"name": "A", "kind": "friend"}}}), "body.prospects[0].kind", "not_one_of", ""},
		"a date that has passed":              {"X-3", with(approach, object{"next_due": "2020-01-01T00:00:00Z"}), "body.next_due", "in_past", ""},
		"a date that is none":                 {"X-3", with(approach, object{"next_due": "ngày mai"}), "body.next_due", "not_a_date", ""},
		"no period":                           {"SUR-1a", with(survey, object{"period": nil}), "body.period", "required", ""},
		"a period that ends before it begins": {"SUR-1a", with(survey, object{"period": object{"from": "2026-09-30", "to": "2026-07-01"}}), "body.period.to", "before_start", ""},
		"a day that doesn't exist":            {"SUR-1a", with(survey, object{"period": object{"from": "2026-02-30", "to": "2026-07-01"}}), "body.period.from", "not_a_date", ""},
		"half a period":                       {"SUR-1a", with(survey, object{"period": object{"from": "2026-07-01"}}), "body.period.to", "required", ""},
		"no such programme": {
			"POS-2a", object{"procedure": "post-service", "objective": "x", "period": quarter, "programme": "party"}, "body.programme", "not_one_of", "",
		},
		"a field that nobody asks for": {"PRE-0", with(survey, object{"state": "closed"}), "body.state", "unknown_field", ""},
		"NUL in a text":                {"PRE-0", with(approach, object{"objective": "a\x00b"}), "body.objective", "bad_text", ""},
	} {
		t.Run(c.clause+" "+name, func(t *testing.T) {
			t.Parallel()
			login := c.login
			if login == "" {
				login = "kd.officer"
			}
			got := s.ask(login, "POST", "/api/v1/cases", c.body)
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, map[string]string{c.location: c.code}, codesOf(got.problem(t)))
		})
	}
	t.Run("PRE-0 hostile JSON is refused in one piece", func(t *testing.T) {
		t.Parallel()
		for body, status := range map[string]int{
			`{`: 400, `[]`: 422, `null`: 422, `"pre-service"`: 422, `{"procedure":"survey"}{"procedure":"survey"}`: 400,
			`{"procedure":{"toString":"survey"}}`:                     422,
			strings.Repeat(`[`, 20_000) + strings.Repeat(`]`, 20_000): 400,
		} {
			got := s.ask("kd.officer", "POST", "/api/v1/cases", body)
			require.Equal(t, status, got.status, "%.60s: %s", body, got.body)
		}
	})
	t.Run("PRE-0 who owns no cases opens none, and nobody opens another unit's", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 403, s.ask("dhsx.officer", "POST", "/api/v1/cases", approach).status)
		require.Equal(t, 403, s.ask("kd.officer", "POST", "/api/v1/cases", with(approach, object{"unit": modelstest.BranchTV})).status)
		require.Equal(t, 403, s.ask("gd", "POST", "/api/v1/cases", approach).status)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestOpeningACaseWhileTheEngineIsAway(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, "")
	body := object{
		"procedure": "pre-service", "objective": "Ký hợp đồng", "customers": []string{"KH001"},
		"prospects": []object{{"name": "Công ty Mới", "kind": "cargo_owner"}},
	}
	key := header("Idempotency-Key", uuid.NewString())
	first := s.ask("kd.officer", "POST", "/api/v1/cases", body, key)
	require.Equal(t, 201, first.status, string(first.body))
	var opened struct {
		Reference string
		Customers []struct{ Code, Use string }
	}
	first.in(t, &opened)
	t.Run("PRE-0 the case is kept, and the sweeper starts it where it begins", func(t *testing.T) {
		c, err := s.db.Case(t.Context(), opened.Reference)
		require.NoError(t, err)
		require.Nil(t, c.StartedAt)
		waiting, err := s.db.CasesToStart(t.Context(), -time.Minute, 10)
		require.NoError(t, err)
		require.Len(t, waiting, 1)
		require.Equal(t, workflows.CaseStart{
			Reference: opened.Reference, Procedure: procedure.PreService, Edition: procedure.Default, First: procedure.ResearchCustomer,
		}, workflows.StartOf(&waiting[0]))
		require.Equal(t, 200, s.ask("kd.officer", "GET", "/api/v1/cases/"+opened.Reference, nil).status)
	})
	t.Run("PRE-0 sent again it is the same case, and no customer is made twice", func(t *testing.T) {
		again := s.ask("kd.officer", "POST", "/api/v1/cases", body, key)
		require.Equal(t, 201, again.status)
		require.Equal(t, first.body, again.body)
		var customers int
		s.query(&customers, "SELECT count(*) FROM customers")
		require.Equal(t, 2, customers)
	})
	t.Run("PRE-0 the key doesn't open another case", func(t *testing.T) {
		other := s.ask("kd.officer", "POST", "/api/v1/cases", with(body, object{"objective": "Việc khác"}), key)
		require.Equal(t, 422, other.status)
		var cases int
		s.query(&cases, "SELECT count(*) FROM cases")
		require.Equal(t, 1, cases)
	})
	t.Run("PRE-0 one that was refused leaves the key and the customers alone", func(t *testing.T) {
		key := header("Idempotency-Key", uuid.NewString())
		require.Equal(t, 422, s.ask("kd.officer", "POST", "/api/v1/cases", with(body, object{"customers": []string{"KH999"}}), key).status)
		require.Equal(t, 201, s.ask("kd.officer", "POST", "/api/v1/cases", with(body, object{"prospects": nil}), key).status)
		var customers int
		s.query(&customers, "SELECT count(*) FROM customers")
		require.Equal(t, 2, customers)
	})
}
