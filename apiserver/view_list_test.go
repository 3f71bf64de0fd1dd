package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// seenViews is what tests read of the log.
type seenViews struct {
	Items []struct {
		By        *struct{ Name string }
		Kind      string
		Channel   string
		Route     string
		Customers []string
		Cases     []string
		Rows      int
	}
	NextCursor string `json:"next_cursor"`
}

//nolint:tparallel // its parts are chapters, one after the other
func TestTheLogOfViews(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, code := range []string{"AA", "BB"} {
		modelstest.Customer(t, s.db, code, 3, "")
	}
	about := "BB"
	c := s.caseAt(procedure.Handle, func(c *models.Case) { c.CustomerCode = &about })
	read := func(login, path string) {
		t.Helper()
		require.Equal(t, 200, s.ask(login, "GET", "/api/v1"+path, nil).status, path)
	}
	read("kd.officer", "/customers/AA")
	read("kd.officer", "/customers/BB/contacts")
	read("gd", "/cases/"+c.Reference)
	read("kd.officer", "/customers?q=Công")
	look := func(login, query string) (found seenViews) {
		t.Helper()
		got := s.ask(login, "GET", "/api/v1/views"+query, nil)
		require.Equal(t, 200, got.status, string(got.body))
		got.in(t, &found)
		return found
	}
	t.Run("CUS-6 the newest comes first, with who, what, whose and how", func(t *testing.T) {
		found := look("kd.head", "")
		require.Len(t, found.Items, 4)
		first := found.Items[0]
		require.Equal(t, "list", first.Kind)
		require.Equal(t, []string{"AA", "BB"}, first.Customers)
		require.Equal(t, 2, first.Rows)
		require.Equal(t, "api", first.Channel)
		require.Equal(t, "GET /api/v1/customers", first.Route)
		require.Equal(t, s.staff["kd.officer"].Name, first.By.Name)
	})
	t.Run("CUS-6 by person, customer, kind and period", func(t *testing.T) {
		require.Len(t, look("gd", "?person=gd").Items, 1)
		require.Len(t, look("gd", "?person="+s.staff["gd"].ID.String()+"&kind=case").Items, 1)
		require.Len(t, look("gd", "?customer=BB").Items, 3, "the case about the customer counts")
		require.Len(t, look("gd", "?kind=contacts").Items, 1)
		require.Empty(t, look("gd", "?to="+time.Now().AddDate(0, 0, -2).Format(time.DateOnly)).Items)
		for query, location := range map[string]string{
			"?person=nobody.here": "query.person", "?kind=x": "query.kind", "?from=1/1/2026": "query.from", "?cursor=x": "query.cursor",
			"?from=2026-02-01&to=2026-01-01": "query.to",
		} {
			got := s.ask("gd", "GET", "/api/v1/views"+query, nil)
			require.Equal(t, 422, got.status, query)
			require.Contains(t, codesOf(got.problem(t)), location)
		}
	})
	t.Run("CUS-6 page by page nothing is left out or twice", func(t *testing.T) {
		all := look("gd", "?person=kd.officer&limit=200").Items
		var paged []string
		for next := "&limit=1"; ; {
			page := look("gd", "?person=kd.officer"+next)
			for _, v := range page.Items {
				paged = append(paged, v.Route)
			}
			if page.NextCursor == "" {
				break
			}
			next = "&limit=1&cursor=" + page.NextCursor
		}
		require.Len(t, paged, len(all))
		for i, v := range all {
			require.Equal(t, v.Route, paged[i])
		}
	})
	t.Run("CUS-6 looking at the log is in the log", func(t *testing.T) {
		require.NotEmpty(t, look("dgd", "?person=kd.head&kind=log").Items)
	})
	t.Run("CUS-6 whose data, how many", func(t *testing.T) {
		var sum models.Seen
		got := s.ask("gd", "GET", "/api/v1/views/summary?person=kd.officer", nil)
		require.Equal(t, 200, got.status)
		got.in(t, &sum)
		require.Equal(t, 2, sum.Customers)
		require.Equal(t, 3, sum.Views)
	})
	t.Run("CUS-6 the page says the same", func(t *testing.T) {
		page := s.browser("kd.head").get("/views?person=kd.officer&customer=BB")
		require.Equal(t, 200, page.status)
		require.Contains(t, page.said("views"), "Người đại diện")
		require.Contains(t, page.said("sum"), "2 khách hàng")
	})
	t.Run("CUS-6 the page says in words what was seen, in both languages, and no route", func(t *testing.T) {
		b := s.browser("kd.head")
		b.get("/customers/AA")
		page := b.get("/views?person=kd.head")
		require.Contains(t, page.said("views"), "Nhật ký xem: ai đã xem dữ liệu của ai")
		require.Contains(t, page.said("views"), "Hồ sơ khách hàng")
		require.NotContains(t, page.said("views"), "GET ")
		b.cookies["portcare_lang"] = "en"
		require.Contains(t, b.get("/views?person=kd.head").said("views"), "A customer's record")
		require.Contains(t, b.get("/views?person=kd.officer").said("views"), "Search and filter customers")
	})
	t.Run("CUS-6 a filter that can't be is named on the page", func(t *testing.T) {
		b := s.browser("kd.head")
		for query, says := range map[string]string{
			"person=nobody":                 "Người xem: Không có mục này.",
			"kind=x":                        "Loại dữ liệu: Hãy chọn một mục.",
			"from=1.1.2026":                 "Từ ngày: Ghi ngày theo dạng 31/12/2026.",
			"to=x":                          "Đến hết ngày: Ghi ngày theo dạng 31/12/2026.",
			"from=2026-02-01&to=2026-01-01": "Đến hết ngày: Ngày cuối phải sau ngày đầu.",
		} {
			got := b.get("/views?" + query)
			require.Equal(t, 422, got.status, query)
			require.Contains(t, got.said("main"), says, query)
			require.NotContains(t, got.said("main"), "Có chỗ cần sửa.", query)
		}
		b.cookies["portcare_lang"] = "en"
		require.Contains(t, b.get("/views?person=nobody").said("main"), "Who looked: There is no such thing.")
	})
}

func TestWhatCannotBeLoggedIsNotShown(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "AA", 3, "")
	s.execute("ALTER TABLE views ADD CHECK (kind <> 'customer')")
	t.Run("CUS-6 by the API", func(t *testing.T) {
		t.Parallel()
		got := s.ask("kd.officer", "GET", "/api/v1/customers/AA", nil)
		require.Equal(t, 500, got.status)
		require.NotContains(t, string(got.body), "khach@example.com")
	})
	t.Run("CUS-6 on a page", func(t *testing.T) {
		t.Parallel()
		got := s.browser("kd.officer").get("/customers/AA")
		require.Equal(t, 500, got.status)
		require.NotContains(t, string(got.body), "khach@example.com")
	})
}
