package apiserver

import "portcare/procedure"

// delegationRoutes are those of who decides for whom.
func (s *Server) delegationRoutes() []route {
	return []route{}
}

var delegationTitles = map[string]procedure.Text{}

// delegationPages are the pages of the same.
func (s *Server) delegationPages() []pageRoute {
	return []pageRoute{}
}
