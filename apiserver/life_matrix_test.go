package apiserver_test

import (
	"net/url"

	"github.com/google/uuid"
)

// lifeMatrix has a request for each operation about what becomes of customers. What is set is stale, so that 412 means
// that setting it was allowed.
func (s *site) lifeMatrix() map[string]func() asked {
	s.Helper()
	fixed := func(path string, body any) func() asked {
		return func() asked { return asked{path: "/api/v1" + path, body: body, with: header("If-Match", `"old"`)} }
	}
	return map[string]func() asked{
		"getTiers":       fixed("/tiers", nil),
		"listTierMoves":  fixed("/tiers/moves", nil),
		"putTierWindow":  fixed("/tiers/window", object{"months": 6, "reason": "x"}),
		"recomputeTiers": fixed("/tiers/recomputation", nil),
	}
}

// lifePageRequests has a request for each of their pages.
func (s *site) lifePageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	to := func(path string, form ...string) func() (string, url.Values) {
		return func() (string, url.Values) {
			values := url.Values{"_nonce": {uuid.NewString()}, "_version": {`"old"`}}
			for i := 0; i < len(form); i += 2 {
				values.Set(form[i], form[i+1])
			}
			return path, values
		}
	}
	return map[string]func() (string, url.Values){
		"GET /tiers":                to("/tiers"),
		"POST /tiers/window":        to("/tiers/window", "months", "6", "reason", "x"),
		"POST /tiers/recomputation": to("/tiers/recomputation"),
	}
}
