package activities

import (
	"context"
	"fmt"
	"time"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// post writes letters to staff about a case.
type post struct {
	tx        *models.DB
	c         *models.Case
	publicURL string
}

// tell queues one letter for each of the people. The event makes it one letter a person, however often the activity runs.
func (o post) tell(ctx context.Context, kind letters.Kind, event string, people []models.User, data letters.StepData) error {
	_, step, err := facts(o.c, o.c.Step)
	if err != nil {
		return err
	}
	unit, err := o.tx.Unit(ctx, o.c.HandlingUnitID)
	if err != nil {
		return err
	}
	name := procedure.Text{VI: unit.NameVI, EN: unit.NameEN}
	data.Reference, data.Step, data.URL = o.c.Reference, step.Title, o.publicURL+"/cases/"+o.c.Reference
	for i := range people {
		p := &people[i]
		data.Name, data.Unit = p.Name, name.In(p.Lang)
		subject, body, err := letters.Render(kind, p.Lang, data)
		if err != nil {
			return err
		}
		m := models.Message{
			Reference: &o.c.Reference, Event: fmt.Sprintf("%s/%s/%s", o.c.Reference, event, p.ID), Kind: string(kind),
			UserID: &p.ID, Address: p.Email, Name: p.Name, Subject: subject, Body: body,
		}
		if err := o.tx.Enqueue(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

func (r *recording) post() post { return post{r.tx, r.c, r.publicURL} }

// tellTask tells people that something of the open step waits for them.
func (r *recording) tellTask(ctx context.Context, event string, people []models.User) error {
	return r.post().tell(ctx, letters.Task, event, people, letters.StepData{Due: valueOf(r.c.DueAt)})
}

// inform tells those with the letter I that the step is closed, with the summary of BM.07 after the handling (INS-4b).
func (r *recording) inform(ctx context.Context) error {
	people, err := informed(ctx, r.tx, r.c, r.step)
	if err != nil {
		return err
	}
	news := letters.StepData{Closed: r.At, Outcome: said(r.outcome())}
	if r.Step == procedure.Handle && r.out.Act == forms.Submit {
		form, err := forms.Decode[forms.Handling](r.s.Form)
		if err != nil {
			return err
		}
		news.Cause, news.Measure = form.Cause, form.Measure
	}
	event := fmt.Sprintf("informed/%s/%d", r.Step, r.Round)
	return r.post().tell(ctx, letters.Informed, event, people, news)
}

// tellCustomer writes to the customer, or takes the word of whoever acted that the customer was told another way. Left
// open, it is a mail, which takes an address: otherwise the act is refused, since telling is part of it.
func (r *recording) tellCustomer(ctx context.Context, told forms.Told, kind letters.Kind, data letters.CustomerData) error {
	request, err := r.tx.Request(ctx, r.Reference)
	if err != nil {
		return err
	}
	if told != "" && told != forms.ByMail {
		return nil
	}
	if request.RequesterEmail == "" {
		return invalid("form.told", "no_address")
	}
	data.Name, data.Reference = request.RequesterName, r.Reference
	subject, body, err := letters.Render(kind, "vi", data)
	if err != nil {
		return err
	}
	m := models.Message{
		Reference: &r.Reference, Event: fmt.Sprintf("%s/%s/%s", r.Reference, kind, r.s.ID), Kind: string(kind),
		CustomerCode: r.c.CustomerCode, Address: request.RequesterEmail, Name: request.RequesterName, Subject: subject, Body: body,
	}
	if kind == letters.Result {
		if m.Link, err = r.link(ctx); err != nil {
			return err
		}
	}
	return r.tx.Enqueue(ctx, m)
}

// link makes the link by which the customer confirms the result (INS-5a). It stays good while the round is open: an
// answer that comes late is still worth having.
func (r *recording) link(ctx context.Context) (string, error) {
	token, hash := models.NewSecret()
	return r.publicURL + "/p/confirm/" + token, r.tx.SaveLink(ctx, models.Link{
		TokenHash: hash, Purpose: "confirm", Reference: r.Reference, Step: r.Step, Round: r.Round,
		ExpiresAt: time.Now().Add(linkLife),
	})
}

// linkLife is how long a link to confirm can be used, by the wall clock.
const linkLife = 30 * 24 * time.Hour

// reachable tells whether the customer left a mail address.
func (r *recording) reachable(ctx context.Context) bool {
	request, err := r.tx.Request(ctx, r.Reference)
	return err == nil && request.RequesterEmail != ""
}

// said puts a round's outcome into words.
func said(outcome string) procedure.Text {
	if t, ok := outcomes[outcome]; ok {
		return t
	}
	return procedure.Text{VI: "đã hoàn thành", EN: "done"}
}

var outcomes = map[string]procedure.Text{
	"approve":                 {VI: "được chấp thuận", EN: "approved"},
	"reject":                  {VI: "không được chấp thuận", EN: "rejected"},
	models.OutcomeSolved:      {VI: "khách hàng xác nhận đã giải quyết", EN: "the customer confirmed that it is solved"},
	models.OutcomeNotSolved:   {VI: "khách hàng báo chưa giải quyết được", EN: "the customer says it isn't solved"},
	models.OutcomeNoAnswer:    {VI: "khách hàng không phản hồi", EN: "the customer didn't answer"},
	models.OutcomeEffective:   {VI: "biện pháp có hiệu lực", EN: "the measures are effective"},
	models.OutcomeIneffective: {VI: "biện pháp chưa có hiệu lực, phân tích lại", EN: "the measures aren't effective; the cause is analysed anew"},
	string(forms.Escalate):    {VI: "vượt thẩm quyền, xin ý kiến lãnh đạo", EN: "beyond authority, the leaders are asked"},
	string(forms.Withdraw):    {VI: "hồ sơ được rút", EN: "the case was withdrawn"},
	string(forms.Acknowledge): {VI: "đã có người nhận xử lý", EN: "a person has taken it"},
}

func valueOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}
