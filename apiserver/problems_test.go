package apiserver_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEverythingThatGoesWrongIsAProblemDocument(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, c := range map[string]struct {
		login, method, path string
		body                any
		change              func(*http.Request)
		status              int
		kind                string
		codes               map[string]string
	}{
		"nobody signed in":          {"", "GET", "/api/v1/units", nil, nil, 401, "unauthenticated", nil},
		"a token that isn't one":    {"", "GET", "/api/v1/units", nil, header("Authorization", "Bearer nonsense"), 401, "unauthenticated", nil},
		"no such address":           {"", "GET", "/api/v1/nothing", nil, nil, 404, "not-found", nil},
		"no such method":            {"", "PATCH", "/api/v1/units", nil, nil, 405, "method-not-allowed", nil},
		"NUL in the path":           {"kd.head", "GET", "/api/v1/procedures/%00", nil, nil, 404, "not-found", nil},
		"bad bytes in the path":     {"kd.head", "GET", "/api/v1/procedures/%ff", nil, nil, 404, "not-found", nil},
		"bad bytes in the query":    {"kd.head", "GET", "/api/v1/users?unit=%ff", nil, nil, 422, "invalid", map[string]string{"query.unit": "bad_text"}},
		"an unknown query":          {"kd.head", "GET", "/api/v1/users?unit=KD&sort=name", nil, nil, 422, "invalid", map[string]string{"query.sort": "unknown_field"}},
		"a limit that is no number": {"kd.head", "GET", "/api/v1/users?unit=KD&limit=x", nil, nil, 422, "invalid", map[string]string{"query.limit": "not_a_number"}},
		"a limit too great":         {"kd.head", "GET", "/api/v1/users?unit=KD&limit=201", nil, nil, 422, "invalid", map[string]string{"query.limit": "too_great"}},
		"no JSON":                   {"kd.head", "POST", "/api/v1/tokens", "{", nil, 400, "malformed", nil},
		"two JSON texts":            {"kd.head", "POST", "/api/v1/tokens", "{} {}", nil, 400, "malformed", nil},
		"an empty body":             {"kd.head", "POST", "/api/v1/tokens", "", nil, 400, "malformed", nil},
		"a list for an object":      {"kd.head", "POST", "/api/v1/tokens", "[]", nil, 422, "invalid", map[string]string{"body": "not_an_object"}},
		"another content type":      {"kd.head", "POST", "/api/v1/tokens", "{}", header("Content-Type", "text/plain"), 415, "unsupported-type", nil},
		"no key":                    {"kd.head", "POST", "/api/v1/tokens", "{}", header("Idempotency-Key", ""), 428, "key-missing", nil},
		"a key too long":            {"kd.head", "POST", "/api/v1/tokens", "{}", header("Idempotency-Key", strings.Repeat("k", 201)), 422, "invalid", map[string]string{"header.Idempotency-Key": "not_printable"}},
		"a key of control letters":  {"kd.head", "POST", "/api/v1/tokens", "{}", header("Idempotency-Key", "a\x01"), 422, "invalid", map[string]string{"header.Idempotency-Key": "not_printable"}},
		"fields missing": {"kd.head", "POST", "/api/v1/tokens", "{}", nil, 422, "invalid",
			map[string]string{"body.name": "required", "body.expires_at": "required"}},
		"fields of every wrong kind": {"kd.head", "POST", "/api/v1/tokens",
			`{"name":"", "scopes":["everything"], "expires_at":"tomorrow", "secret":"x"}`, nil, 422, "invalid",
			map[string]string{"body.name": "too_short", "body.scopes[0]": "not_one_of", "body.expires_at": "not_a_date", "body.secret": "unknown_field"}},
		"another spelling of a field": {"kd.head", "POST", "/api/v1/tokens", `{"Name":"a", "expires_at":"2020-01-01T00:00:00Z"}`, nil, 422, "invalid",
			map[string]string{"body.name": "required", "body.Name": "unknown_field"}},
		"NUL in a text": {"kd.head", "POST", "/api/v1/tokens", `{"name":"a\u0000b", "expires_at":"2020-01-01T00:00:00Z"}`, nil, 422, "invalid",
			map[string]string{"body.name": "bad_text"}},
		"bytes that aren't UTF-8": {"kd.head", "POST", "/api/v1/tokens", "{\"name\":\"ok\", \"scopes\":[\"\xff\"]}", nil, 422, "invalid",
			map[string]string{"body.scopes[0]": "bad_text"}},
		"a body of 10 MB": {"kd.head", "POST", "/api/v1/tokens", `{"name":"` + strings.Repeat("a", 10<<20) + `"}`, nil, 413, "too-large", nil},
		"a long body without a length": {"kd.head", "POST", "/api/v1/tokens", `{"name":"` + strings.Repeat("a", 2<<20) + `"}`,
			func(r *http.Request) { r.ContentLength = -1 }, 413, "too-large", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			change := c.change
			if change == nil {
				change = func(*http.Request) {}
			}
			got := s.ask(c.login, c.method, c.path, c.body, change)
			require.Equal(t, c.status, got.status, string(got.body))
			p := got.problem(t)
			require.Equal(t, "/problems/"+c.kind, p.Type)
			if c.codes != nil {
				require.Equal(t, c.codes, codesOf(p))
			}
			explained := s.ask("", "GET", p.Type, nil, header("Accept", "text/html"))
			require.Equal(t, 200, explained.status)
			require.Contains(t, string(explained.body), p.Title)
		})
	}
}

func TestProblemsSpeakTheCallersLanguageAndRepeatNoValue(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	body := object{"name": "x", "scopes": []string{"bí-mật-0912345678"}, "expires_at": "0912345678"}
	vi := s.ask("kd.head", "POST", "/api/v1/tokens", body)
	en := s.ask("kd.head", "POST", "/api/v1/tokens", body, header("Accept-Language", "en-GB, vi;q=0.5"))
	require.Equal(t, "Dữ liệu chưa đúng", vi.problem(t).Title)
	require.Equal(t, "The data is wrong", en.problem(t).Title)
	require.Contains(t, string(vi.body), "Phải là một trong: read, requests, act, settings.")
	require.Contains(t, string(en.body), "Has to be one of: read, requests, act, settings.")
	for _, a := range []answer{vi, en} {
		require.NotContains(t, string(a.body), "0912345678")
	}
	fr := s.ask("", "GET", "/api/v1/units", nil, header("Accept-Language", "fr"))
	require.Equal(t, "Chưa đăng nhập", fr.problem(t).Title)
	require.Equal(t, `Bearer realm="portcare"`, fr.header.Get("WWW-Authenticate"))
}

func TestAnswersForbidWhatTheyDoNotNeed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, path := range []string{"/api/v1/units", "/api/v1/nothing", "/docs"} {
		got := s.ask("kd.head", "GET", path, nil)
		require.Equal(t, "nosniff", got.header.Get("X-Content-Type-Options"))
		require.Equal(t, "DENY", got.header.Get("X-Frame-Options"))
		require.Contains(t, got.header.Get("Content-Security-Policy"), "default-src 'none'")
		require.NotContains(t, got.header.Get("Content-Security-Policy"), "unsafe")
	}
}
