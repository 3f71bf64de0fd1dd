package apiserver_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/models"
	"portcare/models/modelstest"
)

const privacyPath = "/api/v1/privacy-requests"

func asks(change object) object {
	r := object{"kind": "access", "name": "Vũ Thị Hạnh", "mail": "hanh@example.com", "role": "guest", "channel": "mail", "content": "Cho tôi xem"}
	for k, v := range change {
		r[k] = v
	}
	return r
}

// asksFor takes down a request and returns its path.
func (s *site) asksFor(change object) string {
	s.Helper()
	got := s.ask("kd.officer", "POST", privacyPath, asks(change))
	require.Equal(s, 201, got.status, string(got.body))
	require.NotContains(s, string(got.body), "hanh")
	return got.header.Get("Location")
}

func (s *site) privacyRequest(path string) object {
	s.Helper()
	var r object
	got := s.ask("kd.officer", "GET", path, nil)
	require.Equal(s, 200, got.status, string(got.body))
	got.in(s.T, &r)
	return r
}

func TestRequestsAboutPersonalData(t *testing.T) {
	t.Parallel()
	s := newSite(t)

	t.Run("CUS-9 each kind has its term, from the receipt; the first answer two working days", func(t *testing.T) {
		t.Parallel()
		received := calendar.DateOf(time.Now()).Add(-3).Start().Add(10 * time.Hour)
		for kind, days := range map[string]int{"access": 10, "correction": 10, "withdrawal": 15, "restriction": 15, "objection": 15, "deletion": 20} {
			r := s.privacyRequest(s.asksFor(object{"kind": kind, "mail": uuid.NewString() + "@example.com", "received_at": received}))
			require.Equal(t, "received", r["state"], kind)
			due, err := time.Parse(time.RFC3339, r["answer"].(object)["due_at"].(string))
			require.NoError(t, err)
			require.Equal(t, calendar.DateOf(received).Add(days), calendar.DateOf(due), kind)
			first, err := time.Parse(time.RFC3339, r["first_answer"].(object)["due_at"].(string))
			require.NoError(t, err)
			office, err := s.db.WorkingTime(t.Context(), "office")
			require.NoError(t, err)
			want, err := office.EndOfWorkingDay(received, 2)
			require.NoError(t, err)
			require.True(t, want.Equal(first), kind)
			require.EqualValues(t, office.Version, r["calendar_version"])
		}
	})
	t.Run("CUS-9 received, answered first, done; each answer is in the record", func(t *testing.T) {
		t.Parallel()
		path := s.asksFor(object{"mail": "one@example.com"})
		got := s.ask("kd.head", "POST", path+"/first-answer", object{"text": "Chúng tôi đã nhận yêu cầu"})
		require.Equal(t, 200, got.status, string(got.body))
		require.Equal(t, 409, s.ask("kd.head", "POST", path+"/first-answer", object{"text": "x"}).status)
		require.Equal(t, 200, s.ask("kd.head", "POST", path+"/completion", object{"text": "Đã gửi"}).status)
		r := s.privacyRequest(path)
		require.Equal(t, "done", r["state"])
		require.Equal(t, "Chúng tôi đã nhận yêu cầu", r["first_answer"].(object)["text"])
		require.Equal(t, "Đã gửi", r["answer"].(object)["text"])
		require.Equal(t, "Trưởng Phòng Kinh doanh", r["answer"].(object)["by"].(object)["name"])
		require.Equal(t, 409, s.ask("kd.head", "POST", path+"/refusal", object{"text": "x"}).status, "it is over")
	})
	t.Run("CUS-9 a refusal has a reason", func(t *testing.T) {
		t.Parallel()
		path := s.asksFor(object{"mail": "two@example.com"})
		require.Equal(t, 422, s.ask("kd.head", "POST", path+"/refusal", object{"text": " "}).status)
		require.Equal(t, 200, s.ask("kd.head", "POST", path+"/refusal", object{"text": "Không xác minh được"}).status)
		require.Equal(t, "refused", s.privacyRequest(path)["state"])
	})
	t.Run("CUS-9 a withdrawal writes the ledger", func(t *testing.T) {
		t.Parallel()
		modelstest.Agree(t, s.db, "three@example.com")
		s.asksFor(object{"kind": "withdrawal", "mail": "three@example.com", "purposes": []string{"surveys"}})
		not, err := s.db.NotConsented(t.Context(), models.Surveys, []string{"three@example.com"})
		require.NoError(t, err)
		require.Equal(t, models.Withdrawn, not["three@example.com"])
		is, err := s.db.Consented(t.Context(), models.Marketing, "three@example.com")
		require.NoError(t, err)
		require.True(t, is)
	})
	t.Run("CUS-9 a restriction stops letters of its purposes while it holds", func(t *testing.T) {
		t.Parallel()
		why := func(purpose models.Purpose) models.NoLetter {
			not, err := s.db.NotConsented(t.Context(), purpose, []string{"four@example.com"})
			require.NoError(t, err)
			return not["four@example.com"]
		}
		modelstest.Agree(t, s.db, "four@example.com")
		path := s.asksFor(object{"kind": "restriction", "mail": "four@example.com", "purposes": []string{"marketing"}})
		require.Equal(t, models.Restricted, why(models.Marketing))
		require.Empty(t, why(models.Surveys))
		require.Equal(t, 200, s.ask("kd.head", "POST", path+"/completion", object{"text": "Đã hạn chế"}).status)
		require.Equal(t, models.Restricted, why(models.Marketing), "it holds after it was answered")
		require.Equal(t, 200, s.ask("kd.head", "POST", path+"/lifting", object{}).status)
		require.Empty(t, why(models.Marketing))
		require.Equal(t, 409, s.ask("kd.head", "POST", path+"/lifting", object{}).status)
		objected := s.asksFor(object{"kind": "objection", "mail": "four@example.com"})
		require.Equal(t, models.Restricted, why(models.Surveys), "without purposes it is about all")
		require.Equal(t, 200, s.ask("kd.head", "POST", objected+"/refusal", object{"text": "Không có căn cứ"}).status)
		require.Empty(t, why(models.Surveys))
	})
	t.Run("CUS-9 what can't be right is refused where it stands", func(t *testing.T) {
		t.Parallel()
		for want, change := range map[string]object{
			"body.received_at in_future": {"received_at": time.Now().Add(time.Minute)},
			"body.purposes no_purposes":  {"purposes": []string{"surveys"}},
			"body.mail no_contact":       {"mail": ""},
			"body.kind not_one_of":       {"kind": "magic"},
			"body.name required":         {"name": nil},
		} {
			body := asks(change)
			if change["name"] == nil && strings.HasPrefix(want, "body.name") {
				delete(body, "name")
			}
			got := s.ask("kd.officer", "POST", privacyPath, body)
			require.Equal(t, 422, got.status, want)
			at, code, _ := strings.Cut(want, " ")
			require.Equal(t, code, codesOf(got.problem(t))[at], want)
		}
	})
	t.Run("CUS-9 by page: taken down, answered, and what is left to do is offered", func(t *testing.T) {
		t.Parallel()
		b := s.browser("kd.officer")
		form := b.get("/privacy").form(t, "addPrivacyRequest", map[string]string{
			"kind": "access", "name": "Bùi Thị Trang", "mail": "trang@example.com", "role": "guest", "channel": "phone",
		})
		sent := b.post("/privacy", form)
		require.Equal(t, 303, sent.status, string(sent.body))
		path, _, _ := strings.Cut(sent.to(), "?")
		page := b.get(path)
		require.Contains(t, page.said("main"), "Bùi Thị Trang")
		again := b.post(path+"/first-answer", page.form(t, "answerPrivacyFirst", map[string]string{"text": ""}))
		require.Equal(t, 422, again.status)
		done := b.post(path+"/first-answer", again.form(t, "answerPrivacyFirst", map[string]string{"text": "Đã nhận"}))
		require.Equal(t, 303, done.status, string(done.body))
		page = b.get(path)
		require.Contains(t, page.said("main"), "Đã trả lời lần đầu")
		require.NotContains(t, string(page.body), `id="answerPrivacyFirst"`)
		require.Contains(t, b.get("/privacy").said("main"), "Bùi Thị Trang")
	})
}
