package apiserver_test

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

var viewKinds = []models.ViewKind{
	models.ViewNothing, models.ViewCustomer, models.ViewContacts, models.ViewTimeline, models.ViewReport, models.ViewCase,
	models.ViewResponse, models.ViewGuests, models.ViewAttachment, models.ViewList, models.ViewExport, models.ViewPrivacy, models.ViewLog,
}

// logged is what the log says of an answer.
type logged struct {
	kind, channel, route, person string
	subjects, rows               int
}

// views returns the log by the trace ids of the answers.
func (s *site) views() map[string][]logged {
	s.Helper()
	rows, err := modelstest.SQL(s.T).QueryContext(s.Context(), `SELECT trace_id, kind, channel, route, coalesce(u.login, ''),
		cardinality(customers) + cardinality(cases) + CASE WHEN attachment_id IS NULL THEN 0 ELSE 1 END, rows
		FROM views v LEFT JOIN users u ON u.id = v.person_id`)
	require.NoError(s, err)
	defer func() { require.NoError(s, rows.Close()) }()
	found := map[string][]logged{}
	for rows.Next() {
		var trace string
		var l logged
		require.NoError(s, rows.Scan(&trace, &l.kind, &l.channel, &l.route, &l.person, &l.subjects, &l.rows))
		found[trace] = append(found[trace], l)
	}
	require.NoError(s, rows.Err())
	return found
}

func TestEveryRouteDeclaresWhoseDataItShows(t *testing.T) {
	t.Parallel()
	for _, line := range append(apiserver.RouteTable(), apiserver.PageTable()...) {
		require.Contains(t, viewKinds, line.Shows, "CUS-6 %s %s says what it shows of people's data, or models.ViewNothing", line.Method, line.Path)
	}
}

func TestEveryRouteThatShowsDataIsCalledSomething(t *testing.T) {
	t.Parallel()
	texts, pages := apiserver.SightTexts()
	shows := map[string]bool{}
	for _, line := range append(apiserver.RouteTable(), apiserver.PageTable()...) {
		name := line.Method + " " + line.Path
		if shows[name] = shows[name] || line.Shows != models.ViewNothing; !shows[name] {
			continue
		}
		require.NotEmpty(t, texts[name].VI, "CUS-6 %s: what the log of views calls it", name)
		require.NotEmpty(t, texts[name].EN, "CUS-6 %s: what the log of views calls it", name)
	}
	for _, name := range pages {
		require.True(t, shows[name], "CUS-6 %s is a page that shows data", name)
	}
}

// answered is an answer of the walk through all routes as everybody.
type answered struct {
	line  apiserver.Line
	login string
	answer
}

// TestEveryViewIsLogged asks every route that shows data as everybody: an answer that shows data is in the log once, one
// that doesn't isn't.
func TestEveryViewIsLogged(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *apiserver.Config) { c.ActDeadline = 50 * time.Millisecond })
	requests := s.allRequests()
	s.ask("kd.officer", "POST", requests["enterResponse"]().path, types(nil))
	var asked []answered
	for _, line := range apiserver.RouteTable() {
		for _, p := range people {
			asked = append(asked, answered{line, p.login, s.asks(p.login, line.Method, requests[line.ID]())})
		}
	}
	s.holdAgainstLog(asked, models.ByAPI)
}

func TestEveryViewByPageIsLogged(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *apiserver.Config) { c.ActDeadline = 50 * time.Millisecond })
	requests := s.allPageRequests()
	s.task(s.caseAt(procedure.Handle, func(c *models.Case) { c.HandlingUnitID = modelstest.Sales }), time.Now())
	var asked []answered
	for _, line := range apiserver.PageTable() {
		for _, p := range people {
			path, form := requests[line.Method+" "+line.Path]()
			got := s.browser(p.login).send(line.Method, path, "application/x-www-form-urlencoded", form.Encode())
			asked = append(asked, answered{line, p.login, got.answer})
		}
	}
	s.holdAgainstLog(asked, models.ByPage)
}

// holdAgainstLog finds every answer that shows data in the log, and nothing else there.
func (s *site) holdAgainstLog(asked []answered, channel models.ViewChannel) {
	s.Helper()
	log := s.views()
	shown := map[string]bool{}
	for _, a := range asked {
		name := a.line.Method + " " + a.line.Path
		what := "CUS-6 " + name + " as " + a.login
		rows := log[a.header.Get("X-Trace-Id")]
		refused := a.status == 401 || a.status == 403 || a.status == 404 || a.status == 303
		back := a.status == 403 && a.line.Method == http.MethodPost && !a.empty() // the act was refused, the case is on the page
		if a.line.Shows == models.ViewNothing || refused && !back {
			require.Empty(s, rows, what)
			continue
		}
		if len(rows) == 0 {
			require.True(s, a.empty(), "%s: an answer %d with data isn't in the log", what, a.status)
			continue
		}
		require.Len(s, rows, 1, what)
		l := rows[0]
		require.Equal(s, string(a.line.Shows), l.kind, what)
		require.Equal(s, name, l.route, what)
		empty := l.kind == string(models.ViewExport) && l.rows == 0 // that it was tried is told all the same
		archive := strings.HasSuffix(a.line.Path, "/archive")       // whose it is says the request
		if l.kind != string(models.ViewLog) && l.kind != string(models.ViewPrivacy) && !empty && !archive {
			require.Positive(s, l.subjects, what)
		}
		want := channel
		if strings.HasPrefix(a.line.Path, "/p/") {
			want, a.login = models.ByLink, ""
		}
		require.Equal(s, string(want), l.channel, what)
		require.Equal(s, a.login, l.person, what)
		shown[name] = shown[name] || l.rows > 0
	}
	for _, a := range asked {
		if name := a.line.Method + " " + a.line.Path; a.line.Shows != models.ViewNothing && !slices.Contains(shownElsewhere, name) {
			require.True(s, shown[name], "CUS-6 nobody was shown anything by %s: the test has to ask for something that there is", name)
		}
	}
}

// empty tells whether the answer shows nobody's data: a list without rows, an outline, a write that was refused.
func (a answered) empty() bool {
	if bytes.Contains(a.body, []byte("<html")) {
		return !slices.ContainsFunc([]string{"Nguyễn Văn Khách", "Container bị móp", "Công ty KHTV", "khach@example.com", "1/KHTV"}, func(data string) bool {
			return bytes.Contains(a.body, []byte(data))
		})
	}
	if a.line.Shows == models.ViewExport {
		return bytes.Count(a.body, []byte("\n")) == 1 // the header
	}
	return a.status >= 400 && a.header.Get("Content-Type") == "application/problem+json" ||
		bytes.Contains(a.body, []byte(`"items":[]`)) || bytes.Contains(a.body, []byte(`"outline":true`)) ||
		bytes.Contains(a.body, []byte(`"opinions":[]`))
}

// shownElsewhere are those that only show data when a form comes back; tests of their own look at them.
var shownElsewhere = []string{"POST /sign-in", "POST /surveys/:reference/invitations/:id", "POST /customers/:code/interactions", "POST /privacy/consents", "POST /privacy/holds", "POST /breaches", "POST /breaches/:id/:act", "POST /privacy", "POST /privacy/requests/:id/:act", "POST /customers/:code/consents", "POST /customers/:code/closing", "POST /tiers/window", "POST /views/months"}

//nolint:tparallel // its parts are chapters, one after the other
func TestAFormThatComesBackShowsDataToo(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("kd.officer")
	t.Run("CUS-6 the case comes back with a note that is missing", func(t *testing.T) {
		pages := s.surveyPages()
		path, form := pages["POST /surveys/:reference/invitations/:id"]()
		form.Set("outcome", "given_up")
		got := s.browser("kd.officer").post(path, form)
		require.Equal(t, 422, got.status)
		require.Equal(t, "case", s.views()[got.header.Get("X-Trace-Id")][0].kind)
	})
	t.Run("CUS-6 the record comes back with a conversation that says nothing", func(t *testing.T) {
		path, form := s.customerPageRequests()["POST /customers/:code/interactions"]()
		form.Del("summary")
		got := s.browser("kd.officer").post(path, form)
		require.Equal(t, 422, got.status)
		require.Equal(t, "customer", s.views()[got.header.Get("X-Trace-Id")][0].kind)
	})
	t.Run("CUS-6 who would move comes back with a window that is none", func(t *testing.T) {
		got := s.browser("kd.head").post("/tiers/window", url.Values{"_nonce": {"n"}, "_version": {`"0"`}, "months": {"70"}, "reason": {"x"}})
		require.Equal(t, 422, got.status)
		require.Equal(t, "list", s.views()[got.header.Get("X-Trace-Id")][0].kind)
	})
	t.Run("CUS-6 the log comes back with months that are too few", func(t *testing.T) {
		got := s.browser("kd.head").post("/views/months", url.Values{"_nonce": {"n"}, "_version": {`"0"`}, "months": {"1"}, "reason": {"x"}})
		require.Equal(t, 422, got.status)
		require.Equal(t, "log", s.views()[got.header.Get("X-Trace-Id")][0].kind)
	})
	t.Run("CUS-6 the case comes back to who signed in again", func(t *testing.T) {
		c := s.caseAt(procedure.Receive)
		form := url.Values{"login": {"kd.officer"}, "password": {password}, "kept": {"/cases/" + c.Reference + "/acts/submit"}, "kept._step": {"INS-4"}, "kept._round": {"1"}}
		got := s.browser("").post("/sign-in", form)
		require.Equal(t, 409, got.status, string(got.body))
		require.Contains(t, string(got.body), "Nguyễn Văn Khách")
		require.Equal(t, []logged{{"case", "page", "POST /sign-in", "kd.officer", 1, 1}}, s.views()[got.header.Get("X-Trace-Id")])
	})
}
