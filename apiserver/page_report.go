package apiserver

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// reportPage shows what a customer brought in a period against another one. What was asked for and makes no sense stands
// there again, with why.
func (s *Server) reportPage(g *gin.Context) error {
	ctx, code := g.Request.Context(), g.Param("code")
	row, err := customerFor(ctx, s.db, access.SeeRecord, code, false)
	if err != nil {
		return err
	}
	p := &web.ReportPage{Frame: s.frame(g), Code: code, Name: row.Name, Tier: row.Tier}
	in, err := reportAsked(g, p)
	var report *reportOutput
	if err == nil {
		report, err = s.getReport(ctx, in)
	}
	var refused *failure
	if errors.As(err, &refused) && refused.id == invalid.id && len(refused.errors) > 0 {
		p.Kind, p.Problem = in.Period, whyNoReport(refused.problem(callOf(ctx)).Errors[0], p.Lang)
		return s.show(g, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	p.Kind = report.Body.Kind
	fillReport(p, &report.Body)
	return s.show(g, http.StatusOK, p)
}

// whyNoReport names the field that makes no sense, and why.
func whyNoReport(e FieldError, lang string) string {
	return web.PeriodField(strings.TrimPrefix(e.Location, "query."), lang) + ": " + pageText(e, lang)
}

// reportAsked reads what was typed: days as people write them.
func reportAsked(g *gin.Context, p *web.ReportPage) (*reportInput, error) {
	in := &reportInput{Code: p.Code}
	for _, kind := range periodKinds {
		p.Kinds = append(p.Kinds, web.Choice{Value: kind.kind, Title: kind.title.In(p.Lang)})
	}
	if kind := g.Query("period"); slices.Contains(values(p.Kinds), kind) {
		in.Period = kind
	}
	var err error
	for _, day := range []struct {
		name string
		to   *string
	}{{"from", &in.From}, {"to", &in.To}, {"against_from", &in.AgainstFrom}, {"against_to", &in.AgainstTo}} {
		typed := firstRunes(g.Query(day.name), len("31/12/2026"))
		p.Asked = append(p.Asked, web.Item{Name: day.name, Value: typed})
		read, ok := web.ReadDay(typed)
		if !ok && err == nil {
			err = wrong("not_a_day", "query."+day.name)
		}
		*day.to = read
	}
	return in, err
}

var periodKinds = []struct {
	kind  string
	title procedure.Text
}{
	{"month", procedure.Text{VI: "Tháng", EN: "Month"}}, {"quarter", procedure.Text{VI: "Quý", EN: "Quarter"}},
	{"year", procedure.Text{VI: "Năm", EN: "Year"}}, {"trip", procedure.Text{VI: "Chuyến", EN: "Trip"}},
	{"on_demand", procedure.Text{VI: "Theo yêu cầu", EN: "On demand"}},
}

func fillReport(p *web.ReportPage, r *CustomerSheet) {
	p.Period, p.Against = r.Period.text(), r.Against.text()
	p.Compared = comparedFigures(p.Lang, r.Now, r.Before, r.Change)
	if like := r.Comparable; like != nil {
		p.ComparedMonths, p.Comparable = like.Months, comparedFigures(p.Lang, like.Now, like.Before, like.Change)
	}
	for _, m := range r.Months {
		p.Months = append(p.Months, web.ComparedMonth{
			Month: monthText(m.Month), Against: monthText(m.Against), Now: m.Now.Net, Before: m.Before.Net, Known: m.Known, KnownBefore: m.AgainstKnown,
		})
	}
	for _, w := range r.Warnings {
		p.Warnings = append(p.Warnings, w.Message)
	}
	for _, k := range r.Contracts {
		starts := k.Starts
		if starts == "" {
			starts = k.Signed
		}
		p.Contracts = append(p.Contracts, web.CustomerContract{
			Number: k.Number, Signed: web.DayText(string(k.Signed)), SignedBy: k.SignedBy, Starts: web.DayText(string(starts)),
			Ends: web.DayText(string(k.Ends)), Value: k.Value, InForce: k.InForce,
		})
	}
	for i, text := range []string{r.Known.PricePolicy, r.Known.ContractNotes, r.Known.Market, r.Known.Traits, r.Known.Plans, r.Known.Wishes} {
		if text != "" {
			p.Known = append(p.Known, web.Item{Name: knownTitles[i].In(p.Lang), Value: text})
		}
	}
	for _, said := range r.Reasons {
		p.Reasons = append(p.Reasons, web.ReasonOfChange{
			Reference: said.Reference, By: nameOf(said.By), At: web.When(said.At), Reason: said.Reason, Proposal: said.Proposal,
		})
	}
}

func (d days) text() string { return web.DayText(d.From) + " – " + web.DayText(d.To) }

func comparedFigures(lang string, now, before models.Figures, change models.Changes) []web.ComparedFigure {
	row := func(name procedure.Text, now, before string, change *float64) web.ComparedFigure {
		f := web.ComparedFigure{Name: name.In(lang), Now: now, Before: before}
		f.Change, f.Tone = web.Percent(change)
		return f
	}
	discount := row(careWords.discount, web.Money(now.Discount), web.Money(before.Discount), change.Discount)
	discount.Tone = "" // more of it is neither good nor bad
	return []web.ComparedFigure{
		row(procedure.Text{VI: "TEU", EN: "TEU"}, web.Quantity(now.TEU), web.Quantity(before.TEU), change.TEU),
		row(careWords.tonnes, web.Quantity(now.Tonnes), web.Quantity(before.Tonnes), change.Tonnes),
		row(careWords.revenue, web.Money(now.Revenue), web.Money(before.Revenue), change.Revenue),
		discount,
		row(careWords.net, web.Money(now.Net), web.Money(before.Net), change.Net),
	}
}

// knownTitles name what is known beyond figures, as the form of the report does.
var knownTitles = []procedure.Text{
	{VI: "Chính sách giá đang áp dụng", EN: "Price policy in force"}, {VI: "Lưu ý về hợp đồng", EN: "Notes on the contract"},
	{VI: "Thông tin thị trường, tuyến hàng", EN: "Market and routes"}, {VI: "Đặc điểm khách hàng", EN: "Traits"},
	{VI: "Kế hoạch sản xuất kinh doanh", EN: "Production and business plans"}, {VI: "Định hướng, mong muốn", EN: "Direction and wishes"},
}
