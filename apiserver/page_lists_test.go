package apiserver_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// task opens a task of the case for the unit that handles it.
func (s *site) task(c *models.Case, due time.Time) {
	s.Helper()
	require.NoError(s, s.db.OpenTask(s.Context(), models.Task{
		Reference: c.Reference, Step: c.Step, Round: c.Round, Letter: procedure.Responsible, UnitID: c.HandlingUnitID,
		OpenedAt: c.OpenedAt, DueAt: &due,
	}))
}

func TestTasksComeLateFirstWithWhatIsLeftInWords(t *testing.T) {
	t.Parallel()
	now := time.Now().Truncate(time.Second)
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now } })
	calm, late := s.caseAt(procedure.Handle), s.caseAt(procedure.Receive)
	s.task(calm, now.Add(26*time.Hour))
	s.task(late, now.Add(-2*time.Hour))
	page := s.browser("dhsx.officer").get("/tasks")
	list := page.said("tasks")
	require.Less(t, strings.Index(list, late.Reference), strings.Index(list, calm.Reference))
	require.Contains(t, list, "trễ 2 giờ")
	require.Contains(t, list, "còn 1 ngày 2 giờ")
	require.Contains(t, list, "Container bị móp")
	require.Contains(t, page.said("main"), "1 việc trễ hạn")
	require.Contains(t, s.browser("cncv.officer").get("/tasks").said("main"), "Không có việc nào")
}

func TestCasesAreFilteredAndPaged(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for range 51 {
		s.caseAt(procedure.Handle)
	}
	other := s.caseAt(procedure.Classify, func(c *models.Case) { c.Overdue = true })
	b := s.browser("kd.officer")
	first := b.get("/cases?step=INS-4&state=nonsense&tier=%27%3B--")
	require.Equal(t, 200, first.status)
	require.Equal(t, 50, strings.Count(string(first.body), `<tr id="case-`))
	require.NotContains(t, first.said("cases"), other.Reference)
	next := s.next(first)
	require.Contains(t, next, "step=INS-4")
	second := b.get(next)
	require.Equal(t, 1, strings.Count(string(second.body), `<tr id="case-`))
	require.Equal(t, 1, strings.Count(string(b.get("/cases?overdue=true&unit="+modelstest.Operations).body), `<tr id="case-`))
	found := b.get("/cases?" + url.Values{"q": {nasty}}.Encode())
	require.Equal(t, 200, found.status)
	require.NotContains(t, string(found.body), "<script>alert")
	require.Equal(t, 422, b.get("/cases?cursor=x").status)
}

// next is the address that the page gives for the next one.
func (s *site) next(p shown) string {
	s.Helper()
	_, rest, ok := strings.Cut(string(p.body), `rel="next" href="`)
	require.True(s, ok)
	href, _, _ := strings.Cut(rest, `"`)
	return strings.ReplaceAll(href, "&amp;", "&")
}

func TestX10SupervisorsGetReadyFiltersOfTheEngine(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *apiserver.Config) { c.TemporalUI = "http://127.0.0.1:8233/"; c.Namespace = "port" })
	page := s.browser("supervisor").get("/supervision")
	require.Equal(t, 200, page.status)
	body := strings.ReplaceAll(string(page.body), "&#43;", "+")
	ready := func(query string) {
		require.Contains(t, body, `href="http://127.0.0.1:8233/namespaces/port/workflows?`+strings.ReplaceAll(url.Values{"query": {query}}.Encode(), "'", "%27")+`"`)
	}
	ready("ExecutionStatus = 'Running' AND Overdue = true")
	ready("ExecutionStatus = 'Running' AND Overdue = true AND Unit = 'CNTV'")
	ready("ExecutionStatus = 'Running' AND Step = 'INS-4'")
	ready("ExecutionStatus = 'Running' AND Tier = '1'")
	c := s.caseAt(procedure.Handle)
	require.Contains(t, string(s.browser("supervisor").get("/cases/"+c.Reference).body), "http://127.0.0.1:8233/namespaces/port/workflows/"+c.Reference)
	require.Equal(t, 403, s.browser("cncv.officer").get("/supervision").status)
}

func TestPagesNeedNoOtherHostAndNoInlineCode(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	got := s.browser("kd.officer").get("/tasks")
	require.Equal(t, "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'", got.header.Get("Content-Security-Policy"))
	require.Equal(t, "no-store", got.header.Get("Cache-Control"))
	for _, asset := range []string{"/static/style.css", "/static/app.js", "/static/icon.svg"} {
		require.Contains(t, string(got.body), asset+"?v=")
		file := s.browser("").get(asset)
		require.Equal(t, 200, file.status)
		require.Contains(t, file.header.Get("Cache-Control"), "immutable")
		require.NotContains(t, strings.ReplaceAll(string(file.body), "http://www.w3.org/2000/svg", ""), "http")
	}
}
