package apiserver_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/procedure"
)

// nasty is text that must never be anything but text.
const nasty = `<script>alert(1)</script> {{.Secret}} "'><img src=x onerror=alert(1)> ` + "\u202eabc\u202c Z\u0351\u036b 港"

func acts(c *models.Case, act string) string { return "/cases/" + c.Reference + "/acts/" + act }

func TestAFormThatWasWrongComesBackFilledIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Classify)
	b := s.browser("dhsx.officer")
	page := b.get("/cases/" + c.Reference)
	require.Equal(t, 200, page.status)
	form := page.form(t, "submit", map[string]string{"nature": "complaint", "amount": "nhiều tiền", "committed_hours": "0,01", "report.proposal": nasty})
	got := b.post(acts(c, "submit"), form)
	require.Equal(t, 422, got.status)
	require.Contains(t, got.said("submit-kind-told"), "Cần điền mục này.")
	require.Contains(t, got.said("submit-amount-told"), "1.234.567")
	require.Contains(t, got.said("submit-committed_hours-told"), "0.1")
	again := got.form(t, "submit", nil)
	for name, value := range map[string]string{"nature": "complaint", "amount": "nhiều tiền", "committed_hours": "0,01", "report.proposal": nasty} {
		require.Equal(t, value, again.Get(name), name)
	}
	require.NotEqual(t, form.Get("_nonce"), again.Get("_nonce"), "what was put right is another act")
	require.NotContains(t, string(got.body), "<script>alert")

	later := b.get("/cases/" + c.Reference)
	require.Equal(t, nasty, later.form(t, "submit", nil).Get("report.proposal"), "kept as a draft")
	require.Empty(t, s.browser("dhsx.head").get("/cases/"+c.Reference).form(t, "submit", nil).Get("report.proposal"), "for its writer alone")
	require.Equal(t, 303, b.get(acts(c, "submit")).status, "the address of the refused form leads to its case")
}

func TestADraftIsKeptWithoutChecks(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	b := s.browser("dhsx.officer")
	long := strings.Repeat("ề", 20_000)
	page := b.get("/cases/" + c.Reference)
	for act, typed := range map[string]map[string]string{"submit": {"result": long}, "progress": {"note": "dở dang"}} {
		typed["_draft"] = "keep"
		got := b.post(acts(c, act), page.form(t, act, typed))
		require.Equal(t, 303, got.status)
		require.Equal(t, "/cases/"+c.Reference+"?done=draft#do", got.to())
	}
	page = b.get("/cases/" + c.Reference + "?done=draft")
	require.Contains(t, page.said("notice"), "Đã lưu nháp")
	require.Equal(t, long, page.form(t, "submit", nil).Get("result"), "drafts of two forms don't disturb each other")
	require.Equal(t, "dở dang", page.form(t, "progress", nil).Get("note"))

	got := b.post(acts(c, "submit"), page.form(t, "submit", map[string]string{"method": "gọi"}))
	require.Equal(t, 422, got.status)
	require.Contains(t, got.said("submit-result-told"), "10000", "20,000 characters are too many here, and nothing is lost")
	require.Equal(t, long, got.form(t, "submit", nil).Get("result"))
}

func TestADraftBelongsToOneRound(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	b := s.browser("dhsx.officer")
	form := b.get("/cases/"+c.Reference).form(t, "submit", map[string]string{"method": "gọi điện", "result": "đã xong"})
	kept := url.Values{"_draft": {"keep"}}
	for name, values := range form {
		kept[name] = values
	}
	require.Equal(t, 303, b.post(acts(c, "submit"), kept).status)
	s.reopen(c)
	for _, late := range []url.Values{form, kept} { // of the round before
		got := b.post(acts(c, "submit"), late)
		require.Equal(t, 409, got.status)
		require.Contains(t, got.said("notice"), "gọi điện", "what was typed isn't lost")
		require.Empty(t, got.form(t, "submit", nil).Get("method"))
		require.Empty(t, b.get("/cases/"+c.Reference).form(t, "submit", nil).Get("method"), "the next round begins anew")
	}
}

// reopen begins the next round of the step that the case stands at.
func (s *site) reopen(c *models.Case) {
	s.Helper()
	at := time.Now()
	require.NoError(s, s.db.CloseRound(s.Context(), c.Reference, c.Step, c.Round, at, "submit"))
	c.Round++
	_, err := s.db.OpenRound(s.Context(), models.Round{Reference: c.Reference, Step: c.Step, Round: c.Round, OpenedAt: at})
	require.NoError(s, err)
	require.NoError(s, s.db.SaveCase(s.Context(), c))
}

func TestR2ASecondClickIsTheSameAct(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	b := s.browser("dhsx.officer")
	form := b.get("/cases/"+c.Reference).form(t, "submit", map[string]string{"method": "gọi điện", "result": "đã xong"})
	for range 2 {
		got := b.post(acts(c, "submit"), form)
		require.Equal(t, 503, got.status)
		require.Equal(t, "5", got.header.Get("Retry-After"))
		require.Contains(t, got.said("notice"), "vẫn còn đây")
		require.Equal(t, form, got.form(t, "submit", nil), "with the engine away, what is sent again is the same act")
	}
	sent, err := s.db.SubmissionByKey(t.Context(), s.staff["dhsx.officer"].ID.String(), form.Get("_nonce"))
	require.NoError(t, err)
	require.JSONEq(t, `{"method":"gọi điện","result":"đã xong"}`, string(sent.Form))

	form.Set("result", "khác")
	got := b.post(acts(c, "submit"), form)
	require.Equal(t, 422, got.status)
	require.Contains(t, got.said("notice"), "đã được gửi một lần")
	require.NotEqual(t, form.Get("_nonce"), got.form(t, "submit", nil).Get("_nonce"))
	require.Equal(t, 428, b.post(acts(c, "submit"), url.Values{"_step": {"INS-4"}, "_round": {"1"}, "method": {"m"}, "result": {"r"}}).status)
}

func TestR3WhoComesLateIsToldWhoDecidedWhenAndWhat(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.AssignAuthority)
	b := s.browser("gd")
	form := b.get("/cases/"+c.Reference).form(t, "decide", map[string]string{"decision": "reject", "reason": nasty})
	at := time.Date(2026, 11, 22, 2, 5, 0, 0, time.UTC)
	dgd := s.staff["dgd"]
	sent, err := s.db.Submit(t.Context(), models.Submission{
		Reference: c.Reference, Step: c.Step, Round: 1, Act: "decide", Form: []byte(`{}`), ActorID: &dgd.ID, Actor: "x", Key: "k", BodyHash: []byte{1},
	})
	require.NoError(t, err)
	_, err = s.db.Decide(t.Context(), models.Decision{
		Reference: c.Reference, Step: c.Step, Round: 1, Decision: "reject", Reason: "r", DecidedBy: dgd.ID, DecidedAt: at, SubmissionID: sent.ID,
	})
	require.NoError(t, err)
	c.Step = procedure.Handle
	_, err = s.db.OpenRound(t.Context(), models.Round{Reference: c.Reference, Step: c.Step, Round: 1, OpenedAt: at})
	require.NoError(t, err)
	require.NoError(t, s.db.SaveCase(t.Context(), c))

	got := b.post(acts(c, "decide"), form) // the back button brought the form back
	require.Equal(t, 409, got.status)
	require.Contains(t, got.said("notice"), "Phó Tổng Giám đốc Kinh doanh đã quyết định lúc 22/11/2026 09:05: Thuộc thẩm quyền của đơn vị, trả lại.")
	require.Contains(t, got.said("notice"), "{{.Secret}}", "what was typed isn't lost")
	require.Nil(t, got.byID("decide"))
	require.NotContains(t, string(got.body), "<script>alert")
}

func TestAFormThatIsBothLateAndWrongIsLateAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Classify)
	b := s.browser("dhsx.officer")
	form := b.get("/cases/"+c.Reference).form(t, "submit", map[string]string{"nature": "complaint", "amount": "nhiều tiền", "report.proposal": nasty})
	c.Step = procedure.Handle
	_, err := s.db.OpenRound(t.Context(), models.Round{Reference: c.Reference, Step: c.Step, Round: 1, OpenedAt: time.Now()})
	require.NoError(t, err)
	require.NoError(t, s.db.SaveCase(t.Context(), c))

	got := b.post(acts(c, "submit"), form)
	require.Equal(t, 409, got.status, "there is no form to put right any more")
	require.Contains(t, got.said("notice"), "đã sang bước khác")
	require.Contains(t, got.said("notice"), "nhiều tiền", "what can't be read stands there as typed")
	require.Contains(t, got.said("notice"), "{{.Secret}}")
	require.Empty(t, got.form(t, "submit", nil).Get("amount"), "the form of the new step is another one")
	require.NotContains(t, string(got.body), "<script>alert")
}

func TestASessionThatEndsInTheMiddleOfAFormLosesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("dhsx.officer")
	c := s.caseAt(procedure.Handle)
	b := s.browser("dhsx.officer")
	form := b.get("/cases/"+c.Reference).form(t, "submit", map[string]string{"method": nasty, "result": "đã xong"})
	require.NoError(t, s.db.EndSession(t.Context(), b.cookies["portcare_session"], time.Now()))

	page := b.post(acts(c, "submit"), form)
	require.Equal(t, 401, page.status)
	require.Contains(t, page.said("main"), "Phiên làm việc đã kết thúc")
	wrong := b.post("/sign-in", page.form(t, "sign-in", map[string]string{"login": "dhsx.officer", "password": "không phải"}))
	require.Equal(t, 401, wrong.status)
	require.Contains(t, wrong.said("sign-in"), "không đúng")
	back := b.post("/sign-in", wrong.form(t, "sign-in", map[string]string{"password": password}))
	require.Equal(t, 303, back.status, string(back.body))
	require.Equal(t, "/cases/"+c.Reference+"?done=kept#do", back.to())
	again := b.get("/cases/" + c.Reference + "?done=kept")
	require.Contains(t, again.said("notice"), "vẫn ở đây")
	require.Equal(t, nasty, again.form(t, "submit", nil).Get("method"))
	require.Equal(t, "đã xong", again.form(t, "submit", nil).Get("result"))
	applied, err := s.db.Applied(t.Context(), c.Reference)
	require.NoError(t, err)
	require.Empty(t, applied, "signing in sends nothing")
}

func TestASessionThatEndsInTheMiddleOfAWorkItemsResultLosesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("vp.officer")
	c := s.caseAt(procedure.Handle)
	w, other := s.workItem(c, "VP"), s.workItem(c, "VP")
	b := s.browser("vp.officer")
	form := b.get("/cases/"+c.Reference).form(t, "close-"+w.ID.String(), map[string]string{"result": nasty})
	require.NoError(t, s.db.EndSession(t.Context(), b.cookies["portcare_session"], time.Now()))

	page := b.post(acts(c, "close_work_item"), form)
	require.Equal(t, 401, page.status)
	back := b.post("/sign-in", page.form(t, "sign-in", map[string]string{"login": "vp.officer", "password": password}))
	require.Equal(t, 303, back.status, string(back.body))
	again := b.get("/cases/" + c.Reference + "?done=kept")
	require.Contains(t, again.said("notice"), "vẫn ở đây")
	require.Equal(t, nasty, again.form(t, "close-"+w.ID.String(), nil).Get("result"))
	require.Empty(t, again.form(t, "close-"+other.ID.String(), nil).Get("result"), "each item has its own")
}

func TestASessionThatEndsBeforeAColleagueFinishesTheStepLosesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("dhsx.officer")
	c := s.caseAt(procedure.Handle)
	b := s.browser("dhsx.officer")
	form := b.get("/cases/"+c.Reference).form(t, "submit", map[string]string{"method": nasty, "result": "đã xong"})
	require.NoError(t, s.db.EndSession(t.Context(), b.cookies["portcare_session"], time.Now()))
	page := b.post(acts(c, "submit"), form)
	require.Equal(t, 401, page.status)

	require.NoError(t, s.db.CloseRound(t.Context(), c.Reference, c.Step, c.Round, time.Now(), "submit"))
	c.Step = procedure.Confirm
	_, err := s.db.OpenRound(t.Context(), models.Round{Reference: c.Reference, Step: c.Step, Round: 1, OpenedAt: time.Now()})
	require.NoError(t, err)
	require.NoError(t, s.db.SaveCase(t.Context(), c))
	late := b.post("/sign-in", page.form(t, "sign-in", map[string]string{"login": "dhsx.officer", "password": password}))
	require.Equal(t, 409, late.status)
	require.Contains(t, late.said("notice"), "Hồ sơ đã sang bước khác")
	require.Contains(t, late.said("notice"), "{{.Secret}}", "what was typed isn't lost")
	require.NotContains(t, late.said("notice"), "vẫn ở đây")
	require.NotContains(t, string(late.body), "<script>alert")
	require.Nil(t, late.byID("submit"))
	require.NotNil(t, late.byID("hand_over"), "the case as it stands now")
	require.Equal(t, 200, b.get("/cases/"+c.Reference).status, "signed in")
}

func TestACaseShowsTheFormsOfWhatOneMayDo(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	assign, handle, confirm := s.caseAt(procedure.AssignAuthority), s.caseAt(procedure.Handle), s.caseAt(procedure.Confirm)
	s.workItem(handle, "VP")
	for _, c := range []struct {
		login string
		of    *models.Case
		has   []string
		not   []string
	}{
		{"dhsx.officer", handle, []string{"submit", "progress", "escalate", "open_work_item"}, []string{"decide", "reassign", "opinion"}},
		{"dhsx.head", handle, []string{"submit", "reassign", "withdraw"}, []string{"decide"}},
		{"gd", assign, []string{"decide"}, []string{"submit", "reassign"}},
		{"dgd", assign, []string{"decide", "opinion"}, nil},
		{"dhsx.officer", assign, nil, []string{"decide", "opinion", "submit"}},
		{"vp.officer", handle, nil, []string{"submit", "progress"}},
		{"dhsx.officer", confirm, []string{"hand_over"}, []string{"submit", "answer"}},
		{"supervisor", handle, nil, []string{"submit", "do", "request", "timeline"}},
	} {
		page := s.browser(c.login).get("/cases/" + c.of.Reference)
		require.Equal(t, 200, page.status)
		for _, id := range c.has {
			require.NotNil(t, page.byID(id), "%s in %s: %s", c.login, c.of.Step, id)
		}
		for _, id := range c.not {
			require.Nil(t, page.byID(id), "%s in %s: %s", c.login, c.of.Step, id)
		}
	}
	require.Contains(t, string(s.browser("vp.officer").get("/cases/"+handle.Reference).body), "/acts/close_work_item")
	require.NotContains(t, string(s.browser("supervisor").get("/cases/"+handle.Reference).body), "Nguyễn Văn Khách", "no personal data")
}

func TestINS5aTheConfirmationIsHandedOverThenAnsweredThenCheckedAgain(t *testing.T) {
	t.Parallel()
	now := time.Now().Truncate(time.Microsecond)
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now } })
	entered := s.staff["td.officer"].ID
	c := s.caseAt(procedure.Confirm, func(c *models.Case) { c.EnteredBy = &entered })
	offers := func(login string, ids ...string) {
		page := s.browser(login).get("/cases/" + c.Reference)
		for _, id := range []string{"hand_over", "answer", "submit"} {
			require.Equal(t, slices.Contains(ids, id), page.byID(id) != nil, "%s: %s", login, id)
		}
	}
	offers("dhsx.officer", "hand_over")
	due := now.Add(30 * time.Minute)
	require.NoError(t, s.db.StartDeadline(t.Context(), models.Deadline{
		Reference: c.Reference, Step: c.Step, Round: 1, Name: procedure.Confirmation, Origin: procedure.FromHandOver, Clock: procedure.Elapsed,
		Clause: "VIMC I KPI 4", StartedAt: now.Add(-23 * time.Hour), Term: 24 * time.Hour, DueAt: due,
	}, nil))
	offers("dhsx.officer", "answer")
	offers("td.officer", "answer") // INS-5b: who took the customer's word
	offers("cncv.officer")
	now = due.Add(time.Second)
	offers("dhsx.officer", "answer", "submit")
	require.NoError(t, s.db.StopDeadlines(t.Context(), c.Reference, now, procedure.Confirmation))
	offers("dhsx.officer", "submit")
}

func TestX7ACaseShowsGuideChecklistAndRisksOfItsStep(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	classify := s.browser("dhsx.officer").get("/cases/" + s.caseAt(procedure.Classify).Reference).said("guide")
	edition, _ := procedure.Find(procedure.Default)
	step, _ := edition.Step(procedure.Classify)
	for _, r := range step.Risks {
		require.Contains(t, classify, r.Hazard.VI)
		require.Contains(t, classify, r.Control.VI)
	}
	for _, criterion := range edition.Checklist {
		require.Contains(t, classify, criterion.VI, "INS-2d")
	}
	for _, nature := range edition.Natures {
		require.Contains(t, classify, nature.Guide.VI, "INS-2a")
	}
	c := s.caseAt(procedure.Handle, func(c *models.Case) { c.Nature, c.Kind = procedure.Question, 3 })
	handle := s.browser("dhsx.officer").get("/cases/" + c.Reference).said("guide")
	kind, _ := edition.Kind(3)
	require.Contains(t, handle, kind.Guide.VI, "INS-2d")
	for _, a := range edition.Answers {
		require.Equal(t, a.Kind == 3, strings.Contains(handle, a.Answer.VI), "INS-2d: ready answers of the kind")
	}
}
