package apiserver_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

func TestTheListOfCustomers(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for i, branch := range []string{"", modelstest.BranchTV, modelstest.BranchTV, modelstest.BranchCV} {
		modelstest.Customer(t, s.db, fmt.Sprint("KH", i), 3, branch)
	}
	list := func(login, query string) (codes []string, next string) {
		var got struct {
			Items      []object
			NextCursor string `json:"next_cursor"`
		}
		answer := s.ask(login, "GET", customersPath+"?"+query, nil)
		require.Equal(t, 200, answer.status, query)
		require.NotContains(t, string(answer.body), "khach@example.com", "no contact data in lists")
		answer.in(t, &got)
		for _, c := range got.Items {
			codes = append(codes, c["code"].(string))
		}
		return codes, got.NextCursor
	}

	t.Run("CUS-6 each sees their own", func(t *testing.T) {
		t.Parallel()
		for login, want := range map[string][]string{
			"kd.officer": {"KH0", "KH1", "KH2", "KH3"}, "gd": {"KH0", "KH1", "KH2", "KH3"}, "cntv.officer": {"KH1", "KH2"},
			"td.officer": {"KH0", "KH1", "KH2", "KH3"}, "cnhd.head": nil,
		} {
			got, _ := list(login, "")
			require.Equal(t, want, got, login)
		}
		for _, login := range []string{"dhsx.officer", "supervisor", "administrator", "integration", "tckt.head"} {
			require.Equal(t, 403, s.ask(login, "GET", customersPath, nil).status, login)
		}
		require.Equal(t, 401, s.ask("", "GET", customersPath, nil).status)
	})
	t.Run("CUS-6 the call centre sees code and name only", func(t *testing.T) {
		t.Parallel()
		var got struct{ Items []object }
		s.ask("td.officer", "GET", customersPath+"?q=KH0", nil).in(t, &got)
		require.Equal(t, []object{{"code": "KH0", "name": "Công ty KH0", "outline": true}}, got.Items)
		for _, query := range []string{"q=khach@example.com", "tier=3", "kind=cargo_owner", "branch=CNTV", "state=active"} {
			codes, _ := list("td.officer", query)
			require.Empty(t, codes, query)
		}
		require.Equal(t, 403, s.ask("td.officer", "GET", customersPath+"/KH0", nil).status)
	})
	t.Run("CUS-1 pages follow each other by cursor", func(t *testing.T) {
		t.Parallel()
		first, next := list("kd.officer", "limit=3&q=c%C3%B4ng+ty")
		require.Equal(t, []string{"KH0", "KH1", "KH2"}, first)
		second, end := list("kd.officer", "limit=3&q=c%C3%B4ng+ty&cursor="+next)
		require.Equal(t, []string{"KH3"}, second)
		require.Empty(t, end)
		require.Equal(t, 422, s.ask("kd.officer", "GET", customersPath+"?cursor=@@", nil).status)
	})
	t.Run("CUS-1 filters", func(t *testing.T) {
		t.Parallel()
		sales, _ := list("kd.officer", "branch=KD")
		require.Equal(t, []string{"KH0"}, sales, "Sales' own")
		branch, _ := list("kd.officer", "branch=CNTV&tier=3&standing=potential&state=active&kind=cargo_owner")
		require.Equal(t, []string{"KH1", "KH2"}, branch)
		mine, _ := list("kd.officer", "owner=me")
		require.Empty(t, mine)
		for query, code := range map[string]string{
			"branch=VP": "unknown", "owner=x": "not_a_uuid", "tier=5": "too_great", "q=a": "too_short", "colour=x": "unknown_field", "state=x": "not_one_of",
		} {
			problem := s.ask("kd.officer", "GET", customersPath+"?"+query, nil).problem(t)
			require.Equal(t, code, problem.Errors[0].Code, query)
		}
	})
}
