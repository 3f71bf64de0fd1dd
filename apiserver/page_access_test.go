package apiserver_test

import (
	"maps"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/procedure"
)

// TestThePageMatrix asks every page as everybody, in a case as in the access matrix. With the engine away, 503 means
// that the act was allowed; 303 of a page for people who are signed in leads to the sign-in.
func TestThePageMatrix(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *apiserver.Config) { c.ActDeadline = 50 * time.Millisecond })
	requests := s.allPageRequests()
	table := newMatrix("page")
	for _, line := range apiserver.PageTable() {
		name := line.Method + " " + line.Path
		request, known := requests[name]
		require.True(t, known, "%s has to be in the matrix", name)
		table.line(name, func(p asker) int {
			path, form := request()
			got := s.browser(p.login).send(line.Method, path, "application/x-www-form-urlencoded", form.Encode())
			require.Contains(t, got.header.Get("Content-Security-Policy"), "default-src 'none'", "%s as %s", name, p.kind)
			require.NotEqual(t, 500, got.status, "%s as %s", name, p.kind)
			return got.status
		})
	}
	table.isThatOf(t, "testdata/page_matrix.txt")
}

// allPageRequests has a request for every page.
func (s *site) allPageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	requests := s.pageRequests()
	maps.Copy(requests, s.customerPageRequests())
	maps.Copy(requests, s.lifePageRequests())
	maps.Copy(requests, s.duplicatePageRequests())
	maps.Copy(requests, s.viewPageRequests())
	maps.Copy(requests, s.surveyPages())
	maps.Copy(requests, s.privacyPageRequests())
	maps.Copy(requests, s.importPageRequests())
	return requests
}

// pageRequests has a request for each page.
func (s *site) pageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	entered := s.staff["td.officer"].ID
	handle := s.caseAt(procedure.Handle, func(c *models.Case) { c.EnteredBy = &entered })
	s.workItem(handle, "VP")
	file := models.Attachment{Reference: &handle.Reference, Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte("x")}
	require.NoError(s, s.db.SaveAttachment(s.Context(), &file))
	act := "/cases/" + handle.Reference + "/acts/submit"
	return map[string]func() (string, url.Values){
		"GET /":        to("/"),
		"GET /sign-in": to("/sign-in"),
		"POST /sign-in": func() (string, url.Values) {
			return "/sign-in", url.Values{"login": {uuid.NewString()}, "password": {"x"}}
		},
		"POST /sign-out":                   to("/sign-out"),
		"POST /language":                   to("/language", "lang", "en"),
		"GET /tasks":                       to("/tasks"),
		"GET /requests/new":                to("/requests/new"),
		"POST /requests/new":               to("/requests/new", "channel", "chat"),
		"GET /cases/new":                   to("/cases/new?procedure=survey"),
		"POST /cases/new":                  to("/cases/new", "_procedure", "survey", "objective", "x", "period.from", "1/1/2026", "period.to", "31/3/2026"),
		"GET /cases":                       to("/cases"),
		"GET /cases/:reference":            to("/cases/" + handle.Reference),
		"GET /cases/:reference/acts/:act":  to(act),
		"POST /cases/:reference/acts/:act": to(act, "_step", "INS-4", "_round", "1", "method", "m", "result", "r"),
		"GET /cases/:reference/documents":  to("/cases/" + s.replanned().Reference + "/documents?step=PRE-2"),
		"GET /procedures":                  to("/procedures"),
		"GET /procedures/:procedure":       to("/procedures/pre-service"),
		"GET /attachments/:id":             to("/attachments/" + file.ID.String()),
		"GET /calendars":                   to("/calendars?id=office&year=2027"),
		"POST /calendars/:id/proposals":    to("/calendars/office/proposals", "_year", "2027"),
		"POST /calendars/:id/days":         to("/calendars/office/days", "_year", "2027", "date", "03/05/2027", "title_vi", "x"),
		"POST /calendars/:id/choices":      to("/calendars/office/choices", "_year", "2027", "day", "2027-05-03", "do", "confirm"),
		"POST /calendars/:id/week":         to("/calendars/office/week", "_year", "2027", "_version", "0", "monday", "8h-12h"),
		"GET /supervision":                 to("/supervision"),
		"GET /delegations":                 to("/delegations"),
		"POST /delegations":                to("/delegations", "to", s.staff["cnhd.head"].ID.String(), "kind", "standing", "unit", "CNHD", "reason", "x"),
		"POST /delegations/:id/revocation": to("/delegations/" + s.delegation("dgd", "cnhd.head").ID.String() + "/revocation"),
		"POST /readings/:id/read":          to("/readings/" + uuid.NewString() + "/read"),
		"GET /p/request":                   to("/p/request"),
		"POST /p/request":                  to("/p/request", "content", "x"),
		"GET /p/request/sent":              to("/p/request/sent?reference=" + handle.Reference),
	}
}

func TestWhoIsNotSignedInIsLedThereAndBack(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("kd.officer")
	b := s.browser("")
	got := b.get("/cases?q=m%C3%B3p&state=open")
	require.Equal(t, 303, got.status)
	require.Equal(t, "/sign-in?return=%2Fcases%3Fq%3Dm%25C3%25B3p%26state%3Dopen", got.to())
	page := b.get(got.to())
	require.Equal(t, 200, page.status)
	back := b.post("/sign-in", page.form(t, "sign-in", map[string]string{"login": "kd.officer", "password": password}))
	require.Equal(t, 303, back.status, string(back.body))
	require.Equal(t, "/cases?q=m%C3%B3p&state=open", back.to())
	require.Equal(t, 200, b.get(back.to()).status)
}

func TestNobodyIsLedToAnotherSite(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("kd.officer")
	for _, evil := range []string{
		"https://evil.example/", "//evil.example/", `/\evil.example/`, `\\evil.example`, "javascript:alert(1)", "/\t/evil.example", "///evil.example",
		"/%2f/evil.example/\r\nX: y", "evil.example", "", "http:evil.example", "/" + strings.Repeat("a", 3000), "//evil.example%2f..",
	} {
		for _, got := range []shown{b.get("/sign-in?" + url.Values{"return": {evil}}.Encode()), b.post("/language", url.Values{"return": {evil}})} {
			require.Equal(t, 303, got.status)
			to, err := url.Parse(got.to())
			require.NoError(t, err)
			require.Empty(t, to.Host, evil)
			require.Empty(t, to.Scheme, evil)
			require.Equal(t, "/", to.Path, evil)
		}
	}
	require.Equal(t, "/cases/YC-1?x=1", b.post("/language", url.Values{"return": {"/cases/YC-1?x=1"}}).to())
}

func TestAFormFromAnotherSiteDoesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, path := range []string{"/sign-out", "/language", "/sign-in", "/p/request", "/requests/new"} {
		got := s.browser("kd.officer").send("POST", path, "application/x-www-form-urlencoded", "content=x&_nonce=n",
			header("Sec-Fetch-Site", "cross-site"), header("Origin", "https://evil.example"))
		require.Equal(t, 403, got.status, path)
	}
	require.Equal(t, 200, s.browser("kd.officer").get("/tasks").status)
}

func TestTheTokenOfAProgramOpensNoPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	secret, hash := models.NewSecret()
	require.NoError(t, s.db.CreateToken(t.Context(), &models.Token{
		TokenHash: hash, UserID: s.staff["gd"].ID, Name: "x", Scopes: models.Scopes{"read"}, CreatedAt: time.Now(), ExpiresAt: time.Now().Add(time.Hour),
	}))
	require.NoError(t, apiserver.AcknowledgeSecrecy(t.Context(), s.db, s.staff["gd"], "vi", "page", time.Now()))
	b := s.browser("")
	b.cookies["portcare_session"] = secret
	require.Equal(t, 303, b.get("/tasks").status)
}

func TestPagesSayWhatIsNotThereInBothLanguages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("cncv.officer")
	foreign := s.caseAt(procedure.Handle)
	for _, path := range []string{"/cases/" + foreign.Reference, "/cases/YC-2026-999999", "/nothing", "/attachments/x", "/p/request/sent?reference=<b>"} {
		got := b.get(path)
		require.Equal(t, 404, got.status, path)
		require.Contains(t, got.said("main"), "Không tìm thấy", path)
		require.NotContains(t, string(got.body), "Nguyễn Văn Khách")
	}
	b.post("/language", url.Values{"lang": {"en"}})
	got := b.get("/nothing")
	require.Contains(t, got.said("main"), "Not found")
	require.Contains(t, string(got.body), `<html lang="en">`)
	require.Equal(t, "/problems/not-found", s.ask("", "GET", "/nothing", nil).problem(t).Type, "a program still gets JSON")
	require.Contains(t, s.browser("supervisor").get("/requests/new").said("main"), "Không có quyền")
}
