package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// timelineRoutes are those of what happened with a customer and what it brought (CUS-4, POS-1a).
func (s *Server) timelineRoutes() []route {
	return []route{
		{"GET", "/customers/{code}/timeline", "getTimeline", keepsRecords, scopeRead, handle(s.getTimeline), reads, models.ViewTimeline},
		{"GET", "/customers/{code}/report", "getReport", keepsRecords, scopeRead, handle(s.getReport), reads, models.ViewReport},
	}
}

var timelineTitles = map[string]procedure.Text{
	"getTimeline": {VI: "Dòng thời gian của khách hàng", EN: "What happened with a customer, newest first"},
	"getReport":   {VI: "Báo cáo khách hàng theo kỳ", EN: "What a customer brought in a period, against another one"},
}

// timelinePages are the pages of the same.
func (s *Server) timelinePages() []pageRoute {
	return []pageRoute{
		{"GET", "/customers/:code/timeline", keepsRecords, s.timelinePage, models.ViewTimeline},
		{"GET", "/customers/:code/report", keepsRecords, s.reportPage, models.ViewReport},
	}
}
