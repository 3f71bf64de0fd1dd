package apiserver_test

import (
	"net/url"
	"strings"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// privacyMatrix has a request for each operation of the law on personal data; what is about a customer is about one of
// branch CNTV.
func (s *site) privacyMatrix() map[string]func() asked {
	s.Helper()
	care := s.careCase()
	s.agreed("KHTV")
	s.asksFor(nil)
	request := func(act string, body any) func() asked {
		return func() asked { return asked{path: s.asksFor(object{"kind": "objection"}) + act, body: body} }
	}
	link := "/p/withdrawal/" + strings.TrimPrefix(care.invitation, "/p/invitation/")
	fixed := func(path string, body any) func() asked { return func() asked { return asked{path: path, body: body} } }
	return map[string]func() asked{
		"listConsents":         fixed("/api/v1/consents", nil),
		"listCustomerConsents": fixed("/api/v1/customers/KHTV/consents", nil),
		"recordConsent": func() asked {
			return asked{path: "/api/v1/consents", body: object{
				"answer": "agreed", "mail": uuid.NewString() + "@example.com", "role": "representative", "customer": "KHTV", "purposes": []string{"surveys"}, "means": "paper",
			}}
		},
		"listPrivacyRequests": fixed("/api/v1/privacy-requests", nil),
		"addPrivacyRequest":   fixed("/api/v1/privacy-requests", asks(nil)),
		"getPrivacyRequest":   request("", nil),
		"answerPrivacyFirst":  request("/first-answer", object{"text": "x"}),
		"completePrivacy":     request("/completion", object{"text": "x"}),
		"refusePrivacy":       request("/refusal", object{"text": "x"}),
		"liftPrivacy":         request("/lifting", object{}),
		"showWithdrawal":      fixed(link, nil),
		"withdrawByLink":      fixed(link, object{"purposes": []string{"greetings"}}),
	}
}

// agreed has a person of the customer who agreed to letters.
func (s *site) agreed(code string) {
	s.Helper()
	modelstest.Agree(s.T, s.db, "khach@example.com")
	_, err := s.db.Subject(s.Context(), models.DataSubject{Mail: "khach@example.com", Name: "Nguyễn Văn Khách", Role: "customer", CustomerCode: &code})
	require.NoError(s, err)
}

// privacyPageRequests has one for each page.
func (s *site) privacyPageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	s.agreed("KHTV")
	to := func(path string, form ...string) func() (string, url.Values) {
		return func() (string, url.Values) {
			values := url.Values{"_nonce": {uuid.NewString()}}
			for i := 0; i < len(form); i += 2 {
				values.Add(form[i], form[i+1])
			}
			return path, values
		}
	}
	s.asksFor(nil)
	page := func() string {
		return strings.Replace(s.asksFor(nil), "/api/v1/privacy-requests", "/privacy/requests", 1)
	}
	return map[string]func() (string, url.Values){
		"GET /privacy":                    to("/privacy"),
		"POST /privacy":                   to("/privacy", "kind", "access", "name", "x", "mail", "matrix@example.com", "role", "guest", "channel", "mail"),
		"GET /privacy/requests/:id":       func() (string, url.Values) { return to(page())() },
		"POST /privacy/requests/:id/:act": func() (string, url.Values) { return to(page()+"/refusal", "text", "x")() },
		"GET /privacy/consents":           to("/privacy/consents"),
		"POST /privacy/consents":          to("/privacy/consents", "answer", "agreed", "mail", "matrix@example.com", "role", "guest", "purposes", "surveys", "means", "paper"),
		"GET /customers/:code/consents":   to("/customers/KHTV/consents"),
		"POST /customers/:code/consents": to("/customers/KHTV/consents", "answer", "agreed", "mail", "matrix@example.com", "role", "guest",
			"customer", "KHTV", "purposes", "surveys", "means", "paper"),
	}
}
