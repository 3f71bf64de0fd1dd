package apiserver

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// confirmPage shows a customer the result, and asks whether it is solved. It changes nothing (INS-5a).
func (s *Server) confirmPage(g *gin.Context) error {
	f := s.answerForm(g)
	p, err := s.composeConfirm(g, f, nil)
	if err != nil {
		return err
	}
	if p.Answered = g.Query("done") == "act" && !p.Open; p.Answered {
		p.Notice = &web.Notice{Tone: web.Good, Title: procedure.Text{
			VI: "Cảm ơn anh/chị, chúng tôi đã ghi nhận câu trả lời.", EN: "Thank you, your answer is recorded.",
		}.In(p.Lang)}
	}
	return s.show(g, http.StatusOK, p)
}

// answerForm is the form of the customer's word.
func (s *Server) answerForm(g *gin.Context) filled {
	form, _ := forms.For(procedure.Confirm, forms.AnswerAct)
	return filled{form: form, blank: web.Blank{Schema: form.Schema(), Lang: callOf(g.Request.Context()).lang}}
}

func (s *Server) composeConfirm(g *gin.Context, f filled, wrong map[string]string) (*web.ConfirmPage, error) {
	token := g.Param("token")
	out, err := s.showResult(g.Request.Context(), &confirmInput{Token: token})
	if err != nil {
		return nil, err
	}
	p := &web.ConfirmPage{
		Frame: s.frame(g), Reference: out.Body.Reference, Result: out.Body.Result, Open: out.Body.Open, Expires: out.Body.ExpiresAt,
	}
	p.Path = "/p/confirm/" + token
	p.Form = web.Form{
		ID: "answer", Action: p.Path, Button: web.SendButton(p.Lang), Hidden: []web.Item{nonce()},
		Fields: f.blank.Fields("answer", f.typed.Values, wrong),
	}
	return p, nil
}

// answerByPage is the customer's word. The link is the key: the same answer sent again is the same answer.
func (s *Server) answerByPage(g *gin.Context) (err error) {
	f := s.answerForm(g)
	if f.typed, err = f.blank.Read(g.Request.PostForm); err != nil {
		return err
	}
	token := g.Param("token")
	if err := s.answerTyped(g, token, f); err != nil {
		return s.answerAgain(g, f, err)
	}
	g.Redirect(http.StatusSeeOther, "/p/confirm/"+token+"?done=act")
	return nil
}

func (s *Server) answerTyped(g *gin.Context, token string, f filled) error {
	if err := f.check("body"); err != nil {
		return err
	}
	answer, err := decode[forms.Answer](f)
	if err != nil {
		return err
	}
	_, err = s.takeAnswer(g.Request.Context(), &answerInput{Token: token, Body: answer})
	return err
}

// answerAgain shows the form with what is wrong; when no answer is awaited any more, the page says so.
func (s *Server) answerAgain(g *gin.Context, f filled, err error) error {
	problem := s.answer(g.Request.Context(), err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusConflict, http.StatusServiceUnavailable:
	default:
		return err
	}
	lang := callOf(g.Request.Context()).lang
	p, err := s.composeConfirm(g, f, wrongFields(problem.Errors, lang))
	if err != nil {
		return err
	}
	if problem.Status == http.StatusConflict {
		p.Open = false
	}
	p.Notice = &web.Notice{Tone: web.Bad, Title: problem.Title + ".", Text: pageDetail(problem, lang)}
	for name, values := range problem.headers {
		g.Header(name, values[0])
	}
	return s.show(g, problem.Status, p)
}
