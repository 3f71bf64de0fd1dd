package apiserver_test

import (
	"net/url"
)

// viewMatrix has a request for each operation about who saw whose data, and who looks after whom.
func (s *site) viewMatrix() map[string]func() asked {
	s.Helper()
	fixed := func(path string, body any) func() asked {
		return func() asked { return asked{path: "/api/v1" + path, body: body} }
	}
	return map[string]func() asked{
		"listViews": fixed("/views?customer=KHTV", nil),
		"sumViews":  fixed("/views/summary", nil),
	}
}

// viewPageRequests has a request for each of their pages.
func (s *site) viewPageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	to := func(path string) func() (string, url.Values) {
		return func() (string, url.Values) { return path, nil }
	}
	return map[string]func() (string, url.Values){
		"GET /views": to("/views"),
	}
}
