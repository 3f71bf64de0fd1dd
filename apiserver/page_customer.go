package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/web"
)

var (
	recordForm      = forms.Of[forms.CustomerRecord]()
	recordEditForm  = forms.Of[forms.CustomerEdit]()
	newCustomerForm = forms.Of[forms.NewCustomer]()
	contactsForm    = forms.Of[forms.CustomerContacts]()
	contractDoc     = forms.Of[forms.Contract]()
	interactionForm = forms.Of[forms.Interaction]()
	changeForm      = forms.Of[forms.RecordChange]()
)

// customerPage shows a customer's record with its people, contracts, revenue and history.
func (s *Server) customerPage(g *gin.Context) error {
	f, err := s.readRegister(g.Request.Context(), interactionForm, url.Values{})
	if err != nil {
		return err
	}
	return s.showCustomer(g, http.StatusOK, f, nil)
}

// showCustomer shows the record, with the form of a conversation as it was typed.
func (s *Server) showCustomer(g *gin.Context, status int, f filled, problem *Problem) error {
	ctx, code := g.Request.Context(), g.Param("code")
	row, err := customerFor(ctx, s.db, access.SeeRecord, code, false)
	if err != nil {
		return err
	}
	record, err := s.customerShown(ctx, s.db, row)
	if err != nil {
		return err
	}
	c := customerComposer{s: s, ctx: ctx, g: g, lang: callOf(ctx).lang, view: &record.Body, page: &web.CustomerPage{Frame: s.frame(g)}}
	c.page.Here = "/customers"
	if c.page.Notice, err = s.mergedNotice(ctx, g.Query("merged"), code, c.lang); err != nil {
		return err
	}
	if done := doneNotice(g.Query("done"), c.lang); done != nil {
		c.page.Notice = done
	}
	c.page.Changes = access.CanCustomer(callOf(ctx).person, access.ChangeRecord, customerObject(row)) == access.Allowed
	c.page.Privacy = keepsPrivacy.allows(callOf(ctx).person)
	for _, part := range []func() error{c.head, c.life, c.alike, c.record, c.contracts, c.revenue, c.moves, c.latest, c.talks, c.edits} {
		if err := part(); err != nil {
			return err
		}
	}
	if c.page.Changes {
		c.page.Talk = registerFormShown(callOf(ctx), "talk", "/customers/"+code+"/interactions", f, problem)
		c.page.Talk.Closed = problem == nil
	}
	return s.show(g, status, c.page)
}

// customerComposer puts the page of a record together.
type customerComposer struct {
	s    *Server
	ctx  context.Context //nolint:containedctx // it lives as long as the request
	g    *gin.Context
	lang string
	view *CustomerView
	page *web.CustomerPage
}

func (c *customerComposer) head() error {
	units, err := c.s.unitNames(c.ctx)
	v, p := c.view, c.page
	p.Code, p.Name, p.Tier, p.Owner, p.Branch = v.Code, v.Name, v.Tier, v.OwnerName, units[v.Branch]
	p.Kind, p.Standing, p.State = choiceTitle("customer_kind", v.Kind, c.lang), web.StandingText(string(v.Standing), c.lang), web.CustomerStatePill(v.State, c.lang)
	p.Since, p.Yearly, p.LeftWhy, p.MergedInto = web.DayText(v.Since), v.Yearly, v.LeftWhy, v.MergedInto
	for _, w := range v.Warnings {
		p.Warnings = append(p.Warnings, w.Message)
	}
	p.Percent = v.Completeness.Percent
	for _, m := range v.Completeness.Missing {
		p.Missing = append(p.Missing, m.Title.In(c.lang))
	}
	return err
}

// record shows what people said about the customer, and who stands for it. What the head of the page says isn't said again.
func (c *customerComposer) record() error {
	record := readable(c.view.CustomerRecord)
	record.Name, record.Kind, record.Person, record.Branch, record.Owner = "", "", false, "", ""
	text, err := json.Marshal(record)
	if err != nil {
		return fmt.Errorf("write the record: %w", err)
	}
	blank := web.Blank{Schema: recordForm.Schema(), Lang: c.lang}
	if c.page.Record, err = blank.Document(text); err != nil {
		return err
	}
	c.page.Record = slices.DeleteFunc(c.page.Record, func(i web.Item) bool { return i.Value == "" && len(i.Items) == 0 && i.Table == nil })
	people, err := c.s.getContacts(c.ctx, &customerInput{Code: c.view.Code})
	if err != nil {
		return err
	}
	for i := range people.Body.Representatives {
		people.Body.Representatives[i].Phone = forms.ShowPhones(people.Body.Representatives[i].Phone)
	}
	if text, err = json.Marshal(forms.CustomerContacts{Representatives: people.Body.Representatives}); err != nil {
		return fmt.Errorf("write the representatives: %w", err)
	}
	items, err := web.Blank{Schema: contactsForm.Schema(), Lang: c.lang}.Document(text)
	if len(items) > 0 {
		c.page.People = items[0].Table
	}
	return err
}

// readable is a record with numbers as people read them.
func readable(r forms.CustomerRecord) forms.CustomerRecord {
	r.Contact.Phone, r.Contact.PersonPhone = forms.ShowPhones(r.Contact.Phone), forms.ShowPhones(r.Contact.PersonPhone)
	return r
}

func (c *customerComposer) contracts() error {
	listed, err := c.s.listContracts(c.ctx, &customerInput{Code: c.view.Code})
	if err != nil {
		return err
	}
	for _, k := range listed.Body.Items {
		starts := k.Starts
		if starts == "" {
			starts = k.Signed
		}
		c.page.Contracts = append(c.page.Contracts, web.CustomerContract{
			ID: k.ID.String(), Number: k.Number, Signed: web.DayText(string(k.Signed)), SignedBy: k.SignedBy,
			Starts: web.DayText(string(starts)), Ends: web.DayText(string(k.Ends)), Value: k.Value, InForce: k.InForce,
		})
	}
	return nil
}

func (c *customerComposer) revenue() error {
	listed, err := c.s.getRevenue(c.ctx, &revenueInput{Code: c.view.Code})
	if err != nil {
		return err
	}
	for _, m := range listed.Body.Items {
		c.page.Months = append(c.page.Months, monthShown(monthText(m.Month), m.RevenueSums, c.lang))
	}
	c.page.Total = monthShown("", listed.Body.Total, c.lang)
	return nil
}

func monthShown(month string, m RevenueSums, lang string) web.RevenueMonth {
	shown := web.RevenueMonth{Month: month, Revenue: m.Revenue, Discount: m.Discount}
	if m.TEU > 0 {
		shown.Volume = web.Quantity(m.TEU) + " TEU"
	}
	if m.Tonnes > 0 {
		if shown.Volume != "" {
			shown.Volume += " · "
		}
		shown.Volume += web.Quantity(m.Tonnes) + " " + strings.ToLower(careWords.tonnes.In(lang))
	}
	return shown
}

func (c *customerComposer) moves() error {
	listed, err := c.s.listTierChanges(c.ctx, &customerInput{Code: c.view.Code})
	if err != nil {
		return err
	}
	for _, m := range listed.Body.Items {
		c.page.Moves = append(c.page.Moves, web.TierMove{
			At: m.At, Cause: web.CauseText(m.Cause, c.lang), Tier: m.Tier, TierBefore: m.TierBefore, Standing: string(m.Standing),
			StandingBefore: string(m.StandingBefore), Revenue: m.Revenue, Rank: m.Rank, From: monthText(m.From), To: monthBefore(m.To),
		})
	}
	return nil
}

// morePages is how many rows of what goes on and on the page of a record shows at a time.
const morePages = 20

// latestShown is how many of the last things that happened the page of a record shows.
const latestShown = 10

func (c *customerComposer) latest() (err error) {
	c.page.Latest, _, err = c.s.happenings(c.ctx, &timelineInput{Code: c.view.Code, Limit: latestShown})
	return err
}

func (c *customerComposer) talks() error {
	listed, err := c.s.listInteractions(c.ctx, &pageOfCustomer{Code: c.view.Code, Limit: morePages, Cursor: c.g.Query("talks")})
	if err != nil {
		return err
	}
	for _, i := range listed.Body.Items {
		c.page.Talks = append(c.page.Talks, web.Talk{
			At: i.HappenedAt, Channel: choiceTitle("source", i.Channel, c.lang), By: nameOf(i.RecordedBy), Summary: i.Summary,
		})
	}
	c.page.TalksNext = c.more("talks", listed.Body.NextCursor)
	return nil
}

func (c *customerComposer) edits() error {
	in := pageOfCustomer{Code: c.view.Code, Limit: morePages, Cursor: c.g.Query("changes")}
	rows, names, next, err := c.s.changesOf(c.ctx, &in)
	if err != nil {
		return err
	}
	blank := web.Blank{Schema: changeForm.Schema(), Lang: c.lang}
	for _, r := range rows {
		edit := web.RecordEdit{At: r.ChangedAt, By: nameOf(names.of(&r.ChangedBy)), Note: r.Note}
		if r.Reference != nil {
			edit.Reference = *r.Reference
		}
		changes, err := compareReadable(blank, r.Before, r.After)
		if err != nil {
			return fmt.Errorf("compare two versions of %s: %w", in.Code, err)
		}
		edit.Fields = onlyChanged(changes)
		c.page.Edits = append(c.page.Edits, edit)
	}
	c.page.EditsNext = c.more("changes", next)
	return nil
}

// compareReadable compares two versions of a record as people read them: telephone numbers aren't kept as they are read.
func compareReadable(blank web.Blank, before, after json.RawMessage) ([]web.Change, error) {
	for _, version := range []*json.RawMessage{&before, &after} {
		var record any
		if err := json.Unmarshal(*version, &record); err != nil {
			return nil, err
		}
		showPhones(record)
		readable, err := json.Marshal(record)
		if err != nil {
			return nil, err
		}
		*version = readable
	}
	return blank.Compare(before, after)
}

// showPhones writes the telephone numbers in a record as people read them.
func showPhones(record any) {
	switch r := record.(type) {
	case map[string]any:
		for name, value := range r {
			if kept, ok := value.(string); ok && (name == "phone" || name == "person_phone") {
				r[name] = forms.ShowPhones(kept)
				continue
			}
			showPhones(value)
		}
	case []any:
		for _, row := range r {
			showPhones(row)
		}
	}
}

// onlyChanged leaves out what stayed the same.
func onlyChanged(changes []web.Change) []web.Change {
	var left []web.Change
	for _, change := range changes {
		if change.Kind == web.Same {
			continue
		}
		change.Fields = onlyChanged(change.Fields)
		left = append(left, change)
	}
	return left
}

// more is the address of the page with the next rows of a list; empty: there are none.
func (c *customerComposer) more(list, cursor string) string {
	if cursor == "" {
		return ""
	}
	return web.CustomerAddress(c.view.Code) + "?" + url.Values{list: {cursor}}.Encode() + "#" + list
}
