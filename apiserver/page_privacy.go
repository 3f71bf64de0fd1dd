package apiserver

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// privacyAct is a form on a page of the law on personal data, and what sending it does.
type privacyAct struct {
	form   *forms.Form
	id     string // of the operation, and of the form on its page
	action string
	danger bool
	send   func(f filled) (address string, err error)
}

// typedAct is a form that came in and was wrong: it stands on its page again. The zero value is none.
type typedAct struct {
	id      string
	f       filled
	problem *Problem
}

// sendPrivacy does what the form is for, or shows its page again with what is wrong.
func (s *Server) sendPrivacy(g *gin.Context, a privacyAct, again func(status int, typed typedAct) error) error {
	ctx := g.Request.Context()
	if err := needNonce(g); err != nil {
		return err
	}
	f, err := s.readRegister(ctx, a.form, g.Request.PostForm)
	if err != nil {
		return err
	}
	if err = f.check("body"); err == nil {
		byPage(ctx, a.id)
		var address string
		if address, err = a.send(f); err == nil {
			g.Redirect(http.StatusSeeOther, withDone(address))
			return nil
		}
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable, http.StatusConflict, http.StatusPreconditionFailed:
		for name, values := range problem.headers {
			g.Header(name, values[0])
		}
		return again(problem.Status, typedAct{a.id, f, problem})
	}
	return err
}

func withDone(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	q.Set("done", "act")
	u.RawQuery = q.Encode()
	return u.String()
}

// privacyForm is the form as it is drawn: empty, or as it was typed.
func (s *Server) privacyForm(g *gin.Context, a privacyAct, typed typedAct) (web.Form, error) {
	c := callOf(g.Request.Context())
	f, problem := typed.f, typed.problem
	if typed.id != a.id {
		var err error
		if f, err = s.readRegister(g.Request.Context(), a.form, url.Values{}); err != nil {
			return web.Form{}, err
		}
		problem = nil
	}
	form := registerFormShown(c, a.id, a.action, f, problem)
	form.Title, form.Danger = privacyTitles[a.id].In(c.lang), a.danger
	return *form, nil
}

// privacyPage is the frame of such a page with its links to the others.
func (s *Server) privacyPage(g *gin.Context, title procedure.Text) *web.PrivacyPage {
	p := &web.PrivacyPage{Frame: s.frame(g), Title: title.In(callOf(g.Request.Context()).lang)}
	p.Path, p.Notice = g.Request.URL.Path, doneNotice(g.Query("done"), p.Lang)
	c := callOf(g.Request.Context())
	for _, l := range s.privacyLinks() {
		if l.who.allows(c.person) && l.path != g.Request.URL.Path {
			p.Links = append(p.Links, web.Link{Text: l.title.In(c.lang), Href: l.path})
		}
	}
	return p
}

type privacyLink struct {
	path  string
	who   rule
	title procedure.Text
}

func (*Server) privacyLinks() []privacyLink {
	return []privacyLink{
		{"/privacy", keepsPrivacy, procedure.Text{VI: "Yêu cầu", EN: "Requests"}},
		{"/privacy/consents", keepsPrivacy, procedure.Text{VI: "Sổ đồng ý", EN: "Consents"}},
		{"/privacy/holds", keepsPrivacy, procedure.Text{VI: "Lệnh giữ", EN: "Holds"}},
	}
}
