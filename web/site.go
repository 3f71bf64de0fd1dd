package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"sync"
)

//go:embed templates
var templateFiles embed.FS

// Site renders pages.
type Site struct {
	pages map[string]map[string]*template.Template // by language and view
}

// Page is what a page shows; its type says which template shows it.
type Page interface {
	view() string
	frame() *Frame
}

// New returns the site. A process parses its templates once for each language: they are the same for every server in it.
var New = sync.OnceValues(newSite)

func newSite() (*Site, error) {
	s := &Site{pages: map[string]map[string]*template.Template{}}
	for _, lang := range []string{"vi", "en"} {
		pages, err := parse(lang)
		if err != nil {
			return nil, fmt.Errorf("parse the pages in %s: %w", lang, err)
		}
		s.pages[lang] = pages
	}
	return s, nil
}

// parse gives each page a set of its own: the layout, the parts that pages share, and the page.
func parse(lang string) (map[string]*template.Template, error) {
	shared, err := template.New("").Option("missingkey=error").Funcs(functions(lang)).
		ParseFS(templateFiles, "templates/layout.html", "templates/parts/*.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "templates/pages/*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*template.Template{}
	for _, file := range files {
		page, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if pages[strings.TrimSuffix(path.Base(file), ".html")], err = page.ParseFS(templateFiles, file); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// Render writes the page into memory, so that nobody gets half of one.
func (s *Site) Render(p Page) ([]byte, error) {
	lang := p.frame().Lang
	if lang != "en" {
		lang = "vi"
	}
	page, ok := s.pages[lang][p.view()]
	if !ok {
		return nil, fmt.Errorf("there is no page %q", p.view())
	}
	var b bytes.Buffer
	if err := page.ExecuteTemplate(&b, "layout", p); err != nil {
		return nil, fmt.Errorf("render the page %s: %w", p.view(), err)
	}
	return b.Bytes(), nil
}
