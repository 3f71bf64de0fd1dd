package apiserver

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"portcare/models"
	"portcare/web"
)

// sitePolicy lets a page load what this server has, run no script that stands in it, and send forms here only.
const sitePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// serveSite adds the pages and what they load.
func (s *Server) serveSite() (err error) {
	if s.site, err = web.New(); err != nil {
		return err
	}
	assets, err := web.Assets()
	if err != nil {
		return err
	}
	for _, a := range assets {
		s.engine.GET(a.Path, func(g *gin.Context) {
			g.Header("Content-Security-Policy", sitePolicy)
			g.Header("Cache-Control", "public, max-age=31536000, immutable") // its address has a version
			g.Data(http.StatusOK, a.ContentType, a.Content)
		})
	}
	s.sitemap = s.pageRoutes()
	for _, r := range s.sitemap {
		s.engine.Handle(r.method, r.path, s.page(r))
	}
	return nil
}

// page makes a handler a page's: what is asked is read and checked, the handler shows something or says what went wrong,
// and that is answered in one place.
func (s *Server) page(r pageRoute) gin.HandlerFunc {
	return func(g *gin.Context) {
		callOf(g.Request.Context()).look(r.shows, r.method, r.path, models.ByPage)
		s.beginPage(g)
		err := s.readPost(g)
		if err == nil {
			err = s.admitPage(g, r.who)
		}
		if err == nil {
			err = r.handler(g)
		}
		if err != nil {
			s.refusePage(g, err)
		}
	}
}

// middlewares stand before the handler. A link that customers open has a page for browsers.
func (s *Server) middlewares(r route) huma.Middlewares {
	if page, ok := s.linkPages()[r.id]; ok {
		return huma.Middlewares{s.forBrowsers(pageRoute{r.method, r.path, anybody, page, r.shows}), s.guard(r)}
	}
	return huma.Middlewares{s.guard(r)}
}

// forBrowsers shows a page to who asks for one, and lets others through to the JSON API.
func (s *Server) forBrowsers(r pageRoute) func(huma.Context, func(huma.Context)) {
	page := s.page(r)
	return func(ctx huma.Context, next func(huma.Context)) {
		if g := humagin.Unwrap(ctx); wantsPage(g) {
			page(g)
			return
		}
		next(ctx)
	}
}

// wantsPage tells browsers from programs.
func wantsPage(g *gin.Context) bool {
	return !strings.HasPrefix(g.Request.URL.Path, base+"/") && g.NegotiateFormat(gin.MIMEJSON, gin.MIMEHTML) == gin.MIMEHTML
}

// beginPage sets what every page has: its policy and its language, which is Vietnamese unless the reader switched.
func (s *Server) beginPage(g *gin.Context) {
	g.Header("Content-Security-Policy", sitePolicy)
	// Without any referrer, browsers hide the origin of our own forms from us too.
	g.Header("Referrer-Policy", "same-origin")
	c := callOf(g.Request.Context())
	c.lang = "vi"
	if cookie, err := g.Request.Cookie(languageCookie); err == nil && cookie.Value == "en" {
		c.lang = "en"
	}
}

// admitPage signs the reader in by cookie and asks the page's rule. A page for anybody knows who is signed in as well.
// A form that comes when the session has ended is kept on the page that asks to sign in again.
func (s *Server) admitPage(g *gin.Context, who rule) error {
	c := callOf(g.Request.Context())
	err := s.recognise(g)
	var f *failure
	switch unknown := errors.As(err, &f) && f.id == unauthenticated.id; {
	case err != nil && !unknown:
		return err
	case who.allows == nil:
		return nil
	case unknown:
		return err
	}
	if !who.allows(c.person) {
		return fail(forbidden)
	}
	return nil
}

// recognise finds out whose session cookie came along. Tokens of programs don't open pages.
func (s *Server) recognise(g *gin.Context) error {
	cookie, err := g.Request.Cookie(cookieName)
	if err != nil {
		return fail(unauthenticated)
	}
	c := callOf(g.Request.Context())
	if err := s.identify(g.Request.Context(), c, cookie.Value); err != nil {
		return err
	}
	if len(c.person.Scopes) > 0 {
		c.user = nil
		return fail(unauthenticated)
	}
	return nil
}

// show answers with the page, after it was logged whose data is on it.
func (s *Server) show(g *gin.Context, status int, p web.Page) error {
	if err := s.logView(g.Request.Context()); err != nil {
		return err
	}
	return s.render(g, status, p)
}

func (s *Server) render(g *gin.Context, status int, p web.Page) error {
	content, err := s.site.Render(p)
	if err != nil {
		return err
	}
	g.Data(status, "text/html; charset=utf-8", content)
	return nil
}

// refusePage answers what went wrong with a page. Who isn't signed in is asked to; everything else has one page.
func (s *Server) refusePage(g *gin.Context, err error) {
	p := s.answer(g.Request.Context(), err)
	g.Abort()
	switch {
	case p.Status == http.StatusUnauthorized:
		err = s.askToSignIn(g)
	case p.Merged != "" && g.Request.Method == http.MethodGet: // whatever of the old record was asked for, the other one has it
		g.Redirect(http.StatusSeeOther, web.CustomerAddress(p.Merged)+"?merged="+url.QueryEscape(g.Param("code")))
		return
	default:
		for name, values := range p.headers {
			g.Header(name, values[0])
		}
		err = s.render(g, p.Status, &web.ProblemPage{
			Frame: s.frame(g), Status: p.Status, Title: p.Title, Detail: problemOfAll(p, callOf(g.Request.Context()).lang), Trace: p.TraceID,
		})
	}
	if err != nil {
		_ = s.answer(g.Request.Context(), err) // logs it
		g.Status(http.StatusInternalServerError)
	}
}
