package apiserver

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// loadCare reads what a case's page shows of a care programme; other procedures have none.
func (c *caseComposer) loadCare() error {
	if c.view.Procedure != procedure.PostService {
		return nil
	}
	out, err := c.s.getCustomerReport(c.ctx, &customerReportInput{Reference: c.view.Reference})
	var refused *failure
	switch {
	case err == nil:
		c.report = &out.Body
		if c.view.State == models.CaseOpen && c.view.Step == procedure.CompileReport {
			if c.reported, err = c.s.reportedOf(c.ctx, c.report.Customers); err != nil {
				return err
			}
		}
	case !errors.As(err, &refused) || refused.id != forbidden.id: // whoever only has something to do in the case sees no figures
		return err
	}
	c.care, err = c.s.programme(c.ctx, c.view.Reference)
	if errors.Is(err, models.ErrNotFound) { // nothing is planned yet
		return nil
	}
	return err
}

// careDue: of the acts of a care programme, a page offers those that can be done as it stands.
func (c *caseComposer) careDue(name forms.Act) bool {
	conference := c.care != nil && c.care.Kind == string(procedure.Conference)
	var waits, decided bool
	if c.care != nil && c.care.Outline != nil {
		waits = c.care.Outline.Decision == nil
		decided = !waits && *c.care.Outline.Decision == "approve"
	}
	switch name {
	case forms.SubmitOutline:
		return conference && !waits && !decided
	case forms.DecideOutline:
		return waits
	case forms.Contacted, forms.RecordAttendance:
		return c.care != nil && len(c.care.Guests) > 0
	}
	return true
}

// prefilled is what a form starts with when nobody has typed anything: the customers of the report, the lists as they are.
func (c *caseComposer) prefilled(name forms.Act) map[string]string {
	values := map[string]string{}
	put := func(list string, row int, fields map[string]string) {
		for field, value := range fields {
			if value != "" {
				values[list+"."+strconv.Itoa(row)+"."+field] = value
			}
		}
	}
	switch {
	case name == forms.Submit && c.view.Step == procedure.CompileReport && c.view.Opening != nil && c.reported != nil:
		for i, customer := range c.view.Opening.Customers {
			known := c.reported[customer.Code]
			put("customers", i, map[string]string{
				"customer": customer.Code, "price_policy": known.PricePolicy, "contract_notes": known.ContractNotes, "market": known.Market,
				"traits": known.Traits, "plans": known.Plans, "wishes": known.Wishes,
			})
		}
	case name == forms.ListParticipants && c.care != nil:
		for i, g := range c.care.Guests {
			put("guests", i, map[string]string{
				"customer": g.Customer, "name": g.Name, "firm": g.Firm, "title": g.Title, "phone": g.Phone, "email": g.Email,
				"entitlement": g.Entitlement, "role": g.Role,
			})
		}
	case name == forms.ListGifts && c.care != nil:
		for i, g := range c.care.Gifts {
			put("gifts", i, map[string]string{
				"customer": g.Customer, "recipient": g.Recipient, "occasion": g.Occasion, "date": dayTyped(g.Date), "item": g.Item,
				"quantity": numberTyped(int64(g.Quantity)), "value": numberTyped(g.Value),
			})
		}
	}
	return values
}

func dayShown(day time.Time) string { return web.DayText(day.Format(time.DateOnly)) }

func dayTyped(day string) string {
	if day == "" {
		return ""
	}
	return web.DayText(day)
}

func numberTyped(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// reportPart compares what the customers brought.
func (c *caseComposer) reportPanel() *web.Panel {
	r := c.report
	if r == nil {
		return nil
	}
	span := func(s models.Span) string { return dayShown(s.From) + " – " + dayShown(s.To) }
	list := web.List{
		ID: "report-figures", Caption: careWords.against.In(c.lang) + " " + span(r.Against),
		Columns: []string{
			careWords.customer.In(c.lang), "TEU", careWords.tonnes.In(c.lang), careWords.revenue.In(c.lang), careWords.discount.In(c.lang), careWords.net.In(c.lang),
		},
	}
	row := func(name, note string, now, before models.Figures, change models.Changes) web.Row {
		return web.Row{Cells: []web.Cell{
			{Text: name, Note: note},
			{Text: web.Quantity(now.TEU), Note: c.changed(web.Quantity(before.TEU), change.TEU)},
			{Text: web.Quantity(now.Tonnes), Note: c.changed(web.Quantity(before.Tonnes), change.Tonnes)},
			{Text: web.Money(now.Revenue), Note: c.changed(web.Money(before.Revenue), change.Revenue)},
			{Text: web.Money(now.Discount), Note: c.changed(web.Money(before.Discount), change.Discount)},
			{Text: web.Money(now.Net), Note: c.changed(web.Money(before.Net), change.Net)},
		}}
	}
	for _, customer := range r.Customers {
		note := customer.Code + " · " + careWords.tier.In(c.lang) + " " + strconv.Itoa(customer.Tier) + " · " + c.contract(customer)
		list.Rows = append(list.Rows, row(customer.Name, note, customer.Now, customer.Before, customer.Change))
	}
	list.Rows = append(list.Rows, row(careWords.total.In(c.lang), "", r.Total.Now, r.Total.Before, r.Total.Change))
	panel := &web.Panel{ID: "customer-report", Title: careWords.report.In(c.lang) + " " + span(r.Period), Lists: []web.List{list}}
	if r.Kept {
		panel.Notices = []web.Notice{{Tone: web.Calm, Title: careWords.kept.In(c.lang)}}
	}
	return panel
}

func (c *caseComposer) contract(f models.CustomerFigure) string {
	switch {
	case f.Contract == "":
		return careWords.noContract.In(c.lang)
	case !f.InForce:
		return careWords.expired.In(c.lang) + " " + f.Contract + " (" + dayShown(*f.Signed) + ")"
	}
	return careWords.contract.In(c.lang) + " " + f.Contract + " (" + dayShown(*f.Signed) + ")"
}

// changed says what was before and by how much it changed, where there was something.
func (c *caseComposer) changed(before string, percent *float64) string {
	if percent == nil {
		return careWords.before.In(c.lang) + ": –"
	}
	sign := ""
	if *percent > 0 {
		sign = "+"
	}
	return careWords.before.In(c.lang) + ": " + before + " (" + sign + strings.Replace(strconv.FormatFloat(*percent, 'f', -1, 64), ".", ",", 1) + " %)"
}

// programmePart is the day, the numbers, what to look at, and the lists.
func (c *caseComposer) programmePanel() *web.Panel {
	if c.care == nil {
		return nil
	}
	p, n := c.care, c.care.Counts
	panel := &web.Panel{ID: "programme", Title: careWords.programme.In(c.lang)}
	fact := func(name procedure.Text, value string) {
		panel.Facts = append(panel.Facts, web.Item{Name: name.In(c.lang), Value: value})
	}
	if p.EventAt != nil {
		fact(careWords.day, web.When(*p.EventAt)+" – "+web.When(*p.EventEnd))
	}
	for _, line := range []struct {
		name procedure.Text
		n    int
	}{
		{careWords.invited, n.Invited}, {careWords.accepted, n.Accepted}, {careWords.declined, n.Declined}, {careWords.noAnswer, n.NoAnswer},
		{careWords.companions, n.Companions}, {careWords.came, n.Came}, {careWords.giftsNeeded, n.GiftsNeeded},
	} {
		fact(line.name, strconv.Itoa(line.n))
	}
	if n.GiftValue > 0 {
		fact(careWords.giftValue, web.Money(n.GiftValue))
	}
	panel.Notices = c.careNotes()
	panel.Lists = []web.List{c.guestList(), c.giftList()}
	return panel
}

// careNotes are duplicates, gaps and whom a person still has to call.
func (c *caseComposer) careNotes() (notes []web.Notice) {
	p := c.care
	for _, d := range p.Duplicates {
		notes = append(notes, web.Notice{Tone: web.Soon, Title: careWords.duplicate.In(c.lang), Text: d.Customer + " · " + c.occasion(d.Occasion)})
	}
	for _, gap := range []struct {
		title procedure.Text
		codes []string
	}{{careWords.withoutGift, p.Gaps.WithoutGift}, {careWords.withoutGreeting, p.Gaps.WithoutGreeting}} {
		if len(gap.codes) > 0 {
			notes = append(notes, web.Notice{Tone: web.Soon, Title: gap.title.In(c.lang), Text: strings.Join(gap.codes, ", ")})
		}
	}
	if c.view.State != models.CaseOpen || c.view.Step != procedure.CarryOutCare {
		return notes
	}
	over := p.EventEnd != nil && !c.frame.Now.Before(*p.EventEnd)
	for _, left := range []struct {
		title procedure.Text
		n     int
		now   bool
	}{{careWords.toContact, p.Counts.ToContact, !over}, {careWords.toRemind, p.Counts.ToRemind, !over}, {careWords.toAsk, p.Counts.ToAsk, over}} {
		if left.n > 0 && left.now {
			notes = append(notes, web.Notice{Tone: web.Soon, Title: left.title.In(c.lang), Text: strconv.Itoa(left.n)})
		}
	}
	return notes
}

func (c *caseComposer) occasion(id string) string {
	for _, o := range c.edition.Occasions {
		if o.ID == id {
			return o.Title.In(c.lang)
		}
	}
	return id
}
