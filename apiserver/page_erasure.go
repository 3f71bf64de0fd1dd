package apiserver

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

var (
	erasureForm = forms.Of[forms.ErasureOrder]()
	holdForm    = forms.Of[forms.Hold]()
)

// erasurePage shows what a deletion would change, before the button (CUS-9).
func (s *Server) erasurePage(g *gin.Context) error {
	return s.showErasure(g, http.StatusOK, typedAct{})
}

func (s *Server) eraseByPage(g *gin.Context) error {
	return s.sendPrivacy(g, s.erasing(g), func(status int, typed typedAct) error { return s.showErasure(g, status, typed) })
}

func (s *Server) erasing(g *gin.Context) privacyAct {
	address := privacyAddress(g.Param("id"))
	return privacyAct{form: erasureForm, id: "erasePerson", action: address + "/erasure", danger: true, send: func(f filled) (string, error) {
		typed, err := decode[forms.ErasureOrder](f)
		if err != nil {
			return "", err
		}
		_, err = s.erasePerson(g.Request.Context(), &erasePersonInput{ID: g.Param("id"), Body: typed})
		return address, err
	}}
}

func (s *Server) showErasure(g *gin.Context, status int, typed typedAct) error {
	out, err := s.getErasure(g.Request.Context(), &privacyRequestID{ID: g.Param("id")})
	if err != nil {
		return err
	}
	p := s.privacyPage(g, privacyTitles["getErasure"])
	say := saying(p.Lang)
	list := web.List{ID: "counts", Caption: say("Sẽ thay đổi", "Would change"), Empty: say("Không còn dữ liệu nào.", "There is nothing left."),
		Columns: []string{say("Nơi lưu", "Where"), say("Hồ sơ, khách hàng", "Case or customer"), say("Việc sẽ làm", "What happens"), say("Số dòng", "Rows")}}
	for _, r := range out.Body.Records {
		what := say("Xoá hoặc thay tên", "Deleted, or the name replaced")
		if r.What == "look" {
			what = say("Giữ nguyên: có tên này, cần người xem", "Stays: the name is there, somebody has to look")
		}
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{{Text: r.Title}, {Text: r.Record}, {Text: what}, {Text: fmt.Sprint(r.Rows)}}})
	}
	p.Lists = append(casesInTheWay(out.Body.OpenCases, p.Lang), list)
	p.Facts = []web.Item{
		{Name: say("Thay bằng", "Replaced by"), Value: out.Body.Pseudonym}, {Name: say("Giữ lại", "Stays"), Value: out.Body.Kept},
		{Name: say("Tệp do nhân viên tải lên, cần xem", "Files of staff to look at"), Value: fmt.Sprint(out.Body.Files)},
	}
	if len(out.Body.Shared) > 0 {
		p.Facts = append(p.Facts, web.Item{Name: say("Người khác cũng dùng", "Others have the same"), Value: sharedInWords(out.Body.Shared, p.Lang)})
	}
	if out.Body.OpenRequests > 0 {
		p.Facts = append(p.Facts, web.Item{Name: say("Yêu cầu khác đang mở, sẽ đóng cùng lúc", "Other open requests, closed with it"), Value: fmt.Sprint(out.Body.OpenRequests)})
	}
	p.Danger = say("Việc xoá không hoàn lại được.", "A deletion can't be taken back.")
	form, err := s.privacyForm(g, s.erasing(g), typed)
	if err != nil {
		return err
	}
	p.Forms = []web.Form{form}
	return s.show(g, status, p)
}

var sharedTitles = map[string]procedure.Text{
	"name": {VI: "họ tên", EN: "name"}, "mail": {VI: "thư điện tử", EN: "mail"}, "phone": {VI: "điện thoại", EN: "phone"},
}

func sharedInWords(shared []string, lang string) string {
	var words []string
	for _, s := range shared {
		words = append(words, sharedTitles[s].In(lang))
	}
	return strings.Join(words, ", ")
}

// leftLists are what somebody has to look at after a deletion; without a deletion there is no list.
func leftLists(left *leftToLook, lang string) []web.List {
	if left == nil {
		return nil
	}
	say := saying(lang)
	list := web.List{ID: "left", Caption: say("Còn giữ vì không chắc là của ai, cần người xem", "Left, since it isn't known whose it is: to be looked at"),
		Empty:   say("Không còn chỗ nào phải xem.", "There is nothing to look at."),
		Columns: []string{say("Nơi lưu", "Where"), say("Hồ sơ, khách hàng hoặc số dòng", "Case, customer or number of the row"), say("Cột", "Column"), say("Số dòng", "Rows")}}
	for _, r := range left.Records {
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{{Text: r.Title}, {Text: r.Record}, {Text: r.Column}, {Text: fmt.Sprint(r.Rows)}}})
	}
	if left.Files > 0 {
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{
			{Text: say("Tệp do nhân viên tải lên", "Files of staff")}, {}, {}, {Text: fmt.Sprint(left.Files)},
		}})
	}
	return []web.List{list}
}

// casesInTheWay lists, with their addresses, the open cases that have to be finished before a deletion; none: no list.
func casesInTheWay(references []string, lang string) []web.List {
	if len(references) == 0 {
		return nil
	}
	list := web.List{
		ID: "open-cases", Caption: procedure.Text{VI: "Hồ sơ đang mở, phải xong trước khi xoá", EN: "Open cases, to be finished before"}.In(lang),
		Columns: []string{procedure.Text{VI: "Hồ sơ", EN: "Case"}.In(lang)},
	}
	for _, r := range references {
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{{Text: r, Href: "/cases/" + r}}})
	}
	return []web.List{list}
}

// holdsPage shows what stops deletions.
func (s *Server) holdsPage(g *gin.Context) error { return s.showHolds(g, http.StatusOK, typedAct{}) }

func (s *Server) placeHoldByPage(g *gin.Context) error {
	return s.sendPrivacy(g, s.placingHold(g), func(status int, typed typedAct) error { return s.showHolds(g, status, typed) })
}

func (s *Server) placingHold(g *gin.Context) privacyAct {
	return privacyAct{form: holdForm, id: "placeHold", action: "/privacy/holds", send: func(f filled) (string, error) {
		typed, err := decode[forms.Hold](f)
		if err != nil {
			return "", err
		}
		_, err = s.placeHold(g.Request.Context(), &placeHoldInput{Body: typed})
		return "/privacy/holds", err
	}}
}

func (s *Server) liftHoldByPage(g *gin.Context) error {
	if err := needNonce(g); err != nil {
		return err
	}
	byPage(g.Request.Context(), "liftHold")
	if _, err := s.liftHold(g.Request.Context(), &privacyRequestID{ID: g.Param("id")}); err != nil {
		return err
	}
	g.Redirect(http.StatusSeeOther, "/privacy/holds?done=act")
	return nil
}

func (s *Server) showHolds(g *gin.Context, status int, typed typedAct) error {
	listed, err := s.listHolds(g.Request.Context(), &pageInput{Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	p := s.privacyPage(g, privacyTitles["listHolds"])
	say := saying(p.Lang)
	list := web.List{ID: "holds", Caption: p.Title, Next: nextPage(g.Request.URL, listed.Body.NextCursor), Empty: say("Không có lệnh giữ nào.", "There is no hold."),
		Columns: []string{say("Người", "Person"), say("Lý do", "Reason"), say("Đến ngày", "Until"), say("Người đặt", "Placed by"), say("Gỡ lúc", "Lifted")}}
	for _, h := range listed.Body.Items {
		list.Rows = append(list.Rows, web.Row{Cells: []web.Cell{
			{Text: h.Name, Note: joinWords(h.Mail, forms.ShowPhones(h.Phone))}, {Text: h.Reason}, {Text: web.DayText(h.Until)},
			{Text: nameOf(h.PlacedBy), Time: &h.PlacedAt}, {Time: h.LiftedAt, Note: nameOf(h.LiftedBy)},
		}})
		if h.LiftedAt == nil {
			lift, err := s.privacyForm(g, privacyAct{form: emptyForm, id: "liftHold", action: "/privacy/holds/" + h.ID.String() + "/lifting"}, typedAct{})
			if err != nil {
				return err
			}
			lift.ID, lift.Title, lift.Button = "lift-"+h.ID.String(), lift.Title+": "+h.Name, lift.Title
			p.Forms = append(p.Forms, lift)
		}
	}
	p.Lists = []web.List{list}
	form, err := s.privacyForm(g, s.placingHold(g), typed)
	if err != nil {
		return err
	}
	p.Forms = append(p.Forms, form)
	return s.show(g, status, p)
}

// archiveByPage is the archive for browsers.
func (s *Server) archiveByPage(g *gin.Context) error {
	ctx := g.Request.Context()
	row, err := s.privacyRequest(ctx, s.db.PrivacyRequest, g.Param("id"))
	if err != nil {
		return err
	}
	a, err := s.archiveFor(ctx, row)
	if err != nil {
		return err
	}
	if err := s.logView(ctx); err != nil { // before the first byte leaves
		return err
	}
	g.Header("Content-Type", "application/zip")
	g.Header("Content-Disposition", archiveName(row))
	g.Header("Cache-Control", "no-store")
	return a.write(g.Writer)
}
