package apiserver_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// planned is a pre-service case of Sales whose approach is being planned.
func (s *site) planned() *models.Case {
	s.Helper()
	return s.caseAt(procedure.PlanApproach, func(c *models.Case) {
		c.Procedure, c.OwnerUnitID, c.HandlingUnitID = procedure.PreService, modelstest.Sales, modelstest.Sales
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAPlanWithListsIsTypedIntoAPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.planned()
	b := s.browser("kd.officer")
	page := b.get("/cases/" + c.Reference)
	require.Equal(t, 200, page.status)
	form := page.form(t, "submit", map[string]string{
		"budget.0.item": "Hoa", "budget.0.amount": "1.200.000 ₫", "budget.2.item": nasty, "budget.2.amount": "nhiều",
	})

	t.Run("PRE-2a more rows keep everything that was typed", func(t *testing.T) {
		more := url.Values{"_rows": {"budget"}}
		for name, values := range form {
			more[name] = values
		}
		got := b.post(acts(c, "submit"), more)
		require.Equal(t, 303, got.status)
		require.Equal(t, "/cases/"+c.Reference+"#submit-budget", got.to())
		page = b.get("/cases/" + c.Reference)
		form = page.form(t, "submit", nil)
		require.Equal(t, "Hoa", form.Get("budget.0.item"))
		require.Equal(t, nasty, form.Get("budget.1.item"), "the empty row between is gone")
		require.Equal(t, "nhiều", form.Get("budget.1.amount"), "as it was typed")
		require.True(t, form.Has("budget.4.item"), "three empty rows")
		require.False(t, form.Has("budget.5.item"))
	})
	t.Run("PRE-2a what is missing is named field by field, beside its cell", func(t *testing.T) {
		got := b.post(acts(c, "submit"), form)
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("submit-budget.1.amount-told"), "1.234.567")
		require.Contains(t, got.said("submit-meetings-told"), "Cần điền mục này.")
		require.Contains(t, got.said("submit-assignments-told"), "Cần điền mục này.")
		require.Contains(t, got.said("submit"), "Kinh phí, dòng 2: Số tiền (đồng)")
		require.Equal(t, nasty, got.form(t, "submit", nil).Get("budget.1.item"))
		require.NotContains(t, string(got.body), "<script>alert")
		form = got.form(t, "submit", map[string]string{
			"budget.1.amount": "0", "meetings.0.goal": " ", "meetings.0.content": "Giới thiệu", "assignments.1.unit": "KD",
		})
		got = b.post(acts(c, "submit"), form)
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("submit-meetings.0.goal-told"), "Cần điền mục này.")
		require.Contains(t, got.said("submit-meetings.0.at-told"), "Cần điền mục này.")
		require.Contains(t, got.said("submit-assignments.0.what-told"), "Cần điền mục này.")
		require.Empty(t, got.said("submit-budget.1.amount-told"))
	})
	t.Run("PRE-2a thousands of rows are refused", func(t *testing.T) {
		for i := range 9_000 {
			form.Set(fmt.Sprintf("budget.%d.item", i), "x")
		}
		got := b.post(acts(c, "submit"), form)
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("submit-budget-told"), "Quá nhiều mục, tối đa 100.")
		require.Less(t, strings.Count(string(got.body), "budget."), 5000)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestACaseIsOpenedByAPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "KH002", 2, "")
	b := s.browser("kd.officer")
	page := b.get("/cases/new")
	require.Contains(t, page.said("procedures"), "trước")
	page = b.get("/cases/new?procedure=pre-service")
	require.Contains(t, page.said("open-customers"), "KH001 – ")
	require.Contains(t, page.said("open-customers"), "KH002 – ")

	t.Run("PRE-0 what is wrong comes back beside its field, with everything that was typed", func(t *testing.T) {
		form := page.form(t, "open", map[string]string{"prospects.1.phone": "0912", "next_due": "mai"})
		form["customers"] = []string{"KH002", "KH999"}
		got := b.post("/cases/new", form)
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("open-objective-told"), "Cần điền mục này.")
		require.Contains(t, got.said("open-prospects.0.name-told"), "Cần điền mục này.")
		require.Contains(t, got.said("open-next_due-told"), "31/12/2026 14:30")
		again := got.form(t, "open", map[string]string{"objective": nasty, "prospects.0.phone": "", "next_due": ""})
		require.Equal(t, []string{"KH002"}, again["customers"], "what can be chosen stays chosen")
		again["customers"] = append(again["customers"], "KH999")
		got = b.post("/cases/new", again)
		require.Equal(t, 422, got.status)
		require.NotEmpty(t, got.said("open-customers-told"), "KH999 doesn't exist")
	})
	t.Run("PRE-0 more rows keep what was typed", func(t *testing.T) {
		form := page.form(t, "open", map[string]string{"prospects.0.name": "Công ty Mới", "_rows": "prospects"})
		got := b.post("/cases/new", form)
		require.Equal(t, 200, got.status)
		again := got.form(t, "open", nil)
		require.Equal(t, "Công ty Mới", again.Get("prospects.0.name"))
		require.True(t, again.Has("prospects.3.name"))
		require.True(t, hasAttr(got.byID("open-prospects.1.name"), "autofocus"))
	})
	t.Run("PRE-0 a right one leads to its case; a second click opens no second one", func(t *testing.T) {
		form := page.form(t, "open", map[string]string{"objective": "Mời gửi hàng", "prospects.0.name": "Công ty Mới", "prospects.0.kind": "cargo_owner"})
		form["customers"] = []string{"KH001", "KH002"}
		first := b.post("/cases/new", form)
		require.Equal(t, 303, first.status, string(first.body))
		require.Equal(t, first.to(), b.post("/cases/new", form).to())
		shown := b.get(first.to())
		require.Equal(t, 200, shown.status)
		require.Contains(t, shown.said("opening"), "Mời gửi hàng")
		require.Contains(t, shown.said("opening"), "KH002")
		require.Contains(t, shown.said("opening"), "chưa từng sử dụng")
	})
	t.Run("PRE-0 a branch chooses among its own customers", func(t *testing.T) {
		own := s.browser("cntv.officer").get("/cases/new?procedure=pre-service")
		require.Contains(t, own.said("open-customers"), "KH001")
		require.NotContains(t, own.said("open-customers"), "KH002")
	})
	require.Equal(t, 404, b.get("/cases/new?procedure=in-service").status)
	require.Equal(t, 404, b.post("/cases/new", url.Values{"_nonce": {"n"}, "_procedure": {"x"}}).status)
	require.Equal(t, 403, s.browser("vp.officer").get("/cases/new").status)
}

func TestAnOpeningTypedWhenTheSessionHadEndedIsThereAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("kd.officer")
	for _, code := range []string{"KH001", "KH002", "KH003"} {
		modelstest.Customer(t, s.db, code, 3, "")
	}
	form := s.browser("kd.officer").get("/cases/new?procedure=pre-service").form(t, "open", map[string]string{"objective": "Gặp lại"})
	form["customers"] = []string{"KH001", "KH003"}
	b := s.browser("")
	asked := b.post("/cases/new", form)
	require.Equal(t, 401, asked.status)
	signIn := collectAll(asked.byID("sign-in"))
	signIn.Set("login", "kd.officer")
	signIn.Set("password", password)
	back := b.post("/sign-in", signIn)
	require.Equal(t, 200, back.status, back.to())
	again := back.form(t, "open", nil)
	require.Equal(t, "Gặp lại", again.Get("objective"))
	require.Equal(t, []string{"KH001", "KH003"}, again["customers"])
}
