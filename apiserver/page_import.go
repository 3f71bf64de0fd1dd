package apiserver

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/web"
)

// importPage shows how far an import is, what it would change and what is wrong in the file.
func (s *Server) importPage(g *gin.Context) error {
	ctx := g.Request.Context()
	c := callOf(ctx)
	row, err := s.importFor(ctx, s.db, access.SeeImport, g.Param("id"))
	if err != nil {
		return err
	}
	shown, err := s.importsShown(ctx, []models.Import{*row})
	if err != nil {
		return err
	}
	units, err := s.unitNames(ctx)
	if err != nil {
		return err
	}
	v := &shown[0]
	p := &web.ImportPage{
		Frame: s.frame(g), ImportLine: importLine(v), Address: importsAddress + "/" + row.ID.String(), Rows: v.ReadRows, Otherwise: v.Otherwise,
		Runs: v.State == models.ImportReading || v.State == models.ImportApplying, Over: v.State.Over(),
		Size: v.File.Size, Digest: v.File.SHA256, Ignored: v.Columns.Ignored, AppliedBy: nameOf(v.AppliedBy), EndedBy: nameOf(v.EndedBy),
	}
	p.Here, p.Path, p.Notice = importsAddress, p.Address, orderNotice(g.Query("done"), g.Query("late"), c.lang)
	if v.Failure != nil {
		p.Failure = v.Failure.Message
	}
	var branches []string
	for _, b := range v.Branches {
		branches = append(branches, units[b])
	}
	p.Branches = strings.Join(branches, ", ")
	for _, column := range v.Columns.Taken {
		p.Taken = append(p.Taken, column.Header)
	}
	orderForms(c, p, row)
	if err := s.importRowsShown(g, p, row, units); err != nil {
		return err
	}
	return s.show(g, http.StatusOK, p)
}

// orderNotice says what an order came to, or why it came too late.
func orderNotice(done, late, lang string) *web.Notice {
	for _, t := range []problemType{wrongRows, importMoved} {
		if t.id == late {
			return &web.Notice{Tone: web.Late, Title: t.title.In(lang), Text: t.detail.In(lang)}
		}
	}
	return doneNotice(done, lang)
}

// orderForms offers what the reader may order now.
func orderForms(c *call, p *web.ImportPage, row *models.Import) {
	if p.Over || access.CanImport(c.person, access.RunImport, importObject(row)) != access.Allowed {
		return
	}
	button := func(id, path string, mode models.ImportMode) *web.Form {
		return web.ImportForm(id, p.Address+path, c.lang, nonce(), web.Item{Name: "mode", Value: string(mode)})
	}
	if row.State == models.ImportPreview {
		if row.WrongRows == 0 {
			p.ApplyAll = button("apply-all", "/application", models.AllOrNothing)
		} else if row.NewRows+row.ChangedRows+row.SameRows > 0 {
			p.ApplyGood = button("apply-good", "/application", models.GoodRows)
		}
	}
	p.Cancel = web.ImportForm("cancel", p.Address+"/cancellation", c.lang, nonce())
}

// importMode is the mode that a page's button names; empty: none.
func importMode(text string) models.ImportMode {
	if mode := models.ImportMode(text); mode == models.AllOrNothing || mode == models.GoodRows {
		return mode
	}
	return ""
}

func (s *Server) importRowsShown(g *gin.Context, p *web.ImportPage, row *models.Import, units map[string]string) error {
	ctx := g.Request.Context()
	columns, err := importColumnsOf(row)
	if err != nil {
		return err
	}
	changes, err := s.listImportChanges(ctx, &importRowsInput{ID: p.ID, Limit: morePages, Cursor: g.Query("changes")})
	if err != nil {
		return err
	}
	for _, c := range changes.Body.Items {
		line := web.ImportRow{Line: c.Line, Customer: c.Customer, Key: c.Key, New: c.New}
		if row.Kind == "revenue" {
			line.Key = monthText(c.Key)
		}
		for _, f := range c.Fields {
			line.Names = append(line.Names, columns.Header(f.Field))
			line.Fields = append(line.Fields, web.CellChange{
				Before: importValue(f.Field, f.Before, p.Lang, units), After: importValue(f.Field, f.After, p.Lang, units),
			})
		}
		p.Changes = append(p.Changes, line)
	}
	errs, err := s.listImportErrors(ctx, &importRowsInput{ID: p.ID, Limit: morePages, Cursor: g.Query("errors")})
	if err != nil {
		return err
	}
	for _, e := range errs.Body.Items {
		p.Errors = append(p.Errors, web.ImportFault{Line: e.Line, Column: e.Column, Reason: e.Message})
	}
	p.ChangesNext, p.ErrsNext = moreRows(p.Address, "changes", changes.Body.NextCursor), moreRows(p.Address, "errors", errs.Body.NextCursor)
	return nil
}

// moreRows is the address of the page with the next rows of a list; empty: there are none.
func moreRows(address, list, cursor string) string {
	if cursor == "" {
		return ""
	}
	return address + "?" + url.Values{list: {cursor}}.Encode()
}

// importValue is a value as people read it; empty: there is none.
func importValue(field string, value any, lang string, units map[string]string) string {
	switch v := value.(type) {
	case nil:
		return ""
	case float64:
		switch field {
		case "revenue", "discount", "profit", "value":
			return web.Money(int64(v))
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		switch field {
		case "signed", "starts", "ends", "founded":
			return web.DayText(v)
		case "kind":
			return choiceTitle("customer_kind", v, lang)
		case "phone":
			return forms.ShowPhones(v)
		case "branch":
			if name, ok := units[v]; ok {
				return name
			}
			return web.SalesOwnText(lang)
		}
		return v
	}
	return fmt.Sprint(value)
}

// importErrorsFile has all errors that are kept, as a table for a spreadsheet.
func (s *Server) importErrorsFile(g *gin.Context) error {
	ctx := g.Request.Context()
	row, err := s.importFor(ctx, s.db, access.SeeImport, g.Param("id"))
	if err != nil {
		return err
	}
	columns, err := importColumnsOf(row)
	if err != nil {
		return err
	}
	errs, err := s.db.ImportErrors(ctx, row.ID, models.ImportError{}, 2*models.MostImportErrors)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	out.WriteString("\ufeff") // by which spreadsheets know UTF-8
	table := csv.NewWriter(&out)
	rows := [][]string{web.ErrorColumns(callOf(ctx).lang)}
	for _, e := range importErrorsShown(errs, columns, callOf(ctx).lang) {
		rows = append(rows, []string{strconv.Itoa(e.Line), harmless(e.Column), e.Message})
	}
	if err := table.WriteAll(rows); err != nil {
		return fmt.Errorf("write the errors: %w", err)
	}
	g.Header("Content-Disposition", `attachment; filename="errors.csv"`)
	g.Header("X-Content-Type-Options", "nosniff")
	g.Data(http.StatusOK, "text/csv; charset=utf-8", out.Bytes())
	return nil
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
