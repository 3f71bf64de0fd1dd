package apiserver

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// documentsPage sets two rounds of a step side by side, with the reason for which the earlier was rejected (PRE-3a,
// POS-3a).
func (s *Server) documentsPage(g *gin.Context) error {
	ctx := g.Request.Context()
	out, err := s.getCase(ctx, &caseInput{Reference: g.Param("reference")})
	if err != nil {
		return err
	}
	if out.Body.Outline {
		return fail(notFound)
	}
	c := caseComposer{s: s, ctx: ctx, lang: callOf(ctx).lang, view: out.Body, frame: s.frame(g)}
	if err := c.facts(); err != nil {
		return err
	}
	p, err := c.compared(procedure.StepID(g.Query("step")), g.Query("a"), g.Query("b"))
	if err != nil {
		return err
	}
	return s.show(g, http.StatusOK, p)
}

// compared puts the page together. Without two rounds of the step that have documents there is none.
func (c *caseComposer) compared(id procedure.StepID, a, b string) (*web.DocumentsPage, error) {
	step, ok := c.chart.Step(id)
	if !ok {
		return nil, fail(notFound)
	}
	papers := c.papers(id)
	rounds := slices.Sorted(func(yield func(int) bool) {
		for round := range papers {
			if !yield(round) {
				return
			}
		}
	})
	before, after, ok := twoOf(rounds, a, b)
	if !ok {
		return nil, fail(notFound)
	}
	p := &web.DocumentsPage{
		Frame: c.frame, Reference: c.view.Reference, Step: string(id), StepTitle: step.Title.In(c.lang), Before: before, After: after, Rounds: rounds,
	}
	p.Here = "/cases/" + url.PathEscape(c.view.Reference)
	p.Decisions, p.Reasons = c.between(id, before, after)
	for _, act := range actsOf(papers[before], papers[after]) {
		paper, err := c.paper(id, act, papers[before][act], papers[after][act])
		if err != nil {
			return nil, err
		}
		paper.From, paper.To = before, after
		p.Papers = append(p.Papers, paper)
	}
	return p, nil
}

// onTheWay are acts that aren't documents.
var onTheWay = map[forms.Act]bool{
	forms.GiveOpinion: true, forms.Progress: true, forms.Escalate: true, forms.OpenWorkItem: true, forms.CloseWorkItem: true,
	forms.Reassign: true, forms.Withdraw: true, forms.SetDate: true, forms.RequestCorrection: true, forms.ResearchAct: true,
	forms.RecordGift: true, forms.IssueInvoice: true, forms.Contacted: true, forms.RecordAttendance: true, forms.MoveEvent: true,
	forms.ReportUnforeseen: true,
}

// papers are the documents of a step by round and act: of several in a round the last. What happened on the way isn't
// one.
func (c *caseComposer) papers(step procedure.StepID) map[int]map[forms.Act]document {
	papers := map[int]map[forms.Act]document{}
	for _, d := range c.view.Documents {
		if d.Step != step || onTheWay[d.Act] {
			continue
		}
		if papers[d.Round] == nil {
			papers[d.Round] = map[forms.Act]document{}
		}
		papers[d.Round][d.Act] = d
	}
	return papers
}

// twoOf reads which rounds are wanted; without a sensible wish it is the last two.
func twoOf(rounds []int, a, b string) (before, after int, ok bool) {
	if len(rounds) < 2 {
		return 0, 0, false
	}
	before, after = rounds[len(rounds)-2], rounds[len(rounds)-1]
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil && x != y && slices.Contains(rounds, x) && slices.Contains(rounds, y) {
		before, after = min(x, y), max(x, y)
	}
	return before, after, true
}

// actsOf are the acts of either round: what closes the step first.
func actsOf(before, after map[forms.Act]document) []forms.Act {
	var acts []forms.Act
	for _, found := range []map[forms.Act]document{before, after} {
		for act := range found {
			if !slices.Contains(acts, act) {
				acts = append(acts, act)
			}
		}
	}
	slices.SortFunc(acts, func(x, y forms.Act) int { return cmp.Or(rank(x)-rank(y), cmp.Compare(x, y)) })
	return acts
}

func rank(act forms.Act) int {
	if i := slices.Index(onward, act); i >= 0 {
		return i
	}
	return len(onward)
}

func (c *caseComposer) paper(step procedure.StepID, act forms.Act, before, after document) (web.Paper, error) {
	paper := web.Paper{ID: string(act), Title: forms.NamesOf(step, act).Title.In(c.lang), Before: c.sent(before), After: c.sent(after)}
	form, ok := forms.For(step, act)
	if !ok {
		return paper, nil
	}
	blank, err := c.blankOf(form)
	if err != nil {
		return paper, err
	}
	paper.Changes, err = blank.Compare(formOf(before), formOf(after))
	return paper, err
}

// sent says who sent a document and when; nil: it wasn't sent in that round.
func (c *caseComposer) sent(d document) *web.Document {
	if d.At == nil {
		return nil
	}
	by := nameOf(d.By)
	if d.By == nil {
		by = web.CustomerText(c.lang)
	}
	return &web.Document{By: by, At: *d.At}
}

func formOf(d document) json.RawMessage {
	if d.At == nil || d.Form == nil {
		return json.RawMessage(`{}`)
	}
	return json.RawMessage(d.Form)
}

// between are the rejections after which the step was opened again, and the reasons that no decision gives.
func (c *caseComposer) between(step procedure.StepID, before, after int) (decisions []web.Decision, reasons []string) {
	said := map[string]bool{}
	for _, r := range c.view.Rounds {
		if r.Step != step || r.Round <= before || r.Round > after {
			continue
		}
		for _, d := range c.view.Decisions {
			if d.Decision == "reject" && d.Reason == r.Reason && !d.At.After(r.OpenedAt) && !said[d.Reason] {
				said[d.Reason] = true
				decisions = append(decisions, web.Decision{By: nameOf(d.By), For: nameOf(d.For), Reason: d.Reason, At: d.At})
			}
		}
		if r.Reason != "" && !said[r.Reason] {
			reasons = append(reasons, r.Reason)
		}
	}
	return decisions, reasons
}

// comparison is the address that sets a round beside the one before; empty: there is none before.
func (c *caseComposer) comparison(step procedure.StepID, round int) string {
	papers := c.papers(step)
	if len(papers[round]) == 0 || len(papers[round-1]) == 0 {
		return ""
	}
	query := url.Values{"step": {string(step)}, "a": {strconv.Itoa(round - 1)}, "b": {strconv.Itoa(round)}}
	return "/cases/" + url.PathEscape(c.view.Reference) + "/documents?" + query.Encode()
}
