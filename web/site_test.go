package web_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"portcare/web"
)

func TestEveryPageIsDrawnInBothLanguagesAsItShouldBe(t *testing.T) {
	t.Parallel()
	site, err := web.New()
	require.NoError(t, err)
	for _, lang := range []string{"vi", "en"} {
		for name, page := range samples(lang) {
			t.Run(lang+" "+name, func(t *testing.T) {
				t.Parallel()
				text, err := site.Render(page)
				require.NoError(t, err)
				require.True(t, utf8.Valid(text))
				require.NotContains(t, string(text), "ZgotmplZ", "a value in a place where it isn't safe")
				require.NotContains(t, string(text), "%!", "a text without its values")
				doc, err := html.Parse(bytes.NewReader(text))
				require.NoError(t, err)
				c := checker{T: t, ids: map[string]bool{}}
				c.walk(doc)
				require.Equal(t, lang, c.lang)
				require.NotEmpty(t, strings.TrimSpace(strings.Split(c.title, "·")[0]))
				require.Equal(t, 1, c.mains)
				require.Equal(t, 1, c.headings, "one h1")
				for _, target := range c.labelled {
					require.True(t, c.ids[target], "the label for %s has its field", target)
				}
				for _, id := range c.fields {
					require.Contains(t, c.labelled, id, "the field %s has a label", id)
				}
				for _, id := range c.described {
					require.True(t, c.ids[id], "what describes a field is there: %s", id)
				}
			})
		}
	}
}

// checker holds a page against what all pages keep.
type checker struct {
	*testing.T
	lang, title         string
	mains, headings     int
	ids                 map[string]bool
	labelled, described []string
	fields              []string
}

func (c *checker) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		c.element(n, attributes(n))
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child)
	}
}

func attributes(n *html.Node) map[string]string {
	all := map[string]string{}
	for _, a := range n.Attr {
		all[a.Key] = a.Val
	}
	return all
}

func (c *checker) element(n *html.Node, a map[string]string) {
	for name, value := range a {
		require.False(c, strings.HasPrefix(name, "on"), "%s of %s", name, n.Data)
		require.NotEqual(c, "style", name, "of %s", n.Data)
		if name == "src" || name == "href" || name == "action" {
			require.True(c, strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "//") || strings.HasPrefix(value, "#") ||
				n.Data == "a" && strings.HasPrefix(value, engine), "%s of %s leads elsewhere: %s", name, n.Data, value)
		}
	}
	if id, has := a["id"]; has {
		require.False(c, c.ids[id], "the id %s is there twice", id)
		c.ids[id] = true
	}
	switch n.Data {
	case "html":
		c.lang = a["lang"]
	case "title":
		c.title = n.FirstChild.Data
	case "main":
		c.mains++
	case "h1":
		c.headings++
	case "script":
		require.NotEmpty(c, a["src"], "an inline script")
		require.Nil(c, n.FirstChild)
	case "style", "iframe", "object", "embed", "base":
		require.Fail(c, "a page has no "+n.Data)
	case "img":
		_, has := a["alt"]
		require.True(c, has, "an image without a text")
		require.NotEqual(c, "x", a["src"], "what was typed became an image")
	case "label":
		c.labelled = append(c.labelled, a["for"])
	case "input", "select", "textarea":
		if a["type"] != "hidden" {
			c.fields = append(c.fields, a["id"])
		}
	}
	if by := a["aria-describedby"]; by != "" {
		c.described = append(c.described, by)
	}
}
