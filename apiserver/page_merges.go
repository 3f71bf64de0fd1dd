package apiserver

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/web"
)

// mergesPage lists merges, newest first.
func (s *Server) mergesPage(g *gin.Context) error {
	listed, err := s.listMerges(g.Request.Context(), &pageInput{Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	p := &web.MergesPage{Frame: s.frame(g), Next: nextPage(g.Request.URL, listed.Body.NextCursor)}
	p.Here = "/customers/duplicates"
	for _, m := range listed.Body.Items {
		p.Merges = append(p.Merges, mergeShown(m))
	}
	return s.show(g, http.StatusOK, p)
}

func mergeShown(m MergeLine) web.MergeLine {
	return web.MergeLine{
		ID: m.ID.String(), From: recordName(m.From), Into: recordName(m.Into), Reason: m.Reason, By: nameOf(m.By), At: m.At,
		UndoneAt: m.UndoneAt, UndoneBy: nameOf(m.UndoneBy), UndoneWhy: m.UndoneFor,
	}
}

// mergePage shows a merge, with the form that undoes it.
func (s *Server) mergePage(g *gin.Context) error {
	f, err := s.readRegister(g.Request.Context(), partingForm, url.Values{})
	if err != nil {
		return err
	}
	return s.showMerge(g, http.StatusOK, f, nil)
}

func (s *Server) showMerge(g *gin.Context, status int, f filled, problem *Problem) error {
	c := callOf(g.Request.Context())
	merge, err := s.getMerge(g.Request.Context(), &mergeID{ID: g.Param("id")})
	if err != nil {
		return err
	}
	p := &web.MergePage{Frame: s.frame(g), Merge: mergeShown(merge.Body.MergeLine), Stayed: merge.Body.Stayed}
	p.Here, p.Path = "/customers/duplicates", p.Merge.Address()
	p.Notice = doneNotice(g.Query("done"), c.lang)
	for _, r := range merge.Body.Rows {
		p.Rows = append(p.Rows, web.MergedRow{Table: r.Table, Before: r.Before, After: r.After})
	}
	for _, conflict := range merge.Body.Conflicts {
		p.Conflicts = append(p.Conflicts, web.MergedRow{Table: conflict.Table, Before: conflict.Key})
	}
	if p.Merge.UndoneAt == nil {
		words := web.PairWords(c.lang, merge.Body.From.Code, merge.Body.Into.Code)
		p.Part = registerFormShown(c, "part", p.Merge.Address()+"/undo", f, problem)
		p.Part.Title, p.Part.Intro, p.Part.Button, p.Part.Closed = words.Part, words.PartIntro, words.PartButton, problem == nil
	}
	return s.show(g, status, p)
}

// undoByPage undoes a merge and shows what that came to.
func (s *Server) undoByPage(g *gin.Context) error {
	ctx := g.Request.Context()
	if err := needNonce(g); err != nil {
		return err
	}
	f, err := s.readRegister(ctx, partingForm, g.Request.PostForm)
	if err != nil {
		return err
	}
	if err = f.check("body"); err == nil {
		var typed forms.Parting
		if typed, err = decode[forms.Parting](f); err != nil {
			return err
		}
		byPage(ctx, "undoMerge")
		if _, err = s.undoMerge(ctx, &undoMergeInput{ID: g.Param("id"), Body: typed}); err == nil {
			g.Redirect(http.StatusSeeOther, "/merges/"+url.PathEscape(g.Param("id"))+"?done=act")
			return nil
		}
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable, http.StatusConflict:
		return s.showMerge(g, problem.Status, f, problem)
	}
	return err
}
