package apiserver

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Sizes of bodies in bytes. A file travels in a multipart envelope.
const (
	jsonLimit = 1 << 20
	fileLimit = 20 << 20
	envelope  = 1 << 20
)

// readJSON reads a request's body and puts back what the handler is to see: a clean text in one form of Unicode and one
// order of keys, so that equal requests have equal hashes. Its type goes on as plain JSON: what huma takes for JSON and
// what was cleaned are the same.
func readJSON(r *http.Request) ([]byte, error) {
	body, err := readBody(r, jsonLimit)
	if err != nil || len(body) == 0 {
		return body, err
	}
	if !isJSON(r.Header.Get("Content-Type")) {
		return nil, fail(unsupportedType)
	}
	if body, err = cleanJSON(body); err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	putBack(r, body)
	return body, nil
}

// readBody reads a request's body, at most limit bytes of it, and puts it back.
func readBody(r *http.Request, limit int64) (body []byte, err error) {
	if r.ContentLength > limit {
		return nil, fail(tooLarge)
	}
	body, err = io.ReadAll(io.LimitReader(r.Body, limit+1))
	switch {
	case err != nil:
		return nil, fail(malformed) // the connection broke off
	case int64(len(body)) > limit:
		return nil, fail(tooLarge)
	}
	putBack(r, body)
	return body, nil
}

// inMemory is how much of a multipart body is kept in memory; the rest goes to disk.
const inMemory = 1 << 20

// readMultipart reads a body of several parts, at most limit bytes of it.
func readMultipart(r *http.Request, limit int64) error {
	if r.ContentLength > limit {
		return fail(tooLarge)
	}
	if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "multipart/form-data" {
		return fail(unsupportedType)
	}
	r.Body = http.MaxBytesReader(nil, r.Body, limit)
	err := r.ParseMultipartForm(inMemory) //nolint:gosec // G120: the line above bounds the body, which the rule doesn't see
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return fail(tooLarge)
	case err != nil:
		return fail(malformed)
	}
	return nil
}

func putBack(r *http.Request, body []byte) {
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
}

// isJSON: a body without a type is taken for JSON.
func isJSON(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	return contentType == "" || err == nil && (t == "application/json" || strings.HasSuffix(t, "+json"))
}

// hashOf is what an Idempotency-Key is bound to.
func hashOf(parts ...[]byte) []byte {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p)) + ":"))
		h.Write(p)
	}
	return h.Sum(nil)
}

// cleanJSON refuses text that Postgres can't hold, saying where it is, and writes all text in Unicode's form NFC.
func cleanJSON(body []byte) ([]byte, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, fail(malformed)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fail(malformed)
	}
	// The decoder has put U+FFFD for bytes that aren't UTF-8: where the body has such bytes, those are the places.
	c := cleaner{forbidden: "\x00"}
	if !utf8.Valid(body) {
		c.forbidden += string(utf8.RuneError)
	}
	value = c.clean(value, "body")
	if len(c.bad) > 0 {
		sort.Slice(c.bad, func(i, j int) bool { return c.bad[i].location < c.bad[j].location })
		return nil, &failure{problemType: invalid, errors: c.bad}
	}
	return json.Marshal(value)
}

type cleaner struct {
	forbidden string
	bad       []field
}

func (c *cleaner) clean(value any, at string) any {
	switch v := value.(type) {
	case string:
		return c.text(v, at)
	case []any:
		for i := range v {
			v[i] = c.clean(v[i], at+"["+strconv.Itoa(i)+"]")
		}
	case map[string]any:
		for key, item := range v {
			if strings.ContainsAny(key, c.forbidden) {
				c.bad = append(c.bad, field{code: "bad_text", location: at})
				continue
			}
			v[key] = c.clean(item, at+"."+key)
		}
	}
	return value
}

func (c *cleaner) text(s, at string) string {
	if strings.ContainsAny(s, c.forbidden) {
		c.bad = append(c.bad, field{code: "bad_text", location: at})
	}
	return norm.NFC.String(s)
}
