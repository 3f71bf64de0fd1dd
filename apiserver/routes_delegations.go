package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// delegationRoutes are those of who decides for whom.
func (s *Server) delegationRoutes() []route {
	return []route{
		{"GET", "/delegations", "listDelegations", staffOrAdmins, scopeRead, handle(s.listDelegations), reads, models.ViewNothing},
		{"POST", "/delegations", "makeDelegation", delegators, scopeSettings, handle(s.makeDelegation), keyed, models.ViewNothing},
		{"POST", "/delegations/{id}/revocation", "revokeDelegation", staffOrAdmins, scopeSettings, handle(s.revokeDelegation), acts, models.ViewNothing},
		{"GET", "/readings", "listReadings", signedIn, scopeRead, handle(s.listReadings), reads, models.ViewNothing},
		{"POST", "/readings/{id}/read", "readReading", signedIn, scopeAct, handle(s.readReading), acts, models.ViewNothing},
	}
}

var delegationTitles = map[string]procedure.Text{
	"listDelegations":  {VI: "Phân cấp, ủy quyền của tôi", EN: "Who decides for whom"},
	"makeDelegation":   {VI: "Phân cấp, ủy quyền cho người khác quyết định", EN: "Let somebody decide in your place"},
	"revokeDelegation": {VI: "Thu hồi phân cấp, ủy quyền", EN: "Revoke a delegation"},
	"listReadings":     {VI: "Quyết định người khác đã làm thay tôi, để đọc", EN: "Decisions made in your place, to read"},
	"readReading":      {VI: "Báo đã đọc", EN: "Say that you have read it"},
}

// delegationPages are the pages of the same.
func (s *Server) delegationPages() []pageRoute {
	return []pageRoute{
		{"GET", "/delegations", staffOrAdmins, s.delegationsPage, models.ViewNothing},
		{"POST", "/delegations", delegators, s.delegateByPage, models.ViewNothing},
		{"POST", "/delegations/:id/revocation", staffOrAdmins, s.revokeByPage, models.ViewNothing},
		{"POST", "/readings/:id/read", signedIn, s.readByPage, models.ViewNothing},
	}
}
