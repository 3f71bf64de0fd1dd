package apiserver_test

import (
	"net/url"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func TestThePagesOfASurvey(t *testing.T) {
	t.Parallel()
	t.Run("SUR-2a a paper form is typed in, and the page is ready for the next", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		officer := v.browser("cntv.officer")
		page := officer.get("/surveys/" + v.Reference + "/responses/new")
		require.Contains(t, string(page.body), "?wave=2", "the waves to choose from")
		page = officer.get("/surveys/" + v.Reference + "/responses/new?wave=1")
		sent := officer.post("/surveys/"+v.Reference+"/responses/new", page.form(t, "response", map[string]string{"channel": "box", "attitude": "9", "opinion": "Cổng chậm"}))
		require.Equal(t, 422, sent.status)
		require.Contains(t, string(sent.body), "Cổng chậm", "nothing that was typed is lost")
		sent = officer.post("/surveys/"+v.Reference+"/responses/new", page.form(t, "response", map[string]string{"channel": "box", "attitude": "3", "opinion": "Cổng chậm"}))
		require.Equal(t, 303, sent.status, string(sent.body))
		require.Equal(t, 200, officer.get(sent.to()).status)
	})
	t.Run("SUR-2a the case shows progress, the list to work off and the opinions", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		officer := v.browser("cntv.officer")
		require.Equal(t, 201, v.ask("cntv.officer", "POST", v.path("/responses"), types(object{"answers": object{"opinion": "Cổng chậm"}})).status)
		page := string(officer.get("/cases/" + v.Reference).body)
		for _, shown := range []string{`id="survey"`, "<svg", "1/15", "unreached-1-KH002", "Cổng chậm", "/responses/new"} {
			require.Contains(t, page, shown)
		}
		require.NotContains(t, page, "unreached-1-KH001", "another unit's customer")
		sales := string(v.browser("kd.officer").get("/cases/" + v.Reference).body)
		require.Contains(t, sales, "unreached-1-KH001")
	})
	t.Run("SUR-2a somebody is taken off the list", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		officer := v.browser("cntv.officer")
		address := "/surveys/" + v.Reference + "/invitations/" + v.invited["KH002"].String()
		post := func(outcome, note string) shown {
			return officer.post(address, url.Values{"_nonce": {uuid.NewString()}, "outcome": {outcome}, "note": {note}})
		}
		require.Equal(t, 422, post("given_up", "").status, "giving up needs a reason")
		require.Equal(t, 400, post("eaten", "").status)
		require.Equal(t, 303, post("reached", "").status)
		require.NotContains(t, string(officer.get("/cases/"+v.Reference).body), "unreached-1-KH002")
	})
	t.Run("SUR-2a a customer answers on the page, once, and is thanked", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		b := v.browser("")
		link := v.links["KH001"]
		page := b.get(link)
		require.Equal(t, 200, page.status)
		require.Contains(t, string(page.body), `data-opened="`+link+`/opened"`)
		empty := b.post(link, page.form(t, "survey", nil))
		require.Equal(t, 422, empty.status)
		sent := b.post(link, page.form(t, "survey", map[string]string{"overall": "5", "opinion": "Tốt"}))
		require.Equal(t, 303, sent.status, string(sent.body))
		require.Contains(t, string(b.get(sent.to()).body), "Cảm ơn Quý khách")
		twice := b.post(link, page.form(t, "survey", map[string]string{"overall": "1"}))
		require.Equal(t, 409, twice.status)
		require.Contains(t, string(twice.body), "Quý khách đã trả lời phiếu này")
		over := b.get(v.links["KH001/3"])
		require.Contains(t, string(over.body), `id="over"`)
		require.Equal(t, 404, b.get("/p/survey/x").status)
	})
}
