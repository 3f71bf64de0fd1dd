package apiserver

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// rounds are all visits of steps, oldest first.
func (c *caseComposer) rounds() []web.Visit {
	var visits []web.Visit
	for _, r := range c.view.Rounds {
		v := web.Visit{
			Step: string(r.Step), Title: c.titleOf(r.Step), Round: r.Round, Opened: r.OpenedAt, Closed: r.ClosedAt, Reason: r.Reason,
			Outcome: web.OutcomePill(r.Step, r.Outcome, c.lang),
		}
		visits = append(visits, v)
	}
	return visits
}

// recent is how many rounds stand open on a page; earlier ones are folded up.
const recent = 3

// visits are the rounds with what was said in them.
func (c *caseComposer) visits() ([]web.Visit, error) {
	visits := c.rounds()
	for i := range visits {
		visits[i].Folded = i < len(visits)-recent
		visits[i].Compare = c.comparison(procedure.StepID(visits[i].Step), visits[i].Round)
		if err := c.sayings(&visits[i]); err != nil {
			return nil, err
		}
	}
	return visits, nil
}

func (c *caseComposer) sayings(v *web.Visit) error {
	here := func(step procedure.StepID, round int) bool { return string(step) == v.Step && round == v.Round }
	for _, d := range c.view.Documents {
		if !here(d.Step, d.Round) || shownElsewhere[d.Act] {
			continue
		}
		doc, err := c.document(d)
		if err != nil {
			return err
		}
		v.Documents = append(v.Documents, doc)
	}
	for _, o := range c.view.Opinions {
		if here(o.Step, o.Round) {
			v.Opinions = append(v.Opinions, web.Opinion{By: nameOf(o.By), Text: o.Text, At: o.At})
		}
	}
	for _, d := range c.view.Decisions {
		if !here(d.Step, d.Round) {
			continue
		}
		v.Decision = &web.Decision{
			By: nameOf(d.By), For: nameOf(d.For), Reason: d.Reason, Direction: d.Direction, At: d.At,
		}
		if d.Unit != nil {
			v.Decision.Unit = c.names[*d.Unit]
		}
	}
	return nil
}

// shownElsewhere are acts that the page shows with more about them than their form has.
var shownElsewhere = map[forms.Act]bool{forms.Decide: true, forms.GiveOpinion: true, forms.OpenWorkItem: true, forms.CloseWorkItem: true}

func (c *caseComposer) document(d document) (web.Document, error) {
	doc := web.Document{Title: forms.NamesOf(d.Step, d.Act).Title.In(c.lang), By: web.InPlaceOf(nameOf(d.By), nameOf(d.For), c.lang), Comment: d.Comment}
	if d.By == nil {
		doc.By = web.CustomerText(c.lang)
	}
	if d.At != nil {
		doc.At = *d.At
	}
	form, ok := forms.For(d.Step, d.Act)
	if !ok || d.Form == nil { // it isn't the reader's to see
		return doc, nil
	}
	blank, err := c.blankOf(form)
	if err != nil {
		return doc, err
	}
	doc.Items, err = blank.Document(json.RawMessage(d.Form))
	return doc, err
}

// blankOf is a form that was sent: people whom it names may have left the unit since.
func (c *caseComposer) blankOf(form *forms.Form) (web.Blank, error) {
	blank, err := c.blank(form)
	blank.Facts = maps.Clone(blank.Facts)
	if blank.Facts != nil {
		blank.Facts["colleague"] = append(c.everybody(), blank.Facts["colleague"]...)
	}
	return blank, err
}

// everybody are those whom the case names, to show who was given the work.
func (c *caseComposer) everybody() []web.Choice {
	var all []web.Choice
	add := func(p *person) {
		if p != nil {
			all = append(all, web.Choice{Value: p.ID.String(), Title: p.Name})
		}
	}
	add(c.view.Assignee)
	for _, t := range c.view.Tasks {
		add(t.Assignee)
	}
	for _, d := range c.view.Documents {
		add(d.By)
	}
	return all
}

func (c *caseComposer) titleOf(step procedure.StepID) string {
	if s, ok := c.chart.Step(step); ok {
		return s.Title.In(c.lang)
	}
	return string(step)
}

func (c *caseComposer) deadlines() []web.Deadline {
	var shown []web.Deadline
	for _, d := range c.view.Deadlines {
		item := web.Deadline{
			Step: string(d.Step), Round: d.Round, Title: d.Title, Computed: d.Computed, Clause: d.Clause, Due: d.DueAt,
			State: d.State, Late: time.Duration(d.LateBy) * time.Second,
		}
		if d.State == "running" && c.view.State == models.CaseOpen {
			item.Clock = web.NewClock(d.StartedAt, d.DueAt, c.frame.Now, c.lang)
		}
		for _, m := range d.Marks {
			item.Marks = append(item.Marks, web.Mark{Rung: m.Rung, At: m.At, Fired: m.FiredAt, Told: m.Told})
		}
		shown = append(shown, item)
	}
	return shown
}

// people are those who took part, each with what they did, in the order they came in.
func (c *caseComposer) people() []web.Person {
	var order []string
	parts := map[string][]string{}
	add := func(p *person, part string) {
		if p == nil {
			return
		}
		if _, known := parts[p.Name]; !known {
			order = append(order, p.Name)
		}
		if !slices.Contains(parts[p.Name], part) {
			parts[p.Name] = append(parts[p.Name], part)
		}
	}
	add(c.view.EnteredBy, web.EnteredText(c.lang))
	for _, d := range c.view.Documents {
		add(d.By, string(d.Step)+" "+forms.NamesOf(d.Step, d.Act).Title.In(c.lang))
	}
	add(c.view.Assignee, web.AssigneeText(c.lang))
	var people []web.Person
	for _, name := range order {
		people = append(people, web.Person{Name: name, Part: strings.Join(parts[name], "; ")})
	}
	return people
}

// timeline is the journal, newest first.
func (c *caseComposer) timeline() []web.Event {
	var events []web.Event
	for _, e := range slices.Backward(c.journal) {
		shown := web.Event{
			Seq: e.Seq, At: e.At, Who: web.InPlaceOf(e.Name, e.ForName, c.lang), Step: string(e.Step), Round: e.Round, Hash: e.Hash[:12],
			Bad: e.Event == "escalated" || e.Event == "signal_ignored",
		}
		if e.Actor == "customer" {
			shown.Who = web.CustomerText(c.lang)
		}
		var ours bool
		if shown.What, ours = web.EventText(e.Event, c.lang); !ours {
			shown.What = forms.NamesOf(e.Step, forms.Act(e.Event)).Title.In(c.lang)
		}
		shown.Detail = c.detail(e)
		events = append(events, shown)
	}
	return events
}

// detail says which deadline a reminder was about, and how many people heard it; of a date that was set, from when to
// when and why.
func (c *caseComposer) detail(e journalEntry) string {
	if e.Event == string(forms.SetDate) {
		return c.moved(e)
	}
	var told struct {
		Deadline procedure.DeadlineName `json:"deadline"`
		Told     []string               `json:"told"`
	}
	if e.Event != "warned" && e.Event != "escalated" || json.Unmarshal(e.Text, &told) != nil {
		return ""
	}
	for _, step := range c.chart.Steps {
		if d, ok := step.Deadline(told.Deadline); ok {
			return web.ToldText(d.Title.In(c.lang), len(told.Told), c.lang)
		}
	}
	return ""
}

func (c *caseComposer) moved(e journalEntry) string {
	var said struct {
		Before time.Time     `json:"due_before"`
		After  time.Time     `json:"due_after"`
		Form   forms.NewDate `json:"form"`
	}
	if json.Unmarshal(e.Text, &said) != nil {
		return ""
	}
	return web.When(said.Before) + " → " + web.When(said.After) + " · " + said.Form.Reason
}
