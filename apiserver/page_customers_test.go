package apiserver_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// customerPageRequests has a request for each page of the register, about a customer of branch CNTV; what is edited is
// stale, so that 412 means that the edit was allowed.
func (s *site) customerPageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	modelstest.Customer(s.T, s.db, "KHTV", 3, modelstest.BranchTV)
	contract := models.Contract{Number: "1/KHTV", CustomerCode: "KHTV", Signed: time.Now()}
	require.NoError(s, s.db.SaveContract(s.Context(), &contract))
	versioned := func(path string, form ...string) func() (string, url.Values) {
		return to("/customers"+path, append(form, "_version", `"0"`)...)
	}
	one := "/KHTV/contracts/" + contract.ID.String()
	return map[string]func() (string, url.Values){
		"GET /customers":                      versioned(""),
		"GET /customers/export":               versioned("/export?format=csv"),
		"GET /customers/new":                  versioned("/new"),
		"POST /customers/new":                 versioned("/new", "name", "x", "kind", "other"),
		"GET /customers/:code":                versioned("/KHTV"),
		"GET /customers/:code/edit":           versioned("/KHTV/edit"),
		"POST /customers/:code/edit":          versioned("/KHTV/edit", "name", "x", "kind", "other", "branch", "CNTV"),
		"GET /customers/:code/contacts":       versioned("/KHTV/contacts"),
		"POST /customers/:code/contacts":      versioned("/KHTV/contacts"),
		"GET /customers/:code/contracts/:id":  versioned(one),
		"POST /customers/:code/contracts/:id": versioned(one, "number", "x", "signed", "1/1/2026"),
		"GET /customers/:code/timeline":       versioned("/KHTV/timeline"),
		"GET /customers/:code/report":         versioned("/KHTV/report"),
		"POST /customers/:code/interactions":  versioned("/KHTV/interactions", "channel", "phone", "summary", "x"),
	}
}

//nolint:tparallel // its parts are chapters, one after the other
func TestTheRegisterIsKeptByPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("kd.officer")

	t.Run("CUS-4 a record is made with its contract, and one that is wrong stands there again", func(t *testing.T) {
		page := b.get("/customers/new")
		require.Equal(t, 200, page.status)
		form := page.form(t, "customer", map[string]string{
			"code": "VNM", "name": "Công ty Sữa", "kind": "cargo_owner", "phone": "12", "email": "lienhe@vinamilk.example",
			"contract.number": "12/2026", "contract.signed": "15/01/2026", "contract.value": "1.200.000 ₫",
		})
		wrong := b.post("/customers/new", form)
		require.Equal(t, 422, wrong.status)
		require.Contains(t, wrong.said("customer-phone-told"), "điện thoại")
		right := b.post("/customers/new", wrong.form(t, "customer", map[string]string{"phone": "0912 345 678"}))
		require.Equal(t, 303, right.status, string(right.body))
		require.Equal(t, "/customers/VNM?done=act", right.to())
		record := b.get(right.to())
		require.Equal(t, 200, record.status)
		require.Contains(t, record.said("record"), "0912 345 678")
		require.Contains(t, record.said("contracts"), "1.200.000 ₫")
		require.Contains(t, record.said("completeness"), "Còn thiếu")
		require.Contains(t, record.said("completeness"), "Người đại diện")
	})
	t.Run("CUS-4 an edit shows before and after", func(t *testing.T) {
		page, other := b.get("/customers/VNM/edit"), b.get("/customers/VNM/edit")
		form := page.form(t, "customer", map[string]string{"name": nasty, "note": "Đổi tên", "contact.founded": "20/8/1976"})
		require.Equal(t, "0912 345 678", form.Get("contact.phone"))
		got := b.post("/customers/VNM/edit", form)
		require.Equal(t, 303, got.status, string(got.body))
		record := b.get("/customers/VNM")
		require.Contains(t, record.said("changes"), "Công ty Sữa")
		require.Contains(t, record.said("changes"), "Đổi tên")
		require.Contains(t, record.said("changes"), "20/08/1976")
		require.NotContains(t, string(record.body), "<script>alert")

		again := b.post("/customers/VNM/edit", other.form(t, "customer", map[string]string{"name": "Người khác sửa"}))
		require.Equal(t, 412, again.status, "somebody edited it in between")
		require.Equal(t, "Người khác sửa", again.form(t, "customer", nil).Get("name"), "what was typed is still there")
	})
	t.Run("PRE-1b representatives and their contracts", func(t *testing.T) {
		page := b.get("/customers/VNM/contacts")
		got := b.post("/customers/VNM/contacts", page.form(t, "contacts", map[string]string{
			"representatives.0.name": "Trần Văn A", "representatives.0.position": "director", "representatives.0.phone": "0912345678",
		}))
		require.Equal(t, 303, got.status, string(got.body))
		require.Contains(t, b.get("/customers/VNM").said("people"), "Giám đốc")
		page = b.get("/customers/VNM/contracts/new")
		got = b.post("/customers/VNM/contracts/new", page.form(t, "contract", map[string]string{"number": "12/2026", "signed": "1/2/2026"}))
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("contract-number-told"), "Đã có")
		got = b.post("/customers/VNM/contracts/new", page.form(t, "contract", map[string]string{"number": "13/2026", "signed": "1/2/2026"}))
		require.Equal(t, 303, got.status, string(got.body))
	})
	t.Run("PRE-1c a conversation is noted on the page of the record", func(t *testing.T) {
		page := b.get("/customers/VNM")
		got := b.post("/customers/VNM/interactions", page.form(t, "talk", map[string]string{"channel": "visit", "summary": "Muốn mở tuyến mới"}))
		require.Equal(t, 303, got.status, string(got.body))
		require.Contains(t, b.get("/customers/VNM").said("interactions"), "Muốn mở tuyến mới")
		got = b.post("/customers/VNM/interactions", page.form(t, "talk", map[string]string{"channel": "visit", "summary": "x", "happened_at": "hôm qua"}))
		require.Equal(t, 422, got.status)
		require.Equal(t, "hôm qua", got.form(t, "talk", nil).Get("happened_at"))
	})
	t.Run("CUS-6 the leaders watch, and the call centre sees names without links", func(t *testing.T) {
		gd := s.browser("gd")
		require.Nil(t, gd.get("/customers/VNM").byID("edit"))
		require.Equal(t, 403, gd.get("/customers/VNM/edit").status)
		require.Equal(t, 403, gd.get("/customers/new").status)
		td := s.browser("td.officer").get("/customers?q=VNM")
		require.Contains(t, td.said("customers"), "VNM")
		require.NotContains(t, string(td.body), `href="/customers/VNM"`)
		require.Contains(t, td.said("main"), "Tìm theo tên hoặc mã;")
		require.NotContains(t, td.said("main"), "điện thoại", "what isn't searched for them isn't promised")
		require.Contains(t, b.get("/customers").said("main"), "mã số thuế, điện thoại")
		require.Equal(t, 404, s.browser("cntv.head").get("/customers/VNM").status)
	})
	t.Run("CUS-1 the list is searched and filtered without a script", func(t *testing.T) {
		modelstest.Customer(t, s.db, "KHTV", 2, modelstest.BranchTV)
		for query, want := range map[string]string{"q=khtv": "KHTV", "tier=2": "KHTV", "branch=CNTV": "KHTV", "kind=cargo_owner&q=VNM": "VNM", "q=13%2F2026": "VNM"} {
			page := b.get("/customers?" + query)
			require.Equal(t, 200, page.status)
			require.NotNil(t, page.byID("customer-"+want), query)
		}
		require.Contains(t, b.get("/customers?q=zzzzzz").said("main"), "Không có khách hàng nào khớp.")
	})
	t.Run("CUS-4 what can't be chosen isn't, and the page says so where the API refuses", func(t *testing.T) {
		page := b.get("/customers?branch=NOPE&tier=9&owner=x&kind=cargo_owner")
		require.Equal(t, 200, page.status)
		require.Contains(t, page.said("customers"), "VNM", "listed as if they hadn't been given")
		for _, filter := range []string{"Hạng khách hàng (9)", "(NOPE)", "(x)"} {
			require.Contains(t, page.said("ignored"), filter)
		}
		require.NotContains(t, page.said("ignored"), "cargo_owner")
		require.Equal(t, 422, s.ask("kd.officer", "GET", customersPath+"?branch=NOPE&tier=9", nil).status)
		require.Nil(t, b.get("/customers?tier=2&branch=CNTV&owner=me").byID("ignored"))
	})
	t.Run("CUS-4 a case leads to its customer", func(t *testing.T) {
		code := "VNM"
		c := s.caseAt(procedure.Handle, func(c *models.Case) { c.CustomerCode = &code })
		page := string(b.get("/cases/" + c.Reference).body)
		require.Contains(t, page, `href="/customers/VNM"`)
		require.Contains(t, page, `href="/customers/VNM/timeline"`)
		require.Contains(t, string(b.get("/customers?q=VNM").body), `href="/customers/VNM/timeline"`, "and so does what was found")
		require.Contains(t, b.get("/cases?customer=VNM").said("cases"), c.Reference)
	})
}

func TestAskingForAnotherUnitsCustomersFindsNone(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for code, branch := range map[string]string{"KHTV": modelstest.BranchTV, "KHCV": modelstest.BranchCV, "KHKD": ""} {
		modelstest.Customer(t, s.db, code, 3, branch)
	}
	const why = "Hồ sơ khách hàng của đơn vị này không thuộc phạm vi anh/chị được xem"
	for _, c := range []struct{ login, branch string }{
		{"cntv.officer", modelstest.BranchCV}, {"cntv.officer", modelstest.Sales}, {"td.officer", modelstest.BranchTV},
	} {
		t.Run("CUS-6 "+c.login+" asks for "+c.branch+": none on the page as in the API, and why", func(t *testing.T) {
			t.Parallel()
			require.Empty(t, s.codes(c.login, "?branch="+c.branch))
			page := s.browser(c.login).get("/customers?branch=" + c.branch)
			require.Equal(t, 200, page.status)
			require.Contains(t, page.said("main"), why)
			require.Empty(t, page.said("customers"))
		})
	}
	t.Run("CUS-6 the own unit can be asked for", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"KHTV"}, s.codes("cntv.officer", "?branch="+modelstest.BranchTV))
		page := s.browser("cntv.officer").get("/customers?branch=" + modelstest.BranchTV)
		require.Contains(t, page.said("customers"), "KHTV")
		require.NotContains(t, page.said("main"), why)
		require.Contains(t, page.linksTo("filter"), "/customers/export?branch="+modelstest.BranchTV)
	})
}
