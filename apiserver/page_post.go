package apiserver

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/unicode/norm"

	"portcare/imports"
	"portcare/web"
)

// readPost reads the form that came with a POST from a page of this site, and makes its nonce the key of the write.
func (s *Server) readPost(g *gin.Context) error {
	r := g.Request
	if r.Method != http.MethodPost {
		return nil
	}
	if err := s.crossOrigin.Check(r); err != nil {
		return fail(crossOrigin)
	}
	var err error
	switch g.ContentType() {
	case "application/x-www-form-urlencoded":
		r.Body = http.MaxBytesReader(g.Writer, r.Body, jsonLimit)
		err = r.ParseForm()
	case "multipart/form-data":
		limit, kept := int64(fileLimit+envelope), int64(fileLimit+envelope)
		if r.URL.Path == importsAddress { // whose file stays on disk
			limit, kept = imports.MaxBytes+envelope, inMemory
		}
		r.Body = http.MaxBytesReader(g.Writer, r.Body, limit)
		err = r.ParseMultipartForm(kept)
	default:
		return fail(unsupportedType)
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fail(tooLarge)
	}
	if err != nil {
		return fail(malformed)
	}
	cleanForm(r.PostForm)
	c := callOf(r.Context())
	c.key = r.PostForm.Get(web.FieldNonce)
	c.hash = hashOf([]byte(r.Method), []byte(r.URL.Path), []byte(r.PostForm.Encode()))
	return nil
}

// cleanForm puts what was typed into one form of Unicode. Browsers send no bytes that Postgres can't hold; whoever does
// finds a replacement character in their place.
func cleanForm(sent url.Values) {
	for _, values := range sent {
		for i, v := range values {
			v = strings.ReplaceAll(strings.ToValidUTF8(v, "\uFFFD"), "\x00", "\uFFFD")
			values[i] = norm.NFC.String(v)
		}
	}
}

// longestNonce leaves room for what is added to it.
const longestNonce = 100

// needNonce refuses a form that doesn't say which rendering of it this is, since it couldn't be told from its copy.
func needNonce(g *gin.Context) error {
	key := callOf(g.Request.Context()).key
	if key == "" || len(key) > longestNonce || !printable(key) {
		return fail(keyMissing)
	}
	return nil
}
