package apiserver

import (
	"context"
	"fmt"
	"strings"
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// sheetComposer puts the report about a customer together.
type sheetComposer struct {
	s               *Server
	ctx             context.Context //nolint:containedctx // it lives as long as the request
	row             *models.Customer
	period, against models.Span
	figure          models.CustomerFigure
	sheet           *CustomerSheet
}

// months stand beside each other, the first with the first. Those that nobody imported yet aren't held against anything.
func (c *sheetComposer) months() error {
	now, err := c.s.figuresByMonth(c.ctx, c.row.Code, c.period)
	if err != nil {
		return err
	}
	before, err := c.s.figuresByMonth(c.ctx, c.row.Code, c.against)
	if err != nil {
		return err
	}
	var like comparison
	for i := range max(len(now), len(before)) {
		var m sheetMonth
		if i < len(now) {
			m.Month, m.Known, m.Now = now[i].month.Format(monthOnly), now[i].known, now[i].Figures
		}
		if i < len(before) {
			m.Against, m.AgainstKnown, m.Before = before[i].month.Format(monthOnly), before[i].known, before[i].Figures
		}
		if m.Known && m.AgainstKnown {
			like.Months, like.Now, like.Before = like.Months+1, like.Now.Plus(m.Now), like.Before.Plus(m.Before)
		}
		c.sheet.Months = append(c.sheet.Months, m)
	}
	c.sheet.Warnings = c.warnings(now, before)
	if like.Months > 0 && like.Months < len(c.sheet.Months) {
		like.Change = models.ChangesOf(like.Now, like.Before)
		c.sheet.Comparable = &like
	}
	return nil
}

// monthFigures is what a customer brought in a month, and whether anybody's revenue of it is known.
type monthFigures struct {
	models.Figures
	month time.Time
	known bool
}

func (s *Server) figuresByMonth(ctx context.Context, code string, span models.Span) ([]monthFigures, error) {
	known, err := s.db.MonthsKnown(ctx, span)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.RevenueOf(ctx, code, models.MonthOf(span.From).From, span.To)
	if err != nil {
		return nil, fmt.Errorf("read the revenue of %s: %w", code, err)
	}
	brought := map[time.Time]models.Figures{}
	for _, r := range rows {
		brought[r.Month.UTC()] = models.Figures{TEU: r.TEU, Tonnes: r.Tonnes, Revenue: r.Revenue, Discount: r.Discount, Net: r.Revenue - r.Discount}
	}
	var months []monthFigures
	for _, m := range span.Months() {
		months = append(months, monthFigures{brought[m], m, known[m]})
	}
	return months, nil
}

// warnings say what has to be known to read the figures.
func (c *sheetComposer) warnings(now, before []monthFigures) []warning {
	said := []warning{}
	add := func(wanted bool, code, at string, months ...string) {
		if wanted {
			said = append(said, warning{
				Code: code, Location: "query." + at,
				Message: strings.TrimSpace(sheetWarnings[code].In(callOf(c.ctx).lang) + " " + strings.Join(months, ", ")),
			})
		}
	}
	for _, p := range []struct {
		span   models.Span
		months []monthFigures
		at     string
	}{{c.period, now, "period"}, {c.against, before, "against"}} {
		first, last := p.months[0].month.Format("01/2006"), p.months[len(p.months)-1].month.Format("01/2006")
		add(!p.span.Whole(), "whole_months", p.at, first+" – "+last)
		var missing []string
		for _, m := range p.months {
			if !m.known {
				missing = append(missing, m.month.Format("01/2006"))
			}
		}
		add(len(missing) > 0, "months_unknown", p.at, missing...)
	}
	add(len(now) != len(before), "other_length", "against")
	add(!c.figure.Now.None() && c.figure.Before.None(), "nothing_before", "against")
	return said
}

var sheetWarnings = map[string]procedure.Text{
	"whole_months":   {VI: "Số liệu chỉ có theo tháng, nên tính trọn các tháng:", EN: "Figures are known by month, so whole months count:"},
	"months_unknown": {VI: "Chưa có số liệu của các tháng:", EN: "Not imported yet:"},
	"other_length":   {VI: "Hai kỳ có số tháng khác nhau.", EN: "The two periods have different numbers of months."},
	"nothing_before": {VI: "Kỳ so sánh không có số liệu, nên không tính được phần trăm.", EN: "There is nothing in the other period, so there are no percentages."},
}

func (c *sheetComposer) contracts() error {
	rows, err := c.s.db.Contracts(c.ctx, c.row.Code)
	c.sheet.Contracts = []sheetContract{}
	for i := range rows {
		if !rows[i].Signed.After(c.period.To) {
			c.sheet.Contracts = append(c.sheet.Contracts, sheetContract{contractForm(&rows[i]), rows[i].InForceOn(c.period.To)})
		}
	}
	return err
}

func (c *sheetComposer) known() error {
	reported, err := c.s.reportedOf(c.ctx, []models.CustomerFigure{c.figure})
	known := reported[c.row.Code]
	c.sheet.Known = knownOfCustomer{known.PricePolicy, known.ContractNotes, known.Market, known.Traits, known.Plans, known.Wishes}
	return err
}

// mostReasons is how many reports of care cases are quoted.
const mostReasons = 5

func (c *sheetComposer) reasons() error {
	rows, err := c.s.db.SubmittedReports(c.ctx, viewer(callOf(c.ctx).person), c.row.Code, c.period, mostReasons)
	if err != nil {
		return err
	}
	names, err := namesIn(c.ctx, c.s.db, rows, func(r *models.Submission) ids { return ids{r.ActorID} })
	if err != nil {
		return err
	}
	c.sheet.Reasons = []reasonOfChange{}
	for _, r := range rows {
		form, err := forms.Decode[forms.CareReport](r.Form)
		if err != nil {
			return fmt.Errorf("read a report of %s: %w", r.Reference, err)
		}
		for _, said := range form.Customers {
			if said.Customer == c.row.Code {
				c.sheet.Reasons = append(c.sheet.Reasons, reasonOfChange{r.Reference, *r.AppliedAt, names.of(r.ActorID), said.Reason, said.Proposal})
			}
		}
	}
	return nil
}
