package apiserver

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// surveyPage shows a customer the form of a survey. It changes nothing (SUR-2a).
func (s *Server) surveyPage(g *gin.Context) error {
	p, _, err := s.composeSurvey(g, url.Values{}, nil)
	if err != nil {
		return err
	}
	if g.Query("done") == "act" && p.Answered {
		p.Notice = &web.Notice{Tone: web.Good, Title: procedure.Text{
			VI: "Cảm ơn Quý khách, chúng tôi đã ghi nhận ý kiến.", EN: "Thank you, your opinion is recorded.",
		}.In(p.Lang)}
	}
	return s.show(g, http.StatusOK, p)
}

// composeSurvey makes the page with what was typed, and what is wrong with it.
func (s *Server) composeSurvey(g *gin.Context, sent url.Values, wrong map[string]string) (*web.SurveyPage, filled, error) {
	ctx, token := g.Request.Context(), g.Param("token")
	out, err := s.showSurvey(ctx, &surveyLinkInput{Token: token})
	if err != nil {
		return nil, filled{}, err
	}
	until, err := time.Parse(time.DateOnly, out.Body.Until)
	if err != nil {
		return nil, filled{}, err
	}
	f, err := readAnswers(ctx, out.Body.Form.ID, sent)
	if err != nil {
		return nil, f, err
	}
	p := &web.SurveyPage{
		Frame: s.frame(g), Reference: out.Body.Reference, Title: out.Body.Form.Title, Open: out.Body.Open, Answered: out.Body.Answered,
		Until: until, Opened: "/p/survey/" + token + "/opened",
	}
	p.Path = "/p/survey/" + token
	p.Form = web.Form{
		ID: "survey", Action: p.Path, Button: web.SendButton(p.Lang), Hidden: []web.Item{nonce()},
		Fields: f.blank.Fields("survey", f.typed.Values, wrong),
	}
	return p, f, nil
}

// readAnswers reads a form of a survey as it was typed.
func readAnswers(ctx context.Context, id string, sent url.Values) (f filled, err error) {
	form, ok := forms.SurveyForm(id)
	if !ok {
		return f, fail(notFound)
	}
	f = filled{form: form, blank: web.Blank{Schema: form.Schema(), Lang: callOf(ctx).lang}}
	f.typed, err = f.blank.Read(sent)
	return f, err
}

// answerSurveyByPage keeps the customer's answer and thanks for it. Answered before, or too late, it says so kindly.
func (s *Server) answerSurveyByPage(g *gin.Context) error {
	_, f, err := s.composeSurvey(g, g.Request.PostForm, nil)
	if err != nil {
		return err
	}
	token := g.Param("token")
	if err := f.check("body"); err != nil {
		return s.surveyAgain(g, f, err)
	}
	if _, err := s.answerSurvey(g.Request.Context(), &surveyAnswerInput{Token: token, Body: anyForm(f.raw())}); err != nil {
		return s.surveyAgain(g, f, err)
	}
	g.Redirect(http.StatusSeeOther, "/p/survey/"+token+"?done=act")
	return nil
}

func (s *Server) surveyAgain(g *gin.Context, f filled, err error) error {
	problem := s.answer(g.Request.Context(), err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusConflict, http.StatusServiceUnavailable:
	default:
		return err
	}
	lang := callOf(g.Request.Context()).lang
	p, _, err := s.composeSurvey(g, g.Request.PostForm, wrongFields(problem.Errors, lang))
	if err != nil {
		return err
	}
	p.Notice = &web.Notice{Tone: web.Bad, Title: problem.Title + ".", Text: pageDetail(problem, lang)}
	for _, e := range problem.Errors {
		if e.Location == "body" {
			p.Notice.Text = e.Message
		}
	}
	if !p.Open {
		p.Notice.Tone = web.Calm
		if p.Notice.Items, err = f.blank.Typed(f.typed); err != nil {
			return err
		}
	}
	for name, values := range problem.headers {
		g.Header(name, values[0])
	}
	return s.show(g, problem.Status, p)
}
