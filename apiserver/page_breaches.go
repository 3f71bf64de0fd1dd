package apiserver

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/web"
)

var (
	breachForm       = forms.Of[forms.Breach]()
	breachReportForm = forms.Of[forms.BreachReport]()
	breachNoticeForm = forms.Of[forms.BreachNotice]()
)

// breachesPage shows the register of breaches, with the form that enters another one (CUS-9).
func (s *Server) breachesPage(g *gin.Context) error {
	return s.showBreaches(g, http.StatusOK, typedAct{})
}

func (s *Server) addBreachByPage(g *gin.Context) error {
	return s.sendPrivacy(g, s.addingBreach(g.Request.Context()), func(status int, typed typedAct) error { return s.showBreaches(g, status, typed) })
}

func (s *Server) addingBreach(ctx context.Context) privacyAct {
	return privacyAct{form: breachForm, id: "addBreach", action: "/breaches", send: func(f filled) (string, error) {
		typed, err := decode[forms.Breach](f)
		if err != nil {
			return "", err
		}
		out, err := s.addBreach(ctx, &addBreachInput{Body: typed})
		if err != nil {
			return "", err
		}
		return "/breaches/" + out.Body.ID.String(), nil
	}}
}

func (s *Server) showBreaches(g *gin.Context, status int, typed typedAct) error {
	ctx := g.Request.Context()
	listed, err := s.listBreaches(ctx, &pageInput{Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	p := s.privacyPage(g, privacyTitles["listBreaches"])
	say := saying(p.Lang)
	list := web.List{
		ID: "breaches", Caption: p.Title, Next: nextPage(g.Request.URL, listed.Body.NextCursor), Empty: say("Chưa có sự cố nào.", "There is no breach."),
		Columns: []string{say("Phát hiện", "Discovered"), say("Việc xảy ra", "What happened"), say("Số người", "People"), say("Báo cáo trong 72 giờ", "Report within 72 hours")},
	}
	for _, b := range listed.Body.Items {
		report := web.Cell{Time: b.ReportedAt, Note: b.LateReason}
		if b.ReportedAt == nil {
			report = web.Cell{Clock: web.NewClock(b.DiscoveredAt, b.DueAt, p.Now, p.Lang)}
		}
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{
			{Text: web.When(b.DiscoveredAt), Href: "/breaches/" + b.ID.String()}, {Text: firstRunes(b.Happened, 200)}, {Text: strconv.Itoa(b.Persons)}, report,
		}})
	}
	p.Lists = []web.List{list}
	form, err := s.privacyForm(g, s.addingBreach(ctx), typed)
	if err != nil {
		return err
	}
	p.Forms = []web.Form{form}
	return s.show(g, status, p)
}

// breachPage shows one breach, with what is left to do.
func (s *Server) breachPage(g *gin.Context) error { return s.showBreach(g, http.StatusOK, typedAct{}) }

func (s *Server) actOnBreachByPage(g *gin.Context) error {
	a, ok := s.breachActs(g)[g.Param("act")]
	if !ok {
		return fail(notFound)
	}
	return s.sendPrivacy(g, a, func(status int, typed typedAct) error { return s.showBreach(g, status, typed) })
}

func (s *Server) breachActs(g *gin.Context) map[string]privacyAct {
	ctx, id := g.Request.Context(), g.Param("id")
	address := "/breaches/" + id
	return map[string]privacyAct{
		"report": {form: breachReportForm, id: "reportBreach", action: address + "/report", send: func(f filled) (string, error) {
			typed, err := decode[forms.BreachReport](f)
			if err != nil {
				return "", err
			}
			_, err = s.reportBreach(ctx, &reportBreachInput{ID: id, Body: typed})
			return address, err
		}},
		"notice": {form: breachNoticeForm, id: "tellOfBreach", action: address + "/notice", send: func(f filled) (string, error) {
			typed, err := decode[forms.BreachNotice](f)
			if err != nil {
				return "", err
			}
			_, err = s.tellOfBreach(ctx, &tellOfBreachInput{ID: id, Body: typed})
			return address, err
		}},
	}
}

func (s *Server) showBreach(g *gin.Context, status int, typed typedAct) error {
	out, err := s.getBreach(g.Request.Context(), &privacyRequestID{ID: g.Param("id")})
	if err != nil {
		return err
	}
	b := out.Body
	p := s.privacyPage(g, privacyTitles["getBreach"])
	fact := stating(p.Lang, &p.Facts)
	fact("Phát hiện lúc", "Discovered", web.When(b.DiscoveredAt))
	fact("Hạn báo cáo", "Report due", web.When(b.DueAt))
	fact("Việc đã xảy ra", "What happened", b.Happened)
	fact("Dữ liệu gì, của những ai", "Which data, of whom", b.Whose)
	fact("Số người", "People", strconv.Itoa(b.Persons))
	fact("Số khách hàng", "Customers", strconv.Itoa(b.Customers))
	if b.Seen != nil {
		seen := web.SeenFigures{Customers: b.Seen.Customers, People: b.Seen.People, Cases: b.Seen.Cases, Exports: b.Seen.Exports, Views: b.Seen.Views}
		fact("Đếm theo nhật ký xem", "By the log of views", seen.Text(p.Lang))
		fact("Ai xem, khi nào", "Who looked, and when", web.SeenWhen(nameOf(b.Seen.By), b.Seen.From, b.Seen.To, p.Lang))
		if reviewsViews.allows(callOf(g.Request.Context()).person) {
			p.Links = append(p.Links, web.Link{Text: viewTitles["listViews"].In(p.Lang), Href: b.Seen.address()})
		}
	}
	fact("Biện pháp", "Measures", b.Measures)
	fact("Lý do báo cáo muộn", "Why it was late", b.LateReason)
	fact("Đã báo người bị ảnh hưởng", "How the people were told", b.ToldHow)
	acts := s.breachActs(g)
	var offers []string
	if b.ReportedAt == nil {
		p.Clock = web.NewClock(b.DiscoveredAt, b.DueAt, p.Now, p.Lang)
		offers = append(offers, "report")
	} else {
		fact("Đã báo cáo lúc", "Reported", web.When(*b.ReportedAt))
	}
	if b.ToldAt == nil {
		offers = append(offers, "notice")
	}
	for _, name := range offers {
		form, err := s.privacyForm(g, acts[name], typed)
		if err != nil {
			return err
		}
		p.Forms = append(p.Forms, form)
	}
	return s.show(g, status, p)
}
