package apiserver_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"portcare/models"
	"portcare/models/modelstest"
)

// linksTo are the addresses that an element of the page leads to.
func (p shown) linksTo(id string) (found []string) {
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Data == "a" {
			found = append(found, attr(n, "href"))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	if n := p.byID(id); n != nil {
		walk(n)
	}
	return found
}

// privacyPage is the page of a request about personal data, by its path in the API.
func privacyPage(path string) string {
	return "/privacy/requests" + strings.TrimPrefix(path, privacyPath)
}

//nolint:tparallel // its parts are chapters, one after the other
func TestADeletionWaitsForWhatThePersonAskedFor(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.enter("td.officer", object{
		"channel": "email", "content": "Giao nhầm container", "requester": object{"name": "Vũ Thị Hạnh", "email": "hanh@example.com"},
	})
	path := s.asksFor(object{"kind": "deletion"})
	page := privacyPage(path)
	order := object{"confirm": "hanh@example.com", "text": "Đã xoá"}
	b := s.browser("kd.head")

	t.Run("CUS-9 while a case of the person's is open, nothing is deleted, and the answer names it", func(t *testing.T) {
		got := s.ask("kd.head", "POST", path+"/erasure", order)
		require.Equal(t, 409, got.status, string(got.body))
		problem := got.problem(t)
		require.Equal(t, "/problems/stale-step", problem.Type)
		require.Equal(t, "case_open", codesOf(problem)["body"])
		require.Contains(t, problem.Errors[0].Message, reference)
		require.Equal(t, "received", s.privacyRequest(path)["state"])
		require.Equal(t, "Vũ Thị Hạnh", s.privacyRequest(path)["name"])
		var would struct {
			OpenCases []string `json:"open_cases"`
		}
		s.ask("kd.head", "GET", path+"/erasure", nil).in(t, &would)
		require.Equal(t, []string{reference}, would.OpenCases)
	})
	t.Run("CUS-9 the page says which case it is, leads to it, and refuses for that reason", func(t *testing.T) {
		shown := b.get(page + "/erasure")
		require.Equal(t, 200, shown.status, string(shown.body))
		require.Equal(t, []string{"/cases/" + reference}, shown.linksTo("open-cases"))
		require.Contains(t, shown.said("main"), "Hồ sơ đang mở, phải xong trước khi xoá")
		require.Equal(t, 200, b.get("/cases/"+reference).status)
		sent := b.post(page+"/erasure", shown.form(t, "erasePerson", map[string]string{"confirm": "hanh@example.com", "text": "Đã xoá"}))
		require.Equal(t, 409, sent.status)
		require.Contains(t, sent.said("erasePerson"), "Người này còn hồ sơ đang mở: "+reference)
		require.NotContains(t, sent.said("erasePerson"), "đã sang bước khác", "it isn't about a step")
	})
	t.Run("CUS-9 a hold is said on the page as what it is", func(t *testing.T) {
		placed := s.ask("kd.head", "POST", "/api/v1/holds", object{"mail": "hanh@example.com", "reason": "Vụ kiện"})
		require.Equal(t, 201, placed.status)
		var hold struct{ ID string }
		placed.in(t, &hold)
		require.Contains(t, b.get(page+"/erasure").said("main"), "Có lệnh giữ dữ liệu của người này")
		require.Equal(t, 200, s.ask("kd.head", "POST", "/api/v1/holds/"+hold.ID+"/lifting", object{}).status)
	})
	t.Run("CUS-9 once the case is closed the deletion goes through", func(t *testing.T) {
		s.execute(`UPDATE cases SET state = 'closed', closed_at = now() WHERE reference = $1`, reference)
		shown := b.get(page + "/erasure")
		require.Nil(t, shown.byID("open-cases"))
		sent := b.post(page+"/erasure", shown.form(t, "erasePerson", map[string]string{"confirm": "hanh@example.com", "text": "Đã xoá"}))
		require.Equal(t, 303, sent.status, string(sent.body))
		require.Equal(t, "done", s.privacyRequest(path)["state"])
	})
}

func TestADeletionSaysWhatIsNotSure(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, code := range []string{"AA", "BB"} {
		modelstest.Customer(t, s.db, code, 3, "")
	}
	s.execute(`INSERT INTO representatives (customer_code, position, name, details) VALUES
		('AA', 0, 'Vũ Thị Hạnh', '{"name": "Vũ Thị Hạnh", "email": "hanh@example.com"}'),
		('BB', 0, 'Vũ Thị Hạnh', '{"name": "Vũ Thị Hạnh"}')`)
	path := s.asksFor(object{"kind": "deletion"})
	t.Run("CUS-9 a name that may be somebody else's is listed by record, to be looked at", func(t *testing.T) {
		t.Parallel()
		var would models.Erased
		s.ask("kd.head", "GET", path+"/erasure", nil).in(t, &would)
		require.Contains(t, would.Records, models.ErasedRecord{Table: "representatives", Title: "Người đại diện", Record: "AA", What: "erased", Rows: 1})
		require.Contains(t, would.Records, models.ErasedRecord{Table: "representatives", Title: "Người đại diện", Record: "BB", Column: "name", What: "look", Rows: 1})
	})
	t.Run("CUS-9 the page tells what goes from what somebody has to look at", func(t *testing.T) {
		t.Parallel()
		said := s.browser("kd.head").get(privacyPage(path) + "/erasure").said("counts")
		require.Contains(t, said, "Người đại diện BB Giữ nguyên: có tên này, cần người xem 1")
		require.Contains(t, said, "Người đại diện AA Xoá hoặc thay tên 1")
	})
}

func TestADeletionIsRememberedWithWhatItLeft(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "BB", 3, "")
	s.execute(`INSERT INTO representatives (customer_code, position, name, details) VALUES ('BB', 0, 'Vũ Thị Hạnh', '{"name": "Vũ Thị Hạnh"}')`)
	breach := s.breach()
	s.execute(`UPDATE breaches SET measures = 'Gọi cho Vũ Thị Hạnh' WHERE happened = 'x'`)
	path := s.asksFor(object{"kind": "deletion"})
	require.Nil(t, s.privacyRequest(path)["left"], "nothing was deleted yet")
	require.Equal(t, 200, s.ask("kd.head", "POST", path+"/erasure", object{"confirm": "hanh@example.com", "text": "Đã xoá"}).status)
	t.Run("CUS-9 the request names afterwards where somebody has to look: table, record or row, and column, and of nobody's data", func(t *testing.T) {
		t.Parallel()
		got := s.ask("kd.officer", "GET", path, nil)
		var r struct {
			Left struct{ Records []models.ErasedRecord }
		}
		got.in(t, &r)
		require.Equal(t, []models.ErasedRecord{
			{Table: "breaches", Title: "Sự cố dữ liệu", Record: breach, Column: "measures", What: "look", Rows: 1},
			{Table: "representatives", Title: "Người đại diện", Record: "BB", Column: "name", What: "look", Rows: 1},
		}, r.Left.Records)
		require.NotContains(t, string(got.body), "Hạnh")
	})
	t.Run("CUS-9 so does its page", func(t *testing.T) {
		t.Parallel()
		said := s.browser("kd.officer").get(privacyPage(path)).said("left")
		require.Contains(t, said, "Người đại diện BB name 1")
		require.Contains(t, said, "Sự cố dữ liệu "+breach+" measures 1")
	})
	t.Run("CUS-9 of another name for the same address the request tells", func(t *testing.T) {
		t.Parallel()
		one := s.asksFor(object{"mail": "ten@example.com"})
		s.asksFor(object{"mail": "ten@example.com", "name": "Lê Thị Khác"})
		require.Equal(t, []any{"Vũ Thị Hạnh", []any{"Lê Thị Khác"}}, []any{s.privacyRequest(one)["name"], s.privacyRequest(one)["other_names"]})
		require.Contains(t, s.browser("kd.officer").get(privacyPage(one)).said("main"), "Lê Thị Khác")
	})
}

func TestADeletionWaitsForCasesUnderAnotherAddress(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "AA", 3, "")
	s.execute(`UPDATE customers SET person = true, name = 'Trần Thị Mơ', email = 'mo@example.com', phone = '+84933000555' WHERE code = 'AA'`)
	path := s.asksFor(object{"kind": "deletion", "name": "Trần Thị Mơ", "mail": "mo@example.com"})
	t.Run("CUS-9 a case that was asked for by the recorded telephone, or is filed under the own record, keeps the deletion waiting", func(t *testing.T) {
		t.Parallel()
		called := s.enter("td.officer", object{"channel": "hotline", "content": "Giao chậm", "requester": object{"name": "Trần Thị Mơ", "phone": "0933 000 555"}})
		filed := s.enter("td.officer", object{"channel": "hotline", "content": "Giao nhầm", "requester": object{"name": "Lê Văn Nam", "phone": "0905 111 222"}})
		s.execute(`UPDATE cases SET customer_code = 'AA' WHERE reference = '` + filed + `'`)
		got := s.ask("kd.head", "POST", path+"/erasure", object{"confirm": "mo@example.com", "text": "Đã xoá"})
		require.Equal(t, 409, got.status, string(got.body))
		require.Contains(t, got.problem(t).Errors[0].Message, called)
		require.Contains(t, got.problem(t).Errors[0].Message, filed)
	})
}
