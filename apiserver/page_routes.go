package apiserver

import (
	"slices"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/models"
)

// pageRoute is a line of the table of pages.
type pageRoute struct {
	method  string
	path    string
	who     rule
	handler func(*gin.Context) error
	shows   models.ViewKind // of people's data, also when a form is shown again: seeing it is logged (CUS-6)
}

// supervisors are those who follow all cases.
var supervisors = rule{"supervisors, Sales and leaders", func(p access.Person) bool { return p.SeesOutlines() || p.SeesAll() }}

// pageRoutes is the whole site. A POST that was right redirects; one that was wrong shows its form again.
func (s *Server) pageRoutes() []pageRoute {
	return slices.Concat(
		s.casePages(), s.openingPages(), s.documentPages(), s.procedurePages(), s.calendarPages(), s.delegationPages(), s.surveyPages(),
		s.customerPages(), s.lifePages(),
		s.timelinePages(),
		s.duplicatePages(),
		s.privacyPages(),
		s.importPages(),
		s.viewPages(),
	)
}

// casePages are those of cases and of everything around them.
func (s *Server) casePages() []pageRoute {
	return []pageRoute{
		{"GET", "/", anybody, s.firstPage, models.ViewNothing},
		{"GET", "/sign-in", anybody, s.signInPage, models.ViewNothing},
		{"POST", "/sign-in", anybody, s.signInByPage, models.ViewCase},
		{"POST", "/sign-out", signedIn, s.signOutByPage, models.ViewNothing},
		{"POST", "/language", anybody, s.switchLanguage, models.ViewNothing},

		{"GET", "/tasks", signedIn, s.tasksPage, models.ViewList},
		{"GET", "/requests/new", requesters, s.newRequestPage, models.ViewNothing},
		{"POST", "/requests/new", requesters, s.enterByPage, models.ViewNothing},
		{"GET", "/cases", signedIn, s.casesPage, models.ViewNothing},
		{"GET", "/cases/:reference", signedIn, s.casePage, models.ViewCase},
		{"GET", "/cases/:reference/acts/:act", signedIn, s.backToCase, models.ViewNothing},
		{"POST", "/cases/:reference/acts/:act", signedIn, s.actByPage, models.ViewCase},
		{"GET", "/attachments/:id", signedIn, s.downloadByPage, models.ViewAttachment},
		{"GET", "/supervision", supervisors, s.supervisionPage, models.ViewNothing},

		{"GET", "/p/request", anybody, s.publicRequestPage, models.ViewNothing},
		{"POST", "/p/request", anybody, s.sendByPage, models.ViewNothing},
		{"GET", "/p/request/sent", anybody, s.sentPage, models.ViewNothing},
	}
}

// linkPages are what a browser gets at addresses where programs get JSON, by the id of the operation.
func (s *Server) linkPages() map[string]func(*gin.Context) error {
	return map[string]func(*gin.Context) error{
		"showResult": s.confirmPage, "answerByLink": s.answerByPage,
		"showInvitation": s.guestPage(toInvitation), "answerInvitation": s.guestByPage(toInvitation),
		"showProgramme": s.guestPage(toOpinion), "giveGuestOpinion": s.guestByPage(toOpinion),
		"showSurvey": s.surveyPage(byInvitation), "answerSurvey": s.surveyByPage(byInvitation),
		"showWithdrawal": s.withdrawalPage, "withdrawByLink": s.withdrawByPage,
		"showPlaceForm": s.surveyPage(atPlace), "answerAtPlace": s.surveyByPage(atPlace),
	}
}
