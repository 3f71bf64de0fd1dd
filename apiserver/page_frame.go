package apiserver

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"portcare/web"
)

// languageCookie keeps the language that the reader chose.
const languageCookie = "portcare_lang"

// frame is what the page shows around its own part.
func (s *Server) frame(g *gin.Context) web.Frame {
	c := callOf(g.Request.Context())
	here := g.Request.URL.Path
	f := web.Frame{Lang: c.lang, Here: here, Path: here, Now: s.now(), Public: strings.HasPrefix(here, "/p/")}
	if q := g.Request.URL.Query(); len(q) > 0 && g.Request.Method == http.MethodGet {
		q.Del("done") // said once
		f.Path += "?" + q.Encode()
	}
	if c.user == nil || f.Public {
		return f
	}
	f.User = &web.User{
		Opens: opensCases.allows(c.person),
		Name:  c.user.Name, Tasks: len(c.person.Units()) > 0, Requests: c.person.Opens(), Delegates: c.person.Delegates() || c.person.Administers(), Supervises: supervisors.allows(c.person),
		Calendars: keepsAuthority.allows(c.person),
	}
	if links := s.registerLinks(c.person, registerPlace(here), c.lang); len(links) > 0 {
		f.User.Register = links[0].Href
		if inRegister(registerPlace(here)) {
			f.Menu = links
		}
	}
	f.User.Cases = f.User.Tasks || f.User.Supervises
	for _, m := range c.user.Memberships {
		f.User.Function = web.RoleText(m.Role, c.lang) + " · " + unitName(m.Unit, c.lang)
	}
	return f
}

// switchLanguage keeps the language that the reader chose, for a year.
func (s *Server) switchLanguage(g *gin.Context) error {
	lang := g.Request.PostForm.Get("lang")
	if lang != "en" {
		lang = "vi"
	}
	cookie := s.cookie(lang, s.now().Add(365*24*time.Hour)) //nolint:gosec // secure when the public address is
	cookie.Name = languageCookie
	http.SetCookie(g.Writer, &cookie)
	g.Redirect(http.StatusSeeOther, safeReturn(g.Request.PostForm.Get("return")))
	return nil
}

// longestReturn keeps a made-up address from filling a header.
const longestReturn = 2000

// safeReturn lets nobody be led to another site: only a path of this one comes back, everything else is the first page.
func safeReturn(path string) string {
	const first = "/"
	if len(path) > longestReturn || !strings.HasPrefix(path, "/") || strings.ContainsAny(path, "\\\r\n\t") {
		return first
	}
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || strings.HasPrefix(u.Path, "//") || strings.HasPrefix(path, "//") {
		return first
	}
	return (&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String()
}

// nonce is a fresh one for a form.
func nonce() web.Item { return web.Item{Name: web.FieldNonce, Value: uuid.NewString()} }
