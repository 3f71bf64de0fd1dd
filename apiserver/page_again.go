package apiserver

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"portcare/web"
)

// notTaken is why a form that a customer sent is shown once more.
type notTaken struct {
	*Problem // its status is that of the answer

	wrong  map[string]string // by field
	notice *web.Notice
}

// showAgain answers a form of a customer's link that wasn't taken with the page that compose makes of it. What sending
// the form once more can't help is returned as it came.
func (s *Server) showAgain(g *gin.Context, err error, compose func(*notTaken) (web.Page, error)) error {
	problem := s.answer(g.Request.Context(), err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusConflict, http.StatusServiceUnavailable:
	default:
		return err
	}
	lang := callOf(g.Request.Context()).lang
	why := &notTaken{problem, wrongFields(problem.Errors, lang), &web.Notice{
		Tone: web.Bad, Title: problem.Title + ".", Text: pageDetail(problem, lang),
	}}
	p, err := compose(why)
	if err != nil {
		return err
	}
	for name, values := range problem.headers {
		g.Header(name, values[0])
	}
	return s.show(g, why.Status, p)
}
