package apiserver_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// browser is somebody in front of the pages: it keeps cookies and follows nothing by itself.
type browser struct {
	*site
	cookies map[string]string
}

// shown is a page that came back.
type shown struct {
	answer
	doc *html.Node
}

func (s *site) browser(login string) *browser {
	b := &browser{site: s, cookies: map[string]string{}}
	if login != "" {
		b.cookies["portcare_session"] = s.token(login)
	}
	return b
}

func (b *browser) get(path string) shown { return b.send("GET", path, "", "") }

// post sends a form as the browser of somebody on this site does.
func (b *browser) post(path string, form url.Values) shown {
	return b.send("POST", path, "application/x-www-form-urlencoded", form.Encode())
}

func (b *browser) send(method, path, contentType, body string, change ...func(*http.Request)) shown {
	b.Helper()
	r := httptest.NewRequestWithContext(b.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		b.cookies[c.Name] = c.Value
	}
	got := shown{answer: answer{w.Code, w.Result().Header, w.Body.Bytes()}}
	if strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
		var err error
		got.doc, err = html.Parse(strings.NewReader(string(got.body)))
		require.NoError(b, err)
	}
	return got
}

// form fills in a form of the page: its hidden and filled-in fields, changed by what is typed.
func (p shown) form(t *testing.T, id string, typed map[string]string) url.Values {
	t.Helper()
	form := p.byID(id)
	require.NotNil(t, form, "the page has the form %s: %s", id, p.body)
	values := url.Values{}
	collect(form, values)
	for name, value := range typed {
		values.Set(name, value)
	}
	return values
}

// collectAll is what a form sends, with several values of one name where it has them.
func collectAll(n *html.Node) url.Values {
	values := url.Values{}
	if n.Data == "input" && attr(n, "type") == "hidden" {
		values.Add(attr(n, "name"), attr(n, "value"))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		for name, all := range collectAll(c) {
			values[name] = append(values[name], all...)
		}
	}
	return values
}

func collect(n *html.Node, values url.Values) {
	name, value := attr(n, "name"), attr(n, "value")
	switch {
	case n.Data == "template": // nothing in it is sent
		return
	case n.Data == "input" && name != "":
		kind := attr(n, "type")
		switch {
		case kind == "checkbox" && hasAttr(n, "checked"): // several of one name may be
			values.Add(name, value)
		case kind != "radio" && kind != "checkbox" || hasAttr(n, "checked"):
			values.Set(name, value)
		}
	case n.Data == "textarea":
		values.Set(name, textOf(n))
	case n.Data == "option" && hasAttr(n, "selected"):
		values.Set(attr(n.Parent, "name"), value)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		collect(c, values)
	}
}

// byID finds an element of the page, or nil.
func (p shown) byID(id string) *html.Node { return find(p.doc, id) }

func find(n *html.Node, id string) *html.Node {
	if n == nil || attr(n, "id") == id {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, id); found != nil {
			return found
		}
	}
	return nil
}

// said is the text of an element, or of the whole page.
func (p shown) said(id string) string {
	if id == "" {
		return strings.Join(strings.Fields(textOf(p.doc)), " ")
	}
	n := p.byID(id)
	if n == nil {
		return ""
	}
	return strings.Join(strings.Fields(textOf(n)), " ")
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var text strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text.WriteString(textOf(c))
	}
	return text.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func (p shown) to() string { return p.header.Get("Location") }
