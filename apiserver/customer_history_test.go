package apiserver_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestWhatACustomerBringsAndSays(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH1", 3, modelstest.BranchTV)
	month := func(y int, m time.Month) time.Time { return time.Date(y, m, 1, 0, 0, 0, 0, time.UTC) }
	profit := int64(7)
	require.NoError(t, s.db.SaveRevenue(t.Context(), []models.Revenue{
		{CustomerCode: "KH1", Month: month(2025, 11), Revenue: 100, Discount: 10, TEU: 1.5},
		{CustomerCode: "KH1", Month: month(2025, 12), Revenue: 200, Profit: &profit, Tonnes: 3},
		{CustomerCode: "KH1", Month: month(2026, 1), Revenue: 400},
	}))

	t.Run("CUS-8 revenue by month, newest first", func(t *testing.T) {
		t.Parallel()
		var got struct {
			Items []object
			Total object
		}
		s.ask("cntv.officer", "GET", customersPath+"/KH1/revenue?from=2025-11&to=2025-12", nil).in(t, &got)
		require.Equal(t, []object{
			{"month": "2025-12", "revenue": 200.0, "discount": 0.0, "profit": 7.0, "teu": 0.0, "tonnes": 3.0},
			{"month": "2025-11", "revenue": 100.0, "discount": 10.0, "teu": 1.5, "tonnes": 0.0},
		}, got.Items)
		require.Equal(t, object{"revenue": 300.0, "discount": 10.0, "profit": 7.0, "teu": 1.5, "tonnes": 3.0}, got.Total)
		for query, code := range map[string]string{"from=2026-02&to=2026-01": "before_start", "from=1990-01": "too_long_span", "from=2026-13": "not_a_pattern"} {
			problem := s.ask("gd", "GET", customersPath+"/KH1/revenue?"+query, nil).problem(t)
			require.Equal(t, 422, problem.Status, query)
			require.Equal(t, code, problem.Errors[0].Code, query)
		}
	})
	t.Run("CUS-2 CUS-3 tier and standing with their history and reason", func(t *testing.T) {
		t.Parallel()
		_, err := s.db.Retier(t.Context(), time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), models.TierWindow, "nightly", time.Now())
		require.NoError(t, err)
		var got struct{ Items []object }
		s.ask("cntv.officer", "GET", customersPath+"/KH1/tier-history", nil).in(t, &got)
		require.Len(t, got.Items, 1)
		require.Equal(t, "nightly", got.Items[0]["cause"])
		require.EqualValues(t, 3, got.Items[0]["tier_before"])
		require.EqualValues(t, 1, got.Items[0]["tier"])
		require.Equal(t, "2025-11-01", got.Items[0]["from"])
	})
	t.Run("PRE-1c calls and visits are noted, newest first, page by page", func(t *testing.T) {
		t.Parallel()
		for i := range 5 {
			got := s.ask("cntv.officer", "POST", customersPath+"/KH1/interactions", object{
				"channel": "visit", "summary": fmt.Sprint("lần ", i), "happened_at": time.Now().Add(-time.Duration(i) * time.Hour),
			})
			require.Equal(t, 201, got.status, string(got.body))
		}
		var walked []string
		cursor := ""
		for {
			var page struct {
				Items      []object
				NextCursor string `json:"next_cursor"`
			}
			s.ask("gd", "GET", customersPath+"/KH1/interactions?limit=2"+cursor, nil).in(t, &page)
			for _, i := range page.Items {
				walked = append(walked, i["summary"].(string))
			}
			if page.NextCursor == "" {
				break
			}
			cursor = "&cursor=" + page.NextCursor
		}
		require.Equal(t, []string{"lần 0", "lần 1", "lần 2", "lần 3", "lần 4"}, walked)
		for code, body := range map[string]object{
			"in_future":  {"channel": "visit", "summary": "x", "happened_at": time.Now().Add(time.Hour)},
			"required":   {"channel": "visit", "summary": "  "},
			"not_one_of": {"channel": "dove", "summary": "x"},
		} {
			problem := s.ask("cntv.officer", "POST", customersPath+"/KH1/interactions", body).problem(t)
			require.Equal(t, code, problem.Errors[0].Code)
		}
		require.Equal(t, 403, s.ask("gd", "POST", customersPath+"/KH1/interactions", object{"channel": "visit", "summary": "x"}).status)
		require.Equal(t, 422, s.ask("gd", "GET", customersPath+"/KH1/interactions?cursor=xyz", nil).status)
	})
}
