package apiserver_test

import (
	"net/url"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

const office2027 = "/calendars?id=office&year=2027"

//nolint:tparallel // its parts are chapters, one after the other
func TestTheYearOfACalendarIsKeptOnItsPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("kd.head")
	page := b.get(office2027)
	require.Equal(t, 200, page.status)
	require.Contains(t, page.said("hours"), "Thứ Bảy07:30–11:30Chủ nhậtnghỉ")
	require.Contains(t, page.said("days"), "Chưa có ngày nào khác thường lệ trong năm này.")

	done := b.post("/calendars/office/proposals", page.form(t, "propose", nil))
	require.Equal(t, 303, done.status, string(done.body))
	page = b.get(done.to())
	t.Run("X-3 proposed holidays stand in the picture of the year and in a table, to be confirmed", func(t *testing.T) {
		require.Contains(t, page.said("year"), "24○")
		require.Contains(t, page.said("days"), "06/02/2027, Thứ Bảy Tết Nguyên đán, mùng 1")
		require.Equal(t, 1, s.calendar("office", "2027").Version)
	})
	form := page.form(t, "choose", map[string]string{"do": "confirm"})
	require.Len(t, form["day"], 12, "all but the one about which sources disagree")
	require.Equal(t, 303, b.post("/calendars/office/choices", form).status)
	page = b.get(office2027)
	t.Run("X-3 confirmed they count", func(t *testing.T) {
		require.Contains(t, page.said("year"), "5●")
		now := s.calendar("office", "2027")
		require.Equal(t, 2, now.Version)
		require.True(t, now.day(t, "2027-02-06").Confirmed)
		require.False(t, now.day(t, "2027-11-24").Confirmed)
	})
	t.Run("X-3 a chosen day is removed", func(t *testing.T) {
		form := page.form(t, "choose", map[string]string{"do": "remove"})
		require.Empty(t, form["day"], "what is confirmed, or unsure, isn't chosen from the start")
		form["day"] = []string{"2027-01-01", "2027-11-24"}
		require.Equal(t, 303, b.post("/calendars/office/choices", form).status)
		require.Len(t, s.calendar("office", "2027").Days, 11)
	})
	t.Run("X-3 a half day is entered", func(t *testing.T) {
		form := page.form(t, "day", map[string]string{"date": "31/12/2027", "title_vi": "Nghỉ chiều", "hours": "7h30-11h30"})
		require.Equal(t, 303, b.post("/calendars/office/days", form).status)
		now := s.calendar("office", "2027")
		require.Equal(t, []object{hours("07:30", "11:30")}, now.day(t, "2027-12-31").Open)
	})
	t.Run("X-3 the week is changed, unless somebody changed the calendar meanwhile", func(t *testing.T) {
		stale := b.post("/calendars/office/week", page.form(t, "week", map[string]string{"saturday": ""}))
		require.Equal(t, 412, stale.status)
		require.Contains(t, stale.said("week"), "không còn là bản mới nhất")
		fresh := b.get(office2027)
		require.Equal(t, 303, b.post("/calendars/office/week", fresh.form(t, "week", map[string]string{"saturday": ""})).status)
		require.Empty(t, s.calendar("office", "2027").Week["saturday"])
	})
}

func TestWhatACalendarsFormCantBeIsSaidBesideTheField(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("kd.head")
	page := b.get(office2027)
	for _, c := range []struct {
		form, action string
		typed        map[string]string
		field, says  string
	}{
		{"week", "week", map[string]string{"monday": "sáng"}, "week-monday-told", "Ghi như 07:30–11:30"},
		{"week", "week", map[string]string{"monday": "08:00–12:00, 11:00–17:00"}, "week-monday-told", "Trùng với khoảng giờ đứng trước"},
		{"day", "days", map[string]string{"date": "03/05/2027", "title_vi": "x", "hours": "12:00–08:00"}, "day-hours-told", "Giờ kết thúc trước giờ bắt đầu"},
		{"day", "days", map[string]string{"date": "03/05/1900", "title_vi": "x"}, "day-date-told", "Chỉ nhận các năm từ 2021"},
		{"day", "days", map[string]string{"date": "03/05/2027"}, "day-title_vi-told", "Cần điền"},
		{"day", "days", map[string]string{"date": "31/04/2027", "title_vi": "x"}, "day-date-told", ""},
	} {
		got := b.post("/calendars/office/"+c.action, page.form(t, c.form, c.typed))
		require.Equal(t, 422, got.status, c.typed)
		require.Contains(t, got.said(c.field), c.says, c.typed)
		for name, typed := range c.typed {
			require.Equal(t, typed, attr(got.byID(c.form+"-"+name), "value"), "what was typed is still there")
		}
	}
	none := b.post("/calendars/office/proposals", page.form(t, "propose", nil))
	require.Equal(t, 303, none.status)
	form := b.get(office2027).form(t, "choose", map[string]string{"do": "confirm"})
	form.Del("day")
	got := b.post("/calendars/office/choices", form)
	require.Equal(t, 422, got.status)
	require.Contains(t, got.said("choose"), "Hãy chọn ít nhất một ngày.")
	require.Equal(t, 400, b.post("/calendars/office/proposals", url.Values{"_nonce": {uuid.NewString()}, "_year": {"1800"}}).status)
	require.Equal(t, 404, b.get("/calendars?id=none").status)
	require.Equal(t, 404, b.get("/calendars?year=1800").status)
	require.Equal(t, 1, s.calendar("office", "2027").Version)
}

func TestOthersReadTheCalendarOnly(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	page := s.browser("cntv.officer").get("/calendars")
	require.Equal(t, 200, page.status)
	require.Nil(t, page.byID("week-monday"))
	require.Nil(t, page.byID("propose"))
	require.NotContains(t, string(page.body), `href="/calendars"`, "the menu leads there who keeps it")
	require.Contains(t, string(s.browser("kd.head").get("/tasks").body), `href="/calendars"`)
	gate := s.browser("kd.head").get("/calendars?id=gate&year=2027")
	require.Nil(t, gate.byID("propose"), "what never closes has no holidays")
}
