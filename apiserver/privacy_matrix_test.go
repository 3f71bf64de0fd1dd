package apiserver_test

import (
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// privacyMatrix has a request for each operation of the law on personal data; what is about a customer is about one of
// branch CNTV.
func (s *site) privacyMatrix() map[string]func() asked {
	s.Helper()
	care := s.careCase()
	s.agreed()
	s.asksFor(nil)
	breach := s.breach()
	request := func(act string, body any) func() asked {
		return func() asked { return asked{path: s.asksFor(object{"kind": "objection"}) + act, body: body} }
	}
	link := "/p/withdrawal/" + strings.TrimPrefix(care.invitation, "/p/invitation/")
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
		"getPrivacyArchive":   func() asked { return asked{path: s.handledByHead() + "/archive"} },
		"getErasure":          func() asked { return asked{path: s.asksFor(object{"kind": "deletion"}) + "/erasure"} },
		"erasePerson": func() asked {
			return asked{path: s.asksFor(object{"kind": "deletion"}) + "/erasure", body: object{"confirm": "somebody@example.com", "text": "x"}}
		},
		"listHolds":      fixed("/api/v1/holds", nil),
		"placeHold":      fixed("/api/v1/holds", object{"mail": "held@example.com", "reason": "x"}),
		"liftHold":       fixed("/api/v1/holds/"+s.held()+"/lifting", object{}),
		"listBreaches":   fixed("/api/v1/breaches", nil),
		"addBreach":      fixed("/api/v1/breaches", object{"happened": "x", "whose": "x", "persons": 1, "customers": 1}),
		"getBreach":      fixed("/api/v1/breaches/"+breach, nil),
		"reportBreach":   fixed("/api/v1/breaches/"+breach+"/report", object{}),
		"tellOfBreach":   fixed("/api/v1/breaches/"+breach+"/notice", object{"how": "x"}),
		"showWithdrawal": fixed(link, nil),
		"withdrawByLink": fixed(link, object{"purposes": []string{"greetings"}}),
	}
}

// agreed has a person of the branch's customer KHTV who agreed to letters.
func (s *site) agreed() {
	s.Helper()
	code := "KHTV"
	modelstest.Agree(s.T, s.db, "khach@example.com")
	_, err := s.db.Subject(s.Context(), models.DataSubject{Mail: "khach@example.com", Name: "Nguyễn Văn Khách", Role: "customer", CustomerCode: &code})
	require.NoError(s, err)
}

// held places a hold, whose person is somebody else than those of other requests.
func (s *site) held() string {
	s.Helper()
	who, err := s.db.Subject(s.Context(), models.DataSubject{Mail: uuid.NewString() + "@example.com", Name: "Nguyễn Văn Khách", Role: "guest"})
	require.NoError(s, err)
	h := models.Hold{SubjectID: who.ID, Reason: "x", PlacedAt: time.Now(), PlacedBy: s.staff["kd.head"].ID}
	require.NoError(s, s.db.AddHold(s.Context(), &h))
	return h.ID.String()
}

// breach enters one.
func (s *site) breach() string {
	s.Helper()
	now := time.Now().Add(-time.Minute)
	b := models.Breach{DiscoveredAt: now, DueAt: now.Add(procedure.BreachTerm), Happened: "x", EnteredBy: s.staff["kd.head"].ID, EnteredAt: now}
	require.NoError(s, s.db.AddBreach(s.Context(), &b))
	return b.ID.String()
}

// handledByHead is a request that the head of Sales took down, so that officers of Sales don't handle it.
func (s *site) handledByHead() string {
	s.Helper()
	got := s.ask("kd.head", "POST", privacyPath, asks(nil))
	require.Equal(s, 201, got.status, string(got.body))
	return got.header.Get("Location")
}

// privacyPageRequests has one for each page.
func (s *site) privacyPageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	s.agreed()
	s.asksFor(nil)
	hold, breach := s.held(), s.breach()
	deletion := func() string {
		return strings.Replace(s.asksFor(object{"kind": "deletion"}), "/api/v1/privacy-requests", "/privacy/requests", 1)
	}
	page := func() string {
		return strings.Replace(s.asksFor(nil), "/api/v1/privacy-requests", "/privacy/requests", 1)
	}
	return map[string]func() (string, url.Values){
		"GET /privacy/requests/:id/archive":  func() (string, url.Values) { return to(privacyPage(s.handledByHead()) + "/archive")() },
		"GET /privacy/requests/:id/erasure":  func() (string, url.Values) { return to(deletion() + "/erasure")() },
		"POST /privacy/requests/:id/erasure": func() (string, url.Values) { return to(deletion()+"/erasure", "confirm", "x", "text", "x")() },
		"GET /privacy/holds":                 to("/privacy/holds"),
		"POST /privacy/holds":                to("/privacy/holds", "mail", uuid.NewString()+"@example.com", "reason", "x"),
		"POST /privacy/holds/:id/lifting":    to("/privacy/holds/" + hold + "/lifting"),
		"GET /breaches":                      to("/breaches"),
		"POST /breaches":                     to("/breaches", "happened", "x", "whose", "x", "persons", "1", "customers", "1"),
		"GET /breaches/:id":                  to("/breaches/" + breach),
		"POST /breaches/:id/:act":            to("/breaches/"+breach+"/notice", "how", "x"),
		"GET /privacy":                       to("/privacy"),
		"POST /privacy":                      to("/privacy", "kind", "access", "name", "x", "mail", "matrix@example.com", "role", "guest", "channel", "mail"),
		"GET /privacy/requests/:id":          func() (string, url.Values) { return to(page())() },
		"POST /privacy/requests/:id/:act":    func() (string, url.Values) { return to(page()+"/refusal", "text", "x")() },
		"GET /privacy/consents":              to("/privacy/consents"),
		"POST /privacy/consents":             to("/privacy/consents", "answer", "agreed", "mail", "matrix@example.com", "role", "guest", "purposes", "surveys", "means", "paper"),
		"GET /customers/:code/consents":      to("/customers/KHTV/consents"),
		"POST /customers/:code/consents": to("/customers/KHTV/consents", "answer", "agreed", "mail", "matrix@example.com", "role", "guest",
			"customer", "KHTV", "purposes", "surveys", "means", "paper"),
	}
}
