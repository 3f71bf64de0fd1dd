package apiserver

import (
	"errors"
	"net/http"
	"net/url"
	"path"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/imports"
	"portcare/web"
)

// importsPage lists the imports, with the form that sends a file.
func (s *Server) importsPage(g *gin.Context) error { return s.showImports(g, http.StatusOK, "", nil) }

func (s *Server) showImports(g *gin.Context, status int, chosen string, problem *Problem) error {
	ctx := g.Request.Context()
	c := callOf(ctx)
	listed, err := s.listImports(ctx, &pageInput{Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	p := &web.ImportsPage{Frame: s.frame(g), Next: nextPage(g.Request.URL, listed.Body.NextCursor), Upload: uploadForm(c, chosen)}
	p.Here, p.Path = importsAddress, importsAddress
	if problem != nil && p.Upload != nil {
		p.Upload.Problem = pageDetail(problem, c.lang)
		for _, e := range problem.Errors {
			p.Upload.Problem += " " + pageText(e, c.lang)
		}
		for name, values := range problem.headers {
			g.Header(name, values[0])
		}
	}
	for i := range listed.Body.Items {
		p.Imports = append(p.Imports, importLine(&listed.Body.Items[i]))
	}
	return s.show(g, status, p)
}

// uploadForm offers the kinds that the caller may import; nil: none.
func uploadForm(c *call, chosen string) *web.ImportUpload {
	u := &web.ImportUpload{Nonce: nonce()}
	for _, kind := range []imports.KindID{imports.Customers, imports.Contracts, imports.Revenue} {
		if _, may := access.ImportReach(c.person, string(kind)); !may {
			continue
		}
		k := web.ImportKind{Value: string(kind), Title: web.ImportKindText(string(kind), c.lang), Chosen: string(kind) == chosen}
		for _, h := range imports.Headers(kind) {
			k.Columns = append(k.Columns, web.ImportColumn{Header: h.Text, Required: h.Required})
		}
		u.Kinds = append(u.Kinds, k)
	}
	if len(u.Kinds) == 0 {
		return nil
	}
	return u
}

func importLine(v *importView) web.ImportLine {
	return web.ImportLine{
		ID: v.ID.String(), Kind: v.Kind, State: string(v.State), File: v.File.Name, By: nameOf(v.By), At: v.At,
		Counts: web.ImportCounts{New: v.New, Changed: v.Changed, Same: v.Same, Wrong: v.Wrong},
	}
}

// addImportByPage keeps a file, and goes to its import.
func (s *Server) addImportByPage(g *gin.Context) error {
	ctx, r := g.Request.Context(), g.Request
	if err := needNonce(g); err != nil {
		return err
	}
	kept, err := s.takeSent(g)
	if err == nil {
		g.Redirect(http.StatusSeeOther, importsAddress+"/"+kept.ID.String())
		return nil
	}
	if problem := s.answer(ctx, err); problem.Status == http.StatusUnprocessableEntity || problem.Status == http.StatusServiceUnavailable {
		return s.showImports(g, problem.Status, r.PostForm.Get("kind"), problem)
	}
	return err
}

func (s *Server) takeSent(g *gin.Context) (keptImport, error) {
	kind := g.Request.PostForm.Get("kind")
	if imports.Headers(imports.KindID(kind)) == nil {
		return keptImport{}, wrong("not_one_of", "body.kind")
	}
	file, named, err := g.Request.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return keptImport{}, wrong("required", "body.file")
	}
	if err != nil {
		return keptImport{}, fail(malformed)
	}
	defer file.Close() // it was only read
	byPage(g.Request.Context(), "addImport")
	return s.takeImport(g.Request.Context(), kind, named.Filename, file)
}

// applyImportByPage orders that the preview is applied, and goes back to it.
func (s *Server) applyImportByPage(g *gin.Context) error {
	in := &applyImportInput{ID: g.Param("id")}
	if in.Body.Mode = importMode(g.Request.PostForm.Get("mode")); in.Body.Mode == "" {
		return wrong("not_one_of", "body.mode")
	}
	return s.orderByPage(g, "applyImport", func() error {
		_, err := s.applyImport(g.Request.Context(), in)
		return err
	})
}

// cancelImportByPage cancels the import, and goes back to it.
func (s *Server) cancelImportByPage(g *gin.Context) error {
	return s.orderByPage(g, "cancelImport", func() error {
		_, err := s.cancelImport(g.Request.Context(), &importID{g.Param("id")})
		return err
	})
}

// orderByPage gives an order. One that came too late leads to where the import is now, with a word about it.
func (s *Server) orderByPage(g *gin.Context, operation string, order func() error) error {
	if err := needNonce(g); err != nil {
		return err
	}
	byPage(g.Request.Context(), operation)
	err := order()
	if err == nil {
		g.Redirect(http.StatusSeeOther, importsAddress+"/"+g.Param("id")+"?done=act")
		return nil
	}
	if problem := s.answer(g.Request.Context(), err); problem.Status == http.StatusConflict {
		g.Redirect(http.StatusSeeOther, importsAddress+"/"+g.Param("id")+"?"+url.Values{"late": {path.Base(problem.Type)}}.Encode())
		return nil
	}
	return err
}
