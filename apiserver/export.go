package apiserver

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
	"go.uber.org/zap"

	"portcare/forms"
	"portcare/imports"
	"portcare/models"
	"portcare/web"
)

// exportTerm is how long an export may take to be fetched.
const exportTerm = 15 * time.Minute

// sheetTypes are the content types of exports by their format.
var sheetTypes = map[string]string{
	"csv":  "text/csv; charset=utf-8",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func exportTypes() []string { return slices.Sorted(maps.Values(sheetTypes)) }

type exportInput struct {
	CustomersAsked

	Accept string `header:"Accept" maxLength:"500"`
	Format string `query:"format" enum:"csv,xlsx" doc:"Left out: by Accept, else xlsx"`
}

type exportOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        func(huma.Context)
}

// exportCustomers gives out the customers whose records the caller sees, by the filters of the list, as a table that the
// import reads again. Who got it is written down before it leaves (CUS-6).
func (s *Server) exportCustomers(ctx context.Context, in *exportInput) (*exportOutput, error) {
	format := in.Format
	switch {
	case format != "":
	case strings.Contains(in.Accept, "text/csv"):
		format = "csv"
	default:
		format = "xlsx"
	}
	export, err := s.logExport(ctx, in)
	if err != nil {
		return nil, err
	}
	return &exportOutput{
		ContentType: sheetTypes[format], Disposition: exportName(s.now(), format),
		Body: func(ctx huma.Context) { s.sendExport(humagin.Unwrap(ctx), format, export) },
	}, nil
}

// exportByPage gives the reader of the list of customers the same table.
func (s *Server) exportByPage(g *gin.Context) error {
	in := &exportInput{CustomersAsked: CustomersAsked{
		Q: firstRunes(g.Query("q"), 100), Kind: g.Query("kind"), Standing: g.Query("standing"), State: g.Query("state"),
		Branch: g.Query("branch"), Owner: g.Query("owner"),
	}}
	in.Tier, _ = strconv.Atoi(g.Query("tier"))
	format := "xlsx"
	if g.Query("format") == "csv" {
		format = "csv"
	}
	export, err := s.logExport(g.Request.Context(), in)
	if err != nil {
		return err
	}
	g.Header("Content-Type", sheetTypes[format])
	g.Header("Content-Disposition", exportName(s.now(), format))
	s.sendExport(g, format, export)
	return nil
}

func exportName(now time.Time, format string) string {
	return fmt.Sprintf(`attachment; filename="khach-hang-%s.%s"`, now.Format("20060102-1504"), format)
}

func (s *Server) logExport(ctx context.Context, in *exportInput) (*models.Export, error) {
	filter, err := s.chosenCustomers(ctx, in.CustomersAsked)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	export, err := s.db.LogExport(ctx, c.viewed(s.now(), in.logged()), customerViewer(c.person), filter)
	c.sight.logged = err == nil
	return export, err
}

// logged is what was asked for, as the log of views keeps it. That there were words to search for is enough: they may be a
// person's name, which a deletion couldn't take out of a log that nobody changes (CUS-9). Whom they found is in the log.
func (f CustomersAsked) logged() string {
	if f.Q != "" {
		f.Q = "given"
	}
	return f.query()
}

// query is what was asked for, as it stands in an address.
func (f CustomersAsked) query() string {
	asked := url.Values{}
	for name, value := range map[string]string{
		"q": f.Q, "kind": f.Kind, "standing": f.Standing, "state": f.State, "branch": f.Branch, "owner": f.Owner,
	} {
		if value != "" {
			asked.Set(name, value)
		}
	}
	if f.Tier != 0 {
		asked.Set("tier", strconv.Itoa(f.Tier))
	}
	return asked.Encode()
}

// sendExport writes the table. When that fails in the middle the connection breaks, so that nobody takes a part for all.
func (s *Server) sendExport(g *gin.Context, format string, export *models.Export) {
	_ = http.NewResponseController(g.Writer).SetWriteDeadline(time.Now().Add(exportTerm)) // longer than a page may take
	if err := s.writeExport(g.Request.Context(), g.Writer, format, export); err != nil {
		s.log.Info("export broke off", zap.String("trace_id", callOf(g.Request.Context()).trace), zap.Error(err))
		panic(http.ErrAbortHandler)
	}
}

func (s *Server) writeExport(ctx context.Context, w io.Writer, format string, export *models.Export) error {
	begin := imports.NewXLSX
	if format == "csv" {
		begin = imports.NewCSV
	}
	table, err := begin(w)
	if err != nil {
		return err
	}
	var header []string
	for _, h := range imports.Headers(imports.Customers) {
		header = append(header, h.Text)
	}
	if err := table.Row(append(header, web.ExportHeaders()...)); err != nil {
		return err
	}
	if err := s.db.EachExported(ctx, export, func(c models.Exported) error { return table.Row(exportRow(c)) }); err != nil {
		return err
	}
	return table.Close()
}

// exportRow has the columns that the import knows, then those that follow from the rest and that it leaves alone.
func exportRow(c models.Exported) []string {
	founded := ""
	if c.Founded != nil {
		founded = c.Founded.Format("02/01/2006")
	}
	known := map[string]string{
		"code": c.Code, "name": c.Name, "kind": choiceTitle("customer_kind", c.Kind, "vi"), "tax_code": c.TaxCode,
		"phone": forms.ShowPhones(c.Phone), "email": c.Email, "address": c.Address, "founded": founded, "branch": c.Branch,
	}
	var row []string
	for _, h := range imports.Headers(imports.Customers) {
		row = append(row, known[h.Name])
	}
	return append(row, strconv.Itoa(c.Tier), web.StandingText(string(c.Standing), "vi"), web.CustomerStateText(c.State, "vi"), c.Owner,
		monthText(dayOf(c.LastUsed)), strconv.FormatInt(c.Yearly, 10))
}
