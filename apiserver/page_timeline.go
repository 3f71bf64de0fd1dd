package apiserver

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// timelinePage shows what happened with a customer by month, of the kinds that the reader chose.
func (s *Server) timelinePage(g *gin.Context) error {
	ctx, code := g.Request.Context(), g.Param("code")
	row, err := customerFor(ctx, s.db, access.SeeRecord, code, false)
	if err != nil {
		return err
	}
	in := &timelineInput{Code: code, Before: g.Query("before"), Limit: pageSize}
	for _, kind := range models.TimelineKinds {
		if slices.Contains(g.QueryArray("kind"), string(kind)) {
			in.Kind = append(in.Kind, kind)
		}
	}
	found, next, err := s.happenings(ctx, in)
	if err != nil {
		return err
	}
	p := &web.TimelinePage{Frame: s.frame(g), Code: code, Name: row.Name}
	p.Kinds = web.HappeningKinds(p.Lang, func(kind string) bool { return slices.Contains(in.Kind, models.TimelineKind(kind)) })
	p.Months = web.ByMonth(found, p.Lang)
	if next != "" {
		q := url.Values{"before": {next}}
		for _, kind := range in.Kind {
			q.Add("kind", string(kind))
		}
		p.Next = web.TimelineAddress(code) + "?" + q.Encode()
	}
	return s.show(g, http.StatusOK, p)
}

// happenings are a page of what happened, as people read it, and where the next one begins.
func (s *Server) happenings(ctx context.Context, in *timelineInput) ([]web.Happening, string, error) {
	found, err := s.getTimeline(ctx, in)
	if err != nil {
		return nil, "", err
	}
	c := happeningComposer{s: s, code: in.Code, lang: callOf(ctx).lang}
	var shown []web.Happening
	for i := range found.Body.Items {
		shown = append(shown, c.shown(&found.Body.Items[i]))
	}
	return shown, found.Body.NextCursor, nil
}

// happeningComposer puts what happened with a customer into words.
type happeningComposer struct {
	s          *Server
	code, lang string
}

func (c happeningComposer) shown(h *happening) web.Happening {
	shown := web.NewHappening(string(h.Kind), h.What, c.lang)
	shown.At, shown.About, shown.Words, shown.By, shown.Href = h.At, h.Title, h.Words, nameOf(h.By), c.address(h)
	shown.Notes = slices.Concat(c.ofCase(h), c.facts(h), c.figures(h.Facts))
	switch h.Kind {
	case models.TimelineContracts:
		shown.Precision = web.ToTheDay
	case models.TimelineRevenue:
		shown.Precision = web.ToTheMonth
	case models.TimelineTiers:
		shown.About = web.CauseText(h.Title, c.lang)
	case models.TimelineLife:
		if h.What == "closed" { // the title is the code of the reason
			shown.About = ""
		}
	}
	return shown
}

// address is where one sees more of it.
func (c happeningComposer) address(h *happening) string {
	record := web.CustomerAddress(c.code)
	switch {
	case h.Kind == models.TimelineChanges:
		return record + "#changes"
	case h.Reference != "":
		return "/cases/" + h.Reference
	case h.Kind == models.TimelineContracts:
		return record + "#contracts"
	case h.Kind == models.TimelineRevenue:
		return record + "#revenue"
	case h.Kind == models.TimelineTiers:
		return record + "#tiers"
	case h.Kind == models.TimelineInteractions:
		return record + "#interactions"
	}
	return ""
}

func (c happeningComposer) ofCase(h *happening) []string {
	var notes []string
	if h.Reference != "" {
		notes = append(notes, h.Reference)
	}
	if h.Step != "" {
		notes = append(notes, string(h.Step)+" "+c.s.stepTitle(h.Step, c.lang))
	} else if i := slices.IndexFunc(c.s.charts, func(p procedure.Procedure) bool { return p.ID == h.Procedure }); i >= 0 && h.Kind == models.TimelineCases {
		notes = append(notes, c.s.charts[i].Title.In(c.lang))
	}
	return notes
}

// facts are what is known in codes.
func (c happeningComposer) facts(h *happening) []string {
	var notes []string
	if nature, ok := c.s.edition.Nature(procedure.NatureID(h.Facts.Nature)); ok {
		notes = append(notes, nature.Title.In(c.lang))
	}
	if h.Facts.Channel != "" && h.Kind != models.TimelineMessages {
		notes = append(notes, c.channel(h))
	}
	for _, code := range []string{h.Facts.Outcome, h.Facts.Answer} {
		if code != "" {
			notes = append(notes, web.HappeningText(string(h.Kind), code, c.lang))
		}
	}
	if h.Facts.Tier != h.Facts.TierBefore {
		notes = append(notes, careWords.tier.In(c.lang)+" "+web.Became(strconv.Itoa(h.Facts.TierBefore), strconv.Itoa(h.Facts.Tier)))
	}
	if h.Facts.Standing != h.Facts.StandingBefore {
		notes = append(notes, web.Became(web.StandingText(string(h.Facts.StandingBefore), c.lang), web.StandingText(string(h.Facts.Standing), c.lang)))
	}
	return notes
}

func (c happeningComposer) channel(h *happening) string {
	switch h.Kind {
	case models.TimelineInteractions:
		return choiceTitle("source", h.Facts.Channel, c.lang)
	case models.TimelineProgrammes:
		return choiceTitle("told", h.Facts.Channel, c.lang)
	}
	for _, ch := range c.s.edition.Channels {
		if string(ch.ID) == h.Facts.Channel {
			return ch.Title.In(c.lang)
		}
	}
	return web.HappeningText(string(h.Kind), h.Facts.Channel, c.lang)
}

// figures are what is known in numbers.
func (c happeningComposer) figures(f models.TimelineFacts) []string {
	var notes []string
	if f.Quantity > 1 {
		notes = append(notes, fmt.Sprintf("× %d", f.Quantity))
	}
	if f.Amount != nil && *f.Amount > 0 {
		notes = append(notes, web.Money(*f.Amount))
	}
	if volume := monthShown("", RevenueSums{TEU: f.TEU, Tonnes: f.Tonnes}, c.lang).Volume; volume != "" {
		notes = append(notes, volume)
	}
	if f.Rating != nil {
		notes = append(notes, web.RatingText(*f.Rating))
	}
	return notes
}
