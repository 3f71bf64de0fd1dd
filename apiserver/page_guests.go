package apiserver

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// guestForms are the forms of guests' links.
var guestForms = map[string]*forms.Form{toInvitation: forms.Of[forms.InvitationAnswer](), toOpinion: forms.Of[forms.GuestOpinion]()}

// guestPage shows a guest the invitation, or asks how the programme was. It changes nothing.
func (s *Server) guestPage(purpose string) func(*gin.Context) error {
	return func(g *gin.Context) error {
		p, err := s.composeGuest(g, purpose, s.guestForm(g, purpose), nil)
		if err != nil {
			return err
		}
		if g.Query("done") == "act" {
			p.Notice = &web.Notice{Tone: web.Good, Title: procedure.Text{
				VI: "Cảm ơn Quý khách, chúng tôi đã ghi nhận.", EN: "Thank you, it is recorded.",
			}.In(p.Lang)}
		}
		return s.show(g, http.StatusOK, p)
	}
}

func (s *Server) guestForm(g *gin.Context, purpose string) filled {
	form := guestForms[purpose]
	return filled{form: form, blank: web.Blank{Schema: form.Schema(), Lang: callOf(g.Request.Context()).lang}}
}

func (s *Server) composeGuest(g *gin.Context, purpose string, f filled, wrong map[string]string) (*web.GuestPage, error) {
	ctx, token := g.Request.Context(), g.Param("token")
	v, err := s.visitOf(ctx, token, purpose)
	if err != nil {
		return nil, err
	}
	shown, said := v.shown(), guestTexts[purpose]
	p := &web.GuestPage{
		Frame: s.frame(g), Reference: shown.Reference, Start: shown.EventAt, End: shown.EventEnd, Open: shown.Open, Expires: shown.ExpiresAt,
	}
	if purpose == toInvitation {
		p.Expires = shown.EventAt
	}
	p.Title, p.Intro = shown.Programme.In(p.Lang), shown.Name+", "+said.intro.In(p.Lang)
	p.Until, p.Over, p.RecordedAs = said.until.In(p.Lang), said.over.In(p.Lang), said.recorded.In(p.Lang)
	if p.Recorded, err = v.recorded(f.blank); err != nil {
		return nil, err
	}
	p.Path, p.Stop = "/p/"+purpose+"/"+token, "/p/withdrawal/"+token
	p.Form = web.Form{
		ID: "answer", Action: p.Path, Button: web.SendButton(p.Lang), Hidden: []web.Item{nonce()},
		Fields: f.blank.Fields("answer", f.typed.Values, wrong),
	}
	return p, nil
}

// recorded is what the guest answered, once that is so.
func (v *guestVisit) recorded(blank web.Blank) ([]web.Item, error) {
	var said any
	switch {
	case v.link.Purpose == toInvitation && v.guest.Answer != "":
		said = forms.InvitationAnswer{Answer: v.guest.Answer, Companions: v.guest.Companions, Note: v.guest.Note}
	case v.link.Purpose == toOpinion && v.guest.Rating != nil:
		said = forms.GuestOpinion{Rating: *v.guest.Rating, Opinion: v.guest.Opinion}
	default:
		return nil, nil
	}
	text, err := json.Marshal(said)
	if err != nil {
		return nil, err
	}
	return blank.Document(text)
}

// guestByPage takes a guest's word. The link is the key: the same word sent again is the same word.
func (s *Server) guestByPage(purpose string) func(*gin.Context) error {
	return func(g *gin.Context) (err error) {
		f := s.guestForm(g, purpose)
		if f.typed, err = f.blank.Read(g.Request.PostForm); err != nil {
			return err
		}
		if err := s.guestTyped(g, purpose, f); err != nil {
			return s.guestAgain(g, purpose, f, err)
		}
		g.Redirect(http.StatusSeeOther, "/p/"+purpose+"/"+g.Param("token")+"?done=act")
		return nil
	}
}

func (s *Server) guestTyped(g *gin.Context, purpose string, f filled) error {
	if err := f.check("body"); err != nil {
		return err
	}
	ctx, token := g.Request.Context(), g.Param("token")
	if purpose == toOpinion {
		said, err := decode[forms.GuestOpinion](f)
		if err != nil {
			return err
		}
		_, err = s.giveGuestOpinion(ctx, &guestOpinionInput{Token: token, Body: said})
		return err
	}
	said, err := decode[forms.InvitationAnswer](f)
	if err != nil {
		return err
	}
	_, err = s.answerInvitation(ctx, &invitationAnswerInput{Token: token, Body: said})
	return err
}

// guestAgain shows the form with what is wrong; when no answer is taken any more, the page says so.
func (s *Server) guestAgain(g *gin.Context, purpose string, f filled, err error) error {
	return s.showAgain(g, err, func(why *notTaken) (web.Page, error) {
		p, err := s.composeGuest(g, purpose, f, why.wrong)
		if err != nil {
			return nil, err
		}
		p.Notice = why.notice
		return p, nil
	})
}

type guestText struct{ intro, until, over, recorded procedure.Text }

var guestTexts = map[string]guestText{
	toInvitation: {
		intro:    procedure.Text{VI: "Cảng Hải Phòng trân trọng kính mời.", EN: "Hải Phòng Port has the honour to invite you."},
		until:    procedure.Text{VI: "Câu trả lời có thể đổi đến", EN: "You can change your answer until"},
		over:     procedure.Text{VI: "Lời mời này không còn nhận câu trả lời.", EN: "This invitation takes no answers any more."},
		recorded: procedure.Text{VI: "Câu trả lời chúng tôi đã ghi nhận:", EN: "The answer that we have recorded:"},
	},
	toOpinion: {
		intro:    procedure.Text{VI: "cảm ơn Quý khách đã tham dự. Xin cho chúng tôi biết ý kiến.", EN: "thank you for taking part. Please tell us what you think."},
		until:    procedure.Text{VI: "Liên kết dùng được đến", EN: "The link is good until"},
		over:     procedure.Text{VI: "Chương trình này không còn nhận ý kiến.", EN: "Opinions on this programme are taken no more."},
		recorded: procedure.Text{VI: "Ý kiến chúng tôi đã ghi nhận:", EN: "The opinion that we have recorded:"},
	},
}
