package apiserver

import (
	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

// correctiveRoutes are those of corrective actions and of what they are for: causes that repeat (BM.06, INS-9).
func (s *Server) correctiveRoutes() []route {
	return []route{
		{"POST", "/corrective-actions", "raiseCorrectiveAction", raisesActions, scopeRequests, handle(s.raiseAction), keyed, models.ViewNothing},
		{"GET", "/corrective-actions", "listCorrectiveActions", signedIn, scopeRead, handle(s.listActions), reads, models.ViewNothing},
		{"GET", "/cases/{reference}/repetitions", "listRepetitions", signedIn, scopeRead, handle(s.listRepetitions), reads, models.ViewNothing},
	}
}

var correctiveTitles = map[string]procedure.Text{
	"raiseCorrectiveAction": {VI: "Yêu cầu khắc phục, phòng ngừa (BM.06)", EN: "Raise a corrective action (BM.06)"},
	"listCorrectiveActions": {VI: "Các yêu cầu khắc phục, phòng ngừa", EN: "List corrective actions"},
	"listRepetitions":       {VI: "Hồ sơ cùng nguyên nhân: cùng khách hàng, loại việc, đơn vị", EN: "Cases of the same cause: same customer, kind and unit"},
}

// raisesActions is who may raise a corrective action by itself: those who own cases, and the leaders. In a case it takes
// a letter.
var raisesActions = rule{"employees of Sales and of branches, and leaders", func(p access.Person) bool {
	return opensCases.allows(p) || p.Is(procedure.RoleGeneral) || p.Is(procedure.RoleDeputy)
}}
