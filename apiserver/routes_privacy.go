package apiserver

import (
	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

var (
	keepsPrivacy   = rule{"Sales", access.Person.KeepsPrivacy}
	decidesPrivacy = rule{"the head of Sales", access.Person.DecidesPrivacy}
	takesArchives  = rule{"the head of Sales, and who of Sales took a request for access down that somebody else answered", access.Person.KeepsPrivacy}
	keepsBreaches  = rule{"the head of Sales, GD and administrators", access.Person.KeepsBreaches}
)

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
		{"GET", "/privacy-requests/{id}/archive", "getPrivacyArchive", takesArchives, scopeRead, handleAs("Everything about the person: a zip", []string{"application/zip"}, s.getPrivacyArchive), reads, models.ViewExport},
		{"GET", "/privacy-requests/{id}/erasure", "getErasure", decidesPrivacy, scopeRead, handle(s.getErasure), reads, models.ViewPrivacy},
		{"POST", "/privacy-requests/{id}/erasure", "erasePerson", decidesPrivacy, scopeAct, handle(s.erasePerson), acts, models.ViewNothing},

		{"GET", "/holds", "listHolds", keepsPrivacy, scopeRead, handle(s.listHolds), reads, models.ViewPrivacy},
		{"POST", "/holds", "placeHold", decidesPrivacy, scopeAct, handle(s.placeHold), keyed, models.ViewNothing},
		{"POST", "/holds/{id}/lifting", "liftHold", decidesPrivacy, scopeAct, handle(s.liftHold), acts, models.ViewNothing},

		{"GET", "/breaches", "listBreaches", keepsBreaches, scopeRead, handle(s.listBreaches), reads, models.ViewPrivacy},
		{"POST", "/breaches", "addBreach", keepsBreaches, scopeAct, handle(s.addBreach), keyed, models.ViewNothing},
		{"GET", "/breaches/{id}", "getBreach", keepsBreaches, scopeRead, handle(s.getBreach), reads, models.ViewPrivacy},
		{"POST", "/breaches/{id}/report", "reportBreach", keepsBreaches, scopeAct, handle(s.reportBreach), acts, models.ViewNothing},
		{"POST", "/breaches/{id}/notice", "tellOfBreach", keepsBreaches, scopeAct, handle(s.tellOfBreach), acts, models.ViewNothing},
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
	"getPrivacyArchive":   {VI: "Tải toàn bộ dữ liệu về một người", EN: "Everything about a person, as one archive"},
	"getErasure":          {VI: "Xem trước việc xoá dữ liệu", EN: "What a deletion would change"},
	"erasePerson":         {VI: "Xoá dữ liệu của người này", EN: "Delete the person's data"},
	"listHolds":           {VI: "Lệnh giữ dữ liệu", EN: "Holds on data"},
	"placeHold":           {VI: "Đặt lệnh giữ", EN: "Place a hold"},
	"liftHold":            {VI: "Gỡ lệnh giữ", EN: "Lift a hold"},
	"listBreaches":        {VI: "Sổ sự cố dữ liệu cá nhân", EN: "Register of breaches"},
	"addBreach":           {VI: "Ghi nhận sự cố dữ liệu", EN: "Enter a breach"},
	"getBreach":           {VI: "Một sự cố dữ liệu", EN: "One breach"},
	"reportBreach":        {VI: "Đã báo cáo cơ quan có thẩm quyền", EN: "The authority was told"},
	"tellOfBreach":        {VI: "Đã báo người bị ảnh hưởng", EN: "The people concerned were told"},
	"liftPrivacy":         {VI: "Chấm dứt việc hạn chế hoặc phản đối", EN: "Lift the restriction or objection"},
}

// privacyPages are the pages of the same.
func (s *Server) privacyPages() []pageRoute {
	return []pageRoute{
		{"GET", "/privacy", keepsPrivacy, s.privacyRequestsPage, models.ViewPrivacy},
		{"POST", "/privacy", keepsPrivacy, s.addPrivacyByPage, models.ViewPrivacy},
		{"GET", "/privacy/requests/:id", keepsPrivacy, s.privacyRequestPage, models.ViewPrivacy},
		{"POST", "/privacy/requests/:id/:act", keepsPrivacy, s.actOnPrivacyByPage, models.ViewPrivacy},
		{"GET", "/privacy/requests/:id/archive", takesArchives, s.archiveByPage, models.ViewExport},
		{"GET", "/privacy/requests/:id/erasure", decidesPrivacy, s.erasurePage, models.ViewPrivacy},
		{"POST", "/privacy/requests/:id/erasure", decidesPrivacy, s.eraseByPage, models.ViewPrivacy},
		{"GET", "/privacy/holds", keepsPrivacy, s.holdsPage, models.ViewPrivacy},
		{"POST", "/privacy/holds", decidesPrivacy, s.placeHoldByPage, models.ViewPrivacy},
		{"POST", "/privacy/holds/:id/lifting", decidesPrivacy, s.liftHoldByPage, models.ViewNothing},
		{"GET", "/breaches", keepsBreaches, s.breachesPage, models.ViewPrivacy},
		{"POST", "/breaches", keepsBreaches, s.addBreachByPage, models.ViewPrivacy},
		{"GET", "/breaches/:id", keepsBreaches, s.breachPage, models.ViewPrivacy},
		{"POST", "/breaches/:id/:act", keepsBreaches, s.actOnBreachByPage, models.ViewPrivacy},
		{"GET", "/privacy/consents", keepsPrivacy, s.consentsPage, models.ViewPrivacy},
		{"POST", "/privacy/consents", keepsPrivacy, s.recordConsentByPage, models.ViewPrivacy},
		{"GET", "/customers/:code/consents", keepsRecords, s.consentsPage, models.ViewPrivacy},
		{"POST", "/customers/:code/consents", keepsRecords, s.recordConsentByPage, models.ViewPrivacy},
	}
}
