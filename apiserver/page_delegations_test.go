package apiserver_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

func TestLeadersDelegateByPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("gd")
	page := b.get("/delegations")
	require.Equal(t, 200, page.status)
	values := map[string]string{"to": s.staff["kd.head"].ID.String(), "kind": "empowered", "reason": "Đi công tác"}
	again := b.post("/delegations", page.form(t, "delegation", values))
	require.Equal(t, 422, again.status)
	require.Contains(t, again.said("main"), "Cần điền mục này.", "an empowerment has to end")
	require.Contains(t, string(again.body), "Đi công tác", "what was typed stays")
	values["ends_at"] = time.Now().In(time.FixedZone("", 7*3600)).Add(48 * time.Hour).Format("02/01/2006 15:04")
	made := b.post("/delegations", again.form(t, "delegation", values))
	require.Equal(t, 303, made.status, string(made.body))
	listed := b.get(made.to())
	require.Contains(t, listed.said("delegations"), "Trưởng Phòng Kinh doanh thay Tổng Giám đốc")
	require.Contains(t, listed.said("delegations"), "Đang hiệu lực")
	require.NotContains(t, s.browser("kd.head").get("/delegations").said("delegations"), "Thu hồi", "the delegate has it, and can't revoke it")

	var id uuid.UUID
	s.query(&id, "SELECT id FROM delegations")
	revoked := b.post("/delegations/"+id.String()+"/revocation", map[string][]string{"_nonce": {"n"}})
	require.Equal(t, 303, revoked.status)
	require.Contains(t, b.get("/delegations").said("delegations"), "Đã thu hồi")
	require.NotContains(t, s.browser("kd.officer").get("/tasks").said("header"), "Ủy quyền", "who has nothing to delegate isn't led there")
}

// decidedFor is a decision that somebody made in a leader's place, recorded and reported.
func (s *site) decidedFor(by, leader string) (c *models.Case, submission uuid.UUID) {
	s.Helper()
	c = s.deciding()
	actor, inPlaceOf := s.staff[by].ID, s.staff[leader].ID
	sent, err := s.db.Submit(s.Context(), models.Submission{
		Reference: c.Reference, Step: c.Step, Round: 1, Act: "decide", Form: []byte(`{"decision":"reject","reason":"Trong thẩm quyền"}`),
		ActorID: &actor, ForID: &inPlaceOf, Actor: actor.String(), Key: uuid.NewString(), BodyHash: []byte{1},
	})
	require.NoError(s, err)
	at := time.Now()
	sent.AppliedAt, sent.Result = &at, []byte(`{}`)
	require.NoError(s, s.db.ApplySubmission(s.Context(), sent))
	_, err = s.db.Decide(s.Context(), models.Decision{
		Reference: c.Reference, Step: c.Step, Round: 1, Decision: "reject", Reason: "Trong thẩm quyền", DecidedBy: actor,
		DecidedFor: &inPlaceOf, DecidedAt: at, SubmissionID: sent.ID,
	})
	require.NoError(s, err)
	require.NoError(s, s.db.AddReading(s.Context(), models.Reading{SubmissionID: sent.ID, ReaderID: inPlaceOf, CreatedAt: at}))
	entry := models.Entry{
		Reference: c.Reference, At: at, Actor: actor.String(), ForActor: inPlaceOf.String(), Event: "decide", Step: c.Step, Round: 1,
	}
	require.NoError(s, s.db.AppendJournal(s.Context(), entry, map[string]any{}))
	c.Step = procedure.Handle
	require.NoError(s, s.db.SaveCase(s.Context(), c))
	return c, sent.ID
}

func TestWhatWasDecidedInALeadersPlaceIsShownSo(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c, submission := s.decidedFor("kd.head", "gd")
	const both = "Trưởng Phòng Kinh doanh thay Tổng Giám đốc"

	t.Run("X-2 R3 who comes second is told who decided, and in whose place", func(t *testing.T) {
		t.Parallel()
		got := s.ask("gd", "POST", "/api/v1/cases/"+c.Reference+"/decisions", object{"step": "INS-3", "round": 1, "decision": "reject", "reason": "x"})
		require.Equal(t, 409, got.status, string(got.body))
		decided := got.problem(t).Decided
		require.Equal(t, []string{"Trưởng Phòng Kinh doanh", "Tổng Giám đốc"}, []string{decided.By, decided.For})
		page := s.browser("gd").post("/cases/"+c.Reference+"/acts/decide", map[string][]string{
			"_nonce": {"n"}, "_step": {"INS-3"}, "_round": {"1"}, "decision": {"reject"}, "reason": {"x"},
		})
		require.Equal(t, 409, page.status)
		require.Contains(t, page.said("notice"), both+" đã quyết định lúc")
	})
	t.Run("X-2 the case and its journal say B for A", func(t *testing.T) {
		t.Parallel()
		page := s.browser("kd.officer").get("/cases/" + c.Reference)
		require.Contains(t, page.said("visit-INS-3-1"), both)
		require.Contains(t, page.said("timeline"), both)
		var view struct {
			Documents []struct{ By, For struct{ Name string } }
			Decisions []struct{ By, For struct{ Name string } }
		}
		s.ask("kd.officer", "GET", "/api/v1/cases/"+c.Reference, nil).in(t, &view)
		require.Equal(t, "Tổng Giám đốc", view.Documents[0].For.Name)
		require.Equal(t, "Tổng Giám đốc", view.Decisions[0].For.Name)
		require.Contains(t, string(s.ask("kd.officer", "GET", "/api/v1/cases/"+c.Reference+"/journal", nil).body), `"for_name":"Tổng Giám đốc"`)
	})
	t.Run("X-2 the leader finds it among what is to be read, and says so once", func(t *testing.T) {
		t.Parallel()
		b := s.browser("gd")
		tasks := b.get("/tasks")
		require.Contains(t, tasks.said("readings"), "Để đọc 1")
		require.Contains(t, tasks.said("readings"), both)
		require.Nil(t, s.browser("kd.head").get("/tasks").byID("readings"), "not who decided")
		require.Equal(t, 404, s.ask("dgd", "POST", "/api/v1/readings/"+submission.String()+"/read", nil).status, "it isn't theirs")
		read := b.post("/readings/"+submission.String()+"/read", map[string][]string{"_nonce": {uuid.NewString()}})
		require.Equal(t, 303, read.status)
		require.Nil(t, b.get("/tasks").byID("readings"))
		var first, again struct {
			ReadAt time.Time `json:"read_at"`
		}
		for _, into := range []any{&first, &again} {
			s.ask("gd", "POST", "/api/v1/readings/"+submission.String()+"/read", nil).in(t, into)
		}
		require.Equal(t, first.ReadAt, again.ReadAt)
		var list struct {
			Items  []object
			Unread int
		}
		s.ask("gd", "GET", "/api/v1/readings?state=read", nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Zero(t, list.Unread)
	})
}
