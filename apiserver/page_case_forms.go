package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"time"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// onward are the acts that lead a step to its end, in the order in which a page offers them. Then come those that a step
// knows by itself, folded up, and those that are alike in every step.
var (
	onward = []forms.Act{forms.Acknowledge, forms.Decide, forms.DecideOutline, forms.HandOver, forms.AnswerAct, forms.Submit}
	alike  = []forms.Act{
		forms.GiveOpinion, forms.OpenWorkItem, forms.SetDate, forms.Reassign, forms.RequestCorrection, forms.Withdraw,
	}
)

// offeredIn are the acts that a page offers in a step, in their order.
func offeredIn(step procedure.StepID) []forms.Act {
	own := slices.Sorted(maps.Keys(forms.OfStep(step)))
	own = slices.DeleteFunc(own, func(a forms.Act) bool { return slices.Contains(onward, a) || slices.Contains(alike, a) })
	return slices.Concat(onward, own, alike)
}

// forms are those of what the reader may do now. A form that was refused stands open with what was typed.
func (c *caseComposer) forms() ([]web.Form, error) {
	var shown []web.Form
	for _, name := range offeredIn(c.view.Step) {
		form, has := forms.For(c.view.Step, name)
		if !has || !c.may(name) || !c.due(name) {
			continue
		}
		drawn, err := c.form(name, form)
		if err != nil {
			return nil, err
		}
		shown = append(shown, drawn)
	}
	return shown, nil
}

// may: the reader has the letter for it, and the step knows the act.
func (c *caseComposer) may(name forms.Act) bool {
	action, known := activities.Action(c.view.Step, name)
	switch name {
	case forms.Reassign:
		known = known && !c.step.Decides
	case forms.SetDate:
		known = known && c.agreedOn()
	}
	return known && activities.NotOffered(c.edition, c.view.Step, name) == "" && slices.Contains(c.view.May, action) && action != access.CloseItem
}

// agreedOn: the open round has a date that people agreed on, and it hasn't passed.
func (c *caseComposer) agreedOn() bool {
	return slices.ContainsFunc(c.view.Deadlines, func(d deadline) bool {
		return d.Step == c.view.Step && d.Round == c.view.Round && d.State == "running" &&
			(d.Name == procedure.Agreed || d.From == procedure.FromDate)
	})
}

// due: the confirmation is handed over first, then answered, then checked again (INS-5).
func (c *caseComposer) due(name forms.Act) bool {
	if c.view.Step != procedure.Confirm {
		return c.careDue(name)
	}
	answer, handedOver := c.confirmation()
	switch name {
	case forms.HandOver:
		return !handedOver
	case forms.AnswerAct:
		return handedOver && answer.StoppedAt == nil
	case forms.Submit:
		return handedOver && (answer.StoppedAt != nil || !answer.DueAt.After(c.frame.Now))
	}
	return true
}

// confirmation is the customer's time to answer in the open round; not ok: the result wasn't handed over yet.
func (c *caseComposer) confirmation() (deadline, bool) {
	for _, d := range c.view.Deadlines {
		if d.Step == c.view.Step && d.Round == c.view.Round && d.Name == procedure.Confirmation {
			return d, true
		}
	}
	return deadline{}, false
}

func (c *caseComposer) form(name forms.Act, form *forms.Form) (web.Form, error) {
	names := forms.NamesOf(c.view.Step, name)
	id := string(name)
	f := web.Form{
		ID: id, Title: names.Title.In(c.lang), Button: names.Button.In(c.lang), Danger: name == forms.Withdraw,
		Action: actAddress(c.view.Reference, name), Closed: c.folded(name), Drafts: true, Hidden: c.hidden(c.view.Step, c.view.Round),
	}
	if leader := c.view.InPlaceOf; leader != nil && delegable(c.view.Step, name) {
		f.Intro = web.YouActFor(leader.Name, c.lang)
	}
	blank, err := c.blank(form)
	if err != nil {
		return f, err
	}
	values, wrong := c.drafts[draftKey(name, "")], map[string]string(nil)
	if len(values) > 0 {
		f.Drafted, f.Closed = &c.draftedAt, false
	} else {
		values = c.prefilled(name)
	}
	if c.sentHere() && c.refused.name == name && c.refused.item == "" {
		values, wrong, f.Problem, f.Closed, f.Drafted = c.refused.typed.Values, c.refused.wrong, c.refused.problem, false, nil
		f.Hidden[0].Value = c.refused.nonce
	}
	f.Fields, f.Files = blank.Fields(id, values, wrong), blank.TakesFiles()
	return f, nil
}

// folded: what happens on the way is folded up, but what was found is what the research is about (PRE-1).
func (c *caseComposer) folded(name forms.Act) bool {
	return !slices.Contains(onward, name) && (name != forms.ResearchAct || c.view.Step != procedure.ResearchCustomer)
}

// delegable: an act by a letter that can be delegated.
func delegable(step procedure.StepID, name forms.Act) bool {
	action, _ := activities.Action(step, name)
	return action == access.Decide || action == access.Approve || action == access.Advise
}

// sentHere: what was refused was meant for the open round.
func (c *caseComposer) sentHere() bool {
	return c.refused != nil && c.refused.step == c.view.Step && c.refused.round == c.view.Round
}

// hidden says which rendering of a form it is, and where the reader saw the case.
func (c *caseComposer) hidden(step procedure.StepID, round int) []web.Item {
	return []web.Item{nonce(), {Name: web.FieldStep, Value: string(step)}, {Name: web.FieldRound, Value: strconv.Itoa(round)}}
}

func actAddress(reference string, name forms.Act) string {
	return "/cases/" + url.PathEscape(reference) + "/acts/" + url.PathEscape(string(name))
}

// blank is a form with the choices of the case's edition.
func (c *caseComposer) blank(form *forms.Form) (web.Blank, error) {
	facts, err := c.picks.of(c.ctx, form.Schema())
	b := web.Blank{Schema: form.Schema(), Facts: facts, Report: c.edition.Complaint, Lang: c.lang}
	if _, asks := c.edition.Step(procedure.AssignAuthority); !asks && c.view.Step == procedure.Classify {
		b.Without = []string{"beyond", "report"} // no leaders are asked
	}
	return b, err
}

// workItems are what other units have to do, each with its form when it is the reader's unit that has to.
func (c *caseComposer) workItems() ([]web.WorkItem, error) {
	var items []web.WorkItem
	for _, w := range c.view.WorkItems {
		item := web.WorkItem{
			ID: w.ID.String(), Title: w.Title, Wanted: w.Wanted, Measure: w.Measure, Unit: c.names[w.Unit], Step: string(w.Step), OpenedBy: nameOf(w.OpenedBy),
			Opened: w.OpenedAt, Closed: w.ClosedAt, ClosedBy: nameOf(w.ClosedBy), Result: w.Result,
		}
		if w.ClosedAt == nil && w.Due != nil {
			item.Clock = web.NewClock(w.OpenedAt, *w.Due, c.frame.Now, c.lang)
		}
		mine := slices.Contains(callOf(c.ctx).person.Units(), w.Unit)
		if w.ClosedAt == nil && mine && c.view.State == models.CaseOpen && w.Step == c.view.Step && w.Round == c.view.Round {
			var err error
			if item.Form, err = c.itemForm(w); err != nil {
				return nil, err
			}
		}
		items = append(items, item)
	}
	return items, nil
}

func (c *caseComposer) itemForm(w workItem) (*web.Form, error) {
	form, ok := forms.For(w.Step, forms.CloseWorkItem)
	if !ok {
		return nil, nil
	}
	blank, err := c.blank(form)
	if err != nil {
		return nil, err
	}
	id := "close-" + w.ID.String()
	values, wrong := map[string]string{"id": w.ID.String()}, map[string]string(nil)
	f := &web.Form{
		ID: id, Action: actAddress(c.view.Reference, forms.CloseWorkItem), Hidden: c.hidden(w.Step, w.Round),
		Button: forms.NamesOf(w.Step, forms.CloseWorkItem).Button.In(c.lang),
	}
	if draft := c.drafts[draftKey(forms.CloseWorkItem, w.ID.String())]; len(draft) > 0 {
		values, f.Drafted = draft, &c.draftedAt
	}
	if c.sentHere() && c.refused.item == w.ID.String() {
		values, wrong, f.Problem, f.Hidden[0].Value = c.refused.typed.Values, c.refused.wrong, c.refused.problem, c.refused.nonce
		f.Drafted = nil
	}
	f.Fields = blank.Fields(id, values, wrong)
	return f, nil
}

// draftsOf are what the reader typed in the round and hasn't sent, by draftKey and field.
func (s *Server) draftsOf(
	ctx context.Context, reference string, step procedure.StepID, round int,
) (map[string]map[string]string, time.Time, error) {
	drafts := map[string]map[string]string{}
	d, err := s.db.Draft(ctx, callOf(ctx).user.ID, reference, step, round)
	if errors.Is(err, models.ErrNotFound) {
		return drafts, time.Time{}, nil
	}
	if err != nil {
		return nil, time.Time{}, err
	}
	if err := json.Unmarshal(d.Form, &drafts); err != nil {
		clear(drafts) // kept by a program, in a form of its own
	}
	return drafts, d.UpdatedAt, nil
}
