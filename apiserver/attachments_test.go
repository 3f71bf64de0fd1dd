package apiserver_test

import (
	"archive/zip"
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	pdf = []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
	png = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89")
)

// upload sends a file in a new envelope.
func (s *site) upload(login, name string, content []byte, change ...func(*http.Request)) answer {
	s.Helper()
	body, contentType := envelopeOf(s.T, name, content)
	return s.ask(login, "POST", "/api/v1/attachments", body, append([]func(*http.Request){header("Content-Type", contentType)}, change...)...)
}

func envelopeOf(t *testing.T, name string, content []byte) (body []byte, contentType string) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", name)
	require.NoError(t, err)
	_, err = part.Write(content)
	require.NoError(t, err)
	require.NoError(t, form.Close())
	return b.Bytes(), form.FormDataContentType()
}

type fileAnswer struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	ContentType string `json:"content_type"`
	Size        int    `json:"size"`
}

func TestAFileIsKeptByItsContentAndServedToBeSaved(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	got := s.upload("td.officer", `C:\Hồ sơ\ảnh container.html`, png)
	require.Equal(t, 201, got.status, string(got.body))
	var file fileAnswer
	got.in(t, &file)
	require.Equal(t, "ảnh container.png", file.Name)
	require.Equal(t, "image/png", file.ContentType)
	require.Equal(t, len(png), file.Size)

	back := s.ask("td.officer", "GET", "/api/v1/attachments/"+file.ID, nil)
	require.Equal(t, 200, back.status)
	require.Equal(t, png, back.body)
	require.Equal(t, "image/png", back.header.Get("Content-Type"))
	require.True(t, strings.HasPrefix(back.header.Get("Content-Disposition"), "attachment;"), back.header.Get("Content-Disposition"))
	require.Equal(t, "nosniff", back.header.Get("X-Content-Type-Options"))
	require.Equal(t, "sandbox; default-src 'none'", back.header.Get("Content-Security-Policy"))

	for _, other := range []string{"td.head", "kd.head", "gd", "administrator"} {
		require.Equal(t, 404, s.ask(other, "GET", "/api/v1/attachments/"+file.ID, nil).status, "%s sees no file of somebody else without a case", other)
	}
	require.Equal(t, 404, s.ask("td.officer", "GET", "/api/v1/attachments/x", nil).status)
}

func TestUploadingAgainWithTheSameKeyGivesTheSameFile(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	key := header("Idempotency-Key", "k")
	first := s.upload("td.officer", "a.pdf", pdf, key)
	require.Equal(t, 201, first.status, string(first.body))
	require.Equal(t, first.body, s.upload("td.officer", "a.pdf", pdf, key).body)
	other := s.upload("td.officer", "a.pdf", png, key)
	require.Equal(t, 422, other.status)
	require.Equal(t, "/problems/key-reused", other.problem(t).Type)
	require.Equal(t, 201, s.upload("td.head", "a.pdf", png, key).status, "keys are each caller's own")
}

func TestFilesThatAreNotTaken(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, content := range map[string][]byte{
		"web page":     []byte("<!doctype html><html><body>hi</body></html>"),
		"drawing":      []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`),
		"plain text":   []byte("chỉ là chữ"),
		"zip":          archive(t, "a.txt"),
		"program":      []byte("\x7fELF\x02\x01\x01"),
		"named a pdf":  []byte("không phải pdf"),
		"with nothing": {},
	} {
		got := s.upload("td.officer", "a.pdf", content)
		require.Equal(t, 422, got.status, name)
		require.Contains(t, []string{"wrong_type", "required"}, codesOf(got.problem(t))["body.file"], name)
	}
	got := s.upload("td.officer", "a.pdf", append(append([]byte{}, pdf...), make([]byte, 20<<20)...))
	require.Equal(t, 413, got.status, "over 20 MB")
	got = s.upload("td.officer", "a.pdf", append(append([]byte{}, pdf...), make([]byte, 22<<20)...))
	require.Equal(t, 413, got.status, "over the envelope too")
	require.Equal(t, 201, s.upload("td.officer", "a.docx", archive(t, "[Content_Types].xml", "word/document.xml")).status)
	require.Equal(t, 422, s.ask("td.officer", "POST", "/api/v1/attachments", "{}", header("Content-Type", "multipart/form-data; boundary=x")).status)
}

func archive(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, n := range names {
		_, err := w.Create(n)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}
