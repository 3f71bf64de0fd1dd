package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

func TestABreachIsCountedByTheLogOfViews(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	start := time.Now().Add(-time.Minute).UTC().Truncate(time.Second)
	for _, code := range []string{"AA", "BB", "CC"} {
		modelstest.Customer(t, s.db, code, 3, "")
	}
	for login, path := range map[string]string{"kd.officer": "/customers/AA", "kd.duty": "/customers/BB/contacts", "gd": "/customers/CC"} {
		require.Equal(t, 200, s.ask(login, "GET", "/api/v1"+path, nil).status)
	}
	require.Equal(t, 200, s.ask("kd.officer", "GET", "/api/v1/customers/BB", nil).status)
	leaver := *s.staff["kd.officer"]
	left := time.Now()
	leaver.LeftAt = &left
	require.NoError(t, s.db.SaveUser(t.Context(), &leaver))
	entered := func(t *testing.T, form object) object {
		t.Helper()
		form["happened"] = "Mất máy tính"
		got := s.ask("kd.head", "POST", "/api/v1/breaches", form)
		require.Equal(t, 201, got.status, string(got.body))
		var b object
		got.in(t, &b)
		s.ask("gd", "GET", "/api/v1/breaches/"+b["id"].(string), nil).in(t, &b)
		return b
	}

	t.Run("CUS-9 what one person saw, who has left since: whose data, how many", func(t *testing.T) {
		t.Parallel()
		b := entered(t, object{"seen_by": "kd.officer", "seen_from": start})
		seen := b["seen"].(object)
		require.Equal(t, []any{2., 2., 2.}, []any{b["customers"], seen["customers"], seen["views"]})
		require.Equal(t, seen["people"], b["persons"])
		require.Equal(t, s.staff["kd.officer"].ID.String(), seen["by"].(object)["id"])
		page := s.browser("kd.head").get("/breaches/" + b["id"].(string))
		require.Contains(t, page.said("main"), "2 khách hàng")
		require.Contains(t, page.said("main"), s.staff["kd.officer"].Name)
		require.Contains(t, string(page.body), `href="/views?from=`)
		require.NotContains(t, string(s.browser("administrator").get("/breaches/"+b["id"].(string)).body), `href="/views?`)
	})
	t.Run("CUS-9 what anybody saw until a moment; a number that was typed takes the place of the one counted", func(t *testing.T) {
		t.Parallel()
		b := entered(t, object{"seen_from": start, "seen_to": left, "persons": 40, "whose": "Người đại diện"})
		require.Equal(t, []any{40., 3., "Người đại diện"}, []any{b["persons"], b["customers"], b["whose"]})
		require.NotContains(t, b["seen"], "by")
	})
	t.Run("CUS-9 nothing was seen before anybody looked", func(t *testing.T) {
		t.Parallel()
		b := entered(t, object{"seen_from": start.AddDate(0, 0, -2), "seen_to": start})
		require.Equal(t, []any{0., 0.}, []any{b["persons"], b["customers"]})
	})
	t.Run("CUS-9 on the page as well", func(t *testing.T) {
		t.Parallel()
		browser := s.browser("kd.head")
		form := browser.get("/breaches").form(t, "addBreach", map[string]string{
			"happened": "Lộ mật khẩu", "seen_by": "kd.officer", "seen_from": time.Now().AddDate(0, 0, -1).Format("2006-01-02T15:04"),
		})
		sent := browser.post("/breaches", form)
		require.Equal(t, 303, sent.status, string(sent.body))
		require.Contains(t, browser.get(sent.to()).said("main"), "2 khách hàng")
	})
	t.Run("CUS-9 what can't be counted is refused where it stands", func(t *testing.T) {
		t.Parallel()
		for name, c := range map[string]struct {
			form object
			want map[string]string
		}{
			"nothing counted and nothing typed": {object{}, map[string]string{"body.whose": "required", "body.persons": "required", "body.customers": "required"}},
			"who, but not since when": {
				object{"seen_by": "kd.officer", "whose": "x", "persons": 1, "customers": 1}, map[string]string{"body.seen_from": "required"},
			},
			"nobody's name":       {object{"seen_from": start, "seen_by": "nobody.here"}, map[string]string{"body.seen_by": "unknown"}},
			"the end comes first": {object{"seen_from": start, "seen_to": start}, map[string]string{"body.seen_to": "before_start"}},
			"not over yet":        {object{"seen_from": start, "seen_to": time.Now().Add(time.Hour)}, map[string]string{"body.seen_to": "in_future"}},
			"not begun":           {object{"seen_from": time.Now().Add(time.Hour)}, map[string]string{"body.seen_from": "in_future"}},
		} {
			c.form["happened"] = "x"
			got := s.ask("kd.head", "POST", "/api/v1/breaches", c.form)
			require.Equal(t, 422, got.status, name)
			require.Equal(t, c.want, codesOf(got.problem(t)), name)
		}
	})
}
