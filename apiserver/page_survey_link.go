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

// asking is a way by which customers come to a form: invited by name, or where they are.
type asking struct {
	path   string // before the token
	show   func(*Server, context.Context, *surveyLinkInput) (*surveyLinkOutput, error)
	answer func(*Server, context.Context, *surveyAnswerInput) (*surveyAnswerOutput, error)
	notes  bool // that somebody began to fill in the form
}

var (
	byInvitation = asking{"/p/survey/", (*Server).showSurvey, (*Server).answerSurvey, true}
	atPlace      = asking{"/p/forms/", (*Server).showPlaceForm, (*Server).answerAtPlace, false}
)

// surveyPage shows a customer the form of a survey. It changes nothing (SUR-2a).
func (s *Server) surveyPage(by asking) func(*gin.Context) error {
	return func(g *gin.Context) error {
		p, _, err := s.composeSurvey(g, by, url.Values{}, nil)
		if err != nil {
			return err
		}
		if g.Query("done") == "act" && (p.Answered || !by.notes) {
			p.Notice = &web.Notice{Tone: web.Good, Title: procedure.Text{
				VI: "Cảm ơn Quý khách, chúng tôi đã ghi nhận ý kiến.", EN: "Thank you, your opinion is recorded.",
			}.In(p.Lang)}
		}
		return s.show(g, http.StatusOK, p)
	}
}

// composeSurvey makes the page with what was typed, and what is wrong with it.
func (s *Server) composeSurvey(g *gin.Context, by asking, sent url.Values, wrong map[string]string) (*web.SurveyPage, filled, error) {
	ctx, token := g.Request.Context(), g.Param("token")
	out, err := by.show(s, ctx, &surveyLinkInput{Token: token})
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
		Frame: s.frame(g), Reference: out.Body.Reference, Title: out.Body.Form.Title, Open: out.Body.Open, Answered: out.Body.Answered, Until: until,
	}
	p.Path = by.path + token
	if by.notes {
		p.Opened, p.Stop = p.Path+"/opened", "/p/withdrawal/"+token
	}
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

// surveyByPage keeps the customer's answer and thanks for it. Answered before, or too late, it says so kindly.
func (s *Server) surveyByPage(by asking) func(*gin.Context) error {
	return func(g *gin.Context) error {
		_, f, err := s.composeSurvey(g, by, g.Request.PostForm, nil)
		if err != nil {
			return err
		}
		if err := s.answerTypedSurvey(g, by, f); err != nil {
			return s.surveyAgain(g, by, f, err)
		}
		g.Redirect(http.StatusSeeOther, by.path+g.Param("token")+"?done=act")
		return nil
	}
}

func (s *Server) answerTypedSurvey(g *gin.Context, by asking, f filled) error {
	ctx := g.Request.Context()
	callOf(ctx).user = nil // customers' pages know nobody
	if err := needNonce(g); err != nil {
		return err
	}
	if err := f.check("body"); err != nil {
		return err
	}
	byPage(ctx, "answerAtPlace")
	_, err := by.answer(s, ctx, &surveyAnswerInput{Token: g.Param("token"), Body: anyForm(f.raw())})
	return err
}

func (s *Server) surveyAgain(g *gin.Context, by asking, f filled, err error) error {
	return s.showAgain(g, err, func(why *notTaken) (web.Page, error) {
		p, _, err := s.composeSurvey(g, by, g.Request.PostForm, why.wrong)
		if err != nil {
			return nil, err
		}
		p.Notice = why.notice
		for _, e := range why.Errors {
			if e.Location == "body" {
				p.Notice.Text = e.Message
			}
		}
		if !p.Open {
			p.Notice.Tone = web.Calm
			p.Notice.Items, err = f.blank.Typed(f.typed)
		}
		return p, err
	})
}
