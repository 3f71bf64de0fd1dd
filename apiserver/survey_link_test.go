package apiserver_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

func TestACustomerAnswersByLink(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	v := newSurvey(s)
	link := v.links["KH001"]
	state := func() string {
		var list struct{ Items []struct{ ID, State string } }
		s.ask("kd.officer", "GET", v.path("/invitations?limit=200"), nil).in(t, &list)
		for _, i := range list.Items {
			if i.ID == v.invited["KH001"].String() {
				return i.State
			}
		}
		return "gone"
	}
	for range 2 {
		require.Equal(t, 200, s.ask("", "GET", link, nil).status)
	}
	require.Equal(t, "unsent", state(), "SUR-2a a GET changes nothing")
	require.Equal(t, 200, s.ask("", "POST", link+"/opened", nil).status)
	require.Equal(t, "opened", state())

	for sent, at := range map[string]string{`{"attitude":6}`: "body.attitude", `{"weather":1}`: "body.weather", `{}`: "body"} {
		refused := s.ask("", "POST", link, sent)
		require.Equal(t, 422, refused.status, string(refused.body))
		require.Contains(t, codesOf(refused.problem(t)), at)
	}
	answered := s.ask("", "POST", link, object{"attitude": 5, "overall": 3, "opinion": "Mở thêm làn", "email": "an@example.com"})
	require.Equal(t, 200, answered.status, string(answered.body))
	require.Equal(t, "answered", state())
	twice := s.ask("", "POST", link, object{"attitude": 1})
	require.Equal(t, 409, twice.status)
	require.Equal(t, map[string]string{"body": "answered_once"}, codesOf(twice.problem(t)))
	var shown struct{ Answered, Open bool }
	s.ask("", "GET", link, nil).in(t, &shown)
	require.True(t, shown.Answered)
	require.False(t, shown.Open)

	t.Run("SUR-2a one form, the customer's, counted to the customer's unit", func(t *testing.T) {
		t.Parallel()
		var list struct{ Items []object }
		s.ask("kd.officer", "GET", v.path("/responses"), nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, object{"attitude": 5.0, "overall": 3.0}, list.Items[0]["ratings"])
		require.Equal(t, []any{"link", "KD", "KH001", "Mở thêm làn"}, []any{
			list.Items[0]["channel"], list.Items[0]["unit"], list.Items[0]["customer"], list.Items[0]["opinion"],
		})
	})
	t.Run("SUR-2a nobody has to be called who answered", func(t *testing.T) {
		t.Parallel()
		refused := s.ask("kd.officer", "POST", v.path("/invitations/"+v.invited["KH001"].String()+"/reached"), object{})
		require.Equal(t, 409, refused.status)
	})
	t.Run("SUR-2a a link that is none, or of another purpose, isn't there", func(t *testing.T) {
		t.Parallel()
		c := s.caseAt(procedure.Confirm)
		secret, hash := models.NewSecret()
		require.NoError(t, s.db.SaveLink(t.Context(), models.Link{
			TokenHash: hash, Purpose: "confirm", Reference: c.Reference, Step: c.Step, Round: 1, ExpiresAt: time.Now().Add(time.Hour),
		}))
		for _, path := range []string{"/p/survey/" + secret, "/p/survey/x", "/p/survey/" + strings.Repeat("A", 43)} {
			require.Equal(t, 404, s.ask("", "GET", path, nil).status)
			require.Equal(t, 404, s.ask("", "POST", path, object{"attitude": 5}).status)
			require.Equal(t, 404, s.ask("", "POST", path+"/opened", nil).status)
		}
		require.Equal(t, 404, s.ask("", "GET", strings.Replace(link, "survey", "confirm", 1), nil).status)
	})
	t.Run("SUR-2a a wave that is over takes no answer", func(t *testing.T) {
		t.Parallel()
		refused := s.ask("", "POST", v.links["KH001/3"], object{"attitude": 5})
		require.Equal(t, 409, refused.status)
		require.Equal(t, map[string]string{"body": "survey_over"}, codesOf(refused.problem(t)))
	})
	t.Run("SUR-2a nor does a survey that collects no more", func(t *testing.T) {
		t.Parallel()
		over := newSurvey(newSite(t), func(c *models.Case) { c.Step = procedure.AnalyseSurvey })
		require.Equal(t, 409, over.ask("", "POST", over.links["KH001"], object{"attitude": 5}).status)
		require.Equal(t, 200, over.ask("", "POST", over.links["KH001"]+"/opened", nil).status)
	})
}

func TestVisitorsAnswerAtThePlace(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	link := "/p/forms/place-" + v.Reference
	t.Run("SUR-1a many answer by the link that hangs there, each once a key", func(t *testing.T) {
		t.Parallel()
		key := header("Idempotency-Key", uuid.NewString())
		first := v.ask("", "POST", link, object{"waiting": 4}, key)
		require.Equal(t, 201, first.status, string(first.body))
		require.Equal(t, string(first.body), string(v.ask("", "POST", link, object{"waiting": 4}, key).body))
		require.Equal(t, 201, v.ask("", "POST", link, object{"waiting": 4}).status)
		require.Equal(t, 201, v.ask("", "POST", link, object{"waiting": 2}, key).status, "of two strangers with one key, neither loses a form")
		require.Equal(t, 428, v.ask("", "POST", link, object{"waiting": 4}, header("Idempotency-Key", "")).status)
		require.Equal(t, 422, v.ask("", "POST", link, object{"price": 4}).status, "a question of another form")
		require.Equal(t, 404, v.ask("", "POST", "/p/forms/x", object{"waiting": 4}).status)
		require.Equal(t, 404, v.ask("", "GET", strings.Replace(v.links["KH001"], "survey", "forms", 1), nil).status, "an invitation is no place")
	})
	t.Run("SUR-1a the page is ready for the next visitor; twice the same press is one form", func(t *testing.T) {
		t.Parallel()
		own := newSurvey(newSite(t))
		link := "/p/forms/place-" + own.Reference
		b := own.browser("")
		page := b.get(link)
		form := page.form(t, "survey", map[string]string{"waiting": "2", "opinion": "Chờ lâu"})
		for range 2 {
			sent := b.post(link, form)
			require.Equal(t, 303, sent.status, string(sent.body))
			require.Contains(t, string(b.get(sent.to()).body), "Cảm ơn Quý khách")
		}
		var list struct {
			Items []struct{ Unit, Channel string }
		}
		own.ask("kd.officer", "GET", own.path("/responses"), nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, []string{"CNTV", "link"}, []string{list.Items[0].Unit, list.Items[0].Channel})
	})
	t.Run("SUR-1a units see their own links, supervisors none", func(t *testing.T) {
		t.Parallel()
		for login, want := range map[string]bool{"kd.officer": true, "cntv.officer": true, "cncv.officer": false, "supervisor": false} {
			got := string(v.ask(login, "GET", v.path(""), nil).body)
			require.Equal(t, want, strings.Contains(got, "http://localhost"+link), login)
		}
	})
	t.Run("SUR-2a not any more when the survey collects no longer", func(t *testing.T) {
		t.Parallel()
		over := newSurvey(newSite(t), func(c *models.Case) { c.Step = procedure.AnalyseSurvey })
		require.Equal(t, 409, over.ask("", "POST", "/p/forms/place-"+over.Reference, object{"waiting": 4}).status)
	})
}
