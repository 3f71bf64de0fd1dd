package apiserver

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/gin-gonic/gin"

	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// requestFields is the form by which an employee enters a request (INS-1a).
type requestFields struct {
	Channel    string     `json:"channel" minLength:"1" pick:"channel" vi:"Kênh tiếp nhận" en:"Channel"`
	ReceivedAt *time.Time `json:"received_at,omitempty" vi:"Khách hàng phản hồi lúc" en:"When the customer said it" vi_hint:"Để trống nếu vừa nhận được." en_hint:"Leave empty if it came just now."`
	Content    string     `json:"content,omitempty" maxLength:"20000" vi:"Nội dung" en:"What was said"`
	Name       string     `json:"name,omitempty" maxLength:"200" vi:"Người phản hồi" en:"Requester"`
	Firm       string     `json:"firm,omitempty" maxLength:"200" vi:"Đơn vị của khách" en:"Firm"`
	Phone      string     `json:"phone,omitempty" maxLength:"50" as:"tel" vi:"Điện thoại" en:"Phone"`
	Email      string     `json:"email,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail" vi_hint:"Khách hàng nhận thư báo mã hồ sơ." en_hint:"The customer gets a mail with the reference."`
	Customer   string     `json:"customer,omitempty" maxLength:"20" vi:"Mã khách hàng" en:"Customer's code"`
	Unit       string     `json:"unit,omitempty" maxLength:"12" pick:"unit" vi:"Đơn vị xử lý" en:"Handling unit" vi_hint:"Để trống thì giao chi nhánh của khách hàng hoặc Phòng Kinh doanh." en_hint:"Left empty, it goes to the customer's branch or to Sales."`
	Files      []string   `json:"files,omitempty" vi:"Tệp đính kèm" en:"Attachments"`
}

// publicFields is the form of the website.
type publicFields struct {
	Content string   `json:"content" minLength:"1" maxLength:"20000" vi:"Nội dung" en:"Your request"`
	Name    string   `json:"name,omitempty" maxLength:"200" vi:"Họ và tên" en:"Your name"`
	Firm    string   `json:"firm,omitempty" maxLength:"200" vi:"Công ty" en:"Company"`
	Phone   string   `json:"phone,omitempty" maxLength:"50" as:"tel" vi:"Điện thoại" en:"Phone"`
	Email   string   `json:"email,omitempty" maxLength:"254" as:"email" vi:"Thư điện tử" en:"Mail" vi_hint:"Để lại thì anh/chị nhận được mã, tiến độ và kết quả." en_hint:"Leave it to get the reference, the progress and the result."`
	Files   []string `json:"files,omitempty" vi:"Tệp đính kèm" en:"Attachments"`
	Website string   `json:"website,omitempty" maxLength:"200" as:"trap" vi:"Website" en:"Website"`
}

var (
	requestForm = forms.Of[requestFields]()
	publicForm  = forms.Of[publicFields]()
)

func (s *Server) newRequestPage(g *gin.Context) error {
	return s.showNewRequest(g, http.StatusOK, url.Values{}, nil)
}

// showNewRequest shows the employees' form, filled in with what was typed.
func (s *Server) showNewRequest(g *gin.Context, status int, sent url.Values, problem *Problem) error {
	f, err := s.readRequest(g.Request.Context(), requestForm, sent)
	if err != nil {
		return err
	}
	return s.showRequest(g, status, "/requests/new", f, problem)
}

// readRequest reads a form of requests with the choices of the edition in force.
func (s *Server) readRequest(ctx context.Context, form *forms.Form, sent url.Values) (filled, error) {
	lang := callOf(ctx).lang
	units, err := s.unitChoices(ctx)
	if err != nil {
		return filled{}, err
	}
	f := filled{form: form, blank: web.Blank{Schema: form.Schema(), Facts: factsFor(s.edition, units, lang), Lang: lang}}
	f.typed, err = f.blank.Read(sent)
	return f, err
}

func (s *Server) showRequest(g *gin.Context, status int, action string, f filled, problem *Problem) error {
	c := callOf(g.Request.Context())
	p := &web.RequestPage{Frame: s.frame(g), Form: web.Form{
		ID: "request", Action: action, Button: web.SendButton(c.lang), Hidden: []web.Item{nonce()}, Files: true,
	}}
	p.Path, p.Here = action, action
	var wrong map[string]string
	if problem != nil {
		p.Form.Problem = pageDetail(problem, c.lang) + chooseAgain(g.Request, problem, c.lang)
		wrong = wrongFields(problem.Errors, c.lang)
		if problem.Status == http.StatusServiceUnavailable {
			p.Form.Hidden[0].Value = c.key // sent again it is still the same request
		}
		for name, values := range problem.headers {
			g.Header(name, values[0])
		}
	}
	p.Form.Fields = f.blank.Fields("request", f.typed.Values, wrong)
	return s.show(g, status, p)
}

// enterByPage keeps a request that an employee typed in, and goes to its case.
func (s *Server) enterByPage(g *gin.Context) error {
	ctx := g.Request.Context()
	f, err := s.readRequest(ctx, requestForm, g.Request.PostForm)
	if err != nil {
		return err
	}
	receipt, err := s.enterTyped(g, f)
	if err != nil {
		return s.requestAgain(g, "/requests/new", f, err)
	}
	g.Redirect(http.StatusSeeOther, "/cases/"+receipt+"?done=act")
	return nil
}

func (s *Server) enterTyped(g *gin.Context, f filled) (reference string, err error) {
	if err := needNonce(g); err != nil {
		return "", err
	}
	if err := f.check("body"); err != nil {
		return "", err
	}
	typed, err := decode[requestFields](f)
	if err != nil {
		return "", err
	}
	in := &requestInput{}
	in.Body.Channel, in.Body.ReceivedAt, in.Body.Content = typed.Channel, typed.ReceivedAt, typed.Content
	in.Body.Requester = requester{Name: typed.Name, Phone: typed.Phone, Email: typed.Email, Firm: typed.Firm}
	in.Body.Customer, in.Body.Unit = typed.Customer, typed.Unit
	files, err := s.keepFiles(g, "files", "body.files")
	if err != nil {
		return "", err
	}
	for _, id := range files {
		in.Body.Attachments = append(in.Body.Attachments, fileID{id})
	}
	out, err := s.receive(g.Request.Context(), in)
	if err != nil {
		return "", err
	}
	return out.Body.Reference, nil
}

func (s *Server) publicRequestPage(g *gin.Context) error {
	f, err := s.readRequest(g.Request.Context(), publicForm, url.Values{})
	if err != nil {
		return err
	}
	return s.showRequest(g, http.StatusOK, "/p/request", f, nil)
}

// sendByPage keeps what a customer sends by the website, and thanks for it with the reference.
func (s *Server) sendByPage(g *gin.Context) error {
	ctx := g.Request.Context()
	callOf(ctx).user = nil // customers' pages know nobody
	f, err := s.readRequest(ctx, publicForm, g.Request.PostForm)
	if err != nil {
		return err
	}
	reference, err := s.sendTyped(g, f)
	if err != nil {
		return s.requestAgain(g, "/p/request", f, err)
	}
	g.Redirect(http.StatusSeeOther, "/p/request/sent?reference="+url.QueryEscape(reference))
	return nil
}

func (s *Server) sendTyped(g *gin.Context, f filled) (reference string, err error) {
	if err := needNonce(g); err != nil {
		return "", err
	}
	if err := f.check("body"); err != nil {
		return "", err
	}
	typed, err := decode[publicFields](f)
	if err != nil {
		return "", err
	}
	files, err := s.keepFiles(g, "files", "body.files")
	if err != nil {
		return "", err
	}
	from := requester{Name: typed.Name, Phone: typed.Phone, Email: typed.Email, Firm: typed.Firm}
	receipt, err := s.takePublic(g.Request.Context(), from, typed.Content, typed.Website, files)
	return receipt.Reference, err
}

// requestAgain shows the form again with what is wrong. Files have to be chosen anew: browsers allow nothing else.
func (s *Server) requestAgain(g *gin.Context, action string, f filled, err error) error {
	problem := s.answer(g.Request.Context(), err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable, http.StatusPreconditionRequired:
		return s.showRequest(g, problem.Status, action, f, problem)
	}
	return err
}

// chooseAgain says that files have to be chosen anew, which nobody would notice otherwise; empty: there were none.
func chooseAgain(r *http.Request, problem *Problem, lang string) string {
	if r.MultipartForm == nil || len(r.MultipartForm.File) == 0 {
		return ""
	}
	text := procedure.Text{VI: " Hãy chọn lại các tệp đính kèm.", EN: " Choose your files again."}.In(lang)
	if problem.Type == problemPages+invalid.id { // a form that was sent before, or that nobody answered for, may have got through
		text = procedure.Text{VI: " Chưa có gì được gửi đi.", EN: " Nothing was sent yet."}.In(lang) + text
	}
	return text
}

var references = regexp.MustCompile(`^YC-\d{4}-\d{6,}$`)

// sentPage thanks for a request.
func (s *Server) sentPage(g *gin.Context) error {
	reference := g.Query("reference")
	if !references.MatchString(reference) {
		return fail(notFound)
	}
	return s.show(g, http.StatusOK, &web.SentPage{Frame: s.frame(g), Reference: reference})
}
