package apiserver

import (
	"strconv"

	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

func (c *caseComposer) plainFacts() web.CaseFacts {
	v := c.view
	f := web.CaseFacts{
		Owner: c.names[v.Owner], Handling: c.names[v.Handling], Customer: v.Customer, CustomerHref: recordAddress(c.ctx, v.Customer), Tier: v.Tier, Amount: v.Amount,
		LeadersAsked: v.LeadersAsked, Opened: v.OpenedAt, ClosedAt: v.ClosedAt, Rating: v.Rating,
		Assignee: nameOf(v.Assignee), EnteredBy: nameOf(v.EnteredBy),
	}
	if nature, ok := c.edition.Nature(v.Nature); ok {
		f.Nature = nature.Title.In(c.lang)
	}
	if kind, ok := c.edition.Kind(v.Kind); ok {
		f.Kind = kindTitle(*kind, c.lang)
	}
	return f
}

func kindTitle(k procedure.Kind, lang string) string {
	title := strconv.Itoa(k.ID) + " · " + k.Title.In(lang)
	if k.Norm > 0 {
		title += " (" + web.Long(k.Norm, lang) + ")"
	}
	return title
}

func nameOf(p *person) string {
	if p == nil {
		return ""
	}
	return p.Name
}

func (c *caseComposer) request() *web.Request {
	r := c.view.Request
	if r == nil {
		return nil
	}
	shown := &web.Request{
		Channel: string(r.Channel), Content: r.Content, Name: r.Requester.Name, Firm: r.Requester.Firm, Phone: r.Requester.Phone,
		Email: r.Requester.Email, Received: r.ReceivedAt, Entered: r.EnteredAt, Parked: r.Parked,
	}
	for _, ch := range c.edition.Channels {
		if ch.ID == r.Channel {
			shown.Channel = ch.Title.In(c.lang)
		}
	}
	return shown
}

// opening is what a case other than a request was opened with (PRE-0, POS-1a, SUR-1a).
func (c *caseComposer) opening() *web.Opening {
	o := c.view.Opening
	if o == nil {
		return nil
	}
	shown := &web.Opening{Objective: o.Objective, Programme: choiceTitle("programme", o.Programme, c.lang)}
	if o.From != "" {
		shown.Period = web.DayText(o.From) + " – " + web.DayText(o.To)
	}
	for _, customer := range o.Customers {
		shown.Customers = append(shown.Customers, web.CaseCustomer{
			Href: recordAddress(c.ctx, customer.Code), Code: customer.Code, Name: customer.Name, Tier: customer.Tier, Use: useTitles[customer.Use].In(c.lang),
		})
	}
	return shown
}

// useTitles say whether a customer used the service when the case was opened (PRE-0).
var useTitles = map[models.Use]procedure.Text{
	models.NeverUsed:    {VI: "chưa từng sử dụng dịch vụ", EN: "never used the service"},
	models.Using:        {VI: "đang sử dụng dịch vụ", EN: "using the service"},
	models.FormerlyUsed: {VI: "đã ngừng sử dụng dịch vụ", EN: "used the service formerly"},
}

// boxes is the chart: a step that was left out on the way wasn't needed.
func (c *caseComposer) boxes() []web.Box {
	rounds := map[procedure.StepID]int{}
	for _, r := range c.view.Rounds {
		rounds[r.Step] = max(rounds[r.Step], r.Round)
	}
	boxes := make([]web.Box, len(c.chart.Steps))
	passed := c.view.State != models.CaseOpen // whether the case got further than the box
	for i := len(c.chart.Steps) - 1; i >= 0; i-- {
		step := c.chart.Steps[i]
		box := web.Box{ID: string(step.ID), Title: step.Title.In(c.lang), Rounds: rounds[step.ID], Decides: step.Decides}
		switch {
		case c.view.State == models.CaseOpen && step.ID == c.view.Step:
			box.State = "current"
		case box.Rounds > 0:
			box.State = "done"
		case passed:
			box.State = "skipped"
		default:
			box.State = "todo"
		}
		passed = passed || box.Rounds > 0
		boxes[i] = box
	}
	return boxes
}

// guide helps with the open step: how to answer, what to check, which risks there are (INS-2a, INS-2d, X-7).
func (c *caseComposer) guide() web.Guide {
	var g web.Guide
	if c.view.State != models.CaseOpen {
		return g
	}
	for _, r := range c.step.Risks {
		g.Risks = append(g.Risks, web.Item{Name: r.Hazard.In(c.lang), Value: r.Control.In(c.lang)})
	}
	g.Lists, g.Items = c.checklists(), c.plannedItems()
	if c.view.Procedure != procedure.InService {
		return g
	}
	if nature, ok := c.edition.Nature(c.view.Nature); ok {
		g.Nature = &web.Item{Name: nature.Title.In(c.lang), Value: nature.Guide.In(c.lang)}
	}
	if kind, ok := c.edition.Kind(c.view.Kind); ok {
		g.Kind = &web.Item{Name: kindTitle(*kind, c.lang), Value: kind.Guide.In(c.lang)}
	}
	if c.view.Step == procedure.Receive || c.view.Step == procedure.Classify {
		for _, n := range c.edition.Natures {
			g.Natures = append(g.Natures, web.Item{Name: n.Title.In(c.lang), Value: n.Guide.In(c.lang)})
		}
	}
	if c.view.Step == procedure.Classify {
		for _, criterion := range c.edition.Checklist {
			g.Checklist = append(g.Checklist, criterion.In(c.lang))
		}
	}
	for _, a := range c.edition.Answers {
		if c.view.Kind == 0 || a.Kind == c.view.Kind {
			g.Answers = append(g.Answers, web.Item{Name: a.Question.In(c.lang), Value: a.Answer.In(c.lang)})
		}
	}
	return g
}

// checklists are what has to be thought of in the open step, in the case's programme (PRE-2b, POS-2b).
func (c *caseComposer) checklists() []web.CheckGroup {
	var groups []web.CheckGroup
	for _, l := range c.step.Checklists {
		if !c.inProgramme(l.For) {
			continue
		}
		group := web.CheckGroup{Title: l.Title.In(c.lang), Unit: web.UnitKindText(l.Unit, c.lang)}
		for _, row := range l.Rows {
			group.Rows = append(group.Rows, row.In(c.lang))
		}
		groups = append(groups, group)
	}
	return groups
}

// plannedItems are what units have to do each time the step opens.
func (c *caseComposer) plannedItems() []web.Item {
	var items []web.Item
	for _, item := range c.step.Items {
		if c.inProgramme(item.For) {
			items = append(items, web.Item{Name: web.UnitKindText(item.Unit, c.lang), Value: item.Title.In(c.lang)})
		}
	}
	return items
}

// inProgramme tells whether something is meant for the case's programme; what names none is meant for all.
func (c *caseComposer) inProgramme(p procedure.Programme) bool {
	return p == "" || c.view.Opening != nil && c.view.Opening.Programme == string(p)
}

func (c *caseComposer) files() []web.File {
	var files []web.File
	for _, f := range c.view.Attachments {
		files = append(files, web.File{Name: f.Name, Href: "/attachments/" + f.ID.String(), Size: f.Size, At: f.UploadedAt})
	}
	return files
}
