package apiserver

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"portcare/calendar"
	"portcare/forms"
	"portcare/web"
)

var viewMonthsForm = forms.Of[forms.ViewMonths]()

// viewsShownFor is how many days back the page of views looks unless it is asked for others.
const viewsShownFor = 30

// viewsPage shows who saw whose data in a period, and how many those were (CUS-6).
func (s *Server) viewsPage(g *gin.Context) error { return s.showViews(g, http.StatusOK, typedAct{}) }

// setViewMonthsByPage sets for how long the log is kept; what was wrong stands in the form again.
func (s *Server) setViewMonthsByPage(g *gin.Context) error {
	return s.sendPrivacy(g, s.settingViewMonths(g), func(status int, typed typedAct) error { return s.showViews(g, status, typed) })
}

func (s *Server) settingViewMonths(g *gin.Context) privacyAct {
	return privacyAct{form: viewMonthsForm, id: "putViewMonths", action: "/views/months", send: func(f filled) (string, error) {
		typed, err := decode[forms.ViewMonths](f)
		if err != nil {
			return "", err
		}
		_, err = s.putViewMonths(g.Request.Context(), &putViewMonthsInput{IfMatch: g.Request.PostForm.Get(fieldVersion), Body: typed})
		return "/views", err
	}}
}

func (s *Server) showViews(g *gin.Context, status int, typed typedAct) error {
	ctx := g.Request.Context()
	in := &viewsInput{
		ViewsPeriod: ViewsPeriod{Person: firstRunes(g.Query("person"), 64), From: g.Query("from"), To: g.Query("to")},
		Customer:    firstRunes(g.Query("customer"), 20), Limit: pageSize, Cursor: g.Query("cursor"),
	}
	if in.From == "" {
		in.From = s.now().In(calendar.Zone).AddDate(0, 0, -viewsShownFor).Format(time.DateOnly)
	}
	p := &web.ViewsPage{Frame: s.frame(g), Person: in.Person, Customer: in.Customer, From: in.From, To: in.To}
	p.Kinds, in.Kind = web.ViewKinds(p.Lang), g.Query("kind")
	p.Kind, p.Notice = in.Kind, doneNotice(g.Query("done"), p.Lang)
	if err := s.viewMonthsShown(g, p, typed); err != nil {
		return err
	}
	if err := s.viewsShown(ctx, g, in, p); err != nil {
		problem := s.answer(ctx, err)
		if problem.Status != http.StatusUnprocessableEntity {
			return err
		}
		p.Problem = wrongFilters(problem, p.Lang)
		return s.show(g, problem.Status, p)
	}
	return s.show(g, status, p)
}

// viewMonthsShown shows for how long the log is kept, with the form that sets it.
func (s *Server) viewMonthsShown(g *gin.Context, p *web.ViewsPage, typed typedAct) error {
	stands, err := s.getViewMonths(g.Request.Context(), nil)
	if err != nil {
		return err
	}
	p.Kept = stands.Body.InForce.Months
	for _, w := range stands.Body.History {
		p.History = append(p.History, web.MonthsSet{Months: w.Months, By: nameOf(w.SetBy), Reason: w.Reason, At: *w.SetAt})
	}
	if p.Months, err = s.privacyForm(g, s.settingViewMonths(g), typed); err != nil {
		return err
	}
	p.Months.Title, p.Months.Closed = viewTitles["putViewMonths"].In(p.Lang), typed.id == ""
	p.Months.Hidden = append(p.Months.Hidden, web.Item{Name: fieldVersion, Value: stands.ETag})
	if typed.id == "" {
		prefill(p.Months.Fields, "months", strconv.Itoa(p.Kept))
	}
	return nil
}

func (s *Server) viewsShown(ctx context.Context, g *gin.Context, in *viewsInput, p *web.ViewsPage) error {
	if in.Kind != "" && !slices.Contains(values(p.Kinds), in.Kind) {
		return wrong("not_one_of", "query.kind")
	}
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
	texts := s.sightTexts()
	for _, v := range listed.Body.Items {
		p.Lines = append(p.Lines, web.ViewLine{
			At: v.At, By: nameOf(v.By), Kind: string(v.Kind), Channel: string(v.Channel), Seen: seenText(texts, v.Route, p.Lang), Trace: v.TraceID,
			Customers: v.Customers, Cases: v.Cases, Rows: v.Rows, Filter: v.Filter,
		})
	}
	return nil
}
