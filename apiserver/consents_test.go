package apiserver_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

const consentsPath = "/api/v1/consents"

func consent(change object) object {
	c := object{
		"answer": "agreed", "name": "Vũ Thị Hạnh", "mail": "Hanh@Example.com ", "role": "representative", "purposes": []string{"surveys", "marketing"},
		"means": "paper",
	}
	for k, v := range change {
		c[k] = v
	}
	return c
}

func (s *site) consents(login, path string) []object {
	s.Helper()
	var listed struct{ Items []object }
	got := s.ask(login, "GET", path, nil)
	require.Equal(s, 200, got.status, string(got.body))
	got.in(s.T, &listed)
	return listed.Items
}

//nolint:tparallel // its parts are chapters, one after the other
func TestTheLedgerOfConsents(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)

	t.Run("CUS-9 who agreed, to which purpose and text, when, by which means, recorded by whom", func(t *testing.T) {
		at := time.Now().Add(-time.Hour).UTC().Truncate(time.Second)
		got := s.ask("cntv.officer", "POST", consentsPath, consent(object{"mail": "hanh@example.com", "customer": "KHTV", "phone": "0912.345.678", "at": at}))
		require.Equal(t, 201, got.status, string(got.body))
		require.NotContains(t, string(got.body), "hanh")
		lines := s.consents("cntv.head", "/api/v1/customers/KHTV/consents")
		require.Len(t, lines, 2)
		for _, l := range lines {
			require.Equal(t, "agreed", l["answer"])
			require.Equal(t, true, l["stands"])
			require.Equal(t, "+84912345678", l["phone"])
			require.Equal(t, at.Format(time.RFC3339), l["at"])
			require.Contains(t, l["text"], "Tôi đồng ý")
			require.NotEmpty(t, l["text_version"])
			require.Equal(t, "Nhân viên Chi nhánh Tân Vũ", l["recorded_by"].(object)["name"])
		}
		for purpose, agreed := range map[models.Purpose]bool{models.Surveys: true, models.Marketing: true, models.Greetings: false} {
			is, err := s.db.Consented(t.Context(), purpose, "HANH@example.com")
			require.NoError(t, err)
			require.Equal(t, agreed, is, purpose)
		}
	})
	t.Run("CUS-9 a withdrawal takes its place, and both stay in the ledger", func(t *testing.T) {
		got := s.ask("kd.officer", "POST", consentsPath, consent(object{"answer": "withdrawn", "mail": "hanh@example.com", "purposes": []string{"surveys"}, "means": "phone"}))
		require.Equal(t, 201, got.status, string(got.body))
		lines := s.consents("kd.officer", consentsPath+"?purpose=surveys")
		require.Len(t, lines, 2)
		require.Equal(t, []any{"withdrawn", true, "agreed", false}, []any{lines[0]["answer"], lines[0]["stands"], lines[1]["answer"], lines[1]["stands"]})
		is, err := s.db.Consented(t.Context(), models.Surveys, "hanh@example.com")
		require.NoError(t, err)
		require.False(t, is)
	})
	t.Run("CUS-9 no line of it is changed or removed", func(t *testing.T) {
		for _, statement := range []string{`UPDATE consents SET given = true`, `DELETE FROM consents`, `TRUNCATE consents`} {
			require.ErrorContains(t, s.tryExecute(statement), "append-only")
		}
	})
	t.Run("CUS-9 an agreement recorded late doesn't undo a later withdrawal", func(t *testing.T) {
		got := s.ask("kd.officer", "POST", consentsPath, consent(object{"mail": "hanh@example.com", "at": time.Now().Add(-24 * time.Hour)}))
		require.Equal(t, 201, got.status)
		is, err := s.db.Consented(t.Context(), models.Surveys, "hanh@example.com")
		require.NoError(t, err)
		require.False(t, is)
	})
	t.Run("CUS-9 what can't be right is refused where it stands", func(t *testing.T) {
		for want, change := range map[string]object{
			"body.at in_future":         {"at": time.Now().Add(time.Hour)},
			"body.mail no_contact":      {"mail": ""},
			"body.phone not_a_phone":    {"phone": "12"},
			"body.purposes too_few":     {"purposes": []string{}},
			"body.purposes not_unique":  {"purposes": []string{"surveys", "surveys"}},
			"body.means not_one_of":     {"means": "pigeon"},
			"body.colour unknown_field": {"colour": "blue"},
		} {
			got := s.ask("kd.officer", "POST", consentsPath, consent(change))
			require.Equal(t, 422, got.status, want)
			at, code, _ := strings.Cut(want, " ")
			require.Equal(t, code, codesOf(got.problem(t))[at], want)
		}
	})
	t.Run("CUS-9 a branch keeps its own people's consents, Sales everybody's", func(t *testing.T) {
		require.Equal(t, 404, s.ask("cncv.officer", "GET", "/api/v1/customers/KHTV/consents", nil).status)
		unknown := s.ask("cncv.officer", "POST", consentsPath, consent(object{"mail": "x@example.com", "customer": "KHTV"}))
		require.Equal(t, "unknown", codesOf(unknown.problem(t))["body.customer"])
		require.Equal(t, 403, s.ask("cntv.officer", "POST", consentsPath, consent(object{"mail": "x@example.com"})).status)
		require.Equal(t, 403, s.ask("gd", "GET", consentsPath, nil).status)
	})
	t.Run("CUS-6 a branch that knows an address doesn't get at another's person by it; the line is kept", func(t *testing.T) {
		modelstest.Customer(t, s.db, "KHCV", 3, modelstest.BranchCV)
		before := s.consents("cntv.officer", "/api/v1/customers/KHTV/consents")
		got := s.ask("cncv.officer", "POST", consentsPath, consent(object{"customer": "KHCV", "name": "", "mail": "hanh@example.com", "purposes": []string{"greetings"}}))
		require.Equal(t, 201, got.status, string(got.body))
		require.Empty(t, s.consents("cncv.officer", "/api/v1/customers/KHCV/consents"))
		after := s.consents("cntv.officer", "/api/v1/customers/KHTV/consents")
		require.Len(t, after, len(before)+1)
		require.Equal(t, before[0]["phone"], after[0]["phone"])
	})
}

func TestNobodyIsTickedBeforehand(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	t.Run("CUS-9 no box is ticked on the pages that ask for consent", func(t *testing.T) {
		t.Parallel()
		page := s.browser("kd.officer").get("/privacy/consents")
		require.Equal(t, 200, page.status)
		require.Contains(t, string(page.body), `name="purposes"`)
		require.NotContains(t, string(page.body), " checked")
		require.Contains(t, string(page.body), "Tôi đồng ý để Cảng Hải Phòng")
	})
}

func TestALineThatComesBackShowsTheLedger(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	s.agreed()
	t.Run("CUS-9 a line that was wrong stands in its form, beside the ledger, and that is logged", func(t *testing.T) {
		t.Parallel()
		for path, login := range map[string]string{"/privacy/consents": "kd.officer", "/customers/KHTV/consents": "cntv.officer"} {
			got := s.browser(login).post(path, url.Values{"_nonce": {uuid.NewString()}, "answer": {"agreed"}, "mail": {"moi@example.com"}})
			require.Equal(t, 422, got.status)
			require.Contains(t, string(got.body), "moi@example.com")
			require.Equal(t, "privacy", s.views()[got.header.Get("X-Trace-Id")][0].kind)
		}
	})
}

func TestLettersCarryTheWayToStopThem(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	care := s.careCase()
	v := newSurvey(s)
	modelstest.Agree(t, s.db, care.guest.Email, "khach@example.com")
	agreed := func(t *testing.T, purpose models.Purpose, mail string) bool {
		t.Helper()
		is, err := s.db.Consented(t.Context(), purpose, mail)
		require.NoError(t, err)
		return is
	}

	t.Run("CUS-9 a guest withdraws by the link of the invitation", func(t *testing.T) {
		t.Parallel()
		guest := s.browser("").get(care.invitation)
		require.Equal(t, 200, guest.status)
		link := "/p/withdrawal/" + strings.TrimPrefix(care.invitation, "/p/invitation/")
		require.Contains(t, string(guest.body), link)
		b := s.browser("")
		page := b.get(link)
		require.Equal(t, 200, page.status)
		require.True(t, agreed(t, models.Marketing, care.guest.Email), "looking changes nothing")
		sent := b.post(link, page.form(t, "withdrawByLink", map[string]string{"purposes": "marketing"}))
		require.Equal(t, 303, sent.status, string(sent.body))
		require.False(t, agreed(t, models.Marketing, care.guest.Email))
		require.True(t, agreed(t, models.Greetings, care.guest.Email))
	})
	t.Run("CUS-9 a letter that waits is taken back, and the customer stays on the list of whom to reach", func(t *testing.T) {
		t.Parallel()
		id := v.invited["KH001"]
		require.NoError(t, s.db.Enqueue(t.Context(), models.Message{
			ID: id, Reference: &v.Reference, Event: uuid.NewString(), Kind: "survey_invitation", Address: "khach@example.com", Subject: "x", Body: "x",
			NextAt: time.Now().Add(time.Hour),
		}))
		link := "/p/withdrawal/" + strings.TrimPrefix(v.links["KH001"], "/p/survey/")
		got := s.ask("", "POST", link, object{"purposes": []string{"surveys"}})
		require.Equal(t, 200, got.status, string(got.body))
		require.NotContains(t, string(got.body), "surveys")
		require.False(t, agreed(t, models.Surveys, "khach@example.com"))
		i, err := s.db.Invitation(t.Context(), v.Reference, id)
		require.NoError(t, err)
		require.Equal(t, models.InvitationUnsent, i.State)
		require.Equal(t, models.Withdrawn, i.WhyUnsent)
		page := s.browser("kd.officer").get("/cases/" + v.Reference)
		require.Contains(t, page.said("main"), "Đã rút đồng ý nhận thư")
		require.Equal(t, 200, s.ask("", "POST", link, object{"purposes": []string{"surveys"}}).status, "twice is once")
	})
	t.Run("CUS-9 other links and other texts lead nowhere", func(t *testing.T) {
		t.Parallel()
		for _, token := range []string{"x", uuid.NewString()} {
			require.Equal(t, 404, s.ask("", "GET", "/p/withdrawal/"+token, nil).status)
			require.Equal(t, 404, s.ask("", "POST", "/p/withdrawal/"+token, object{"purposes": []string{"surveys"}}).status)
		}
	})
}
