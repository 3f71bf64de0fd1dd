package apiserver_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestProgressAndAnalysis(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	for i, login := range []string{"cntv.officer", "cntv.officer", "cncv.officer", "kd.officer"} {
		got := v.ask(login, "POST", v.path("/responses"), types(object{"answers": object{"attitude": 2 + i%3, "opinion": fmt.Sprint("lời khách ", i), "phone": "0912345678"}}))
		require.Equal(t, 201, got.status, string(got.body))
	}
	t.Run("SUR-2a forms by branch and month against the target of 15", func(t *testing.T) {
		t.Parallel()
		var p struct {
			Target    int
			Responses int
			Months    []struct {
				Month    string
				Branches []struct {
					Unit   string
					Forms  int
					Behind bool
				}
			}
		}
		v.ask("supervisor", "GET", v.path("/progress"), nil).in(t, &p)
		require.Equal(t, []int{15, 4}, []int{p.Target, p.Responses})
		last := p.Months[len(p.Months)-1]
		require.Equal(t, day(0).Format("2006-01"), last.Month)
		forms := map[string]int{}
		for _, b := range last.Branches {
			forms[b.Unit] = b.Forms
			require.True(t, b.Behind)
		}
		require.Equal(t, map[string]int{"CNTV": 2, "CNCV": 1}, forms)
	})
	type table struct {
		Forms []struct {
			Responses int
			Questions []struct {
				ID              string
				N               int
				Mean, Satisfied float64
			}
		}
		Opinions []struct{ Unit, Opinion string }
	}
	analysis := func(t *testing.T, login, query string) (a table) {
		t.Helper()
		v.ask(login, "GET", v.path("/analysis"+query), nil).in(t, &a)
		return a
	}
	t.Run("SUR-3a n, mean and share of 4 and 5 by question", func(t *testing.T) {
		t.Parallel()
		a := analysis(t, "kd.officer", "")
		require.Equal(t, 4, a.Forms[0].Responses)
		q := a.Forms[0].Questions[0] // 2, 3, 4, 2
		require.Equal(t, "attitude", q.ID)
		require.Equal(t, 4, q.N)
		require.InDelta(t, 2.75, q.Mean, 1e-9)
		require.InDelta(t, 0.25, q.Satisfied, 1e-9)
		require.Len(t, a.Opinions, 4)
		require.Len(t, analysis(t, "kd.officer", "?unit=CNTV").Opinions, 2)
	})
	t.Run("SUR-3a a branch sees its own forms only, whatever it asks for", func(t *testing.T) {
		t.Parallel()
		require.Len(t, analysis(t, "cntv.officer", "").Opinions, 2)
		require.Empty(t, analysis(t, "cntv.officer", "?unit=CNCV").Opinions)
		var list struct{ Items []struct{ Unit string } }
		v.ask("cncv.officer", "GET", v.path("/responses?unit=CNTV"), nil).in(t, &list)
		require.Empty(t, list.Items)
		v.ask("cncv.officer", "GET", v.path("/responses"), nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, 404, v.ask("cnhd.officer", "GET", v.path("/responses"), nil).status, "it doesn't take part")
	})
	t.Run("SUR-3a a supervisor sees numbers without words or people", func(t *testing.T) {
		t.Parallel()
		a := v.ask("supervisor", "GET", v.path("/analysis"), nil)
		require.Equal(t, 200, a.status)
		require.Contains(t, string(a.body), `"n":4`)
		require.NotContains(t, string(a.body), "lời khách")
		for _, path := range []string{"/responses", "/invitations"} {
			require.Equal(t, 404, v.ask("supervisor", "GET", v.path(path), nil).status)
		}
		page := v.browser("supervisor").get("/cases/" + v.Reference)
		require.Equal(t, 200, page.status)
		for _, personal := range []string{"lời khách", "0912345678", "KH001"} {
			require.NotContains(t, string(page.body), personal)
		}
	})
	t.Run("SUR-2a lists show a survey to the units that take part", func(t *testing.T) {
		t.Parallel()
		for login, want := range map[string]bool{"cntv.officer": true, "cncv.head": true, "td.officer": true, "kd.officer": true, "cnhd.officer": false, "vp.officer": false} {
			var list listAnswer
			v.ask(login, "GET", "/api/v1/cases?procedure=survey", nil).in(t, &list)
			require.Equal(t, want, len(list.Items) == 1, login)
		}
	})
	t.Run("SUR-3a a page a number at a time", func(t *testing.T) {
		t.Parallel()
		var page struct {
			Items []struct{ Number int }
			Next  string `json:"next_cursor"`
		}
		var numbers []int
		path := v.path("/responses?limit=3")
		for range 2 {
			v.ask("kd.officer", "GET", path, nil).in(t, &page)
			for _, i := range page.Items {
				numbers = append(numbers, i.Number)
			}
			path = v.path("/responses?limit=3&cursor=" + page.Next)
		}
		require.Equal(t, []int{1, 2, 3, 4}, numbers)
	})
}
