package apiserver

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/models"
	"portcare/web"
)

var windowForm = forms.Of[forms.TierWindow]()

// tiersPage shows who would move before the button that moves them, the window, and the last runs.
func (s *Server) tiersPage(g *gin.Context) error {
	f, err := s.readRegister(g.Request.Context(), windowForm, url.Values{})
	if err != nil {
		return err
	}
	return s.showTiers(g, http.StatusOK, f, nil)
}

// setWindowByPage sets the window; what was wrong stands in the form again.
func (s *Server) setWindowByPage(g *gin.Context) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	if err := needNonce(g); err != nil {
		return err
	}
	f, err := s.readRegister(ctx, windowForm, sent)
	if err != nil {
		return err
	}
	if err = f.check("body"); err == nil {
		var typed forms.TierWindow
		if typed, err = decode[forms.TierWindow](f); err != nil {
			return err
		}
		byPage(ctx, "putTierWindow")
		if _, err = s.putTierWindow(ctx, &putTierWindowInput{IfMatch: sent.Get(fieldVersion), Body: typed}); err == nil {
			g.Redirect(http.StatusSeeOther, "/tiers?done=act")
			return nil
		}
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable, http.StatusPreconditionFailed:
		return s.showTiers(g, problem.Status, f, problem)
	}
	return err
}

// recomputeByPage moves those who the dry run says would move.
func (s *Server) recomputeByPage(g *gin.Context) error {
	if err := needNonce(g); err != nil {
		return err
	}
	byPage(g.Request.Context(), "recomputeTiers")
	if _, err := s.recomputeTiers(g.Request.Context(), nil); err != nil {
		return err
	}
	g.Redirect(http.StatusSeeOther, "/tiers?done=act#last-runs")
	return nil
}

func (s *Server) showTiers(g *gin.Context, status int, f filled, problem *Problem) error {
	ctx := g.Request.Context()
	c := callOf(ctx)
	stands, err := s.getTiers(ctx, nil)
	if err != nil {
		return err
	}
	p := &web.TiersPage{Frame: s.frame(g), Months: stands.Body.Window.Months}
	p.Here, p.Path = "/tiers", "/tiers"
	p.Notice = doneNotice(g.Query("done"), c.lang)
	if err := s.dryRunShown(g, p); err != nil {
		return err
	}
	for _, r := range stands.Body.Runs {
		p.Runs = append(p.Runs, web.TierRun{At: r.At, Cause: web.CauseText(r.Cause, c.lang), By: nameOf(r.By), Months: r.Months, Moved: r.Moved})
	}
	for _, w := range stands.Body.History {
		p.History = append(p.History, web.MonthsSet{Months: w.Months, By: nameOf(w.SetBy), Reason: w.Reason, At: *w.SetAt})
	}
	if governsRegister.allows(c.person) {
		if problem == nil {
			f.typed.Values = map[string]string{"months": strconv.Itoa(p.Months)}
		}
		p.Window = registerFormShown(c, "window-form", "/tiers/window", f, problem)
		p.Window.Title, p.Window.Closed = lifeTitles["putTierWindow"].In(c.lang), problem == nil
		p.Window.Hidden = append(p.Window.Hidden, web.Item{Name: fieldVersion, Value: stands.ETag})
		p.Recompute = &web.Form{
			ID: "recompute", Action: "/tiers/recomputation", Button: web.RecomputeButton(c.lang), Hidden: []web.Item{nonce()},
			Intro: fmt.Sprintf(web.RecomputeText(c.lang), p.Months),
		}
	}
	return s.show(g, status, p)
}

// dryRunShown shows who would move, by the window in force or another one; what isn't a window counts as not asked.
func (s *Server) dryRunShown(g *gin.Context, p *web.TiersPage) error {
	in := &tierMovesInput{Limit: pageSize, Cursor: g.Query("cursor")}
	if n, err := strconv.Atoi(g.Query("months")); err == nil && n >= models.FewestTierMonths && n <= models.MostTierMonths {
		in.Months = n
	}
	moves, err := s.listTierMoves(g.Request.Context(), in)
	if err != nil {
		return err
	}
	p.Tried, p.Total, p.Next = moves.Body.Months, moves.Body.Total, nextPage(g.Request.URL, moves.Body.NextCursor)
	for _, m := range moves.Body.Items {
		p.Moves = append(p.Moves, web.MoveAhead{
			Code: m.Code, Name: m.Name, Standing: string(m.Standing), StandingBefore: string(m.StandingBefore), Reason: m.Reason,
			Tier: m.Tier, TierBefore: m.TierBefore,
		})
	}
	return nil
}
