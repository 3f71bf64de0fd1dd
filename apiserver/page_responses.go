package apiserver

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/web"
)

// typedIn is what is noted of a form beside what it says.
type typedIn struct {
	Channel  string    `json:"channel" enum:"paper,box,call_centre,website,meeting" pick:"response_channel" vi:"Phiếu đến từ" en:"How the form came"`
	GivenOn  forms.Day `json:"given_on,omitempty" vi:"Ngày ghi phiếu" en:"Day of the form" vi_hint:"Để trống nếu là hôm nay." en_hint:"Leave empty if it is today."`
	Unit     string    `json:"unit,omitempty" maxLength:"12" pick:"unit" vi:"Tính cho đơn vị" en:"Counts to" vi_hint:"Để trống là đơn vị của anh/chị." en_hint:"Left empty, it is yours."`
	Customer string    `json:"customer,omitempty" maxLength:"20" vi:"Mã khách hàng" en:"Customer's code" vi_hint:"Nếu biết." en_hint:"If known."`
}

var typedInForm = forms.Of[typedIn]()

// fieldWave says of which wave the form is.
const fieldWave = "wave"

// newResponsePage offers the waves of a survey or, once one is chosen, its form to type in.
func (s *Server) newResponsePage(g *gin.Context) error {
	return s.showNewResponse(g, http.StatusOK, g.Query(fieldWave), url.Values{}, nil)
}

// paper is a form as it is typed in: two forms in one.
type paper struct {
	about, says filled
}

// showNewResponse shows the form of a wave filled in with what was typed; with one wave there is nothing to choose.
func (s *Server) showNewResponse(g *gin.Context, status int, number string, sent url.Values, problem *Problem) error {
	ctx := g.Request.Context()
	v, err := s.surveyFor(ctx, access.Collect, g.Param("reference"))
	if err != nil {
		return err
	}
	waves, err := s.db.Waves(ctx, v.row.Reference)
	if err != nil {
		return err
	}
	address := "/surveys/" + url.PathEscape(v.row.Reference) + "/responses/new"
	p := &web.ResponsePage{Frame: s.frame(g), Reference: v.row.Reference}
	p.Path = address
	if len(waves) == 1 && number == "" {
		number = "1"
	}
	for _, w := range waves {
		title := waveTitle(v, w, p.Lang)
		p.Waves = append(p.Waves, web.Link{Text: title, Href: address + "?wave=" + strconv.Itoa(w.Number)})
		if strconv.Itoa(w.Number) != number {
			continue
		}
		typed, err := s.readPaper(ctx, w, sent)
		if err != nil {
			return err
		}
		p.Title, p.Form = title, paperForm(ctx, address, number, typed, problem)
	}
	if p.Form != nil && g.Query("done") == "act" {
		p.Notice = doneNotice("act", p.Lang)
	}
	return s.show(g, status, p)
}

func waveTitle(v *surveyed, w models.Wave, lang string) string {
	title := w.Form
	for _, f := range v.edition.SurveyForms {
		if f.ID == w.Form {
			title += " · " + f.Title.In(lang)
		}
	}
	title += ", " + web.Day(w.FromDay) + "–" + web.Day(w.ToDay)
	if w.UnitID != nil {
		title += ", " + *w.UnitID
	}
	return title
}

func (s *Server) readPaper(ctx context.Context, w models.Wave, sent url.Values) (p paper, err error) {
	units, err := s.unitChoices(ctx)
	if err != nil {
		return p, err
	}
	p.about = filled{form: typedInForm, blank: web.Blank{Schema: typedInForm.Schema(), Facts: web.Facts{"unit": units}, Lang: callOf(ctx).lang}}
	if p.about.typed, err = p.about.blank.Read(sent); err != nil {
		return p, err
	}
	p.says, err = readAnswers(ctx, w.Form, sent)
	return p, err
}

func paperForm(ctx context.Context, address, wave string, typed paper, problem *Problem) *web.Form {
	c := callOf(ctx)
	f := &web.Form{ID: "response", Action: address, Button: web.SendButton(c.lang), Hidden: []web.Item{nonce(), {Name: fieldWave, Value: wave}}}
	wrong := map[string]string{}
	if problem != nil {
		f.Problem = pageDetail(problem, c.lang)
		for name, text := range wrongFields(problem.Errors, c.lang) {
			wrong[strings.TrimPrefix(name, "answers.")] = text
			if name == "answers" { // nothing was said
				f.Problem = text
			}
		}
		if problem.Status == http.StatusServiceUnavailable {
			f.Hidden[0].Value = c.key
		}
	}
	f.Fields = append(typed.about.blank.Fields(f.ID, typed.about.typed.Values, wrong),
		typed.says.blank.Fields(f.ID, typed.says.typed.Values, wrong)...)
	return f
}

// enterResponseByPage keeps the form, and shows an empty one for the next.
func (s *Server) enterResponseByPage(g *gin.Context) error {
	sent := g.Request.PostForm
	wave := sent.Get(fieldWave)
	err := s.enterPaper(g, wave, sent)
	if err == nil {
		g.Redirect(http.StatusSeeOther, g.Request.URL.Path+"?done=act&wave="+url.QueryEscape(wave))
		return nil
	}
	problem := s.answer(g.Request.Context(), err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusConflict, http.StatusServiceUnavailable:
		return s.showNewResponse(g, problem.Status, wave, sent, problem)
	}
	return err
}

func (s *Server) enterPaper(g *gin.Context, wave string, sent url.Values) error {
	ctx := g.Request.Context()
	if err := needNonce(g); err != nil {
		return err
	}
	v, err := s.surveyFor(ctx, access.Collect, g.Param("reference"))
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(wave)
	if err != nil {
		return fail(malformed)
	}
	w, err := s.waveOf(ctx, v, number)
	if err != nil {
		return err
	}
	typed, err := s.readPaper(ctx, *w, sent)
	if err != nil {
		return err
	}
	for _, f := range []filled{typed.about, typed.says} {
		if err := f.check("body"); err != nil {
			return err
		}
	}
	about, err := decode[typedIn](typed.about)
	if err != nil {
		return err
	}
	byPage(ctx, "enterResponse")
	_, err = s.enterResponse(ctx, &responseInput{Reference: v.row.Reference, Body: responseBody{
		Wave: number, Channel: about.Channel, GivenOn: string(about.GivenOn), Unit: about.Unit, Customer: about.Customer,
		Answers: anyForm(typed.says.raw()),
	}})
	return err
}

// workOffByPage notes that a customer was reached, or why not, and goes back to the list.
func (s *Server) workOffByPage(g *gin.Context) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	if err := needNonce(g); err != nil {
		return err
	}
	reference, id, note := g.Param("reference"), g.Param("id"), sent.Get("note")
	var err error
	switch sent.Get("outcome") {
	case "reached":
		byPage(ctx, "noteReached")
		in := &reachedInput{Reference: reference, ID: id}
		in.Body.Note = note
		_, err = s.noteReached(ctx, in)
	case "given_up":
		byPage(ctx, "noteGivenUp")
		in := &givenUpInput{Reference: reference, ID: id}
		in.Body.Reason = note
		_, err = s.noteGivenUp(ctx, in)
	default:
		return fail(malformed)
	}
	address := "/cases/" + url.PathEscape(reference)
	if err == nil {
		g.Redirect(http.StatusSeeOther, address+"?done=act#survey")
		return nil
	}
	problem := s.answer(ctx, err)
	if problem.Status != http.StatusUnprocessableEntity && problem.Status != http.StatusConflict {
		return err
	}
	p, err := s.composeCase(g, reference, nil)
	if err != nil {
		return err
	}
	p.Notice = &web.Notice{Tone: web.Bad, Title: problem.Title + "."}
	for _, e := range problem.Errors {
		p.Notice.Text = pageText(e, p.Lang)
	}
	return s.show(g, problem.Status, p)
}
