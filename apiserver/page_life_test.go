package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestARecordIsClosedAndReopenedOnItsPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	task := s.unused("KHTV").ID.String()
	b := s.browser("cntv.officer")

	t.Run("CUS-5 the task stands on the page of tasks and leads to the record", func(t *testing.T) {
		page := b.get("/tasks")
		require.Equal(t, 200, page.status)
		require.NotNil(t, page.byID("task-KHTV-0"))
		require.Contains(t, string(page.body), `href="/customers/KHTV#tasks"`)
		require.Contains(t, page.said("main"), "Công ty KHTV")
		require.Contains(t, page.said("main"), "Tìm lý do khách hàng ngừng sử dụng dịch vụ")
		require.NotContains(t, s.browser("cncv.officer").get("/tasks").said("main"), "KHTV")
	})
	t.Run("CUS-5 the record says since when, and what can be done", func(t *testing.T) {
		page := b.get("/customers/KHTV")
		require.NotNil(t, page.byID("task-"+task))
		require.Contains(t, string(page.body), `href="/customers/KHTV/closing"`)
		require.Contains(t, string(page.body), `href="/customers/KHTV/tasks/`+task+`"`)
		watched := s.browser("gd").get("/customers/KHTV")
		require.NotNil(t, watched.byID("task-"+task), "leaders see it")
		require.NotContains(t, string(watched.body), "/closing", "and do nothing about it")
	})
	t.Run("CUS-5 what was typed stands there again when something is missing", func(t *testing.T) {
		page := b.get("/customers/KHTV/closing")
		require.Equal(t, 200, page.status)
		got := b.post("/customers/KHTV/closing", page.form(t, "life", map[string]string{"why": "Tàu lớn hơn"}))
		require.Equal(t, 422, got.status)
		require.Contains(t, string(got.body), "Tàu lớn hơn")
	})
	t.Run("CUS-5 closed, it is among the past customers, with the reason, and the task is done", func(t *testing.T) {
		page := b.get("/customers/KHTV/closing")
		form := page.form(t, "life", map[string]string{"reason": "other_provider", "why": "Tàu lớn hơn"})
		got := b.post("/customers/KHTV/closing", form)
		require.Equal(t, 303, got.status, string(got.body))
		require.Equal(t, 303, b.post("/customers/KHTV/closing", form).status, "a second click does nothing more")
		closed := b.get(got.to())
		require.NotNil(t, closed.byID("past"))
		require.Contains(t, closed.said("main"), "Chuyển sang nhà cung cấp khác")
		require.Contains(t, closed.said("changes"), "Khách hàng quá khứ")
		require.Contains(t, string(closed.body), `href="/customers/KHTV/reopening"`)
		require.Contains(t, b.get("/customers?state=past").said("main"), "KHTV")
		require.NotContains(t, b.get("/tasks").said("main"), "KHTV")
		again := b.post("/customers/KHTV/closing", b.get("/customers/KHTV/closing").form(t, "life", map[string]string{"reason": "price", "why": "x"}))
		require.Equal(t, 409, again.status)
	})
	t.Run("CUS-5 reopened, its times among the past customers stay readable", func(t *testing.T) {
		page := b.get("/customers/KHTV/reopening")
		got := b.post("/customers/KHTV/reopening", page.form(t, "life", map[string]string{"why": "Ký lại hợp đồng"}))
		require.Equal(t, 303, got.status, string(got.body))
		open := b.get(got.to())
		require.Nil(t, open.byID("past"))
		require.Contains(t, open.said("tasks"), "Ký lại hợp đồng")
		require.Contains(t, open.said("tasks"), "Tàu lớn hơn")
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestThePageWarnsBeforeItClosesACustomerWhoIsThere(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.earns("KHTV", modelstest.BranchTV, map[int]int64{1: 900, 30: 7})
	s.earns("KHXA", modelstest.BranchTV, map[int]int64{2: 900})
	modelstest.Customer(t, s.db, "KHMOI", 3, modelstest.BranchTV)
	b := s.browser("cntv.officer")
	typed := map[string]string{"reason": "other_provider", "why": "Tàu lớn hơn"}

	t.Run("CUS-5 a clear warning with the last use, and a box to tick", func(t *testing.T) {
		page := b.get("/customers/KHTV/closing")
		require.Contains(t, page.said("warning"), "lần cuối vào tháng "+monthsAgo(1).Format("01/2006"))
		require.NotNil(t, page.byID("life-though_used"))
		require.Equal(t, 404, s.browser("cncv.officer").get("/customers/KHTV/closing").status)
		b.cookies["portcare_lang"] = "en"
		english := b.get("/customers/KHTV/closing")
		delete(b.cookies, "portcare_lang")
		require.Contains(t, english.said("warning"), "the last time was in "+monthsAgo(1).Format("01/2006"))
	})
	t.Run("CUS-5 without the tick it is refused, with what was typed and why", func(t *testing.T) {
		got := b.post("/customers/KHTV/closing", b.get("/customers/KHTV/closing").form(t, "life", typed))
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("life"), "còn sử dụng dịch vụ trong tháng")
		require.NotEmpty(t, got.said("warning"))
		require.Equal(t, "customer", s.views()[got.header.Get("X-Trace-Id")][0].kind, "that the last use was shown is in the log")
		require.Contains(t, string(got.body), "Tàu lớn hơn")
		sure := got.form(t, "life", map[string]string{"though_used": "true"})
		require.Equal(t, 303, b.post("/customers/KHTV/closing", sure).status)
		require.Equal(t, "past", s.record("gd", "KHTV")["state"])
	})
	t.Run("CUS-5 of whom a case is open isn't closed by mistake either: it is named, and another box confirms it", func(t *testing.T) {
		code := "KHCASE"
		modelstest.Customer(t, s.db, code, 3, modelstest.BranchTV)
		open := s.caseAt(procedure.Handle, func(c *models.Case) { c.CustomerCode = &code })
		over := s.caseAt(procedure.Handle, func(c *models.Case) { c.CustomerCode, c.State, c.ClosedAt = &code, models.CaseClosed, &c.OpenedAt })
		page := b.get("/customers/KHCASE/closing")
		require.Contains(t, page.said("warning"), open.Reference)
		require.NotContains(t, page.said("warning"), over.Reference)
		require.Nil(t, page.byID("life-though_used"), "nothing was used")
		got := b.post("/customers/KHCASE/closing", page.form(t, "life", typed))
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("life-though_open-told"), open.Reference)
		refused := s.turn("kd.officer", code, "closing", left).problem(t)
		require.Equal(t, map[string]string{"body.though_open": "cases_open"}, codesOf(refused))
		sure := got.form(t, "life", map[string]string{"though_open": "true"})
		require.Equal(t, 303, b.post("/customers/KHCASE/closing", sure).status)
		require.Equal(t, "past", s.record("gd", code)["state"])
	})
	t.Run("CUS-5 who used nothing since is closed without being asked", func(t *testing.T) {
		for _, code := range []string{"KHXA", "KHMOI"} {
			page := b.get("/customers/" + code + "/closing")
			require.Nil(t, page.byID("warning"))
			require.Nil(t, page.byID("life-though_used"))
			require.Nil(t, page.byID("life-though_open"))
			require.Equal(t, 303, b.post("/customers/"+code+"/closing", page.form(t, "life", typed)).status, code)
		}
	})
}

func TestATaskIsAnsweredOnItsPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	at := "/customers/KHTV/tasks/" + s.unused("KHTV").ID.String()
	b := s.browser("cntv.officer")
	page := b.get(at)
	require.Equal(t, 200, page.status)
	got := b.post(at, page.form(t, "life", map[string]string{"why": "Tàu đang sửa"}))
	require.Equal(t, 303, got.status, string(got.body))
	record := b.get(got.to())
	require.Contains(t, record.said("tasks"), "Vẫn là khách hàng của cảng")
	require.Contains(t, record.said("tasks"), "Tàu đang sửa")
	require.NotContains(t, b.get("/tasks").said("main"), "KHTV")
	for _, login := range []string{"cncv.officer", "td.officer"} {
		require.NotEqual(t, 200, s.browser(login).get(at).status, login)
	}
}
