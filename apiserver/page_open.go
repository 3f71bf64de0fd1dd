package apiserver

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// fieldProcedure says in the form which procedure's case is opened.
const fieldProcedure = "_procedure"

// openingPages are those by which cases are opened that don't begin with a customer's word.
func (s *Server) openingPages() []pageRoute {
	return []pageRoute{
		{"GET", "/cases/new", opensCases, s.newCasePage, models.ViewNothing},
		{"POST", "/cases/new", opensCases, s.openByPage, models.ViewNothing},
	}
}

// newCasePage offers the procedures of the edition in force or, once one is chosen, the form that opens a case of it.
func (s *Server) newCasePage(g *gin.Context) error {
	id := procedure.ID(g.Query("procedure"))
	if id == "" {
		return s.show(g, http.StatusOK, s.openPage(g))
	}
	f, err := s.readOpening(g.Request.Context(), id, url.Values{})
	if err != nil {
		return err
	}
	return s.showOpening(g, http.StatusOK, id, f, nil)
}

// openPage is the page with the links to each procedure's form.
func (s *Server) openPage(g *gin.Context) *web.OpenCasePage {
	p := &web.OpenCasePage{Frame: s.frame(g)}
	p.Here = "/cases/new"
	for _, chart := range s.edition.Procedures {
		if _, ok := forms.ForOpening(chart.ID); ok {
			p.Choices = append(p.Choices, web.Link{Text: chart.Title.In(p.Lang), Href: newCaseAddress(chart.ID)})
		}
	}
	return p
}

func newCaseAddress(id procedure.ID) string {
	return "/cases/new?" + url.Values{"procedure": {string(id)}}.Encode()
}

// readOpening reads the form that opens a case of the procedure.
func (s *Server) readOpening(ctx context.Context, id procedure.ID, sent url.Values) (filled, error) {
	_, has := s.edition.Procedure(id)
	form, opens := forms.ForOpening(id)
	if !has || !opens {
		return filled{}, fail(notFound)
	}
	units, err := s.unitChoices(ctx)
	if err != nil {
		return filled{}, err
	}
	facts, err := s.newPicks(ctx, s.edition, units, "", "").of(ctx, form.Schema())
	if err != nil {
		return filled{}, err
	}
	f := filled{form: form, blank: web.Blank{Schema: form.Schema(), Facts: facts, Lang: callOf(ctx).lang}}
	f.typed, err = f.blank.Read(sent)
	return f, err
}

// showOpening shows the form, filled in with what was typed.
func (s *Server) showOpening(g *gin.Context, status int, id procedure.ID, f filled, problem *Problem) error {
	c := callOf(g.Request.Context())
	p := s.openPage(g)
	p.Path = newCaseAddress(id)
	if chart, ok := s.edition.Procedure(id); ok {
		p.Title = chart.Title.In(c.lang)
	}
	p.Form = &web.Form{
		ID: "open", Action: "/cases/new", Button: web.OpenButton(c.lang), Hidden: []web.Item{nonce(), {Name: fieldProcedure, Value: string(id)}},
	}
	var wrong map[string]string
	if problem != nil {
		p.Form.Problem = pageDetail(problem, c.lang)
		wrong = wrongFields(problem.Errors, c.lang)
		if problem.Status == http.StatusServiceUnavailable {
			p.Form.Hidden[0].Value = c.key // sent again it still opens the same case
		}
		for name, values := range problem.headers {
			g.Header(name, values[0])
		}
	}
	p.Form.Fields = f.blank.Fields("open", f.typed.Values, wrong)
	if list := g.Request.PostForm.Get(web.FieldRows); list != "" {
		web.FocusRow(p.Form.Fields, list)
	}
	return s.show(g, status, p)
}

// openByPage opens the case and goes to it.
func (s *Server) openByPage(g *gin.Context) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	if err := needNonce(g); err != nil {
		return err
	}
	id := procedure.ID(sent.Get(fieldProcedure))
	f, err := s.readOpening(ctx, id, sent)
	if err != nil {
		return err
	}
	if sent.Has(web.FieldRows) {
		return s.showOpening(g, http.StatusOK, id, f, nil)
	}
	reference, err := s.openTyped(ctx, id, f)
	if err == nil {
		g.Redirect(http.StatusSeeOther, "/cases/"+url.PathEscape(reference)+"?done=act")
		return nil
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable, http.StatusForbidden:
		return s.showOpening(g, problem.Status, id, f, problem)
	}
	return err
}

func (s *Server) openTyped(ctx context.Context, id procedure.ID, f filled) (reference string, err error) {
	if err := f.check("body"); err != nil {
		return "", err
	}
	opened, err := s.open(ctx, id, f.raw())
	return opened.Reference, err
}
