package apiserver

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// signInFields is the form of the sign-in page.
type signInFields struct {
	Login    string `json:"login" minLength:"1" maxLength:"64" vi:"Tên đăng nhập" en:"Login"`
	Password string `json:"password" minLength:"1" maxLength:"256" as:"password" vi:"Mật khẩu" en:"Password"`
}

var signInForm = forms.Of[signInFields]()

// Names under which the sign-in form carries what shall happen afterwards.
const (
	fieldReturn = "return" // the page to go on to
	fieldKept   = "kept"   // the address of a form that came without a session
	keptPrefix  = "kept."  // its fields
)

func (s *Server) firstPage(g *gin.Context) error {
	c := callOf(g.Request.Context())
	switch {
	case c.user == nil:
		g.Redirect(http.StatusSeeOther, "/sign-in")
	case len(c.person.Units()) == 0 && supervisors.allows(c.person):
		g.Redirect(http.StatusSeeOther, "/supervision")
	default:
		g.Redirect(http.StatusSeeOther, "/tasks")
	}
	return nil
}

func (s *Server) signInPage(g *gin.Context) error {
	back := safeReturn(g.Query(fieldReturn))
	if callOf(g.Request.Context()).user != nil {
		g.Redirect(http.StatusSeeOther, back)
		return nil
	}
	return s.showSignIn(g, http.StatusOK, []web.Item{{Name: fieldReturn, Value: back}}, nil, nil)
}

// askToSignIn leads a reader to the sign-in and back again. A form is carried along, so that nothing typed is lost.
func (s *Server) askToSignIn(g *gin.Context) error {
	if g.Request.Method != http.MethodPost {
		back := url.Values{fieldReturn: {safeReturn(g.Request.URL.RequestURI())}}
		g.Redirect(http.StatusSeeOther, "/sign-in?"+back.Encode())
		return nil
	}
	hidden := []web.Item{{Name: fieldReturn, Value: "/"}, {Name: fieldKept, Value: g.Request.URL.Path}}
	for name, values := range g.Request.PostForm {
		for _, v := range values {
			hidden = append(hidden, web.Item{Name: keptPrefix + name, Value: v})
		}
	}
	return s.showSignIn(g, http.StatusUnauthorized, hidden, nil, nil)
}

func (s *Server) showSignIn(g *gin.Context, status int, hidden []web.Item, typed map[string]string, problem *Problem) error {
	frame := s.frame(g)
	frame.Path = "/sign-in"
	p := &web.SignInPage{Frame: frame, Secrecy: access.Secrecy.In(frame.Lang), Form: web.Form{
		ID: "sign-in", Action: "/sign-in", Hidden: hidden, Button: web.SignInButton(frame.Lang),
	}}
	var wrong map[string]string
	if problem != nil {
		p.Form.Problem = pageDetail(problem, frame.Lang)
		wrong = wrongFields(problem.Errors, frame.Lang)
		delete(typed, "password")
	}
	for _, h := range hidden {
		p.Kept = p.Kept || h.Name == fieldKept
	}
	p.Form.Fields = web.Blank{Schema: signInForm.Schema(), Lang: frame.Lang}.Fields("sign-in", typed, wrong)
	return s.show(g, status, p)
}

// signInByPage starts a session and goes on to where the reader wanted to go.
func (s *Server) signInByPage(g *gin.Context) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	c := callOf(ctx)
	f := filled{form: signInForm, blank: web.Blank{Schema: signInForm.Schema(), Lang: c.lang}}
	var err error
	if f.typed, err = f.blank.Read(sent); err != nil {
		return err
	}
	out, err := s.signInWith(g, f)
	if err != nil {
		var wrong *failure
		if !errors.As(err, &wrong) {
			return err
		}
		problem := s.answer(ctx, err)
		for name, values := range problem.headers {
			g.Header(name, values[0])
		}
		return s.showSignIn(g, problem.Status, carried(sent), f.typed.Values, problem)
	}
	http.SetCookie(g.Writer, &out.SetCookie)
	if err := s.identify(ctx, c, out.Body.Token); err != nil {
		return err
	}
	if sent.Get(fieldKept) != "" {
		return s.goOnWith(g, sent.Get(fieldKept), keptForm(sent))
	}
	g.Redirect(http.StatusSeeOther, safeReturn(sent.Get(fieldReturn)))
	return nil
}

func (s *Server) signInWith(g *gin.Context, f filled) (*signInOutput, error) {
	if err := f.check("body"); err != nil {
		return nil, err
	}
	fields, err := decode[signInFields](f)
	if err != nil {
		return nil, err
	}
	in := &signInInput{}
	in.Body.Login, in.Body.Password = fields.Login, fields.Password
	return s.signIn(g.Request.Context(), in)
}

// carried are the hidden fields that go along until the sign-in succeeds.
func carried(sent url.Values) []web.Item {
	var items []web.Item
	for name, values := range sent {
		if name != fieldReturn && name != fieldKept && !strings.HasPrefix(name, keptPrefix) {
			continue
		}
		for _, v := range values {
			items = append(items, web.Item{Name: name, Value: v})
		}
	}
	return items
}

func keptForm(sent url.Values) url.Values {
	kept := url.Values{}
	for name, values := range sent {
		if field, ok := strings.CutPrefix(name, keptPrefix); ok {
			kept[field] = values
		}
	}
	return kept
}

// goOnWith takes up a form that was sent when the session had ended: it is there again, and nothing was done yet. When it
// isn't offered any more, what was typed stands in the notice.
func (s *Server) goOnWith(g *gin.Context, path string, sent url.Values) error {
	if path == "/requests/new" && requesters.allows(callOf(g.Request.Context()).person) {
		return s.showNewRequest(g, http.StatusOK, sent, nil)
	}
	if path == "/cases/new" && opensCases.allows(callOf(g.Request.Context()).person) {
		id := procedure.ID(sent.Get(fieldProcedure))
		f, err := s.readOpening(g.Request.Context(), id, sent)
		if err != nil {
			return err
		}
		return s.showOpening(g, http.StatusOK, id, f, nil)
	}
	reference, act, ok := strings.Cut(strings.TrimPrefix(path, "/cases/"), "/acts/")
	if !ok || !strings.HasPrefix(path, "/cases/") {
		g.Redirect(http.StatusSeeOther, "/")
		return nil
	}
	ctx := g.Request.Context()
	in, err := s.readAct(ctx, reference, forms.Act(act), sent)
	if err != nil {
		return err
	}
	p, err := s.composeCase(g, in.reference, nil)
	if err != nil {
		return err
	}
	if !offers(p, in) {
		return s.showRefused(g, in, s.overBy(ctx, in.reference, in.step, in.round))
	}
	if _, err := s.keepDraft(ctx, in); err != nil {
		return err
	}
	g.Redirect(http.StatusSeeOther, "/cases/"+url.PathEscape(reference)+"?done=kept#do")
	return nil
}

// signOutByPage ends the session on the server, and takes the cookie away.
func (s *Server) signOutByPage(g *gin.Context) error {
	out, err := s.signOut(g.Request.Context(), nil)
	if err != nil {
		return err
	}
	http.SetCookie(g.Writer, &out.SetCookie)
	g.Redirect(http.StatusSeeOther, "/sign-in")
	return nil
}
