package apiserver_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestListsShowExactlyWhatAccessAllows(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	officer := s.staff["td.officer"].ID
	integration := s.staff["integration"].ID
	cases := []*models.Case{
		s.caseAt(procedure.Handle),
		s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID, c.HandlingUnitID = modelstest.Sales, modelstest.Sales }),
		s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID, c.HandlingUnitID = modelstest.BranchCV, modelstest.BranchCV }),
		s.caseAt(procedure.Receive, func(c *models.Case) { c.EnteredBy = &officer }),
		s.caseAt(procedure.Receive, func(c *models.Case) { c.EnteredBy = &integration }),
	}
	s.workItem(cases[1], modelstest.Office)
	for login, user := range s.staff {
		full, err := s.db.User(t.Context(), user.ID)
		require.NoError(t, err)
		person := activities.Person(full)
		var want, outlines []string
		for _, c := range cases {
			object, err := activities.Object(t.Context(), s.db, c)
			require.NoError(t, err)
			if access.Can(person, access.SeeOutline, object) == access.Allowed {
				want = append(want, c.Reference)
				if access.Can(person, access.See, object) != access.Allowed {
					outlines = append(outlines, c.Reference)
				}
			}
		}
		slices.Sort(want)
		var got listAnswer
		s.ask(login, "GET", "/api/v1/cases", nil).in(t, &got)
		require.ElementsMatch(t, want, got.references(), login)
		for _, i := range got.Items {
			require.Equal(t, slices.Contains(outlines, i.Reference), i.Outline, login)
		}
		for _, c := range cases {
			status := s.ask(login, "GET", "/api/v1/cases/"+c.Reference, nil).status
			require.Equal(t, slices.Contains(want, c.Reference), status == 200, "%s and %s", login, c.Reference)
		}
	}
}

func TestSupervisorsSeeCasesWithoutPersonalData(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, modelstest.BranchTV)
	code, officer := "KH001", s.staff["dhsx.officer"].ID
	c := s.caseAt(procedure.Handle, func(c *models.Case) { c.CustomerCode, c.AssigneeID, c.Tier = &code, &officer, 1 })
	seen := s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference, nil)
	outline := s.ask("supervisor", "GET", "/api/v1/cases/"+c.Reference, nil)
	list := s.ask("supervisor", "GET", "/api/v1/cases", nil)
	for _, personal := range []string{"Nguyễn Văn Khách", "0912345678", "móp", "KH001", s.staff["dhsx.officer"].Name} {
		require.Contains(t, string(seen.body), personal)
		require.NotContains(t, string(outline.body), personal)
		require.NotContains(t, string(list.body), personal)
	}
	require.Contains(t, string(outline.body), `"step":"INS-4"`)
	require.Equal(t, 200, s.ask("supervisor", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil).status)
	require.Equal(t, 404, s.ask("supervisor", "GET", "/api/v1/cases/"+c.Reference+"/journal", nil).status)

	for _, probe := range []string{"q=Nguyễn", "q=0912", "q=móp", "customer=KH001", "q=KH001", "assignee=" + officer.String()} {
		var found listAnswer
		s.ask("supervisor", "GET", "/api/v1/cases?"+encoded(probe), nil).in(t, &found)
		require.Empty(t, found.Items, "a filter doesn't tell what isn't shown: %s", probe)
	}
}

func encoded(query string) string {
	v, err := url.ParseQuery(query)
	if err != nil {
		panic(err)
	}
	return v.Encode()
}

func TestListsAreFilteredAndPaged(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	me := s.staff["kd.officer"].ID
	code := "KH-01"
	modelstest.Customer(t, s.db, code, 1, "")
	early := s.caseAt(procedure.Handle, func(c *models.Case) { c.OpenedAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) })
	late := s.caseAt(procedure.Classify, func(c *models.Case) {
		c.Overdue, c.AssigneeID, c.CustomerCode, c.Tier = true, &me, &code, 1
		c.OwnerUnitID, c.HandlingUnitID = modelstest.Sales, modelstest.Sales
	})
	for query, want := range map[string]*models.Case{
		"procedure=in-service&step=INS-4":         early,
		"step=INS-2":                              late,
		"state=open&unit=DHSX":                    early,
		"unit=KD":                                 late,
		"customer=KH-01":                          late,
		"tier=1":                                  late,
		"overdue=true":                            late,
		"overdue=false":                           early,
		"assignee=me":                             late,
		"assignee=" + me.String():                 late,
		"q=" + early.Reference:                    early,
		"q=công ty kh-01":                         late,
		"opened_to=2026-02-01T00:00:00Z":          early,
		"opened_from=2026-02-01T00:00:00%2B07:00": late,
	} {
		var got listAnswer
		answer := s.ask("kd.officer", "GET", "/api/v1/cases?"+strings.ReplaceAll(url.PathEscape(query), "%252B", "%2B"), nil)
		require.Equal(t, 200, answer.status, query)
		answer.in(t, &got)
		require.Equal(t, []string{want.Reference}, got.references(), query)
	}
	for _, none := range []string{"q=%25%25", "q=__", "state=closed", "procedure=survey"} {
		var got listAnswer
		s.ask("kd.officer", "GET", "/api/v1/cases?"+none, nil).in(t, &got)
		require.Empty(t, got.Items, none)
	}
	var pages []string
	for next := ""; ; {
		var got listAnswer
		s.ask("kd.officer", "GET", "/api/v1/cases?limit=1&cursor="+next, nil).in(t, &got)
		pages = append(pages, got.references()...)
		if next = got.Next; next == "" {
			break
		}
	}
	require.Equal(t, []string{late.Reference, early.Reference}, pages, "newest first, nothing twice")
	for query, code := range map[string]string{
		"cursor=x": "invalid", "assignee=x": "not_a_uuid", "state=gone": "not_one_of", "tier=5": "too_great",
		"opened_from=yesterday": "not_a_date", "order=name": "unknown_field", "overdue=1": "not_one_of",
	} {
		got := s.ask("kd.officer", "GET", "/api/v1/cases?"+query, nil).problem(t)
		require.Equal(t, code, got.Errors[0].Code, query)
	}
}

func TestSearchingForWordsDoesNotReadEveryRequest(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	s.execute(`INSERT INTO cases (reference, procedure, edition, step, round, owner_unit_id, handling_unit_id, opened_at)
		SELECT 'YC-2025-' || lpad(i::text, 6, '0'), procedure, edition, step, round, owner_unit_id, handling_unit_id, opened_at
		FROM cases, generate_series(1, 5000) i WHERE reference = $1`, c.Reference)
	s.execute(`INSERT INTO requests (reference, channel, received_at, entered_at, content)
		SELECT reference, 'chat', opened_at, opened_at, repeat(md5(reference), 10) FROM cases WHERE reference LIKE 'YC-2025-%'`)
	s.execute("VACUUM ANALYZE")
	var got listAnswer
	s.ask("gd", "GET", "/api/v1/cases?q=b%E1%BB%8B%20m%C3%B3p", nil).in(t, &got)
	require.Equal(t, []string{c.Reference}, got.references())
	s.ask("gd", "GET", "/api/v1/cases?q="+url.QueryEscape(norm.NFD.String("bị móp")), nil).in(t, &got)
	require.Equal(t, []string{c.Reference}, got.references(), "accents typed apart from their letters")
	require.Eventually(t, func() bool { // Postgres counts a moment later
		var used int
		s.query(&used, "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'requests_words'")
		return used > 0
	}, 20*time.Second, 50*time.Millisecond)
	short := s.ask("gd", "GET", "/api/v1/cases?q=b", nil)
	require.Equal(t, map[string]string{"query.q": "too_short"}, codesOf(short.problem(t)))
}
