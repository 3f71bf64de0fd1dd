package apiserver

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// Rows of the survey's part of a page.
const (
	unreachedShown = 50
	opinionsShown  = 200
)

// survey is the part of the page that only a survey has, once customers are asked; nil: there is none.
func (c *caseComposer) survey() (*web.Survey, error) {
	if c.view.Procedure != procedure.Survey || c.view.Step == procedure.PlanSurvey {
		return nil, nil
	}
	v, err := c.s.surveyFor(c.ctx, access.SeeOutline, c.view.Reference)
	if err != nil {
		return nil, err
	}
	shown := &web.Survey{}
	if err := c.surveyProgress(v, shown); err != nil {
		return nil, err
	}
	if err := c.surveyAnalysis(v, shown); err != nil {
		return nil, err
	}
	if !v.seen {
		return shown, nil
	}
	if v.takesForms() && c.collects(v) {
		shown.TypeIn = "/surveys/" + url.PathEscape(v.row.Reference) + "/responses/new"
	}
	if err := c.surveyPlaces(v, shown); err != nil {
		return nil, err
	}
	return shown, c.workOff(v, shown)
}

func (c *caseComposer) collects(v *surveyed) bool {
	return access.Can(callOf(c.ctx).person, access.Collect, v.object) == access.Allowed
}

// surveyProgress draws the forms of the latest month, and says how far the invitations got.
func (c *caseComposer) surveyProgress(v *surveyed, shown *web.Survey) error {
	out, err := c.s.getProgress(c.ctx, &surveyInput{Reference: v.row.Reference})
	if err != nil {
		return err
	}
	p := out.Body
	shown.Forms, shown.Reached = p.Responses, fmt.Sprintf("%d/%d", p.Reached, p.Invited)
	if p.Invited > 0 {
		shown.Reached += " (" + percent(p.Share) + ")"
	}
	for _, state := range models.InvitationStates {
		if n := p.States[state]; n > 0 {
			pill := web.InvitationPill(string(state), c.lang)
			pill.Text += ": " + strconv.Itoa(n)
			shown.States = append(shown.States, pill)
		}
	}
	if len(p.Months) == 0 {
		return nil
	}
	month := p.Months[len(p.Months)-1]
	var counts []web.Item
	for _, b := range month.Branches {
		counts = append(counts, web.Item{Name: c.names[b.Unit], Value: strconv.Itoa(b.Forms)})
	}
	year, number, _ := strings.Cut(month.Month, "-")
	shown.Progress = web.NewBars(web.FormsOfMonth(number+"/"+year, p.Target, c.lang), p.Target, counts)
	return nil
}

func percent(share float64) string { return strconv.Itoa(int(share*100)) + " %" }

// surveyAnalysis draws the table of opinions.
func (c *caseComposer) surveyAnalysis(v *surveyed, shown *web.Survey) error {
	out, err := c.s.getAnalysis(c.ctx, &analysisInput{Reference: v.row.Reference})
	if err != nil {
		return err
	}
	for _, f := range out.Body.Forms {
		var rows [][4]string
		for _, q := range f.Questions {
			row := [4]string{q.Title, strconv.Itoa(q.N), "–", "–"}
			if q.N > 0 {
				row[2], row[3] = strings.ReplaceAll(strconv.FormatFloat(q.Mean, 'f', 2, 64), ".", ","), percent(q.Satisfied)
			}
			rows = append(rows, row)
		}
		shown.Questions = append(shown.Questions, web.FiguresList("figures-"+f.Form, f.Form+" · "+f.Title, c.lang, rows))
	}
	if !v.seen {
		return nil
	}
	var said [][4]string
	for _, o := range out.Body.Opinions[:min(len(out.Body.Opinions), opinionsShown)] {
		said = append(said, [4]string{strconv.Itoa(o.Number), c.names[o.Unit], o.Opinion, o.From})
	}
	shown.Opinions = web.OpinionsList(c.lang, said)
	return nil
}

// surveyPlaces are the links to hang up while the survey collects.
func (c *caseComposer) surveyPlaces(v *surveyed, shown *web.Survey) error {
	if v.row.State != models.CaseOpen || v.row.Step != procedure.RunSurvey {
		return nil
	}
	places, err := c.s.placesOf(c.ctx, v)
	for _, p := range places {
		text := c.names[p.Unit] + ", " + strconv.Itoa(p.Wave)
		shown.Places = append(shown.Places, web.Link{Text: text, Href: strings.TrimPrefix(p.Link, c.s.publicURL)})
	}
	return err
}

// workOff is the list of customers whom somebody has to reach yet, each with its form while the survey collects.
func (c *caseComposer) workOff(v *surveyed, shown *web.Survey) error {
	if v.row.State != models.CaseOpen || v.row.Step != procedure.RunSurvey {
		return nil
	}
	out, err := c.s.listInvitations(c.ctx, &invitationsInput{Reference: v.row.Reference, Reached: "false", Limit: unreachedShown})
	if err != nil {
		return err
	}
	shown.Listed = true
	for _, i := range out.Body.Items {
		u := web.Unreached{
			Wave: i.Wave, Code: i.Customer, Href: recordAddress(c.ctx, i.Customer), Name: i.Name, Phone: i.Phone, Email: i.Email, Unit: c.names[i.Unit],
			State: web.InvitationPill(string(i.State), c.lang),
		}
		if i.Reason != "" {
			u.State = web.NoLetterPill(string(i.Reason), c.lang)
		}
		if c.collects(v) {
			u.Action, u.Nonce = "/surveys/"+url.PathEscape(v.row.Reference)+"/invitations/"+i.ID.String(), nonce().Value
		}
		shown.WorkOff = append(shown.WorkOff, u)
	}
	if out.Body.NextCursor == "" {
		return nil
	}
	left, err := c.s.db.CountUnreached(c.ctx, v.row.Reference, v.asked)
	shown.More = left - len(shown.WorkOff)
	return err
}
