package apiserver_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/models"
	"portcare/models/modelstest"
)

// monthsAgo is the first day of the local month that many before this one.
func monthsAgo(n int) time.Time {
	now := time.Now().In(calendar.Zone)
	return time.Date(now.Year(), now.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
}

// earns makes a customer of Sales with revenue by months ago.
func (s *site) earns(code, branch string, revenue map[int]int64) {
	s.Helper()
	modelstest.Customer(s.T, s.db, code, 4, branch)
	var rows []models.Revenue
	for ago, dong := range revenue {
		rows = append(rows, models.Revenue{CustomerCode: code, Month: monthsAgo(ago), Revenue: dong})
	}
	require.NoError(s, s.db.SaveRevenue(s.Context(), rows))
}

type movesAnswer struct {
	Months int
	Total  int
	Items  []struct {
		Code, Name, Reason, Standing string
		Tier                         int
		TierBefore                   int `json:"tier_before"`
		Rank                         *int
	}
	NextCursor string `json:"next_cursor"`
}

func (s *site) moves(login, query string) movesAnswer {
	s.Helper()
	got := s.ask(login, "GET", "/api/v1/tiers/moves"+query, nil)
	require.Equal(s, 200, got.status, string(got.body))
	var m movesAnswer
	got.in(s.T, &m)
	return m
}

//nolint:tparallel // its parts are chapters, one after the other
func TestTiersAreLookedAtBeforeTheyMove(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for i := range 12 {
		s.earns(fmt.Sprintf("KH%02d", i), "", map[int]int64{1: int64(1000 - i), 20: 5000})
	}
	s.earns("QUIET", modelstest.BranchTV, map[int]int64{0: 7})
	s.earns("LATE", "", map[int]int64{20: 9000})

	t.Run("CUS-2 the dry run goes by rank, page by page, with the reason in words", func(t *testing.T) {
		first := s.moves("gd", "?limit=5")
		require.Equal(t, []int{12, 13, 5}, []int{first.Months, first.Total, len(first.Items)})
		require.Equal(t, "KH00", first.Items[0].Code)
		require.Equal(t, []int{4, 1, 1}, []int{first.Items[0].TierBefore, first.Items[0].Tier, *first.Items[0].Rank})
		require.Contains(t, first.Items[0].Reason, "doanh thu 12 tháng là 1.000 ₫, thứ 1")
		second := s.moves("gd", "?limit=5&cursor="+first.NextCursor)
		require.Equal(t, "KH05", second.Items[0].Code)
		last := s.moves("kd.officer", "?limit=5&cursor="+second.NextCursor)
		require.Equal(t, []string{"KH10", "KH11", "QUIET"}, []string{last.Items[0].Code, last.Items[1].Code, last.Items[2].Code})
		require.Equal(t, 2, last.Items[0].Tier)
		require.Equal(t, 3, last.Items[2].Tier)
		require.Nil(t, last.Items[2].Rank)
		require.Empty(t, last.NextCursor)
		unmoved, err := s.db.Customer(t.Context(), "KH00")
		require.NoError(t, err)
		require.Equal(t, 4, unmoved.Tier, "nobody moved")
	})
	t.Run("CUS-2 another window is tried without being set", func(t *testing.T) {
		longer := s.moves("kd.head", "?months=24&limit=1")
		require.Equal(t, []any{24, "LATE"}, []any{longer.Months, longer.Items[0].Code})
		require.Equal(t, 12, s.moves("kd.head", "").Months)
	})
	t.Run("CUS-2 the head of Sales sets the window, with a reason, by version", func(t *testing.T) {
		path := "/api/v1/tiers/window"
		read := s.ask("kd.head", "GET", "/api/v1/tiers", nil)
		require.Equal(t, `"0"`, read.header.Get("ETag"))
		require.Equal(t, 428, s.ask("kd.head", "PUT", path, object{"months": 24, "reason": "x"}).status)
		set := s.ask("kd.head", "PUT", path, object{"months": 24, "reason": "Chu kỳ hàng dài"}, ifMatch(`"0"`))
		require.Equal(t, 200, set.status, string(set.body))
		require.Equal(t, `"1"`, set.header.Get("ETag"))
		require.Equal(t, 412, s.ask("kd.head", "PUT", path, object{"months": 6, "reason": "x"}, ifMatch(`"0"`)).status)
		for want, body := range map[string]object{
			"body.months too_small":     {"months": 0, "reason": "x"},
			"body.months too_great":     {"months": 61, "reason": "x"},
			"body.reason too_short":     {"months": 6, "reason": ""},
			"body.reason required":      {"months": 6},
			"body.colour unknown_field": {"months": 6, "reason": "x", "colour": "blue"},
		} {
			got := s.ask("kd.head", "PUT", path, body, ifMatch(`"1"`))
			require.Equal(t, 422, got.status, want)
			for at, code := range codesOf(got.problem(t)) {
				require.Equal(t, want, at+" "+code)
			}
		}
		var tiers struct {
			Window  struct{ Months int }
			History []struct {
				Months int
				Reason string
				SetBy  struct{ Name string } `json:"set_by"`
			}
		}
		s.ask("gd", "GET", "/api/v1/tiers", nil).in(t, &tiers)
		require.Equal(t, 24, tiers.Window.Months)
		require.Equal(t, "Chu kỳ hàng dài", tiers.History[0].Reason)
		require.Equal(t, s.staff["kd.head"].Name, tiers.History[0].SetBy.Name)
	})
	t.Run("CUS-2 a recomputation moves those whom the dry run named, and keeps that it did", func(t *testing.T) {
		key := header("Idempotency-Key", "again-1")
		got := s.ask("kd.head", "POST", "/api/v1/tiers/recomputation", nil, key)
		require.Equal(t, 201, got.status, string(got.body))
		var run struct{ Moved, Months int }
		got.in(t, &run)
		require.Equal(t, 24, run.Months)
		require.Equal(t, 14, run.Moved)
		require.Equal(t, got.body, s.ask("kd.head", "POST", "/api/v1/tiers/recomputation", nil, key).body, "the same key, the same answer")
		require.Zero(t, s.moves("kd.head", "").Total)
		late, err := s.db.Customer(t.Context(), "LATE")
		require.NoError(t, err)
		require.Equal(t, 1, late.Tier)
		var tiers struct{ Runs []object }
		s.ask("gd", "GET", "/api/v1/tiers", nil).in(t, &tiers)
		require.Len(t, tiers.Runs, 1)
		require.Equal(t, "by hand", tiers.Runs[0]["cause"])
	})
	t.Run("CUS-6 leaders watch; a branch and the others see nothing of it", func(t *testing.T) {
		for login, want := range map[string][2]int{
			"gd": {200, 403}, "kd.officer": {200, 403}, "cntv.head": {403, 403}, "td.officer": {403, 403}, "administrator": {403, 403}, "": {401, 401},
		} {
			require.Equal(t, want[0], s.ask(login, "GET", "/api/v1/tiers/moves", nil).status, login)
			require.Equal(t, want[1], s.ask(login, "POST", "/api/v1/tiers/recomputation", nil).status, login)
		}
	})
}

func TestABrokenPageOfMovesIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, query := range []string{"?months=0", "?months=61", "?months=x", "?limit=0", "?limit=201", "?cursor=%21", "?cursor=eHh8", "?cursor=eHh8eHg"} {
		require.Equal(t, 422, s.ask("kd.head", "GET", "/api/v1/tiers/moves"+query, nil).status, query)
	}
}

func TestTwoSetTheWindowAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var group sync.WaitGroup
	statuses := make([]int, 4)
	for i := range statuses {
		group.Go(func() {
			statuses[i] = s.ask("kd.head", "PUT", "/api/v1/tiers/window", object{"months": 10 + i, "reason": "x"}, ifMatch(`"0"`)).status
		})
	}
	group.Wait()
	t.Run("CUS-2 only one of them sets it", func(t *testing.T) {
		t.Parallel()
		require.ElementsMatch(t, []int{200, 412, 412, 412}, statuses)
	})
}

func TestThePageOfTiersShowsWhoWouldMoveBeforeTheButton(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.earns("KH1", "", map[int]int64{1: 1000})
	b := s.browser("kd.head")
	page := b.get("/tiers?months=24")
	require.Equal(t, 200, page.status)
	text := string(page.body)
	require.Contains(t, text, `id="move-KH1"`)
	require.Contains(t, text, "thứ 1")
	require.Less(t, strings.Index(text, `id="move-KH1"`), strings.Index(text, `id="recompute"`), "first who, then the button")
	refused := b.post("/tiers/window", page.form(t, "window-form", map[string]string{"months": "70", "reason": "x"}))
	require.Equal(t, 422, refused.status)
	require.Contains(t, string(refused.body), `value="70"`, "what was typed stands there")
	done := b.post("/tiers/window", page.form(t, "window-form", map[string]string{"months": "6", "reason": "Thử"}))
	require.Equal(t, 303, done.status, string(done.body))
	done = b.post("/tiers/recomputation", page.form(t, "recompute", nil))
	require.Equal(t, 303, done.status, string(done.body))
	after := string(b.get("/tiers").body)
	require.Contains(t, after, "6 tháng")
	require.NotContains(t, after, `id="move-KH1"`)
	watched := string(s.browser("gd").get("/tiers").body)
	require.NotContains(t, watched, `id="recompute"`)
	require.NotContains(t, watched, `id="window-form"`)
}
