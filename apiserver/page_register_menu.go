package apiserver

import (
	"strings"

	"portcare/access"
	"portcare/procedure"
	"portcare/web"
)

// registerMenu are the pages of the register between which its menu leads, in that order. Who is led where says the table
// of pages; those without a page in it are left out.
var registerMenu = []struct {
	path  string
	title procedure.Text
}{
	{"/customers", procedure.Text{VI: "Hồ sơ khách hàng", EN: "Records"}},
	{"/customers/duplicates", procedure.Text{VI: "Hồ sơ trùng", EN: "Duplicates"}},
	{"/tiers", procedure.Text{VI: "Xếp hạng", EN: "Tiers"}},
	{"/imports", procedure.Text{VI: "Nhập dữ liệu", EN: "Imports"}},
	{"/portfolios", procedure.Text{VI: "Giao khách hàng", EN: "Portfolios"}},
	{"/views", procedure.Text{VI: "Nhật ký xem", EN: "Views"}},
	{"/privacy", procedure.Text{VI: "Dữ liệu cá nhân", EN: "Personal data"}},
	{"/breaches", procedure.Text{VI: "Sự cố dữ liệu", EN: "Breaches"}},
}

// registerLinks are the lines of the register's menu that are the person's.
func (s *Server) registerLinks(p access.Person, here, lang string) []web.MenuLink {
	var links []web.MenuLink
	nearest := -1
	for _, line := range registerMenu {
		r, ok := s.pageAt(line.path)
		if !ok || !r.who.allows(p) {
			continue
		}
		links = append(links, web.MenuLink{Text: line.title.In(lang), Href: line.path})
		if within(here, line.path) && (nearest < 0 || len(line.path) > len(links[nearest].Href)) {
			nearest = len(links) - 1
		}
	}
	if nearest >= 0 {
		links[nearest].Here = true
	}
	return links
}

// registerPlace is the page of the menu to which an address belongs, also where that can't be seen from how it begins.
func registerPlace(here string) string {
	if within(here, "/merges") || strings.Contains(here, "/duplicates/") {
		return "/customers/duplicates"
	}
	return here
}

// inRegister tells whether a page belongs to the register.
func inRegister(here string) bool {
	for _, line := range registerMenu {
		if within(here, line.path) {
			return true
		}
	}
	return false
}

func within(here, path string) bool { return here == path || strings.HasPrefix(here, path+"/") }

// pageAt returns the line of the table of pages that answers a GET there.
func (s *Server) pageAt(path string) (pageRoute, bool) {
	for _, r := range s.sitemap {
		if r.method == "GET" && r.path == path {
			return r, true
		}
	}
	return pageRoute{}, false
}
