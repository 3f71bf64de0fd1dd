package apiserver_test

import (
	"context"
	"maps"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// asker is somebody who asks every route, or nobody.
type asker struct{ kind, login string }

// people of the matrix, seen from a case that branch CNTV owns, the operations centre handles, the call centre entered
// and the Office has a work item in.
var people = []asker{
	{"nobody", ""},
	{"handler", "dhsx.officer"},
	{"handler's head", "dhsx.head"},
	{"owner", "cntv.officer"},
	{"owner's head", "cntv.head"},
	{"other branch", "cncv.officer"},
	{"sales", "kd.officer"},
	{"head of sales", "kd.head"},
	{"dgd", "dgd"},
	{"gd", "gd"},
	{"who entered", "td.officer"},
	{"call centre", "td.head"},
	{"work item", "vp.officer"},
	{"finance", "tckt.officer"},
	{"supervisor", "supervisor"},
	{"administrator", "administrator"},
	{"integration", "integration"},
}

// asked is a request of the matrix: right but for who asks.
type asked struct {
	path string
	body any
	with func(*http.Request)
}

// TestTheAccessMatrix asks every route as everybody. With the engine away, 503 means that the act was allowed.
func TestTheAccessMatrix(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *apiserver.Config) { c.ActDeadline = 50 * time.Millisecond })
	requests := s.allRequests()
	table := newMatrix("route")
	for _, line := range apiserver.RouteTable() {
		request, known := requests[line.ID]
		require.True(t, known, "%s has to be in the matrix", line.ID)
		table.line(line.Method+" "+line.Path, func(p asker) int {
			return s.asks(p.login, line.Method, request()).status
		})
	}
	table.isThatOf(t, "testdata/access_matrix.txt")
}

// asks sends a request of the matrix as somebody.
func (s *site) asks(login, method string, r asked) answer {
	s.Helper()
	if r.with == nil {
		return s.ask(login, method, r.path, r.body)
	}
	return s.ask(login, method, r.path, r.body, r.with)
}

// allRequests has a request for every operation.
func (s *site) allRequests() map[string]func() asked {
	s.Helper()
	requests := s.matrix()
	maps.Copy(requests, s.customerMatrix())
	maps.Copy(requests, s.lifeMatrix())
	maps.Copy(requests, s.viewMatrix())
	maps.Copy(requests, s.duplicateMatrix())
	maps.Copy(requests, s.surveyMatrix())
	maps.Copy(requests, s.privacyMatrix())
	maps.Copy(requests, s.importMatrix())
	return requests
}

// matrix has a request for each operation.
func (s *site) matrix() map[string]func() asked {
	s.Helper()
	entered := s.staff["td.officer"].ID
	at := func(step procedure.StepID) *models.Case {
		return s.caseAt(step, func(c *models.Case) { c.EnteredBy = &entered })
	}
	receive, assign, handle, confirm := at(procedure.Receive), at(procedure.AssignAuthority), at(procedure.Handle), at(procedure.Confirm)
	var item models.WorkItem
	for _, c := range []*models.Case{receive, assign, handle, confirm} {
		item = s.workItem(c, modelstest.Office)
	}
	envelope, contentType := envelopeOf(s.T, "a.pdf", pdf)
	file := models.Attachment{Reference: &handle.Reference, Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte("x")}
	require.NoError(s, s.db.SaveAttachment(context.Background(), &file))
	secret, hash := models.NewSecret()
	require.NoError(s, s.db.SaveLink(context.Background(), models.Link{
		TokenHash: hash, Purpose: "confirm", Reference: confirm.Reference, Step: confirm.Step, Round: 1, ExpiresAt: time.Now().Add(time.Hour),
	}))

	care := s.careCase()
	of := func(c *models.Case, path string, body any) func() asked {
		return fixed("/api/v1/cases/"+c.Reference+path, body)
	}
	return map[string]func() asked{
		"signIn": func() asked {
			return asked{path: "/api/v1/sessions", body: object{"login": uuid.NewString(), "password": "không có ai"}}
		},
		"signOut":     fixed("/api/v1/sessions/current", nil),
		"createToken": fixed("/api/v1/tokens", object{"name": "x", "expires_at": time.Now().Add(time.Hour)}),
		"listTokens":  fixed("/api/v1/tokens", nil),
		"revokeToken": fixed("/api/v1/tokens/"+uuid.NewString(), nil),
		"uploadAttachment": func() asked {
			return asked{path: "/api/v1/attachments", body: envelope, with: header("Content-Type", contentType)}
		},
		"downloadAttachment": fixed("/api/v1/attachments/"+file.ID.String(), nil),
		"listUnits":          fixed("/api/v1/units", nil),
		"listUsers":          fixed("/api/v1/users?unit=KD", nil),
		"getAuthority":       fixed("/api/v1/authority", nil),
		"putAuthority": func() asked {
			return asked{path: "/api/v1/authority", body: object{"rows": []object{}}, with: header("If-Match", `"old"`)}
		},
		"listCalendars": fixed("/api/v1/calendars", nil),
		"getCalendar":   fixed("/api/v1/calendars/office", nil),
		"putCalendar": func() asked {
			day := []object{}
			week := object{"monday": day, "tuesday": day, "wednesday": day, "thursday": day, "friday": day, "saturday": day, "sunday": day}
			return asked{
				path: "/api/v1/calendars/office", body: object{"title_vi": "x", "title_en": "x", "week": week}, with: header("If-Match", `"old"`),
			}
		},
		"proposeDays":    fixed("/api/v1/calendars/office/proposals", object{"year": 2027}),
		"confirmDays":    fixed("/api/v1/calendars/office/days", object{"days": []object{{"date": "2027-05-03", "title_vi": "x"}}}),
		"removeDay":      fixed("/api/v1/calendars/office/days/2027-12-31", nil),
		"listProcedures": fixed("/api/v1/procedures", nil),
		"getProcedure":   fixed("/api/v1/procedures/in-service", nil),
		"enterRequest":   fixed("/api/v1/requests", object{"channel": "chat"}),
		"sendRequest":    fixed("/api/v1/public/requests", object{"content": "x"}),
		"openCase": fixed("/api/v1/cases", object{
			"procedure": "survey", "objective": "x", "period": object{"from": "2026-10-01", "to": "2026-12-31"},
		}),
		"listCases":         fixed("/api/v1/cases", nil),
		"getCase":           of(handle, "", nil),
		"getJournal":        of(handle, "/journal", nil),
		"listDocuments":     of(handle, "/documents", nil),
		"listDeadlines":     of(handle, "/deadlines", nil),
		"acknowledge":       of(receive, "/acknowledgement", object{"told": "phone"}),
		"act":               of(handle, "/acts", object{"step": "INS-4", "round": 1, "act": "submit", "form": object{"method": "m", "result": "r"}}),
		"decide":            of(assign, "/decisions", object{"step": "INS-3", "round": 1, "decision": "reject", "reason": "x"}),
		"giveOpinion":       of(assign, "/opinions", object{"step": "INS-3", "round": 1, "text": "x"}),
		"getDraft":          of(handle, "/drafts/INS-4", nil),
		"putDraft":          of(handle, "/drafts/INS-4", object{"form": object{}}),
		"listWorkItems":     of(handle, "/work-items", nil),
		"openWorkItem":      of(handle, "/work-items", object{"step": "INS-4", "round": 1, "unit": "VP", "title": "x"}),
		"closeWorkItem":     of(confirm, "/work-items/"+item.ID.String()+"/completion", object{"result": "x"}),
		"listTasks":         fixed("/api/v1/tasks", nil),
		"streamEvents":      fixed("/api/v1/events", nil),
		"showResult":        fixed("/p/confirm/"+secret, nil),
		"answerByLink":      fixed("/p/confirm/"+secret, object{"solved": true}),
		"getCustomerReport": of(care.Case, "/customer-report", nil),
		"getProgramme":      of(care.Case, "/programme", nil),
		"showInvitation":    fixed(care.invitation, nil),
		"answerInvitation":  fixed(care.invitation, object{"answer": "accept"}),
		"showProgramme":     fixed(care.opinion, nil),
		"giveGuestOpinion":  fixed(care.opinion, object{"rating": 5}),
		"listDelegations":   fixed("/api/v1/delegations", nil),
		"makeDelegation": fixed("/api/v1/delegations", object{
			"to": s.staff["cnhd.head"].ID, "kind": "empowered", "ends_at": time.Now().Add(time.Hour), "unit": modelstest.BranchHD, "reason": "x",
		}),
		"revokeDelegation": fixed("/api/v1/delegations/"+s.delegation("dgd", "cnhd.head").ID.String()+"/revocation", nil),
		"listReadings":     fixed("/api/v1/readings", nil),
		"readReading":      fixed("/api/v1/readings/"+uuid.NewString()+"/read", nil),
		"live":             fixed("/livez", nil),
		"ready":            fixed("/readyz", nil),

		"raiseCorrectiveAction": fixed("/api/v1/corrective-actions", object{"unit": "DHSX", "finding": "x", "why": "x"}),
		"listCorrectiveActions": fixed("/api/v1/corrective-actions", nil),
		"listRepetitions":       of(handle, "/repetitions", nil),
	}
}
