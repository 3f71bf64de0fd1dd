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

		{"GET", "/privacy-requests", "listPrivacyRequests", keepsPrivacy, scopeRead, handle(s.listPrivacyRequests), reads, models.ViewPrivacy},
		{"POST", "/privacy-requests", "addPrivacyRequest", keepsPrivacy, scopeAct, handle(s.addPrivacyRequest), keyed, models.ViewNothing},
		{"GET", "/privacy-requests/{id}", "getPrivacyRequest", keepsPrivacy, scopeRead, handle(s.getPrivacyRequest), reads, models.ViewPrivacy},
		{"POST", "/privacy-requests/{id}/first-answer", "answerPrivacyFirst", keepsPrivacy, scopeAct, handle(s.answerPrivacyFirst), acts, models.ViewNothing},
		{"POST", "/privacy-requests/{id}/completion", "completePrivacy", keepsPrivacy, scopeAct, handle(s.completePrivacy), acts, models.ViewNothing},
		{"POST", "/privacy-requests/{id}/refusal", "refusePrivacy", keepsPrivacy, scopeAct, handle(s.refusePrivacy), acts, models.ViewNothing},
		{"POST", "/privacy-requests/{id}/lifting", "liftPrivacy", keepsPrivacy, scopeAct, handle(s.liftPrivacy), acts, models.ViewNothing},
	}
}

var privacyTitles = map[string]procedure.Text{
	"listConsents":         {VI: "Sổ ghi nhận sự đồng ý", EN: "Ledger of consents"},
	"listCustomerConsents": {VI: "Sự đồng ý của những người thuộc khách hàng", EN: "Consents of a customer's people"},
	"recordConsent":        {VI: "Ghi nhận đồng ý hoặc rút đồng ý", EN: "Record that somebody agreed or withdrew"},
	"showWithdrawal":       {VI: "Khách hàng xem mình nhận những thư nào", EN: "A person sees what letters are sent"},
	"withdrawByLink":       {VI: "Khách hàng rút sự đồng ý qua liên kết", EN: "A person withdraws consent by link"},

	"listPrivacyRequests": {VI: "Yêu cầu về dữ liệu cá nhân", EN: "Requests about personal data"},
	"addPrivacyRequest":   {VI: "Ghi nhận yêu cầu về dữ liệu cá nhân", EN: "Take down a request about personal data"},
	"getPrivacyRequest":   {VI: "Một yêu cầu về dữ liệu cá nhân", EN: "One request about personal data"},
	"answerPrivacyFirst":  {VI: "Trả lời lần đầu", EN: "Give the first answer"},
	"completePrivacy":     {VI: "Báo đã thực hiện yêu cầu", EN: "Say that the request is done"},
	"refusePrivacy":       {VI: "Từ chối yêu cầu, nêu lý do", EN: "Refuse the request, with the reason"},
	"liftPrivacy":         {VI: "Chấm dứt việc hạn chế hoặc phản đối", EN: "Lift the restriction or objection"},
}

// privacyPages are the pages of the same.
func (s *Server) privacyPages() []pageRoute {
	return []pageRoute{
		{"GET", "/privacy", keepsPrivacy, s.privacyRequestsPage, models.ViewPrivacy},
		{"POST", "/privacy", keepsPrivacy, s.addPrivacyByPage, models.ViewPrivacy},
		{"GET", "/privacy/requests/:id", keepsPrivacy, s.privacyRequestPage, models.ViewPrivacy},
		{"POST", "/privacy/requests/:id/:act", keepsPrivacy, s.actOnPrivacyByPage, models.ViewPrivacy},
		{"GET", "/privacy/consents", keepsPrivacy, s.consentsPage, models.ViewPrivacy},
		{"POST", "/privacy/consents", keepsPrivacy, s.recordConsentByPage, models.ViewPrivacy},
		{"GET", "/customers/:code/consents", keepsRecords, s.consentsPage, models.ViewPrivacy},
		{"POST", "/customers/:code/consents", keepsRecords, s.recordConsentByPage, models.ViewPrivacy},
	}
}
