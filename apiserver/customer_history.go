package apiserver

import (
	"context"
	"time"

	"portcare/access"
	"portcare/calendar"
	"portcare/models"
)

type revenueInput struct {
	Code string `path:"code" maxLength:"20"`
	From string `query:"from" pattern:"^[0-9]{4}-(0[1-9]|1[0-2])$" doc:"Month, such as 2026-01; left out: two years up to to"`
	To   string `query:"to" pattern:"^[0-9]{4}-(0[1-9]|1[0-2])$" doc:"Month, included; left out: this one"`
}

type revenueOutput struct {
	Body struct {
		Items []RevenueMonth `json:"items"`
		Total RevenueSums    `json:"total"`
	}
}

// RevenueMonth is what a customer brought in a month (CUS-8).
type RevenueMonth struct {
	Month string `json:"month" doc:"Such as 2026-01"`
	RevenueSums
}

// RevenueSums are sums of whole dong, TEU and tonnes.
type RevenueSums struct {
	Revenue  int64   `json:"revenue" doc:"Before discount"`
	Discount int64   `json:"discount"`
	Profit   *int64  `json:"profit,omitempty" doc:"Where known"`
	TEU      float64 `json:"teu"`
	Tonnes   float64 `json:"tonnes"`
}

// mostMonths is how long a span of revenue may be.
const mostMonths = 120

// getRevenue shows what a customer brought by month, newest first.
func (s *Server) getRevenue(ctx context.Context, in *revenueInput) (*revenueOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	from, to, err := s.span(in)
	if err != nil {
		return nil, err
	}
	months, err := s.db.RevenueOf(ctx, in.Code, from, to)
	out := &revenueOutput{}
	out.Body.Items = []RevenueMonth{}
	for _, m := range months {
		sums := RevenueSums{m.Revenue, m.Discount, m.Profit, m.TEU, m.Tonnes}
		out.Body.Items = append(out.Body.Items, RevenueMonth{m.Month.Format(monthOnly), sums})
		out.Body.Total.add(sums)
	}
	return out, err
}

// monthOnly is how a month is written.
const monthOnly = "2006-01"

func (s *Server) span(in *revenueInput) (from, to time.Time, err error) {
	today := s.now().In(calendar.Zone)
	to = time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, time.UTC)
	if in.To != "" {
		if to, err = time.Parse(monthOnly, in.To); err != nil {
			return from, to, wrong("not_a_pattern", "query.to")
		}
	}
	from = to.AddDate(0, -23, 0)
	if in.From != "" {
		if from, err = time.Parse(monthOnly, in.From); err != nil {
			return from, to, wrong("not_a_pattern", "query.from")
		}
	}
	switch {
	case to.Before(from):
		return from, to, wrong("before_start", "query.to")
	case from.AddDate(0, mostMonths, 0).Before(to):
		return from, to, wrong("too_long_span", "query.to")
	}
	return from, to, nil
}

func (sum *RevenueSums) add(m RevenueSums) {
	sum.Revenue, sum.Discount, sum.TEU, sum.Tonnes = sum.Revenue+m.Revenue, sum.Discount+m.Discount, sum.TEU+m.TEU, sum.Tonnes+m.Tonnes
	if m.Profit == nil {
		return
	}
	if sum.Profit == nil {
		sum.Profit = new(int64)
	}
	*sum.Profit += *m.Profit
}

type tierChangesOutput listOutput[tierChange]

// tierChange is a change of tier or standing, with its reason (CUS-2, CUS-3).
type tierChange struct {
	At             time.Time               `json:"at"`
	Cause          string                  `json:"cause" doc:"What set it off, such as import or nightly"`
	TierBefore     int                     `json:"tier_before"`
	Tier           int                     `json:"tier"`
	StandingBefore models.CustomerStanding `json:"standing_before"`
	Standing       models.CustomerStanding `json:"standing"`
	Revenue        int64                   `json:"revenue" doc:"Of the months that counted, whole dong"`
	Rank           *int64                  `json:"rank,omitempty" doc:"By that revenue; missing: none"`
	From           string                  `json:"from" format:"date" doc:"Months that counted"`
	To             string                  `json:"to" format:"date" doc:"Not included"`
}

// listTierChanges shows how tier and standing changed, newest first, and why.
func (s *Server) listTierChanges(ctx context.Context, in *customerInput) (*tierChangesOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	rows, err := s.db.TierChanges(ctx, in.Code)
	out := &tierChangesOutput{}
	out.Body.Items = []tierChange{}
	for _, c := range rows {
		out.Body.Items = append(out.Body.Items, tierChange{
			At: c.ChangedAt, Cause: c.Cause, TierBefore: c.TierBefore, Tier: c.Tier, StandingBefore: c.StandingBefore, Standing: c.Standing,
			Revenue: c.Revenue, Rank: c.Rank, From: dayOf(&c.WindowFrom), To: dayOf(&c.WindowTo),
		})
	}
	return out, err
}

type pageOfCustomer struct {
	Code   string `path:"code" maxLength:"20"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}
