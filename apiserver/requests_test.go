package apiserver_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// enter enters a request and returns its reference.
func (s *site) enter(login string, body object) string {
	s.Helper()
	got := s.ask(login, "POST", "/api/v1/requests", body)
	require.Equal(s, 201, got.status, string(got.body))
	var receipt struct{ Reference string }
	got.in(s.T, &receipt)
	return receipt.Reference
}

func TestR8ARequestIsKeptWhileTheEngineIsAway(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	body := object{"channel": "email", "content": "Giao nhầm container", "requester": object{"name": "Lan", "email": "lan@example.com"}}
	key := header("Idempotency-Key", "một thư")
	got := s.ask("td.officer", "POST", "/api/v1/requests", body, key)
	require.Equal(t, 201, got.status, string(got.body))
	var receipt struct{ Reference string }
	got.in(t, &receipt)
	require.Regexp(t, `^YC-\d{4}-000001$`, receipt.Reference)
	require.Equal(t, "/api/v1/cases/"+receipt.Reference, got.header.Get("Location"))
	left, err := s.db.CasesToStart(t.Context(), -time.Minute, 10)
	require.NoError(t, err)
	require.Len(t, left, 1, "for the sweeper")

	require.Equal(t, got.body, s.ask("td.officer", "POST", "/api/v1/requests", body, key).body, "R2: the same answer again")
	body["content"] = "khác"
	other := s.ask("td.officer", "POST", "/api/v1/requests", body, key)
	require.Equal(t, "/problems/key-reused", other.problem(t).Type)
	require.Equal(t, 422, other.status)
}

func TestINS1aUnknownRequestersAndEmptyRequestsAreKept(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	require.NotEmpty(t, s.enter("vp.officer", object{"channel": "in_person"}))
	require.NotEmpty(t, s.enter("integration", object{"channel": "chat", "content": strings.Repeat("ề", 20_000)}))
}

func TestRequestsThatCannotBeRight(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, c := range map[string]struct {
		body     object
		location string
		code     string
	}{
		"no channel":         {object{}, "body.channel", "required"},
		"unknown channel":    {object{"channel": "telepathy"}, "body.channel", "not_one_of"},
		"in the future":      {object{"channel": "chat", "received_at": time.Now().Add(time.Hour)}, "body.received_at", "in_future"},
		"in the year 1":      {object{"channel": "chat", "received_at": "0001-01-01T00:00:00Z"}, "body.received_at", "too_old"},
		"no time":            {object{"channel": "chat", "received_at": "now"}, "body.received_at", "not_a_date"},
		"over-long":          {object{"channel": "chat", "content": strings.Repeat("ề", 20_001)}, "body.content", "too_long"},
		"unknown customer":   {object{"channel": "chat", "customer": "KH404"}, "body.customer", "unknown"},
		"unknown unit":       {object{"channel": "chat", "unit": "XX"}, "body.unit", "unknown"},
		"unknown field":      {object{"channel": "chat", "colour": "red"}, "body.colour", "unknown_field"},
		"unknown attachment": {object{"channel": "chat", "attachments": []string{"6f1cf0f6-6a3e-4d55-a9a5-d7f0e5f0a001"}}, "body.attachments[0]", "unknown"},
		"no id":              {object{"channel": "chat", "attachments": []string{"x"}}, "body.attachments[0]", "not_a_uuid"},
		"NUL":                {object{"channel": "chat", "requester": object{"name": "a\x00"}}, "body.requester.name", "bad_text"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.ask("td.officer", "POST", "/api/v1/requests", c.body)
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, map[string]string{c.location: c.code}, codesOf(got.problem(t)))
		})
	}
	t.Cleanup(func() {
		cases, err := s.db.ListCases(t.Context(), models.Viewer{All: true}, models.CaseFilter{Limit: 1})
		if err == nil && len(cases) > 0 {
			t.Error("a refused request left a case behind")
		}
	})
}

func TestThePublicFormIsNeverTurnedAwayButParked(t *testing.T) {
	t.Parallel()
	now := time.Now()
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now }; c.ActDeadline = time.Millisecond })
	send := func(body object) *models.Request {
		got := s.ask("", "POST", "/api/v1/public/requests", body)
		require.Equal(t, 201, got.status, string(got.body))
		var receipt struct{ Reference string }
		got.in(t, &receipt)
		kept, err := s.db.Request(t.Context(), receipt.Reference)
		require.NoError(t, err)
		return kept
	}
	for range 10 {
		require.False(t, send(object{"content": "hỏi giá"}).Parked)
	}
	require.True(t, send(object{"content": "hỏi giá"}).Parked, "a flood is kept and flagged")
	now = now.Add(time.Minute)
	require.False(t, send(object{"content": "hỏi giá"}).Parked)
	require.True(t, send(object{"content": "hỏi giá", "website": "http://spam.example"}).Parked)
	require.Equal(t, 428, s.ask("", "POST", "/api/v1/public/requests", object{}, header("Idempotency-Key", "")).status)
}

func TestAFileBelongsToTheCaseOfTheRequestThatNamesIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var file fileAnswer
	s.upload("td.officer", "ảnh.png", png).in(t, &file)
	s.enter("td.officer", object{"channel": "hotline", "unit": modelstest.BranchTV, "attachments": []string{file.ID}})
	path := "/api/v1/attachments/" + file.ID
	for login, status := range map[string]int{"td.officer": 200, "cntv.officer": 200, "kd.officer": 200, "gd": 200, "cncv.officer": 404, "supervisor": 404} {
		require.Equal(t, status, s.ask(login, "GET", path, nil).status, login)
	}
	again := s.ask("td.officer", "POST", "/api/v1/requests", object{"channel": "hotline", "attachments": []string{file.ID}})
	require.Equal(t, map[string]string{"body.attachments[0]": "unknown"}, codesOf(again.problem(t)), "a file has one case")
}

func TestARequestIsOpenedUnderTheEditionInForceAndNoOther(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	server, err := apiserver.New(apiserver.Config{DB: db, Temporal: engineAway(t), PublicURL: "http://localhost"})
	require.NoError(t, err)
	s := &site{T: t, db: db, staff: staff, handler: server.Handler()}
	c, err := db.Case(t.Context(), s.enter("td.officer", object{"channel": "chat"}))
	require.NoError(t, err)
	require.Equal(t, procedure.Default, c.Edition)
	server.SetEdition("one to come")
	for login, path := range map[string]string{"td.officer": "/api/v1/requests", "": "/api/v1/public/requests"} {
		body := object{"content": "x"}
		if login != "" {
			body["channel"] = "chat"
		}
		require.Equal(t, 500, s.ask(login, "POST", path, body).status, "refused rather than opened under another edition")
	}
}

func TestR2TwoVisitorsWithTheSameKeyHaveARequestEach(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	send := func(content string) string {
		got := s.ask("", "POST", "/api/v1/public/requests", object{"content": content}, header("Idempotency-Key", "1"))
		require.Equal(t, 201, got.status, string(got.body))
		var receipt struct{ Reference string }
		got.in(t, &receipt)
		return receipt.Reference
	}
	first := send("hỏi giá")
	require.NotEqual(t, first, send("giao nhầm"))
	require.Equal(t, first, send("hỏi giá"), "the same again is the same request")
}

func TestEveryKindOfJSONIsCleaned(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for contentType, status := range map[string]int{
		"application/json": 422, "application/json; charset=utf-8": 422, "application/x+json": 422, "application/problem+json; x=y": 422,
		"APPLICATION/X+JSON": 422, "": 422, "text/plain": 415, "application/x+": 415, "application/x+xml": 415, "; charset=utf-8": 415,
		"x+y+json": 422,
	} {
		got := s.ask("", "POST", "/api/v1/public/requests", `{"content":"a\u0000b"}`, header("Content-Type", contentType))
		require.Equal(t, status, got.status, "%q: %s", contentType, got.body)
	}
}

func TestACaseForAnothersCustomerTellsNothingAboutIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHCV", 1, modelstest.BranchCV)
	type told struct {
		Reference string
		Customer  string
		Owner     string `json:"owner_unit"`
		Handling  string `json:"handling_unit"`
		Tier      int
	}
	of := func(got answer) (c told) {
		require.Less(t, got.status, 300, string(got.body))
		got.in(t, &c)
		return c
	}
	for login, unit := range map[string]string{"cntv.officer": modelstest.BranchTV, "td.officer": modelstest.Operations} {
		receipt := of(s.ask(login, "POST", "/api/v1/requests", object{"channel": "hotline", "customer": "KHCV", "unit": unit}))
		path := "/cases/" + receipt.Reference
		t.Run("CUS-6 "+login+" may enter it, and isn't told tier or owner", func(t *testing.T) {
			t.Parallel()
			require.Empty(t, receipt.Owner)
			require.Equal(t, told{Reference: receipt.Reference, Customer: "KHCV", Handling: unit}, of(s.ask(login, "GET", "/api/v1"+path, nil)))
			page := s.browser(login).get(path)
			require.Contains(t, page.said("facts"), "KHCV")
			require.NotContains(t, page.said("facts"), "Hạng khách hàng")
			require.NotContains(t, page.said("facts"), "Chùa Vẽ", "the owner")
			for query, found := range map[string]int{"?tier=1": 0, "?unit=" + modelstest.BranchCV: 0, "?unit=" + unit: 1, "": 1} {
				var list struct{ Items []told }
				s.ask(login, "GET", "/api/v1/cases"+query, nil).in(t, &list)
				require.Len(t, list.Items, found, "a filter doesn't tell either: %s", query)
				for _, c := range list.Items {
					require.Equal(t, told{Reference: receipt.Reference, Customer: "KHCV", Handling: unit}, c)
				}
			}
		})
		t.Run("CUS-6 Sales and the branch whose customer it is are told, of what "+login+" entered", func(t *testing.T) {
			t.Parallel()
			for _, knows := range []string{"kd.officer", "cncv.officer"} {
				want := told{receipt.Reference, "KHCV", modelstest.BranchCV, unit, 1}
				require.Equal(t, want, of(s.ask(knows, "GET", "/api/v1"+path, nil)), knows)
				require.Contains(t, s.browser(knows).get(path).said("facts"), "Hạng khách hàng")
			}
		})
	}
	t.Run("CUS-6 without a customer the owner says nothing", func(t *testing.T) {
		t.Parallel()
		receipt := of(s.ask("vp.officer", "POST", "/api/v1/requests", object{"channel": "hotline"}))
		require.Equal(t, modelstest.Sales, receipt.Owner)
	})
}
