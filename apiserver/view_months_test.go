package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestHowLongTheLogOfViewsIsKept(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	path := "/api/v1/views/months"
	t.Run("CUS-6 who reviews the log sets it, with a reason, by version", func(t *testing.T) {
		read := s.ask("kd.head", "GET", path, nil)
		require.Equal(t, `"0"`, read.header.Get("ETag"))
		require.Equal(t, 428, s.ask("kd.head", "PUT", path, object{"months": 36, "reason": "x"}).status)
		set := s.ask("kd.head", "PUT", path, object{"months": 36, "reason": "Theo quy chế"}, ifMatch(`"0"`))
		require.Equal(t, 200, set.status, string(set.body))
		require.Equal(t, `"1"`, set.header.Get("ETag"))
		require.Equal(t, 412, s.ask("gd", "PUT", path, object{"months": 48, "reason": "x"}, ifMatch(`"0"`)).status)
		months, err := s.db.ViewMonthsInForce(t.Context())
		require.NoError(t, err)
		require.Equal(t, 36, months)
	})
	t.Run("CUS-6 nobody makes the log forget within a year", func(t *testing.T) {
		for want, body := range map[string]object{
			"too_small": {"months": 11, "reason": "x"}, "too_great": {"months": 121, "reason": "x"},
		} {
			got := s.ask("gd", "PUT", path, body, ifMatch(`"1"`))
			require.Equal(t, map[string]string{"body.months": want}, codesOf(got.problem(t)))
		}
	})
	t.Run("CUS-6 on the page of views, with who set it and why", func(t *testing.T) {
		b := s.browser("gd")
		page := b.get("/views")
		require.Contains(t, page.said("months"), "36 tháng")
		require.Contains(t, page.said("months"), "Theo quy chế")
		sent := page.form(t, "putViewMonths", map[string]string{"months": "60", "reason": "Tranh chấp"})
		done := b.post("/views/months", sent)
		require.Equal(t, 303, done.status, string(done.body))
		require.Contains(t, b.get(done.to()).said("months"), "60 tháng")
		stale := page.form(t, "putViewMonths", map[string]string{"months": "24", "reason": "Cũ"})
		stale.Set("_nonce", "another")
		again := b.post("/views/months", stale)
		require.Equal(t, 412, again.status)
		require.Contains(t, again.said("months"), "60 tháng", "what the other one set stays")
	})
	t.Run("CUS-6 nobody else sees or sets it", func(t *testing.T) {
		for login, want := range map[string]int{"kd.officer": 403, "administrator": 403, "cntv.head": 403, "": 401} {
			require.Equal(t, want, s.ask(login, "GET", path, nil).status, login)
			require.Equal(t, want, s.ask(login, "PUT", path, object{"months": 36, "reason": "x"}, ifMatch(`"2"`)).status, login)
		}
	})
}
