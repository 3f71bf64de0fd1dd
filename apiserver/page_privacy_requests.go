package apiserver

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

var (
	privacyRequestForm = forms.Of[forms.PrivacyRequest]()
	privacyAnswerForm  = forms.Of[forms.PrivacyAnswer]()
	emptyForm          = forms.Of[struct{}]()
)

// privacyRequestsPage lists what people asked about their data, with the form that takes down another one (CUS-9).
func (s *Server) privacyRequestsPage(g *gin.Context) error {
	return s.showPrivacyRequests(g, http.StatusOK, typedAct{})
}

func (s *Server) addPrivacyByPage(g *gin.Context) error {
	return s.sendPrivacy(g, s.addingPrivacy(g.Request.Context()), func(status int, typed typedAct) error {
		return s.showPrivacyRequests(g, status, typed)
	})
}

func (s *Server) addingPrivacy(ctx context.Context) privacyAct {
	return privacyAct{form: privacyRequestForm, id: "addPrivacyRequest", action: "/privacy", send: func(f filled) (string, error) {
		typed, err := decode[forms.PrivacyRequest](f)
		if err != nil {
			return "", err
		}
		out, err := s.addPrivacyRequest(ctx, &addPrivacyRequestInput{Body: typed})
		if err != nil {
			return "", err
		}
		return privacyAddress(out.Body.ID.String()), nil
	}}
}

func privacyAddress(id string) string { return "/privacy/requests/" + id }

func (s *Server) showPrivacyRequests(g *gin.Context, status int, typed typedAct) error {
	ctx := g.Request.Context()
	customer := firstRunes(g.Query("customer"), 20)
	listed, err := s.listPrivacyRequests(ctx, &privacyRequestsInput{Customer: customer, Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	p := s.privacyPage(g, privacyTitles["listPrivacyRequests"])
	say := saying(p.Lang)
	p.Intro = say("Mỗi người được biết, sửa, hạn chế hoặc xoá dữ liệu về mình. Thời hạn theo luật tính từ lúc nhận yêu cầu.",
		"Everybody may see, correct, restrict or delete what is kept about them. The law's clocks run from receipt.")
	if customer != "" {
		p.Links = append(p.Links, web.Link{Text: say("Chỉ của khách hàng ", "Only of customer ") + customer, Href: web.CustomerAddress(customer)})
	}
	list := web.List{
		ID: "requests", Caption: p.Title, Next: nextPage(g.Request.URL, listed.Body.NextCursor), Empty: say("Chưa có yêu cầu nào.", "There is no request."),
		Columns: []string{say("Người", "Person"), say("Yêu cầu", "Request"), say("Nhận lúc", "Received"), say("Trả lời lần đầu", "First answer"), say("Giải quyết", "Answer")},
	}
	for _, r := range listed.Body.Items {
		list.Rows = append(list.Rows, web.Row{ID: "request-" + r.ID.String(), Cells: []web.Cell{
			{Text: whoAsked(r, p.Lang), Href: privacyAddress(r.ID.String()), Note: joinWords(r.Mail, forms.ShowPhones(r.Phone))},
			{Text: choiceTitle("privacy_kind", string(r.Kind), p.Lang), Pill: privacyPill(r, p.Lang)},
			{Time: &r.ReceivedAt}, clockCell(r, r.First, p.Frame), clockCell(r, r.Answer, p.Frame),
		}})
	}
	p.Lists = []web.List{list}
	form, err := s.privacyForm(g, s.addingPrivacy(ctx), typed)
	if err != nil {
		return err
	}
	p.Forms = []web.Form{form}
	return s.show(g, status, p)
}

func whoAsked(r privacyAsked, lang string) string {
	if r.Erased {
		return procedure.Text{VI: "(đã xoá)", EN: "(deleted)"}.In(lang)
	}
	return r.Name
}

func privacyPill(r privacyAsked, lang string) *web.Pill {
	pill := &web.Pill{Tone: web.Calm, Text: privacyStates[r.State].In(lang)}
	switch {
	case r.State == models.PrivacyDone:
		pill.Tone = web.Good
	case r.First.Late || r.Answer.Late:
		pill.Tone = web.Late
	}
	return pill
}

var privacyStates = map[models.PrivacyState]procedure.Text{
	models.PrivacyReceived: {VI: "Đã nhận", EN: "Received"},
	models.PrivacyAnswered: {VI: "Đã trả lời lần đầu", EN: "First answer given"},
	models.PrivacyDone:     {VI: "Đã thực hiện", EN: "Done"},
	models.PrivacyRefused:  {VI: "Từ chối", EN: "Refused"},
}

// clockCell counts down to a due time; once it was met, it says when.
func clockCell(r privacyAsked, c privacyClock, f web.Frame) web.Cell {
	if c.At != nil {
		return web.Cell{Time: c.At, Note: nameOf(c.By)}
	}
	return web.Cell{Clock: web.NewClock(r.ReceivedAt, c.DueAt, f.Now, f.Lang)}
}

// privacyRequestPage shows one request with what can be done about it now.
func (s *Server) privacyRequestPage(g *gin.Context) error {
	return s.showPrivacyRequest(g, http.StatusOK, typedAct{})
}

func (s *Server) actOnPrivacyByPage(g *gin.Context) error {
	a, ok := s.privacyActs(g)[g.Param("act")]
	if !ok {
		return fail(notFound)
	}
	return s.sendPrivacy(g, a, func(status int, typed typedAct) error { return s.showPrivacyRequest(g, status, typed) })
}

// privacyActs are what can be done about a request, by the last word of their address.
func (s *Server) privacyActs(g *gin.Context) map[string]privacyAct {
	ctx, id := g.Request.Context(), g.Param("id")
	answers := func(operation string, do func(context.Context, *privacyAnswerInput) (*keptRequestOutput, error)) privacyAct {
		return privacyAct{form: privacyAnswerForm, id: operation, send: func(f filled) (string, error) {
			typed, err := decode[forms.PrivacyAnswer](f)
			if err != nil {
				return "", err
			}
			_, err = do(ctx, &privacyAnswerInput{ID: id, Body: typed})
			return privacyAddress(id), err
		}}
	}
	acts := map[string]privacyAct{
		"first-answer": answers("answerPrivacyFirst", s.answerPrivacyFirst),
		"completion":   answers("completePrivacy", s.completePrivacy),
		"refusal":      answers("refusePrivacy", s.refusePrivacy),
		"lifting": {form: emptyForm, id: "liftPrivacy", send: func(filled) (string, error) {
			_, err := s.liftPrivacy(ctx, &privacyRequestID{ID: id})
			return privacyAddress(id), err
		}},
	}
	for name, a := range acts {
		a.action = privacyAddress(id) + "/" + name
		acts[name] = a
	}
	return acts
}

func (s *Server) showPrivacyRequest(g *gin.Context, status int, typed typedAct) error {
	out, err := s.getPrivacyRequest(g.Request.Context(), &privacyRequestID{ID: g.Param("id")})
	if err != nil {
		return err
	}
	r := out.Body
	takes, err := s.mayTakeArchive(g)
	if err != nil {
		return err
	}
	p := s.privacyPage(g, procedure.Text{VI: choiceTitle("privacy_kind", string(r.Kind), "vi"), EN: choiceTitle("privacy_kind", string(r.Kind), "en")})
	p.Path, p.Pill, p.Facts = privacyAddress(r.ID.String()), privacyPill(r, p.Lang), privacyFacts(r, p.Lang)
	if r.Answer.At == nil {
		due := r.Answer.DueAt
		if r.First.At == nil {
			due = r.First.DueAt
		}
		p.Clock = web.NewClock(r.ReceivedAt, due, p.Now, p.Lang)
	}
	if takes {
		p.Archive = p.Path + "/archive"
	}
	if r.Kind == procedure.DeleteData && r.Answer.At == nil && decidesPrivacy.allows(callOf(g.Request.Context()).person) {
		p.Links = append(p.Links, web.Link{Text: privacyTitles["getErasure"].In(p.Lang), Href: p.Path + "/erasure"})
	}
	p.Lists = leftLists(r.Left, p.Lang)
	acts := s.privacyActs(g)
	for _, name := range privacyOffers(r) {
		form, err := s.privacyForm(g, acts[name], typed)
		if err != nil {
			return err
		}
		p.Forms = append(p.Forms, form)
	}
	return s.show(g, status, p)
}

// mayTakeArchive tells whether the reader may take the archive of the request's person, if there is one.
func (s *Server) mayTakeArchive(g *gin.Context) (bool, error) {
	row, err := s.privacyRequest(g.Request.Context(), s.db.PrivacyRequest, g.Param("id"))
	if err != nil {
		return false, err
	}
	return row.Subject.ErasedAt == nil && takesArchive(g.Request.Context(), row), nil
}

// privacyOffers are the acts that a request waits for.
func privacyOffers(r privacyAsked) []string {
	var offers []string
	if r.First.At == nil {
		offers = append(offers, "first-answer")
	}
	if r.Answer.At == nil {
		if r.Kind != procedure.DeleteData || r.Erased {
			offers = append(offers, "completion")
		}
		offers = append(offers, "refusal")
	}
	if r.StopsLetter {
		offers = append(offers, "lifting")
	}
	return offers
}

func privacyFacts(r privacyAsked, lang string) []web.Item {
	var facts []web.Item
	fact := stating(lang, &facts)
	fact("Người yêu cầu", "Person", whoAsked(r, lang))
	fact("Tên khác đã ghi", "Other names written down", strings.Join(r.OtherNames, ", "))
	fact("Thư điện tử", "Mail", r.Mail)
	fact("Điện thoại", "Phone", forms.ShowPhones(r.Phone))
	fact("Nội dung", "What was said", r.Content)
	for _, purpose := range r.Purposes {
		fact("Mục đích", "Purpose", choiceTitle("purpose", purpose, lang))
	}
	fact("Nhận lúc", "Received", web.When(r.ReceivedAt))
	fact("Người ghi nhận", "Taken down by", nameOf(r.EnteredBy))
	fact("Hạn trả lời lần đầu", "First answer due", web.When(r.First.DueAt))
	fact("Trả lời lần đầu", "First answer", r.First.Text)
	fact("Hạn giải quyết", "Answer due", web.When(r.Answer.DueAt))
	fact("Kết quả", "Answer", r.Answer.Text)
	fact("Căn cứ", "Clause", r.Clause)
	return facts
}
