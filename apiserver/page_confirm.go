package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/models"
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
	if !p.Open {
		if p.Recorded, err = s.recordedAnswer(g.Request.Context(), token, f.blank); err != nil {
			return nil, err
		}
	}
	p.Path = "/p/confirm/" + token
	p.Form = web.Form{
		ID: "answer", Action: p.Path, Button: web.SendButton(p.Lang), Hidden: []web.Item{nonce()},
		Fields: f.blank.Fields("answer", f.typed.Values, wrong),
	}
	return p, nil
}

// recordedAnswer is the answer that counts in the round of the link; none: there is no such answer. What an employee
// noted beside a customer's answer stays inside the house.
func (s *Server) recordedAnswer(ctx context.Context, token string, blank web.Blank) ([]web.Item, error) {
	link, err := s.linkFor(ctx, token)
	if err != nil {
		return nil, err
	}
	applied, err := s.db.Applied(ctx, link.Reference)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(applied, func(a models.Submission) bool {
		return a.Step == link.Step && a.Round == link.Round && a.Act == string(forms.AnswerAct)
	})
	if at < 0 {
		return nil, nil
	}
	answer, err := forms.Decode[forms.Answer](applied[at].Form)
	if err != nil {
		return nil, err
	}
	if applied[at].ActorID != nil {
		answer.Comment = ""
	}
	shown, err := json.Marshal(answer)
	if err != nil {
		return nil, fmt.Errorf("write the recorded answer: %w", err)
	}
	return blank.Document(shown)
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

// answerAgain shows the form with what is wrong; when no answer is awaited any more, the page says so, and beside it
// stands what was typed.
func (s *Server) answerAgain(g *gin.Context, f filled, err error) error {
	return s.showAgain(g, err, func(why *notTaken) (web.Page, error) {
		p, err := s.composeConfirm(g, f, why.wrong)
		if err != nil {
			return nil, err
		}
		p.Notice = why.notice
		if why.Status == http.StatusConflict || why.Status == http.StatusUnprocessableEntity && !p.Open {
			why.Status = http.StatusConflict
			err = tellOver(p, f)
		}
		return p, err
	})
}

// tellOver tells a customer whose answer came too late that it doesn't count.
func tellOver(p *web.ConfirmPage, f filled) error {
	why := procedure.Text{VI: "Chúng tôi không còn chờ câu trả lời cho kết quả này.", EN: "No answer is awaited on this result any more."}
	if len(p.Recorded) > 0 {
		why = procedure.Text{VI: "Kết quả này đã có câu trả lời từ trước.", EN: "This result was answered before."}
	}
	items, err := f.blank.Typed(f.typed)
	p.Open = false
	p.Notice = &web.Notice{Tone: web.Bad, Items: items, Text: why.In(p.Lang), Title: procedure.Text{
		VI: "Nội dung anh/chị vừa gửi chưa được ghi nhận.", EN: "What you just sent was not recorded.",
	}.In(p.Lang)}
	return err
}
