package apiserver

import (
	"fmt"
	"net/url"

	"portcare/web"
)

// correctivePanel says what a corrective action was raised for and what became of it.
func (c *caseComposer) correctivePanel() *web.Panel {
	is := c.view.Corrective
	if is == nil {
		return nil
	}
	p := &web.Panel{ID: "corrective", Title: c.say("Yêu cầu khắc phục, phòng ngừa (BM.06)", "Request for corrective action (BM.06)")}
	fact := stating(c.lang, &p.Facts)
	fact("Đơn vị liên quan", "Unit concerned", c.names[is.Unit])
	fact("Sự việc", "What was found", is.Finding)
	fact("Lý do", "Why", is.Why)
	fact("Ngày kiểm tra hiệu lực", "Effect checked on", is.CheckOn)
	if is.Effective != nil {
		p.Pill = &web.Pill{Tone: web.Late, Text: c.say("chưa có hiệu lực", "not effective")}
		if *is.Effective {
			p.Pill = &web.Pill{Tone: web.Good, Text: c.say("có hiệu lực", "effective")}
		}
	}
	if is.RaisedFrom != nil {
		p.Links = []web.Link{caseLink(*is.RaisedFrom, c.say("phát sinh từ hồ sơ này", "found in this case"))}
	}
	return p
}

// actionsPanel lists the corrective actions that were raised from the case (INS-9).
func (c *caseComposer) actionsPanel() *web.Panel {
	if len(c.view.Actions) == 0 {
		return nil
	}
	p := &web.Panel{ID: "corrective-actions", Title: c.say("Khắc phục, phòng ngừa từ hồ sơ này", "Corrective actions from this case")}
	for _, a := range c.view.Actions {
		p.Links = append(p.Links, caseLink(a.Reference, c.names[a.Unit]+" · "+c.s.stepTitle(a.Step, c.lang)))
	}
	return p
}

// repetitionsPanel lists other cases of the same cause (INS-9).
func (c *caseComposer) repetitionsPanel() *web.Panel {
	if len(c.repeated) == 0 {
		return nil
	}
	p := &web.Panel{
		ID: "repetitions", Title: c.say("Lặp lại", "Repeated"), Pill: &web.Pill{Tone: web.Soon, Text: fmt.Sprint(len(c.repeated))},
		Notes: []string{c.say("Hồ sơ khác của cùng khách hàng, cùng loại việc, cùng đơn vị trong vòng mười hai tháng.",
			"Other cases of the same customer, kind and unit within twelve months.")},
	}
	for _, other := range c.repeated {
		p.Links = append(p.Links, caseLink(other.Reference, c.s.stepTitle(other.Step, c.lang)))
	}
	return p
}

func caseLink(reference, says string) web.Link {
	return web.Link{Text: reference + " · " + says, Href: "/cases/" + url.PathEscape(reference)}
}

// loadRepeated finds other cases of the same cause.
func (c *caseComposer) loadRepeated() error {
	out, err := c.s.listRepetitions(c.ctx, &caseInput{Reference: c.view.Reference})
	if err != nil {
		return err
	}
	c.repeated = out.Body.Items
	return nil
}
