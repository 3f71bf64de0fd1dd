package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/web"
)

var (
	mergingForm   = forms.Of[forms.Merging]()
	partingForm   = forms.Of[forms.Parting]()
	apartnessForm = forms.Of[forms.Apartness]()
)

// duplicatePages are the pages of records that are about one customer.
func (s *Server) duplicatePages() []pageRoute {
	return []pageRoute{
		{"GET", "/customers/duplicates", keepsRecords, s.duplicatesPage, models.ViewList},
		{"GET", "/customers/:code/duplicates/:other", keepsRecords, s.pairPage, models.ViewCustomer},
		{"POST", "/customers/:code/merge", governsRegister, s.mergeByPage, models.ViewCustomer},
		{"POST", "/customers/apart", keepsRecords, s.sayApartByPage, models.ViewCustomer},
		{"POST", "/customers/apart/:id/withdrawal", keepsRecords, s.takeApartBackByPage, models.ViewNothing},
		{"GET", "/merges", governsRegister, s.mergesPage, models.ViewList},
		{"GET", "/merges/:id", governsRegister, s.mergePage, models.ViewCustomer},
		{"POST", "/merges/:id/undo", governsRegister, s.undoByPage, models.ViewCustomer},
	}
}

// duplicatesPage lists likely duplicates, and the pairs that are said to be two.
func (s *Server) duplicatesPage(g *gin.Context) error {
	ctx := g.Request.Context()
	c := callOf(ctx)
	p := &web.DuplicatesPage{Frame: s.frame(g), Merges: governsRegister.allows(c.person)}
	p.Notice = doneNotice(g.Query("done"), c.lang)
	likely, err := s.listDuplicates(ctx, &pageInput{Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	for _, pair := range likely.Body.Items {
		p.Pairs = append(p.Pairs, alikeShown(pair, c.lang))
	}
	p.Next = nextPage(g.Request.URL, likely.Body.NextCursor)
	said, err := s.listApart(ctx, &pageInput{Limit: pageSize, Cursor: g.Query("apart")})
	if err != nil {
		return err
	}
	for _, pair := range said.Body.Items {
		p.Apart = append(p.Apart, web.AlikePair{First: recordName(pair.First), Second: recordName(pair.Second), Why: pair.Reason, By: nameOf(pair.By), At: &pair.At})
	}
	if next := said.Body.NextCursor; next != "" {
		p.More = "/customers/duplicates?" + url.Values{"apart": {next}}.Encode()
	}
	return s.show(g, http.StatusOK, p)
}

func alikeShown(pair duplicatePair, lang string) web.AlikePair {
	return web.AlikePair{First: recordName(pair.First), Second: recordName(pair.Second), Likeness: pair.Likeness, Why: alikeText(pair.Reasons, lang)}
}

func recordName(line CustomerLine) web.RecordName {
	return web.RecordName{Code: line.Code, Name: line.Name, Note: line.Branch}
}

// alike shows on a record which others are likely to be about the same customer, and which were merged into it.
func (c *customerComposer) alike() error {
	found, err := c.s.listDuplicatesOf(c.ctx, &customerInput{Code: c.view.Code})
	if err != nil {
		return err
	}
	for _, pair := range found.Body.Items {
		if pair.First.Code != c.view.Code {
			pair.First, pair.Second = pair.Second, pair.First
		}
		c.page.Alike = append(c.page.Alike, alikeShown(pair, c.lang))
	}
	if !governsRegister.allows(callOf(c.ctx).person) {
		return nil
	}
	merges, err := c.s.db.MergesOf(c.ctx, c.view.Code)
	if err != nil {
		return err
	}
	for _, m := range merges {
		if m.IntoCode == c.view.Code && m.UndoneAt == nil {
			c.page.Merges = append(c.page.Merges, web.MergeLine{ID: m.ID.String(), From: web.RecordName{Code: m.FromCode}, At: m.MergedAt})
		}
	}
	return nil
}

// mergedNotice tells who asked for an old code why another record is shown.
func (s *Server) mergedNotice(ctx context.Context, old, code, lang string) (*web.Notice, error) {
	if old == "" {
		return nil, nil //nolint:nilnil // nobody did
	}
	went, err := s.db.WentTo(ctx, []string{old})
	if err != nil || old == code || went[old] != code {
		return nil, err
	}
	return web.MergedNotice(old, lang), nil
}

// pairPage has two records side by side.
func (s *Server) pairPage(g *gin.Context) error {
	return s.showPair(g, http.StatusOK, pairForm{one: g.Param("code"), other: g.Param("other")})
}

// pairForm is the form of a pair's page that came in and was wrong.
type pairForm struct {
	one, other string
	id         string // of the form; empty: none came in
	f          filled
	problem    *Problem
}

// showPair shows two records side by side, and what the reader may do about them.
func (s *Server) showPair(g *gin.Context, status int, sent pairForm) error {
	ctx := g.Request.Context()
	p := &web.PairPage{Frame: s.frame(g)}
	p.Here, p.Path = "/customers/duplicates", web.PairAddress(sent.one, sent.other)
	codes := []string{sent.one, sent.other}
	texts := make([]json.RawMessage, len(codes))
	var rows []*models.Customer
	for i, code := range codes {
		row, err := customerFor(ctx, s.db, access.SeeRecord, code, false)
		if err != nil {
			return err
		}
		record, people, err := recordOf(ctx, s.db, row)
		if err != nil {
			return err
		}
		if texts[i], err = json.Marshal(forms.RecordChange{CustomerRecord: readable(record), Representatives: people}); err != nil {
			return err
		}
		rows = append(rows, row)
	}
	p.One, p.Other = web.RecordName{Code: rows[0].Code, Name: rows[0].Name}, web.RecordName{Code: rows[1].Code, Name: rows[1].Name}
	f, err := s.readRegister(ctx, changeForm, url.Values{})
	if err != nil {
		return err
	}
	if p.Changes, err = f.blank.Compare(texts[0], texts[1]); err != nil {
		return err
	}
	if err := s.whyAlike(ctx, p); err != nil {
		return err
	}
	if err := s.pairForms(ctx, p, rows, sent); err != nil {
		return err
	}
	return s.show(g, status, p)
}

func (s *Server) whyAlike(ctx context.Context, p *web.PairPage) error {
	pairs, err := s.db.DuplicatesOf(ctx, customerViewer(callOf(ctx).person), p.One.Code, mostOfOne)
	for _, pair := range pairs {
		if slices.Contains([]string{pair.FirstCode, pair.SecondCode}, p.Other.Code) {
			p.Why = alikeText(pair.Reasons, callOf(ctx).lang)
		}
	}
	return err
}

// pairForms are the forms of what may be done about two records: merge them either way, say that they are two, or take
// that back.
func (s *Server) pairForms(ctx context.Context, p *web.PairPage, rows []*models.Customer, sent pairForm) error {
	c := callOf(ctx)
	add := func(id, action string, form *forms.Form, hidden url.Values, title, intro, button string) error {
		f, err := s.readRegister(ctx, form, url.Values{})
		if err != nil {
			return err
		}
		var problem *Problem
		if id == sent.id {
			f, problem = sent.f, sent.problem
		}
		drawn := registerFormShown(c, id, action, f, problem)
		drawn.Fields = slices.DeleteFunc(drawn.Fields, func(field web.Field) bool { return hidden.Has(field.Name) })
		for name, values := range hidden {
			drawn.Hidden = append(drawn.Hidden, web.Item{Name: name, Value: values[0]})
		}
		drawn.Title, drawn.Intro, drawn.Button, drawn.Closed = title, intro, button, problem == nil
		p.Forms = append(p.Forms, drawn)
		return nil
	}
	if governsRegister.allows(c.person) {
		for _, way := range [][2]string{{p.Other.Code, p.One.Code}, {p.One.Code, p.Other.Code}} {
			words := web.PairWords(c.lang, way[0], way[1])
			err := add("merge-"+way[0], web.CustomerAddress(way[0])+"/merge", mergingForm, url.Values{"into": {way[1]}}, words.Merge, words.MergeIntro, words.MergeButton)
			if err != nil {
				return err
			}
		}
	}
	if slices.ContainsFunc(rows, func(r *models.Customer) bool {
		return access.CanCustomer(c.person, access.ChangeRecord, customerObject(r)) != access.Allowed
	}) {
		return nil
	}
	words := web.PairWords(c.lang, p.One.Code, p.Other.Code)
	said, err := s.db.ApartOf(ctx, p.One.Code, p.Other.Code)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return add("apart", "/customers/apart", apartnessForm, url.Values{"first": {p.One.Code}, "second": {p.Other.Code}}, words.Apart, words.ApartIntro, words.ApartButton)
	case err != nil:
		return err
	}
	p.Apart = said.Reason
	p.Forms = append(p.Forms, &web.Form{
		ID: "back", Action: "/customers/apart/" + said.ID.String() + "/withdrawal", Title: words.Back, Button: words.BackButton, Hidden: []web.Item{nonce()},
	})
	return nil
}

// mergeByPage merges one record of a pair into the other.
func (s *Server) mergeByPage(g *gin.Context) error {
	ctx, sent, code := g.Request.Context(), g.Request.PostForm, g.Param("code")
	return s.sendPair(g, mergingForm, pairForm{one: sent.Get("into"), other: code, id: "merge-" + code}, func(f filled) (string, error) {
		typed, err := decode[forms.Merging](f)
		if err != nil {
			return "", err
		}
		byPage(ctx, "mergeCustomer")
		_, err = s.mergeCustomer(ctx, &mergeInput{Code: code, Body: typed})
		return web.CustomerAddress(typed.Into) + "?done=act", err
	})
}

// sayApartByPage says of a pair that they are two.
func (s *Server) sayApartByPage(g *gin.Context) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	return s.sendPair(g, apartnessForm, pairForm{one: sent.Get("first"), other: sent.Get("second"), id: "apart"}, func(f filled) (string, error) {
		typed, err := decode[forms.Apartness](f)
		if err != nil {
			return "", err
		}
		byPage(ctx, "sayApart")
		_, err = s.sayApart(ctx, &sayApartInput{Body: typed})
		return "/customers/duplicates?done=act", err
	})
}

// sendPair does what a form of a pair's page is for; one that was wrong stands there again.
func (s *Server) sendPair(g *gin.Context, form *forms.Form, pair pairForm, send func(filled) (string, error)) error {
	ctx := g.Request.Context()
	if err := needNonce(g); err != nil {
		return err
	}
	f, err := s.readRegister(ctx, form, g.Request.PostForm)
	if err != nil {
		return err
	}
	if err = f.check("body"); err == nil {
		var address string
		if address, err = send(f); err == nil {
			g.Redirect(http.StatusSeeOther, address)
			return nil
		}
	}
	pair.f, pair.problem = f, s.answer(ctx, err)
	switch pair.problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable:
		return s.showPair(g, pair.problem.Status, pair)
	}
	return err
}

// takeApartBackByPage makes the pair a likely duplicate again.
func (s *Server) takeApartBackByPage(g *gin.Context) error {
	if err := needNonce(g); err != nil {
		return err
	}
	byPage(g.Request.Context(), "takeApartBack")
	if _, err := s.takeApartBack(g.Request.Context(), &takeApartBackInput{ID: g.Param("id")}); err != nil {
		return err
	}
	g.Redirect(http.StatusSeeOther, "/customers/duplicates?done=act")
	return nil
}
