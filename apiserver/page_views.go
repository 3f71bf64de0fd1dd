package apiserver

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"portcare/calendar"
	"portcare/web"
)

// viewsShownFor is how many days back the page of views looks unless it is asked for others.
const viewsShownFor = 30

// viewsPage shows who saw whose data in a period, and how many those were (CUS-6).
func (s *Server) viewsPage(g *gin.Context) error {
	ctx := g.Request.Context()
	in := &viewsInput{
		ViewsPeriod: ViewsPeriod{Person: firstRunes(g.Query("person"), 64), From: g.Query("from"), To: g.Query("to")},
		Customer:    firstRunes(g.Query("customer"), 20), Limit: pageSize, Cursor: g.Query("cursor"),
	}
	if in.From == "" {
		in.From = s.now().In(calendar.Zone).AddDate(0, 0, -viewsShownFor).Format(time.DateOnly)
	}
	p := &web.ViewsPage{Frame: s.frame(g), Person: in.Person, Customer: in.Customer, From: in.From, To: in.To}
	if p.Kinds = web.ViewKinds(p.Lang); slices.Contains(values(p.Kinds), g.Query("kind")) {
		in.Kind = g.Query("kind")
	}
	p.Kind = in.Kind
	if err := s.viewsShown(ctx, g, in, p); err != nil {
		problem := s.answer(ctx, err)
		if problem.Status != http.StatusUnprocessableEntity {
			return err
		}
		p.Problem = pageDetail(problem, p.Lang)
		return s.show(g, problem.Status, p)
	}
	return s.show(g, http.StatusOK, p)
}

func (s *Server) viewsShown(ctx context.Context, g *gin.Context, in *viewsInput, p *web.ViewsPage) error {
	listed, err := s.listViews(ctx, in)
	if err != nil {
		return err
	}
	sum, err := s.sumViews(ctx, &in.ViewsPeriod)
	if err != nil {
		return err
	}
	p.Next = nextPage(g.Request.URL, listed.Body.NextCursor)
	p.Customers, p.People, p.Cases, p.Exports, p.Viewers, p.Views = sum.Body.Customers, sum.Body.People, sum.Body.Cases, sum.Body.Exports, sum.Body.Viewers, sum.Body.Views
	for _, v := range listed.Body.Items {
		p.Lines = append(p.Lines, web.ViewLine{
			At: v.At, By: nameOf(v.By), Kind: string(v.Kind), Channel: string(v.Channel), Route: v.Route, Trace: v.TraceID,
			Customers: v.Customers, Cases: v.Cases, Rows: v.Rows, Filter: v.Filter,
		})
	}
	return nil
}
