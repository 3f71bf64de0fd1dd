package apiserver

import (
	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

var keepsPrivacy = rule{"Sales", access.Person.KeepsPrivacy}

// privacyRoutes are those of the law on personal data (CUS-9).
func (s *Server) privacyRoutes() []route {
	return []route{
		{"GET", "/customers/{code}/consents", "listCustomerConsents", keepsRecords, scopeRead, handle(s.listCustomerConsents), reads, models.ViewPrivacy},
		{"GET", "/consents", "listConsents", keepsPrivacy, scopeRead, handle(s.listConsents), reads, models.ViewPrivacy},
		{"POST", "/consents", "recordConsent", keepsRecords, scopeAct, handle(s.recordConsent), keyed, models.ViewNothing},
		{"GET", "/p/withdrawal/{token}", "showWithdrawal", anybody, "", handle(s.showWithdrawal), reads, models.ViewNothing},
		{"POST", "/p/withdrawal/{token}", "withdrawByLink", anybody, "", handle(s.withdrawByLink), linked, models.ViewNothing},
	}
}

var privacyTitles = map[string]procedure.Text{
	"listConsents":         {VI: "Sổ ghi nhận sự đồng ý", EN: "Ledger of consents"},
	"listCustomerConsents": {VI: "Sự đồng ý của những người thuộc khách hàng", EN: "Consents of a customer's people"},
	"recordConsent":        {VI: "Ghi nhận đồng ý hoặc rút đồng ý", EN: "Record that somebody agreed or withdrew"},
	"showWithdrawal":       {VI: "Khách hàng xem mình nhận những thư nào", EN: "A person sees what letters are sent"},
	"withdrawByLink":       {VI: "Khách hàng rút sự đồng ý qua liên kết", EN: "A person withdraws consent by link"},
}

// privacyPages are the pages of the same.
func (s *Server) privacyPages() []pageRoute {
	return []pageRoute{
		{"GET", "/privacy/consents", keepsPrivacy, s.consentsPage, models.ViewPrivacy},
		{"POST", "/privacy/consents", keepsPrivacy, s.recordConsentByPage, models.ViewPrivacy},
		{"GET", "/customers/:code/consents", keepsRecords, s.consentsPage, models.ViewPrivacy},
		{"POST", "/customers/:code/consents", keepsRecords, s.recordConsentByPage, models.ViewPrivacy},
	}
}
