package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

func TestWhatNoSchemaCanRefuseIsRefusedEverywhere(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, "")
	version := header("If-Match", s.ask("kd.head", "GET", "/api/v1/customers/KH001", nil).header.Get("ETag"))
	request := object{"channel": "hotline", "content": "x"}
	record := object{"name": "Công ty", "kind": "other"}
	token := object{"name": "x", "expires_at": time.Now().Add(time.Hour)}
	things := []any{object{"zz": 1}}
	for name, c := range map[string]struct {
		method, path string
		body         object
		location     string
		code         string
	}{
		"an object among files":      {"POST", "/requests", with(request, object{"attachments": things}), "body.attachments[0]", "not_a_text"},
		"an object among scopes":     {"POST", "/tokens", with(token, object{"scopes": things}), "body.scopes[0]", "not_a_text"},
		"a list among scopes":        {"POST", "/tokens", with(token, object{"scopes": []any{[]any{}}}), "body.scopes[0]", "not_a_text"},
		"a token with a name unseen": {"POST", "/tokens", with(token, object{"name": "\u200b"}), "body.name", "required"},
		"an object among sources":    {"PUT", "/customers/KH001", with(record, object{"sources": things}), "body.sources[0]", "not_a_text"},
		"more money than there is":   {"PUT", "/customers/KH001", with(record, object{"capability": object{"assets": 1e16}}), "body.capability.assets", "too_great"},
		"a firm of the year 0":       {"PUT", "/customers/KH001", with(record, object{"contact": object{"founded": "0000-01-01"}}), "body.contact.founded", "too_old"},
		"a name of two lines":        {"POST", "/requests", with(request, object{"requester": object{"name": "An\r\nBcc: x"}}), "body.requester.name", "not_one_line"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.ask("kd.head", c.method, "/api/v1"+c.path, c.body, version)
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, map[string]string{c.location: c.code}, codesOf(got.problem(t)))
		})
	}
}
