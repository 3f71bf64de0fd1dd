package apiserver_test

import (
	"bytes"
	"mime/multipart"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// withFile is a form as a browser sends it with a file.
func withFile(t *testing.T, form url.Values, name string, content []byte) (contentType, body string) {
	t.Helper()
	return withFileIn(t, form, "files", name, content)
}

// withFileIn is a form with a file in the field.
func withFileIn(t *testing.T, form url.Values, field, name string, content []byte) (contentType, body string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for named, values := range form {
		require.NoError(t, w.WriteField(named, values[0]))
	}
	part, err := w.CreateFormFile(field, name)
	require.NoError(t, err)
	_, err = part.Write(content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return w.FormDataContentType(), b.String()
}

func TestACustomerSendsARequestWithAFileAndOnlyOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("")
	form := b.get("/p/request").form(t, "request", map[string]string{"content": nasty, "name": nasty[:60], "firm": nasty[:60], "phone": "0912 345 678", "email": "a@b.vn"})
	var first string
	for range 2 {
		contentType, body := withFile(t, form, "../../x.pdf", pdf)
		got := b.send("POST", "/p/request", contentType, body)
		require.Equal(t, 303, got.status, string(got.body))
		if first == "" {
			first = got.to()
		}
		require.Equal(t, first, got.to(), "R2: a second click is the same request")
	}
	thanks := b.get(first)
	require.Equal(t, 200, thanks.status)
	reference := thanks.said("reference")
	require.Regexp(t, `^YC-\d{4}-000001$`, reference)

	files, err := s.db.Attachments(t.Context(), reference)
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.Equal(t, "x.pdf", files[0].Name)
	page := s.browser("kd.officer").get("/cases/" + reference)
	require.Equal(t, 200, page.status)
	require.NotContains(t, string(page.body), "<script>alert")
	require.NotContains(t, string(page.body), "<img src=x")
	require.Contains(t, page.said("request"), strings.Join(strings.Fields(nasty), " "))
	require.Contains(t, page.said("files"), "x.pdf")
	download := s.browser("kd.officer").get("/attachments/" + files[0].ID.String())
	require.Equal(t, pdf, download.body)
	require.Contains(t, download.header.Get("Content-Disposition"), "attachment")
	require.Contains(t, download.header.Get("Content-Security-Policy"), "sandbox")

	contentType, body := withFile(t, form, "y.pdf", pdf)
	got := b.send("POST", "/p/request", contentType, body)
	require.Equal(t, 422, got.status, "the same form with another file")
	require.Contains(t, got.said("request"), "đã được gửi một lần")
	require.Contains(t, got.said("request"), "Hãy chọn lại các tệp")
	require.NotContains(t, got.said("request"), "Chưa có gì", "something was")
}

func TestARequestThatIsTooLongComesBackWhole(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("")
	form := b.get("/p/request").form(t, "request", map[string]string{"content": strings.Repeat("ề", 20_001), "name": "Lan"})
	got := b.post("/p/request", form)
	require.Equal(t, 422, got.status)
	require.Contains(t, got.said("request-content-told"), "20000")
	again := got.form(t, "request", nil)
	require.Equal(t, form.Get("content"), again.Get("content"))
	require.Equal(t, "Lan", again.Get("name"))
	again.Set("content", strings.Repeat("ề", 20_000))
	require.Equal(t, 303, b.post("/p/request", again).status)

	empty := b.post("/p/request", b.get("/p/request").form(t, "request", map[string]string{"content": "  \r\n "}))
	require.Equal(t, 422, empty.status)
	require.Contains(t, empty.said("request-content-told"), "Cần điền")
	contentType, body := withFile(t, b.get("/p/request").form(t, "request", map[string]string{"content": "x"}), "a.pdf", []byte("<html><script>"))
	wrong := b.send("POST", "/p/request", contentType, body)
	require.Equal(t, 422, wrong.status)
	require.Contains(t, wrong.said("request-files-told"), "pdf, png")
	require.Contains(t, wrong.said("request"), "Chưa có gì được gửi đi. Hãy chọn lại các tệp đính kèm.")
	require.NotContains(t, empty.said("request"), "chọn lại", "there were no files")
	contentType, body = withFile(t, form, "a.pdf", make([]byte, 22<<20))
	require.Equal(t, 413, b.send("POST", "/p/request", contentType, body).status)
	bytes := b.send("POST", "/p/request", "application/x-www-form-urlencoded", "_nonce=bytes&content=a%00b%ff")
	require.Equal(t, 303, bytes.status, "what Postgres can't hold is replaced, not lost with the rest")
	require.Equal(t, 415, b.send("POST", "/p/request", "application/json", "{}").status)
}

func TestAMailThatCannotBeSentIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, at := range []struct{ login, path string }{{"", "/p/request"}, {"td.officer", "/requests/new"}} {
		b := s.browser(at.login)
		for _, mail := range []string{"lan", "lan@", "Lan <lan@congty.vn>", "lan@congty.vn, mai@congty.vn"} {
			typed := map[string]string{"content": "Giao nhầm", "email": mail, "phone": "0912 345 678"}
			if at.login != "" {
				typed["channel"] = "hotline"
			}
			got := b.post(at.path, b.get(at.path).form(t, "request", typed))
			require.Equal(t, 422, got.status, "%s in %s", mail, at.path)
			require.Contains(t, got.said("request-email-told"), "ten@congty.vn")
			again := got.form(t, "request", nil)
			for name, value := range typed {
				require.Equal(t, value, again.Get(name), name)
			}
			again.Set("email", "lan@congty.vn")
			require.Equal(t, 303, b.post(at.path, again).status)
		}
		form := string(b.get(at.path).body)
		require.Contains(t, form, `<input type="email" id="request-email"`)
		require.Contains(t, form, `<input type="tel" id="request-phone"`)
	}
}

func TestAnEmployeeEntersARequest(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH001", 1, modelstest.BranchTV)
	b := s.browser("td.officer")
	typed := map[string]string{
		"channel": "hotline", "received_at": time.Now().Add(-10 * time.Minute).In(time.FixedZone("", 7*3600)).Format("02/01/2006 15:04"),
		"content": "Giao nhầm", "customer": "KH001",
	}
	got := b.post("/requests/new", b.get("/requests/new").form(t, "request", typed))
	require.Equal(t, 303, got.status, string(got.body))
	page := b.get(got.to())
	require.Contains(t, page.said("facts"), "KH001")
	require.Contains(t, page.said("request"), typed["received_at"])

	typed["received_at"], typed["customer"] = "hôm qua", "KH404"
	wrong := b.post("/requests/new", b.get("/requests/new").form(t, "request", typed))
	require.Equal(t, 422, wrong.status)
	require.Contains(t, wrong.said("request-received_at-told"), "31/12/2026 14:30")
	typed["received_at"] = ""
	wrong = b.post("/requests/new", wrong.form(t, "request", typed))
	require.Equal(t, 422, wrong.status)
	require.Contains(t, wrong.said("request-customer-told"), "Không có")

	s.setPassword("td.officer")
	require.NoError(t, s.db.EndSession(t.Context(), b.cookies["portcare_session"], time.Now()))
	signIn := b.post("/requests/new", wrong.form(t, "request", nil))
	require.Equal(t, 401, signIn.status)
	again := b.post("/sign-in", signIn.form(t, "sign-in", map[string]string{"login": "td.officer", "password": password}))
	require.Equal(t, 200, again.status)
	require.Equal(t, "Giao nhầm", again.form(t, "request", nil).Get("content"), "a session that ends in the middle loses nothing")
}

// link makes a customer's link to the result of a case.
func (s *site) link(c *models.Case, expires time.Time) string {
	s.Helper()
	secret, hash := models.NewSecret()
	require.NoError(s, s.db.SaveLink(s.Context(), models.Link{
		TokenHash: hash, Purpose: "confirm", Reference: c.Reference, Step: c.Step, Round: c.Round, ExpiresAt: expires,
	}))
	return "/p/confirm/" + secret
}

func TestINS5aTheCustomerConfirmsByLinkAndLookingChangesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Confirm)
	path := s.link(c, time.Now().Add(time.Hour))
	b := s.browser("")
	before, err := s.db.Case(t.Context(), c.Reference)
	require.NoError(t, err)
	page := b.get(path)
	require.Equal(t, 200, page.status)
	after, err := s.db.Case(t.Context(), c.Reference)
	require.NoError(t, err)
	require.Equal(t, before, after)
	require.NotContains(t, string(page.body), "Nguyễn Văn Khách")

	wrong := b.post(path, page.form(t, "answer", map[string]string{"rating": "9", "comment": nasty}))
	require.Equal(t, 422, wrong.status)
	require.Contains(t, wrong.said("answer-solved-told"), "Cần điền")
	require.NotEmpty(t, wrong.said("answer-rating-told"))
	require.Equal(t, nasty, wrong.form(t, "answer", nil).Get("comment"))
	away := b.post(path, wrong.form(t, "answer", map[string]string{"solved": "false", "rating": "2"}))
	require.Equal(t, 503, away.status, "the engine is away")
	require.Equal(t, "2", away.form(t, "answer", nil).Get("rating"))

	require.Equal(t, 200, s.ask("", "GET", path, nil).status)
	require.Contains(t, s.ask("", "GET", path, nil).header.Get("Content-Type"), "application/json", "programs still get JSON")
	require.Equal(t, 404, b.get(s.link(c, time.Now().Add(-time.Second))).status, "an expired link")
	require.Equal(t, 404, b.get("/p/confirm/somebody-elses").status)
	c.Step = procedure.Evaluate
	_, err = s.db.OpenRound(t.Context(), models.Round{Reference: c.Reference, Step: c.Step, Round: 1, OpenedAt: time.Now()})
	require.NoError(t, err)
	require.NoError(t, s.db.SaveCase(t.Context(), c))
	late := b.post(path, page.form(t, "answer", map[string]string{"solved": "true"}))
	require.Equal(t, 409, late.status)
	require.NotNil(t, late.byID("over"))
	require.Nil(t, late.byID("answer"))
}

func TestINS5aAnAnsweredLinkSaysWhichAnswerCountsAndShowsWhatCameTooLate(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c, path, hash := s.handedOver()
	b := s.browser("")
	page := b.get(path)
	require.Nil(t, page.byID("recorded"))
	require.Equal(t, 503, b.post(path, page.form(t, "answer", map[string]string{"solved": "false", "comment": "còn thiếu một kiện"})).status)
	require.Nil(t, b.get(path).byID("recorded"), "an attempt isn't an answer yet")
	at := time.Now()
	s.apply(c.Reference, at)
	require.NoError(t, s.db.UseLink(t.Context(), hash, at))

	later := b.get(path)
	require.Equal(t, 200, later.status)
	require.Contains(t, later.said("recorded"), "còn thiếu một kiện")
	require.Contains(t, later.said("recorded"), "Chưa")
	require.Nil(t, later.byID("answer"))

	for _, typed := range []map[string]string{{"solved": "true", "comment": nasty}, {"solved": "", "comment": nasty}} {
		late := b.post(path, page.form(t, "answer", typed))
		require.Equal(t, 409, late.status)
		require.Contains(t, late.said("notice"), "chưa được ghi nhận")
		require.Contains(t, late.said("notice"), "đã có câu trả lời từ trước")
		require.Contains(t, late.said("notice"), "{{.Secret}}", "what was typed isn't lost")
		require.NotContains(t, late.said("notice"), "Hồ sơ", "a customer isn't told about cases and steps")
		require.Contains(t, late.said("recorded"), "còn thiếu một kiện")
		require.NotContains(t, string(late.body), "<script>alert")
	}
}

// apply lets the only act of a case count.
func (s *site) apply(reference string, at time.Time) {
	s.Helper()
	var id uuid.UUID
	s.query(&id, "SELECT id FROM submissions WHERE reference = $1", reference)
	sent, err := s.db.Submission(s.Context(), id)
	require.NoError(s, err)
	sent.AppliedAt, sent.Result = &at, []byte(`{"act":"answer"}`)
	require.NoError(s, s.db.ApplySubmission(s.Context(), sent))
}
