package apiserver

import (
	"maps"
	"slices"
	"time"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// Line is what tests see of a route.
type Line struct {
	Method, Path, ID, Title, Who string
	Shows                        models.ViewKind
}

// RouteTable returns the table of routes.
func RouteTable() []Line {
	var lines []Line
	for _, r := range (&Server{}).routes() {
		title := ""
		if t := titles[r.id]; t.VI != "" && t.EN != "" {
			title = t.EN
		}
		lines = append(lines, Line{r.method, r.fullPath(), r.id, title, r.who.name, r.shows})
	}
	return lines
}

// SightTexts are the texts of what was seen, by route, and the pages that have one.
func SightTexts() (texts map[string]procedure.Text, pages []string) {
	return (&Server{}).sightTexts(), slices.Collect(maps.Keys(pageSights))
}

// Offered tells whether pages of cases have choices for what a form calls by the name.
func Offered(e *procedure.Edition, pick string) bool {
	_, known := factsFor(e, nil, "vi")[pick]
	_, asked := (&picks{}).sources()[pick]
	return known || asked || pick == "report" || len(forms.Choices(pick)) > 0
}

// SetBodyTerm makes the server less patient with bodies that don't end.
func (s *Server) SetBodyTerm(term time.Duration) { s.bodyTerm = term }

// SetEdition names the edition of new requests, also one that there isn't.
func (s *Server) SetEdition(id string) { s.edition.ID = id }

// OwnOf says whose work a person's is.
func OwnOf(p access.Person) models.Own { return ownOf(p) }

// FailureText is what is said of an import that failed.
var FailureText = failureText
