package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// timelineRoutes are those of what happened with a customer and what it brought (CUS-4, POS-1a).
func (s *Server) timelineRoutes() []route {
	return []route{
		{"GET", "/customers/{code}/timeline", "getTimeline", keepsRecords, scopeRead, handle(s.getTimeline), reads, models.ViewTimeline},
	}
}

var timelineTitles = map[string]procedure.Text{
	"getTimeline": {VI: "Dòng thời gian của khách hàng", EN: "What happened with a customer, newest first"},
}

// timelinePages are the pages of the same.
func (s *Server) timelinePages() []pageRoute {
	return []pageRoute{
		{"GET", "/customers/:code/timeline", keepsRecords, s.timelinePage, models.ViewTimeline},
	}
}
