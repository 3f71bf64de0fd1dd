package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// surveyRoutes are those of surveys: who is asked, what is answered, and what it means (SUR-2a, SUR-3a). A survey is a
// case; its plan, decisions and measures are acts as in every case.
func (s *Server) surveyRoutes() []route {
	return []route{
		{"GET", "/surveys/{reference}", "getSurvey", signedIn, scopeRead, handle(s.getSurvey), reads, models.ViewNothing},
		{"GET", "/surveys/{reference}/progress", "getSurveyProgress", signedIn, scopeRead, handle(s.getProgress), reads, models.ViewNothing},
		{"GET", "/surveys/{reference}/analysis", "getSurveyAnalysis", signedIn, scopeRead, handle(s.getAnalysis), reads, models.ViewResponse},
		{"GET", "/surveys/{reference}/invitations", "listInvitations", signedIn, scopeRead, handle(s.listInvitations), reads, models.ViewList},
		{"POST", "/surveys/{reference}/invitations/{id}/reached", "noteReached", signedIn, scopeAct, handle(s.noteReached), acts, models.ViewList},
		{"POST", "/surveys/{reference}/invitations/{id}/given-up", "noteGivenUp", signedIn, scopeAct, handle(s.noteGivenUp), acts, models.ViewList},
		{"GET", "/surveys/{reference}/responses", "listResponses", signedIn, scopeRead, handle(s.listResponses), reads, models.ViewResponse},
		{"POST", "/surveys/{reference}/responses", "enterResponse", signedIn, scopeAct, handle(s.enterResponse), keyed, models.ViewResponse},

		{"GET", "/p/survey/{token}", "showSurvey", anybody, "", handle(s.showSurvey), reads, models.ViewNothing},
		{"POST", "/p/survey/{token}", "answerSurvey", anybody, "", handle(s.answerSurvey), linked, models.ViewNothing},
		{"GET", "/p/forms/{token}", "showPlaceForm", anybody, "", handle(s.showPlaceForm), reads, models.ViewNothing},
		{"POST", "/p/forms/{token}", "answerAtPlace", anybody, "", handle(s.answerAtPlace), keyed, models.ViewNothing},
		{"POST", "/p/survey/{token}/opened", "noteSurveyOpened", anybody, "", handle(s.noteSurveyOpened), linked, models.ViewNothing},
	}
}

var surveyTitles = map[string]procedure.Text{
	"getSurvey":         {VI: "Một cuộc khảo sát: các đợt và mẫu phiếu", EN: "A survey: its waves and forms"},
	"getSurveyProgress": {VI: "Tiến độ thu thập phiếu", EN: "How far a survey got"},
	"getSurveyAnalysis": {VI: "Bảng tổng hợp ý kiến (BM.05)", EN: "Table of opinions (BM.05)"},
	"listInvitations":   {VI: "Khách hàng được mời và tình trạng", EN: "Invited customers and how far each got"},
	"noteReached":       {VI: "Ghi nhận đã liên hệ được khách hàng", EN: "Note that a customer was reached"},
	"noteGivenUp":       {VI: "Ghi lý do không liên hệ được khách hàng", EN: "Say why a customer can't be reached"},
	"listResponses":     {VI: "Các phiếu đã thu", EN: "Forms that were filled in"},
	"enterResponse":     {VI: "Nhập phiếu giấy, phiếu gọi điện", EN: "Type in a form"},
	"showSurvey":        {VI: "Khách hàng mở phiếu khảo sát", EN: "The customer sees the form"},
	"answerSurvey":      {VI: "Khách hàng trả lời phiếu khảo sát", EN: "The customer answers the form"},
	"showPlaceForm":     {VI: "Khách đến nơi phục vụ mở phiếu", EN: "A visitor sees the form of the place"},
	"answerAtPlace":     {VI: "Khách đến nơi phục vụ trả lời phiếu", EN: "A visitor answers the form of the place"},
	"noteSurveyOpened":  {VI: "Khách hàng bắt đầu điền phiếu", EN: "The customer began to fill in the form"},
}

// surveyPages are the pages of the same, beside the section on the case's own page.
func (s *Server) surveyPages() []pageRoute {
	return []pageRoute{
		{"GET", "/surveys/:reference/responses/new", signedIn, s.newResponsePage, models.ViewNothing},
		{"POST", "/surveys/:reference/responses/new", signedIn, s.enterResponseByPage, models.ViewNothing},
		{"POST", "/surveys/:reference/invitations/:id", signedIn, s.workOffByPage, models.ViewCase},
	}
}
