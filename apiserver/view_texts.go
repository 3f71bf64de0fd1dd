package apiserver

import (
	"strings"

	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// pageSights are the operations that pages stand for which show people's data: what was seen on them goes by the titles of
// those (CUS-6).
var pageSights = map[string]string{
	"POST /sign-in":                            "signIn",
	"GET /tasks":                               "listTasks",
	"GET /cases/:reference":                    "getCase",
	"POST /cases/:reference/acts/:act":         "act",
	"GET /cases/:reference/documents":          "listDocuments",
	"GET /attachments/:id":                     "downloadAttachment",
	"POST /surveys/:reference/invitations/:id": "listInvitations",
	"GET /customers":                           "listCustomers",
	"GET /customers/export":                    "exportCustomers",
	"GET /customers/:code":                     "getCustomer",
	"GET /customers/:code/edit":                "putCustomer",
	"POST /customers/:code/edit":               "putCustomer",
	"GET /customers/:code/contacts":            "putContacts",
	"POST /customers/:code/contacts":           "putContacts",
	"GET /customers/:code/contracts/:id":       "putContract",
	"POST /customers/:code/contracts/:id":      "putContract",
	"POST /customers/:code/interactions":       "addInteraction",
	"GET /customers/:code/timeline":            "getTimeline",
	"GET /customers/:code/report":              "getReport",
	"GET /customers/:code/closing":             "closeRecord",
	"POST /customers/:code/closing":            "closeRecord",
	"GET /customers/duplicates":                "listDuplicates",
	"GET /customers/:code/duplicates/:other":   "listDuplicatesOf",
	"POST /customers/:code/merge":              "mergeCustomer",
	"POST /customers/apart":                    "sayApart",
	"GET /merges":                              "listMerges",
	"GET /merges/:id":                          "getMerge",
	"POST /merges/:id/undo":                    "undoMerge",
	"GET /imports/:id":                         "listImportChanges",
	"GET /tiers":                               "listTierMoves",
	"POST /tiers/window":                       "putTierWindow",
	"GET /privacy":                             "listPrivacyRequests",
	"POST /privacy":                            "addPrivacyRequest",
	"GET /privacy/requests/:id":                "getPrivacyRequest",
	"POST /privacy/requests/:id/:act":          "getPrivacyRequest",
	"GET /privacy/requests/:id/archive":        "getPrivacyArchive",
	"GET /privacy/requests/:id/erasure":        "getErasure",
	"POST /privacy/requests/:id/erasure":       "erasePerson",
	"GET /privacy/holds":                       "listHolds",
	"POST /privacy/holds":                      "placeHold",
	"GET /privacy/consents":                    "listConsents",
	"POST /privacy/consents":                   "recordConsent",
	"GET /customers/:code/consents":            "listCustomerConsents",
	"POST /customers/:code/consents":           "recordConsent",
	"GET /breaches":                            "listBreaches",
	"POST /breaches":                           "addBreach",
	"GET /breaches/:id":                        "getBreach",
	"POST /breaches/:id/:act":                  "getBreach",
	"GET /views":                               "listViews",
	"POST /views/months":                       "putViewMonths",
}

// sightTexts say what is seen by the routes that show people's data, by method and path as the log keeps them.
func (s *Server) sightTexts() map[string]procedure.Text {
	texts := map[string]procedure.Text{}
	for _, r := range s.routes() {
		if r.shows != models.ViewNothing {
			texts[r.method+" "+r.fullPath()] = titles[r.id]
			texts[r.method+" "+r.path] = titles[r.id] // of a link, whose page goes by the same path
		}
	}
	for route, operation := range pageSights {
		texts[route] = titles[operation]
	}
	return texts
}

// seenText says what was seen; a route that there isn't any more stands as it was kept.
func seenText(texts map[string]procedure.Text, route, lang string) string {
	if text, ok := texts[route]; ok {
		return text.In(lang)
	}
	return route
}

// wrongFilters names the filters that can't be, each with what is wrong with it.
func wrongFilters(p *Problem, lang string) string {
	var said []string
	for _, e := range p.Errors {
		name, known := web.ViewFilterLabel(strings.TrimPrefix(e.Location, "query."), lang)
		if !known {
			return pageDetail(p, lang)
		}
		said = append(said, name+": "+pageText(e, lang))
	}
	return strings.Join(said, " ")
}
