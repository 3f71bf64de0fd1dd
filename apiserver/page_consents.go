package apiserver

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

var (
	consentForm    = forms.Of[forms.ConsentEntry]()
	withdrawalForm = forms.Of[forms.LinkWithdrawal]()
)

// consentsPage shows the ledger, or a customer's part of it, with the form that adds to it (CUS-9).
func (s *Server) consentsPage(g *gin.Context) error {
	return s.showConsents(g, http.StatusOK, typedAct{})
}

func (s *Server) recordConsentByPage(g *gin.Context) error {
	return s.sendPrivacy(g, s.recordingConsent(g), func(status int, typed typedAct) error {
		return s.showConsents(g, status, typed)
	})
}

func (s *Server) recordingConsent(g *gin.Context) privacyAct {
	address := "/privacy/consents"
	if code := g.Param("code"); code != "" {
		address = web.CustomerAddress(code) + "/consents"
	}
	return privacyAct{form: consentForm, id: "recordConsent", action: address, send: func(f filled) (string, error) {
		typed, err := decode[forms.ConsentEntry](f)
		if err != nil {
			return "", err
		}
		_, err = s.recordConsent(g.Request.Context(), &recordConsentInput{Body: typed})
		return address, err
	}}
}

func (s *Server) showConsents(g *gin.Context, status int, typed typedAct) error {
	ctx := g.Request.Context()
	lang := callOf(ctx).lang
	in, code := consentsInput{Limit: pageSize, Cursor: g.Query("cursor")}, g.Param("code")
	listed, err := s.listConsents(ctx, &in)
	if code != "" {
		listed, err = s.listCustomerConsents(ctx, &customerConsentsInput{Code: code, Limit: in.Limit, Cursor: in.Cursor})
	}
	if err != nil {
		return err
	}
	p := s.privacyPage(g, privacyTitles["listConsents"])
	p.Intro = procedure.Text{
		VI: "Trả lời yêu cầu của khách không cần đồng ý; lời chúc, khảo sát và thư mời thì cần. Đọc nguyên văn dưới đây cho người đó nghe hoặc xem trước khi ghi.",
		EN: "Answering a request needs no consent; greetings, surveys and invitations do. Show or read the text below to the person before you record it.",
	}.In(lang)
	for _, t := range listed.Body.Texts {
		p.Facts = append(p.Facts, web.Item{Name: choiceTitle("purpose", t.Purpose, lang), Value: t.Text.In(lang)})
	}
	p.Lists = []web.List{consentList(listed, nextPage(g.Request.URL, listed.Body.NextCursor), lang)}
	form, err := s.privacyForm(g, s.recordingConsent(g), typed)
	if err != nil {
		return err
	}
	if code != "" && typed.id == "" {
		prefill(form.Fields, "customer", code)
	}
	p.Forms = []web.Form{form}
	return s.show(g, status, p)
}

func prefill(fields []web.Field, name, value string) {
	for i := range fields {
		if fields[i].Name == name {
			fields[i].Value = value
		}
	}
}

func consentList(listed *consentsOutput, next, lang string) web.List {
	say := saying(lang)
	list := web.List{
		ID: "consents", Caption: privacyTitles["listConsents"].In(lang), Next: next, Empty: say("Chưa có ghi nhận nào.", "Nothing is recorded yet."),
		Columns: []string{say("Người", "Person"), say("Mục đích", "Purpose"), say("Trả lời", "Answer"), say("Lúc, cách", "When and how"), say("Người ghi", "Recorded by")},
	}
	for _, c := range listed.Body.Items {
		answer := &web.Pill{Tone: web.Good, Text: choiceTitle("consent_answer", c.Answer, lang)}
		switch {
		case !c.Stands:
			answer.Tone = web.Calm
		case c.Answer != "agreed":
			answer.Tone = web.Late
		}
		by := nameOf(c.RecordedBy)
		if by == "" {
			by = say("Chính người đó, qua liên kết", "The person, by link")
		}
		means := choiceTitle("consent_means", c.Means, lang)
		if c.Means == "link" {
			means = ""
		}
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{
			{Text: c.Name, Note: joinWords(c.Mail, forms.ShowPhones(c.Phone), c.Customer)}, {Text: choiceTitle("purpose", c.Purpose, lang)},
			{Pill: answer, Note: textVersion(c.TextVersion, lang)}, {Time: &c.At, Note: means}, {Text: by},
		}})
	}
	return list
}

// textVersion says which text somebody was shown: an edition of the company's, or one of another form.
func textVersion(version, lang string) string {
	if version == ownText {
		return procedure.Text{VI: "Lời văn riêng, không phải mẫu của Cảng", EN: "A text of its own, not the company's"}.In(lang)
	}
	return version
}

// withdrawalPage lets the reader of a letter stop letters. It changes nothing by being looked at.
func (s *Server) withdrawalPage(g *gin.Context) error {
	return s.showWithdrawalPage(g, http.StatusOK, typedAct{})
}

func (s *Server) withdrawByPage(g *gin.Context) error {
	callOf(g.Request.Context()).user = nil // customers' pages know nobody
	return s.sendPrivacy(g, s.withdrawing(g), func(status int, typed typedAct) error { return s.showWithdrawalPage(g, status, typed) })
}

func (s *Server) withdrawing(g *gin.Context) privacyAct {
	token := g.Param("token")
	address := "/p/withdrawal/" + url.PathEscape(token)
	return privacyAct{form: withdrawalForm, id: "withdrawByLink", action: address, send: func(f filled) (string, error) {
		typed, err := decode[forms.LinkWithdrawal](f)
		if err != nil {
			return "", err
		}
		_, err = s.withdrawByLink(g.Request.Context(), &withdrawalInput{Token: token, Body: typed})
		return address, err
	}}
}

func (s *Server) showWithdrawalPage(g *gin.Context, status int, typed typedAct) error {
	ctx := g.Request.Context()
	out, err := s.showWithdrawal(ctx, &withdrawalLinkInput{g.Param("token")})
	if err != nil {
		return err
	}
	say := saying(callOf(ctx).lang)
	p := &web.WithdrawalPage{Frame: s.frame(g), Title: say("Thư của Cảng Hải Phòng", "Letters of Hải Phòng Port")}
	p.Path, p.Notice = g.Request.URL.Path, doneNotice(g.Query("done"), p.Lang)
	if len(out.Body.Purposes) == 0 {
		p.Intro = say("Chúng tôi không gửi cho Quý khách thư chúc mừng, khảo sát hay thư mời nào nữa.", "We send you no greetings, surveys or invitations.")
		return s.show(g, status, p)
	}
	p.Intro = say("Chọn những loại thư Quý khách không muốn nhận nữa. Việc phục vụ Quý khách không thay đổi.",
		"Choose which letters you don't want any more. It changes nothing in how you are served.")
	form, err := s.privacyForm(g, s.withdrawing(g), typed)
	if err != nil {
		return err
	}
	p.Form = &form
	return s.show(g, status, p)
}
