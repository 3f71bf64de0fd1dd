package apiserver_test

import (
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

func TestDelegationsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.delegation("gd", "dgd")
	s.delegation("dgd", "kd.head", ofBranch(modelstest.BranchTV))
	require.NoError(t, s.db.Leave(t.Context(), s.staff["vp.head"].ID, time.Now()))
	at := func(d time.Duration) string { return time.Now().Add(d).Format(time.RFC3339) }
	for name, c := range map[string]struct {
		login string
		body  object
		codes map[string]string
	}{
		"X-2 to oneself":                    {"gd", s.asksToDecide("gd"), map[string]string{"body.to": "to_oneself"}},
		"X-2 to somebody who left":          {"gd", s.asksToDecide("vp.head"), map[string]string{"body.to": "unknown_person"}},
		"X-2 to nobody":                     {"gd", s.asksToDecide("gd", "to", uuid.NewString()), map[string]string{"body.to": "unknown_person"}},
		"X-2 to an officer":                 {"gd", s.asksToDecide("kd.officer"), map[string]string{"body.to": "cannot_stand_in"}},
		"X-2 to a program":                  {"gd", s.asksToDecide("integration"), map[string]string{"body.to": "cannot_stand_in"}},
		"X-2 back, which closes a circle":   {"dgd", s.asksToDecide("gd"), map[string]string{"body.to": "cannot_stand_in"}},
		"X-2 a circle over a third":         {"kd.head", s.asksToDecide("dgd"), map[string]string{"body.to": "circle"}},
		"X-2 that ended yesterday":          {"gd", s.asksToDecide("kd.head", "ends_at", at(-24*time.Hour)), map[string]string{"body.ends_at": "in_the_past"}},
		"X-2 that began last week":          {"gd", s.asksToDecide("kd.head", "starts_at", at(-7*24*time.Hour)), map[string]string{"body.starts_at": "too_old"}},
		"X-2 that ends before it begins":    {"gd", s.asksToDecide("kd.head", "starts_at", at(96*time.Hour)), map[string]string{"body.ends_at": "ends_before_it_begins"}},
		"X-2 that begins in six years":      {"gd", s.asksToDecide("kd.head", "kind", "standing", "ends_at", "", "starts_at", at(6*365*24*time.Hour)), map[string]string{"body.starts_at": "too_far"}},
		"X-2 that ends in six years":        {"gd", s.asksToDecide("kd.head", "ends_at", at(6*365*24*time.Hour)), map[string]string{"body.ends_at": "too_far"}},
		"X-2 that ends in millennia":        {"gd", s.asksToDecide("kd.head", "ends_at", "9999-01-01T00:00:00Z"), map[string]string{"body.ends_at": "too_late"}},
		"X-2 empowered without an end":      {"gd", s.asksToDecide("kd.head", "ends_at", ""), map[string]string{"body.ends_at": "required"}},
		"X-2 a standing rule with an end":   {"gd", s.asksToDecide("kd.head", "kind", "standing"), map[string]string{"body.ends_at": "standing_has_no_end"}},
		"X-2 of no such kind":               {"gd", s.asksToDecide("kd.head", "kind", "lent"), map[string]string{"body.kind": "not_one_of"}},
		"X-2 of no such procedure":          {"gd", s.asksToDecide("kd.head", "procedure", "help-desk"), map[string]string{"body.procedure": "unknown"}},
		"X-2 of no such unit":               {"gd", s.asksToDecide("kd.head", "unit", "XXXX"), map[string]string{"body.unit": "unknown_unit"}},
		"X-2 of a unit that owns nothing":   {"gd", s.asksToDecide("kd.head", "unit", "DHSX"), map[string]string{"body.unit": "owns_no_cases"}},
		"X-2 without a reason":              {"gd", s.asksToDecide("kd.head", "reason", ""), map[string]string{"body.reason": "required"}},
		"X-2 more than one's own mandate":   {"kd.head", s.asksToDecide("cncv.head", "unit", modelstest.BranchCV), map[string]string{"body": "nothing_to_delegate"}},
		"X-2 several things wrong are told": {"gd", s.asksToDecide("gd", "ends_at", at(-time.Hour)), map[string]string{"body.to": "to_oneself", "body.ends_at": "in_the_past"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.ask(c.login, "POST", "/api/v1/delegations", c.body)
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, c.codes, codesOf(got.problem(t)))
		})
	}
	t.Run("X-2 by somebody without the letter A or a mandate", func(t *testing.T) {
		t.Parallel()
		for _, login := range []string{"kd.officer", "cntv.head", "administrator", "supervisor"} {
			require.Equal(t, 403, s.ask(login, "POST", "/api/v1/delegations", s.asksToDecide("cncv.head")).status, login)
		}
	})
}

func TestTwoDelegationsAtOnceCannotCloseACircle(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.delegation("gd", "kd.head")
	s.delegation("gd", "cntv.head") // both have a mandate to pass on
	var wg sync.WaitGroup
	var answers [2]answer
	for i, way := range [][2]string{{"kd.head", "cntv.head"}, {"cntv.head", "kd.head"}} {
		wg.Go(func() { answers[i] = s.ask(way[0], "POST", "/api/v1/delegations", s.asksToDecide(way[1])) })
	}
	wg.Wait()
	require.ElementsMatch(t, []int{201, 422}, []int{answers[0].status, answers[1].status}, "X-2 one is first")
}

func TestWhoSeesWhichDelegations(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.delegation("gd", "cntv.head")
	s.delegation("dgd", "cncv.head")
	for login, n := range map[string]int{"gd": 2, "administrator": 2, "dgd": 1, "cntv.head": 1, "cncv.head": 1, "kd.head": 0} {
		var list struct{ Items []object }
		s.ask(login, "GET", "/api/v1/delegations", nil).in(t, &list)
		require.Len(t, list.Items, n, login)
	}
	var page struct {
		Items      []object
		NextCursor string `json:"next_cursor"`
	}
	s.ask("gd", "GET", "/api/v1/delegations?limit=1", nil).in(t, &page)
	require.Len(t, page.Items, 1)
	first := page.Items[0]["id"]
	s.ask("gd", "GET", "/api/v1/delegations?limit=1&cursor="+page.NextCursor, nil).in(t, &page)
	require.NotEqual(t, first, page.Items[0]["id"])
	require.Equal(t, 422, s.ask("gd", "GET", "/api/v1/delegations?cursor=x", nil).status)
}
