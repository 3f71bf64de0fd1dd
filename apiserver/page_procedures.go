package apiserver

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// procedurePages are the process cards.
func (s *Server) procedurePages() []pageRoute {
	return []pageRoute{
		{"GET", "/procedures", signedIn, s.proceduresPage, models.ViewNothing},
		{"GET", "/procedures/:procedure", signedIn, s.procedurePage, models.ViewNothing},
	}
}

// proceduresPage leads to the card of each procedure, those of the edition in force first.
func (s *Server) proceduresPage(g *gin.Context) error {
	p := &web.ProceduresPage{Frame: s.frame(g)}
	for _, e := range procedure.Editions() {
		links := web.EditionLinks{Title: e.Title.In(p.Lang), Source: e.Source, InForce: e.ID == s.edition.ID}
		for _, chart := range e.Procedures {
			links.Procedures = append(links.Procedures, web.Link{Text: chart.Title.In(p.Lang), Href: s.cardAddress(e.ID, chart.ID)})
		}
		if links.InForce {
			p.Editions = append([]web.EditionLinks{links}, p.Editions...)
		} else {
			p.Editions = append(p.Editions, links)
		}
	}
	return s.show(g, http.StatusOK, p)
}

// procedurePage is the card of a procedure, of the edition in force unless another one is named.
func (s *Server) procedurePage(g *gin.Context) error {
	edition := s.edition
	if id := g.Query("edition"); id != "" {
		var ok bool
		if edition, ok = procedure.Find(id); !ok {
			return fail(notFound)
		}
	}
	chart, ok := edition.Procedure(procedure.ID(g.Param("procedure")))
	if !ok {
		return fail(notFound)
	}
	p := &web.ProcedurePage{Frame: s.frame(g), Edition: edition, Chart: chart, InForce: edition.ID == s.edition.ID}
	p.Here, p.Flow = "/procedures", web.NewFlow(chart, p.Lang)
	return s.show(g, http.StatusOK, p)
}

func (s *Server) cardAddress(edition string, id procedure.ID) string {
	address := "/procedures/" + url.PathEscape(string(id))
	if edition != s.edition.ID {
		address += "?" + url.Values{"edition": {edition}}.Encode()
	}
	return address
}
