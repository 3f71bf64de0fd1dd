package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"go.uber.org/zap"
	"golang.org/x/text/unicode/norm"
)

// begin opens the call: its trace id, language and address.
func (s *Server) begin(g *gin.Context) {
	c := &call{trace: newTrace(), lang: langFor(g.GetHeader("Accept-Language")), address: g.ClientIP(), asked: g.Request.URL.RequestURI()}
	g.Request = g.Request.WithContext(context.WithValue(g.Request.Context(), callKey{}, c))
	g.Header("X-Trace-Id", c.trace)
	g.Next()
}

// logLine writes one line a request: the route's template, never the path, since paths may hold capability links.
func (s *Server) logLine(g *gin.Context) {
	start := time.Now()
	g.Next()
	c := callOf(g.Request.Context())
	fields := []zap.Field{
		zap.String("method", g.Request.Method), zap.String("route", g.FullPath()), zap.Int("status", g.Writer.Status()),
		zap.Duration("duration", time.Since(start)), zap.String("trace_id", c.trace),
	}
	if c.user != nil {
		fields = append(fields, zap.Stringer("user_id", c.user.ID))
	}
	s.log.Info("request", fields...)
}

// recoverPanic answers 500 instead of dropping the connection, and logs where it came from.
func (s *Server) recoverPanic(g *gin.Context) {
	defer func() {
		switch cause := recover(); cause {
		case nil:
		case http.ErrAbortHandler:
			panic(cause) // net/http's own way to drop a connection
		default:
			s.log.Error("panic", zap.String("trace_id", callOf(g.Request.Context()).trace),
				zap.String("panic", fmt.Sprintf("%T", cause)), zap.ByteString("stack", debug.Stack()))
			if !g.Writer.Written() {
				s.refuse(g, fail(internal))
			}
			g.Abort()
		}
	}()
	g.Next()
}

// securityHeaders forbid everything that the JSON API doesn't need; pages set their own policy.
func securityHeaders(g *gin.Context) {
	g.Header("X-Content-Type-Options", "nosniff")
	g.Header("X-Frame-Options", "DENY")
	g.Header("Referrer-Policy", "no-referrer")
	g.Header("Cross-Origin-Opener-Policy", "same-origin")
	g.Header("Cross-Origin-Resource-Policy", "same-origin")
	g.Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	g.Header("Cache-Control", "no-store")
	g.Next()
}

// checkAddress keeps text that Postgres can't hold out of paths and queries. What is asked for is put into Unicode's form
// NFC, in which all text is kept: some keyboards write a letter and its accent as two.
func (s *Server) checkAddress(g *gin.Context) {
	if !cleanText(g.Request.URL.Path) {
		s.refuse(g, fail(notFound))
		return
	}
	query, err := url.ParseQuery(g.Request.URL.RawQuery)
	if err != nil {
		s.refuse(g, wrong("invalid", "query"))
		return
	}
	composed := true
	for name, values := range query {
		if !cleanText(name) {
			s.refuse(g, wrong("bad_text", "query"))
			return
		}
		for i, v := range values {
			if !cleanText(v) {
				s.refuse(g, wrong("bad_text", "query."+name))
				return
			}
			composed = composed && norm.NFC.IsNormalString(v)
			values[i] = norm.NFC.String(v)
		}
	}
	if !composed {
		g.Request.URL.RawQuery = query.Encode()
	}
	g.Next()
}

func cleanText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// refuse answers a problem outside of huma and ends the request; browsers get a page.
func (s *Server) refuse(g *gin.Context, err error) {
	if wantsPage(g) {
		s.beginPage(g)
		_ = s.recognise(g) // the page names who is signed in, if anybody is
		s.refusePage(g, err)
		return
	}
	p := s.answer(g.Request.Context(), err)
	for name, values := range p.headers {
		for _, v := range values {
			g.Header(name, v)
		}
	}
	g.Header("Content-Type", p.ContentType(""))
	g.Abort()
	g.Status(p.Status)
	if err := json.NewEncoder(g.Writer).Encode(p); err != nil {
		s.log.Debug("answer a problem", zap.Error(err)) // the caller is gone
	}
}
