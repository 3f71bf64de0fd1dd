package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// programmeRoutes are those of care programmes, for staff and, by links, for guests.
func (s *Server) programmeRoutes() []route {
	return []route{
		{"GET", "/cases/{reference}/customer-report", "getCustomerReport", signedIn, scopeRead, handle(s.getCustomerReport), reads, models.ViewReport},
		{"GET", "/cases/{reference}/programme", "getProgramme", signedIn, scopeRead, handle(s.getProgramme), reads, models.ViewGuests},

		{"GET", "/p/invitation/{token}", "showInvitation", anybody, "", handle(s.showInvitation), reads, models.ViewGuests},
		{"POST", "/p/invitation/{token}", "answerInvitation", anybody, "", handle(s.answerInvitation), linked, models.ViewGuests},
		{"GET", "/p/opinion/{token}", "showProgramme", anybody, "", handle(s.showProgramme), reads, models.ViewGuests},
		{"POST", "/p/opinion/{token}", "giveGuestOpinion", anybody, "", handle(s.giveGuestOpinion), linked, models.ViewGuests},
	}
}

var programmeTitles = map[string]procedure.Text{
	"getCustomerReport": {VI: "Báo cáo khách hàng của hồ sơ", EN: "The customer report of a case"},
	"getProgramme":      {VI: "Chương trình chăm sóc: khách, quà, trùng và sót", EN: "A care programme: guests, gifts, duplicates and gaps"},
	"showInvitation":    {VI: "Khách xem lời mời", EN: "A guest sees the invitation"},
	"answerInvitation":  {VI: "Khách trả lời lời mời", EN: "A guest answers the invitation"},
	"showProgramme":     {VI: "Khách xem chương trình đã dự", EN: "A guest sees the programme that is over"},
	"giveGuestOpinion":  {VI: "Khách cho ý kiến về chương trình", EN: "A guest gives an opinion on the programme"},
}
