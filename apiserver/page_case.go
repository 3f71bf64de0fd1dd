package apiserver

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// casePage shows a case with everything about it, and the forms of what the reader may do now.
func (s *Server) casePage(g *gin.Context) error {
	p, err := s.composeCase(g, g.Param("reference"), nil)
	if err != nil {
		return err
	}
	p.Notice = doneNotice(g.Query("done"), p.Lang)
	return s.show(g, http.StatusOK, p)
}

// backToCase: whoever loads the address of a form that was refused gets its case.
func (s *Server) backToCase(g *gin.Context) error {
	g.Redirect(http.StatusSeeOther, "/cases/"+url.PathEscape(g.Param("reference")))
	return nil
}

// doneNotice says what just happened, from a closed list.
func doneNotice(done, lang string) *web.Notice {
	title, ok := map[string]procedure.Text{
		"act":   {VI: "Đã ghi nhận.", EN: "It is recorded."},
		"draft": {VI: "Đã lưu nháp.", EN: "The draft is kept."},
		"kept":  {VI: "Những gì anh/chị đã điền vẫn ở đây, chưa gửi đi.", EN: "What you typed is here, and wasn't sent yet."},
	}[done]
	if !ok {
		return nil
	}
	return &web.Notice{Tone: web.Good, Title: title.In(lang)}
}

// caseComposer puts a case's page together.
type caseComposer struct {
	s       *Server
	ctx     context.Context
	lang    string
	view    caseView
	journal []journalEntry
	edition *procedure.Edition
	chart   *procedure.Procedure
	step    *procedure.Step
	units   []web.Choice
	names   map[string]string // of units
	picks   *picks
	frame   web.Frame
	refused *refusedAct // nil: nothing was sent

	report *customerReport // of a post-service case

	reported map[string]forms.ReportedCustomer // what is known for the form of the report, by customer
	care     *programme                        // nil: none is planned yet

	repeated []CaseLine // other cases of the same cause

	drafts    map[string]map[string]string // of the reader in the open round, by draftKey and field
	draftedAt time.Time
}

// composeCase makes the page, with a form that was refused filled in again.
func (s *Server) composeCase(g *gin.Context, reference string, refused *refusedAct) (*web.CasePage, error) {
	ctx := g.Request.Context()
	out, err := s.getCase(ctx, &caseInput{Reference: reference})
	if err != nil {
		return nil, err
	}
	c := caseComposer{s: s, ctx: ctx, lang: callOf(ctx).lang, view: out.Body, frame: s.frame(g), refused: refused}
	c.frame.Path = "/cases/" + url.PathEscape(reference)
	for _, load := range []func() error{c.facts, c.loadJournal} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	p := c.page()
	if p.Survey, err = c.survey(); err != nil {
		return nil, err
	}
	if c.view.Outline {
		return p, nil
	}
	c.drafts, c.draftedAt, err = s.draftsOf(ctx, c.view.Reference, c.view.Step, c.view.Round)
	if err != nil {
		return nil, err
	}
	if err := c.loadCare(); err != nil {
		return nil, err
	}
	p.Forms, err = c.forms()
	if err != nil {
		return nil, err
	}
	p.Visits, err = c.visits()
	if err != nil {
		return nil, err
	}
	if err := c.loadRepeated(); err != nil {
		return nil, err
	}
	p.Panels = c.panels()
	p.WorkItems, err = c.workItems()
	return p, err
}

// facts finds the edition that the case was opened with, and the names of units.
func (c *caseComposer) facts() (err error) {
	var ok bool
	if c.edition, ok = procedure.Find(c.view.Edition); !ok {
		return fail(notFound)
	}
	if c.chart, ok = c.edition.Procedure(c.view.Procedure); !ok {
		return fail(notFound)
	}
	if c.step, ok = c.chart.Step(c.view.Step); !ok {
		return fail(notFound)
	}
	if c.units, err = c.s.unitChoices(c.ctx); err != nil {
		return err
	}
	c.picks = c.s.newPicks(c.ctx, c.edition, c.units, c.view.Reference, c.view.Handling)
	c.names = map[string]string{}
	for _, u := range c.units {
		c.names[u.Value] = u.Title
	}
	return nil
}

func (c *caseComposer) loadJournal() error {
	if c.view.Outline {
		return nil
	}
	var err error
	c.journal, err = c.s.journal(c.ctx, c.view.Reference, 0, wholeJournal)
	return err
}

func (c *caseComposer) page() *web.CasePage {
	v := c.view
	p := &web.CasePage{
		Frame: c.frame, Reference: v.Reference, Procedure: c.chart.Title.In(c.lang), Outline: v.Outline, Open: v.State == models.CaseOpen,
		Step: string(v.Step), StepTitle: c.step.Title.In(c.lang), Round: v.Round,
		State: web.StatePill(string(v.State), v.Outcome, c.lang), Clock: c.clock(),
		Facts: c.plainFacts(), Request: c.request(), Opening: c.opening(), Chart: c.boxes(), Guide: c.guide(),
		Deadlines: c.deadlines(), People: c.people(), Files: c.files(), Timeline: c.timeline(),
	}
	if supervisors.allows(callOf(c.ctx).person) {
		p.EngineUI = c.s.engineCase(v.Reference)
	}
	if v.Outline {
		p.Visits = c.rounds()
	}
	return p
}

// clock is the next due time of an open case.
func (c *caseComposer) clock() *web.Clock {
	if c.view.State != models.CaseOpen || c.view.DueAt == nil {
		return nil
	}
	start := c.view.OpenedAt
	for _, d := range c.view.Deadlines {
		if d.DueAt.Equal(*c.view.DueAt) {
			start = d.StartedAt
		}
	}
	return web.NewClock(start, *c.view.DueAt, c.frame.Now, c.lang)
}
