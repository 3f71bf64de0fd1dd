package apiserver_test

import (
	"bytes"
	"mime/multipart"
	"net/url"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// importKept is a preview that the head of branch CNTV made: of the branch's customers, one gets another name.
func (s *site) importKept() models.Import {
	s.Helper()
	modelstest.Customer(s.T, s.db, "KHNHAP", 3, modelstest.BranchTV)
	content := []byte("x")
	i := models.Import{
		Kind: "customers", FileName: "x.csv", FileSize: 1, SHA256: content, MadeBy: s.staff["cntv.head"].ID, MadeAt: time.Now(),
		Branches: models.Scopes{modelstest.BranchTV},
	}
	require.NoError(s, s.db.KeepImport(s.Context(), &i, bytes.NewReader(content)))
	row := models.ImportRow{Line: 2, Key: "KHNHAP", CustomerCode: "KHNHAP", Given: []byte(`{"name": "Tên mới"}`)}
	require.NoError(s, s.db.StageImport(s.Context(), i.ID, 0, 2, []models.ImportRow{row}, nil, 1, 0))
	require.NoError(s, s.db.JudgeImport(s.Context(), i.ID))
	return i
}

// importMatrix has a request for each operation about imports: a file of revenue is sent, and a preview of a branch's
// customers is looked at, applied and cancelled.
func (s *site) importMatrix() map[string]func() asked {
	s.Helper()
	i := s.importKept()
	of := func(path string) func() asked {
		return func() asked { return asked{path: "/api/v1/imports/" + i.ID.String() + path} }
	}
	return map[string]func() asked{
		"addImport": func() asked {
			envelope, contentType := s.tableEnvelope("revenue", "r.csv", []byte(uuid.NewString()))
			return asked{path: "/api/v1/imports", body: envelope, with: header("Content-Type", contentType)}
		},
		"listImports":       func() asked { return asked{path: "/api/v1/imports"} },
		"getImport":         of(""),
		"listImportErrors":  of("/errors"),
		"listImportChanges": of("/changes"),
		"applyImport": func() asked {
			fresh := s.importKept()
			return asked{path: "/api/v1/imports/" + fresh.ID.String() + "/application", body: object{"mode": "good_rows"}}
		},
		"cancelImport": func() asked {
			fresh := s.importKept()
			return asked{path: "/api/v1/imports/" + fresh.ID.String() + "/cancellation"}
		},
	}
}

// importPageRequests has a request for each page about imports.
func (s *site) importPageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	i := s.importKept()
	to := func(path string) func() (string, url.Values) {
		return func() (string, url.Values) { return path, url.Values{} }
	}
	order := func(path string) func() (string, url.Values) {
		return func() (string, url.Values) {
			fresh := s.importKept()
			return "/imports/" + fresh.ID.String() + path, url.Values{"_nonce": {uuid.NewString()}, "mode": {"good_rows"}}
		}
	}
	return map[string]func() (string, url.Values){
		"GET /imports": to("/imports"),
		"POST /imports": func() (string, url.Values) {
			return "/imports", url.Values{"_nonce": {uuid.NewString()}, "kind": {"revenue"}}
		},
		"GET /imports/:id":               to("/imports/" + i.ID.String()),
		"GET /imports/:id/errors":        to("/imports/" + i.ID.String() + "/errors"),
		"POST /imports/:id/application":  order("/application"),
		"POST /imports/:id/cancellation": order("/cancellation"),
	}
}

// tableEnvelope is a body with a table of a kind.
func (s *site) tableEnvelope(kind, name string, content []byte) (body []byte, contentType string) {
	s.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	require.NoError(s, form.WriteField("kind", kind))
	part, err := form.CreateFormFile("file", name)
	require.NoError(s, err)
	_, err = part.Write(content)
	require.NoError(s, err)
	require.NoError(s, form.Close())
	return b.Bytes(), form.FormDataContentType()
}
