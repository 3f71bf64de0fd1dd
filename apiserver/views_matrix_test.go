package apiserver_test

import (
	"net/url"

	"github.com/google/uuid"
)

// viewMatrix has a request for each operation about who saw whose data, and who looks after whom.
func (s *site) viewMatrix() map[string]func() asked {
	s.Helper()
	return map[string]func() asked{
		"listViews":            fixed("/api/v1/views?customer=KHTV", nil),
		"sumViews":             fixed("/api/v1/views/summary", nil),
		"getViewMonths":        fixed("/api/v1/views/months", nil),
		"putViewMonths":        fixed("/api/v1/views/months", object{"months": 36, "reason": "x"}),
		"listAcknowledgements": fixed("/api/v1/secrecy/acknowledgements", nil),
		"listPortfolios":       fixed("/api/v1/portfolios", nil),
		"handPortfolioOver":    fixed("/api/v1/portfolios/hand-over", object{"from": s.staff["kd.officer"].ID, "to": s.staff["kd.duty"].ID, "reason": "x"}),
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
		"POST /views/months": func() (string, url.Values) {
			return "/views/months", url.Values{"_nonce": {uuid.NewString()}, "_version": {`"0"`}, "months": {"36"}, "reason": {"x"}}
		},
		"GET /portfolios": to("/portfolios?from=" + s.staff["kd.officer"].ID.String()),
		"POST /portfolios": func() (string, url.Values) {
			return "/portfolios", url.Values{"_nonce": {uuid.NewString()}, "from": {s.staff["kd.officer"].ID.String()}, "to": {s.staff["kd.duty"].ID.String()}, "reason": {"x"}}
		},
	}
}
