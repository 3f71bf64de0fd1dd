package apiserver

import (
	"fmt"
	"strconv"
	"strings"

	"portcare/forms"
	"portcare/web"
)

// panels are what the procedure shows beside its documents; each that has nothing to say is left out.
func (c *caseComposer) panels() []web.Panel {
	var shown []web.Panel
	for _, panel := range []func() *web.Panel{c.correctivePanel, c.repetitionsPanel, c.actionsPanel, c.reportPanel, c.programmePanel, c.researchPanel, c.giftsPanel, c.invoicesPanel, c.nextPanel} {
		if p := panel(); p != nil {
			shown = append(shown, *p)
		}
	}
	return shown
}

func (c *caseComposer) say(vi, en string) string { return saying(c.lang)(vi, en) }

// researchPanel says how complete what is known about each customer is, and whether enough are fully researched (PRE-1c).
func (c *caseComposer) researchPanel() *web.Panel {
	r := c.view.Research
	if r == nil {
		return nil
	}
	p := &web.Panel{ID: "research", Title: c.say("Mức độ tìm hiểu khách hàng", "How far customers are researched")}
	if r.Of > 0 {
		p.Pill = &web.Pill{Tone: web.Soon, Text: c.say("chưa đạt", "not met")}
		if r.Met {
			p.Pill = &web.Pill{Tone: web.Good, Text: c.say("đạt", "met")}
		}
		p.Notes = []string{fmt.Sprintf(c.say("Nghiên cứu đầy đủ %d trên %d khách hàng đề xuất: %.0f %% (cần trên %.0f %%).",
			"Fully researched: %d of %d proposed customers, %.0f %% (more than %.0f %% needed)."), r.Fully, r.Of, r.Share*100, r.Target*100)}
	}
	p.Table = &web.Table{Columns: []string{c.say("Khách hàng", "Customer"), c.say("Đầy đủ", "Complete"), c.say("Còn thiếu", "Missing")}}
	for _, customer := range r.Customers {
		missing := make([]string, len(customer.Missing))
		for i, m := range customer.Missing {
			missing[i] = m.Title.In(c.lang)
		}
		percent := strconv.Itoa(customer.Percent) + " %"
		if customer.FoundAt == nil {
			percent = c.say("chưa tìm hiểu", "not looked into")
		}
		p.Table.Rows = append(p.Table.Rows, []string{c.customerTitle(customer.Code), percent, strings.Join(missing, "; ")})
	}
	return p
}

// customerTitle is a customer of the case, by code and name.
func (c *caseComposer) customerTitle(code string) string {
	if c.view.Opening != nil {
		for _, customer := range c.view.Opening.Customers {
			if customer.Code == code {
				return code + " – " + customer.Name
			}
		}
	}
	return code
}

func (c *caseComposer) giftsPanel() *web.Panel {
	if c.view.Gifts == nil || len(c.view.Gifts.Given) == 0 {
		return nil
	}
	p := &web.Panel{ID: "gifts", Title: c.say("Quà đã tặng", "Gifts given"), Table: &web.Table{Columns: []string{
		c.say("Khách hàng", "Customer"), c.say("Người nhận", "Recipient"), c.say("Quà", "Gift"), c.say("Giá trị", "Value"), c.say("Số phiếu", "Voucher"),
		c.say("Tặng lúc", "Given at"),
	}}}
	for _, g := range c.view.Gifts.Given {
		p.Table.Rows = append(p.Table.Rows, []string{
			c.customerTitle(g.Customer), g.Recipient, fmt.Sprintf("%d × %s", g.Quantity, g.Item), web.Money(g.Value), g.Voucher,
			web.When(g.GivenAt) + " · " + g.GivenBy,
		})
	}
	return p
}

func (c *caseComposer) invoicesPanel() *web.Panel {
	if c.view.Gifts == nil || len(c.view.Gifts.Invoices) == 0 {
		return nil
	}
	p := &web.Panel{ID: "gift-invoices", Title: c.say("Hoá đơn quà tặng", "Gift invoices"), Table: &web.Table{Columns: []string{
		c.say("Số", "Number"), c.say("Ngày", "Date"), c.say("Nhà cung cấp", "Supplier"), c.say("Số tiền", "Amount"), c.say("Tài chính", "Finance"),
	}}}
	for _, i := range c.view.Gifts.Invoices {
		checked := c.say("chưa kiểm tra", "not checked yet")
		if i.CheckedAt != nil {
			checked = web.When(*i.CheckedAt) + " · " + i.Checked
		}
		p.Table.Rows = append(p.Table.Rows, []string{i.Number, web.DayText(i.Date), i.Supplier, web.Money(i.Amount), checked})
	}
	return p
}

// nextPanel leads on to the procedure that follows (PRE-6a, INS-6a, POS-6a).
func (c *caseComposer) nextPanel() *web.Panel {
	next := c.view.NextProcedure
	if next == "" {
		return nil
	}
	follows, ok := c.edition.Procedure(next)
	if !ok {
		return nil
	}
	p := &web.Panel{ID: "next-procedure", Title: c.say("Quy trình tiếp theo", "The procedure that follows")}
	address := newCaseAddress(next)
	if _, opened := forms.ForOpening(next); !opened {
		address = "/requests/new"
	}
	p.Links = []web.Link{{Text: follows.Title.In(c.lang), Href: address}}
	return p
}
