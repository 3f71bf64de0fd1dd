package apiserver

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"portcare/procedure"
)

// problemPages is where the types of problems are explained.
const problemPages = "/problems/"

// pagePolicy lets a page load its own style and nothing else: no scripts at all.
const pagePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

//go:embed pages
var pageFiles embed.FS

var pageTemplates = template.Must(template.New("").Funcs(template.FuncMap{"lower": strings.ToLower}).ParseFS(pageFiles, "pages/*.html"))

// servePages adds the description of the API, its readable form, and the explanation of problems. What follows from the
// routes is rendered when somebody asks for it first, everything else at the start.
func (s *Server) servePages() error {
	style, err := pageFiles.ReadFile("pages/style.css")
	if err != nil {
		return err
	}
	s.rendered("/openapi.yaml", "application/yaml; charset=utf-8", s.api.OpenAPI().YAML)
	s.rendered("/docs", "text/html; charset=utf-8", func() ([]byte, error) {
		return render("docs.html", documentation(s.api.OpenAPI()))
	})
	s.static("/docs/style.css", "text/css; charset=utf-8", style)
	return s.serveProblems()
}

func (s *Server) static(path, contentType string, content []byte) {
	s.rendered(path, contentType, func() ([]byte, error) { return content, nil })
}

// rendered serves what is rendered once.
func (s *Server) rendered(path, contentType string, render func() ([]byte, error)) {
	once := sync.OnceValues(render)
	s.engine.GET(path, func(g *gin.Context) {
		content, err := once()
		if err != nil {
			s.refuse(g, fmt.Errorf("render %s: %w", path, err))
			return
		}
		g.Header("Content-Security-Policy", pagePolicy)
		g.Header("Cache-Control", "no-cache")
		g.Data(http.StatusOK, contentType, content)
	})
}

// problemDoc is the explanation of a type as JSON.
type problemDoc struct {
	Type   string         `json:"type"`
	Status int            `json:"status"`
	Title  procedure.Text `json:"title"`
	Detail procedure.Text `json:"detail"`
}

// serveProblems explains every type, all on one page and each at the address that answers name.
func (s *Server) serveProblems() error {
	var all []problemDoc
	for _, t := range problemTypes() {
		doc := problemDoc{Type: t.url(), Status: t.status, Title: t.title, Detail: t.detail}
		all = append(all, doc)
		if err := s.serveProblem(t.url(), []problemDoc{doc}); err != nil {
			return err
		}
	}
	return s.serveProblem(problemPages, all)
}

func (s *Server) serveProblem(path string, docs []problemDoc) error {
	page, err := render("problems.html", docs)
	if err != nil {
		return err
	}
	s.engine.GET(path, func(g *gin.Context) {
		g.Header("Content-Security-Policy", pagePolicy)
		if g.NegotiateFormat(gin.MIMEHTML, gin.MIMEJSON) == gin.MIMEJSON {
			g.JSON(http.StatusOK, docs)
			return
		}
		g.Data(http.StatusOK, "text/html; charset=utf-8", page)
	})
	return nil
}

func render(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := pageTemplates.ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("render %s: %w", name, err)
	}
	return b.Bytes(), nil
}
