package apiserver_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

type timelinePage struct {
	Items []struct {
		ID, Kind, What, Reference, Title, Words string
		At                                      time.Time
		By                                      *struct{ Name string }
		Facts                                   object
	}
	NextCursor string `json:"next_cursor"`
}

// told has a customer of Tân Vũ with two conversations, an edit, and a request that the branch handles.
func (s *site) told() (code, reference string) {
	s.Helper()
	modelstest.Customer(s.T, s.db, "KHTV", 3, modelstest.BranchTV)
	for i := range 2 {
		got := s.ask("cntv.officer", "POST", customersPath+"/KHTV/interactions", object{
			"channel": "visit", "summary": fmt.Sprint("Hỏi giá lần ", i+1), "happened_at": time.Now().AddDate(0, -i-1, 0),
		})
		require.Equal(s, 201, got.status, string(got.body))
	}
	got := s.ask("cntv.officer", "PUT", customersPath+"/KHTV", object{"name": "Tên mới", "kind": "carrier", "branch": "CNTV", "note": "Đổi tên"}, header("If-Match", `"1"`))
	require.Equal(s, 200, got.status, string(got.body))
	code = "KHTV"
	c := s.caseAt(procedure.Handle, func(c *models.Case) {
		c.CustomerCode, c.OwnerUnitID, c.HandlingUnitID, c.OpenedAt = &code, modelstest.BranchTV, modelstest.BranchTV, time.Now().AddDate(0, 0, -3)
	})
	return code, c.Reference
}

func (s *site) timeline(login, query string) (page timelinePage) {
	s.Helper()
	s.ask(login, "GET", customersPath+"/KHTV/timeline"+query, nil).in(s.T, &page)
	return page
}

func TestATimelineIsReadByProgram(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	_, reference := s.told()

	t.Run("CUS-4 what happened stands there with who, when and what, newest first", func(t *testing.T) {
		t.Parallel()
		page := s.timeline("cntv.officer", "")
		require.Len(t, page.Items, 4)
		require.Empty(t, page.NextCursor)
		edit, request, talk := page.Items[0], page.Items[1], page.Items[2]
		require.Equal(t, []string{"change", "changed", "Đổi tên"}, []string{edit.Kind, edit.What, edit.Words})
		require.Equal(t, s.staff["cntv.officer"].Name, edit.By.Name)
		require.Equal(t, []string{"request", "received", reference}, []string{request.Kind, request.What, request.Reference})
		require.Equal(t, "Hỏi giá lần 1", talk.Words)
		require.Equal(t, "visit", talk.Facts["channel"])
	})
	t.Run("CUS-4 paging shows each once, by any limit", func(t *testing.T) {
		t.Parallel()
		whole := s.timeline("kd.officer", "")
		for limit := 1; limit <= 5; limit++ {
			var ids []string
			next := ""
			for {
				page := s.timeline("kd.officer", fmt.Sprintf("?limit=%d&before=%s", limit, url.QueryEscape(next)))
				for _, i := range page.Items {
					ids = append(ids, i.ID)
				}
				if next = page.NextCursor; next == "" {
					break
				}
			}
			require.Len(t, ids, len(whole.Items))
			for i := range ids {
				require.Equal(t, whole.Items[i].ID, ids[i])
			}
		}
	})
	t.Run("CUS-4 kinds and a moment choose", func(t *testing.T) {
		t.Parallel()
		require.Len(t, s.timeline("gd", "?kind=interaction,request").Items, 3)
		require.Empty(t, s.timeline("gd", "?kind=gift").Items)
		before := time.Now().AddDate(0, 0, -7).UTC().Format(time.RFC3339)
		require.Len(t, s.timeline("gd", "?before="+before).Items, 2)
	})
	t.Run("CUS-6 the timeline of another branch's customer isn't there", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 404, s.ask("cncv.officer", "GET", customersPath+"/KHTV/timeline", nil).status)
		require.Equal(t, 403, s.ask("td.officer", "GET", customersPath+"/KHTV/timeline", nil).status)
		require.Equal(t, 404, s.ask("kd.officer", "GET", customersPath+"/NOBODY/timeline", nil).status)
	})
	t.Run("what makes no sense is refused", func(t *testing.T) {
		t.Parallel()
		for query, code := range map[string]string{
			"kind=secret": "not_one_of", "before=x": "invalid", "before=bm9uZXxvdGhlcg": "invalid", "limit=0": "too_small", "limit=201": "too_great", "order=old": "unknown_field",
		} {
			problem := s.ask("kd.officer", "GET", customersPath+"/KHTV/timeline?"+query, nil).problem(t)
			require.Equal(t, 422, problem.Status, query)
			require.Equal(t, code, problem.Errors[0].Code, query)
		}
	})
}

func TestABranchSeesOnTheTimelineItsOwnWorkOnly(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	code, own := s.told()
	other := s.caseAt(procedure.Handle, func(c *models.Case) {
		c.CustomerCode, c.OwnerUnitID, c.HandlingUnitID, c.EnteredBy = &code, modelstest.Sales, modelstest.BranchHD, nil
	})
	s.execute(`INSERT INTO messages (reference, event, kind, address, subject, body, state, customer_code, sent_at)
		VALUES ($1, 'x', 'progress', 'a@a.example', 'Tiến độ vụ khác', 'x', 'sent', $2, now())`, other.Reference, code)

	t.Run("CUS-6 cases of other units stay out, with the letters about them, for programs and on pages", func(t *testing.T) {
		t.Parallel()
		for _, path := range []string{"/api/v1/customers/KHTV/timeline", "/customers/KHTV/timeline", "/customers/KHTV"} {
			got := s.read("cntv.officer", path)
			require.Contains(t, got, own, path)
			require.NotContains(t, got, other.Reference, path)
			require.NotContains(t, got, "Tiến độ vụ khác", path)
			got = s.read("kd.officer", path)
			require.Contains(t, got, other.Reference, path)
			require.Contains(t, got, "Tiến độ vụ khác", path)
		}
	})
}

func TestATimelineIsReadOnAPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	_, reference := s.told()
	b := s.browser("cntv.officer")

	t.Run("CUS-4 by month, with a link to what it happened to", func(t *testing.T) {
		t.Parallel()
		page := b.get("/customers/KHTV/timeline")
		require.Equal(t, 200, page.status)
		body := string(page.body)
		require.Contains(t, body, "Khách hàng gửi yêu cầu")
		require.Contains(t, body, `href="/cases/`+reference+`"`)
		require.Contains(t, body, fmt.Sprintf("Tháng %d/%d", time.Now().AddDate(0, -2, 0).Month(), time.Now().AddDate(0, -2, 0).Year()))
		require.Contains(t, page.said("main"), "Hỏi giá lần 2")
	})
	t.Run("CUS-4 by kinds, and what can't be chosen isn't", func(t *testing.T) {
		t.Parallel()
		page := b.get("/customers/KHTV/timeline?kind=interaction&kind=secret")
		require.Contains(t, page.said("main"), "Hỏi giá lần 1")
		require.NotContains(t, page.said("main"), reference)
		require.Contains(t, string(page.body), `value="interaction" checked`)
	})
	t.Run("CUS-4 older ones follow without a script, of the same kinds", func(t *testing.T) {
		t.Parallel()
		for i := range 60 {
			require.NoError(t, s.db.AddInteraction(t.Context(), &models.Interaction{
				CustomerCode: "KHTV", HappenedAt: time.Now().AddDate(-1, 0, -i), Channel: "phone", Summary: fmt.Sprintf("gọi %02d", i),
				RecordedBy: s.staff["cntv.officer"].ID, RecordedAt: time.Now(),
			}))
		}
		first := b.get("/customers/KHTV/timeline?kind=interaction")
		second := b.get(s.next(first))
		require.Equal(t, 200, second.status)
		require.Contains(t, first.said("main"), "gọi 47")
		require.NotContains(t, first.said("main"), "gọi 48")
		require.Contains(t, second.said("main"), "gọi 48")
		require.Contains(t, second.said("main"), "gọi 59")
		require.Nil(t, second.byID("older"))
		require.NotContains(t, second.said("main"), "Sửa hồ sơ khách hàng")
	})
	t.Run("CUS-4 the record shows the latest and leads to all", func(t *testing.T) {
		t.Parallel()
		page := b.get("/customers/KHTV")
		require.Contains(t, page.said("latest"), "Đổi tên")
		require.Contains(t, string(page.body), `href="/customers/KHTV/timeline"`)
	})
}
