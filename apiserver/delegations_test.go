package apiserver_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// delegation lets somebody decide for somebody else, since a minute ago, as the record has it.
func (s *site) delegation(from, to string, change ...func(*models.Delegation)) models.Delegation {
	s.Helper()
	d := models.Delegation{
		FromID: s.staff[from].ID, ToID: s.staff[to].ID, Kind: models.Standing, Reason: "Đi công tác",
		StartsAt: time.Now().Add(-time.Minute), CreatedAt: time.Now(),
	}
	for _, c := range change {
		c(&d)
	}
	require.NoError(s, s.db.MakeDelegation(s.Context(), &d))
	return d
}

func ofBranch(unit string) func(*models.Delegation) {
	return func(d *models.Delegation) { d.UnitID = &unit }
}

// asksToDecide is a whole request to be delegated to.
func (s *site) asksToDecide(to string, change ...string) object {
	s.Helper()
	body := object{"to": s.staff[to].ID.String(), "kind": "empowered", "ends_at": time.Now().Add(72 * time.Hour), "reason": "Đi công tác"}
	for i := 0; i < len(change); i += 2 {
		body[change[i]] = change[i+1]
		if change[i+1] == "" {
			delete(body, change[i])
		}
	}
	return body
}

// deciding is a case of Sales that waits for the leaders, with their tasks.
func (s *site) deciding(change ...func(*models.Case)) *models.Case {
	s.Helper()
	c := s.caseAt(procedure.AssignAuthority, change...)
	for _, role := range []procedure.Role{procedure.RoleGeneral, procedure.RoleDeputy} {
		require.NoError(s, s.db.OpenTask(s.Context(), models.Task{
			Reference: c.Reference, Step: c.Step, Round: 1, Letter: procedure.Accountable, UnitID: modelstest.Leadership, Role: role, OpenedAt: time.Now(),
		}))
	}
	return c
}

type taskList struct {
	Items []struct {
		Reference, Letter string
		For               *struct{ Name string }
	}
}

// waiting returns what waits for somebody: references, each with in whose place.
func (s *site) waiting(login string) []string {
	s.Helper()
	got := s.ask(login, "GET", "/api/v1/tasks", nil)
	require.Equal(s, 200, got.status, string(got.body))
	var list taskList
	got.in(s.T, &list)
	var shown []string
	for _, i := range list.Items {
		line := i.Reference
		if i.For != nil {
			line += " for " + i.For.Name
		}
		shown = append(shown, line)
	}
	return shown
}

func TestDelegationsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.delegation("gd", "dgd")
	s.delegation("dgd", "kd.head", ofBranch(modelstest.BranchTV))
	require.NoError(t, s.db.Leave(t.Context(), s.staff["vp.head"].ID, time.Now()))
	at := func(d time.Duration) string { return time.Now().Add(d).Format(time.RFC3339) }
	for name, c := range map[string]struct {
		login string
		body  object
		codes map[string]string
	}{
		"X-2 to oneself":                    {"gd", s.asksToDecide("gd"), map[string]string{"body.to": "to_oneself"}},
		"X-2 to somebody who left":          {"gd", s.asksToDecide("vp.head"), map[string]string{"body.to": "unknown_person"}},
		"X-2 to nobody":                     {"gd", s.asksToDecide("gd", "to", uuid.NewString()), map[string]string{"body.to": "unknown_person"}},
		"X-2 to an officer":                 {"gd", s.asksToDecide("kd.officer"), map[string]string{"body.to": "cannot_stand_in"}},
		"X-2 to a program":                  {"gd", s.asksToDecide("integration"), map[string]string{"body.to": "cannot_stand_in"}},
		"X-2 back, which closes a circle":   {"dgd", s.asksToDecide("gd"), map[string]string{"body.to": "cannot_stand_in"}},
		"X-2 a circle over a third":         {"kd.head", s.asksToDecide("dgd"), map[string]string{"body.to": "circle"}},
		"X-2 that ended yesterday":          {"gd", s.asksToDecide("kd.head", "ends_at", at(-24*time.Hour)), map[string]string{"body.ends_at": "in_the_past"}},
		"X-2 that began last week":          {"gd", s.asksToDecide("kd.head", "starts_at", at(-7*24*time.Hour)), map[string]string{"body.starts_at": "too_old"}},
		"X-2 that ends before it begins":    {"gd", s.asksToDecide("kd.head", "starts_at", at(96*time.Hour)), map[string]string{"body.ends_at": "ends_before_it_begins"}},
		"X-2 that begins in six years":      {"gd", s.asksToDecide("kd.head", "kind", "standing", "ends_at", "", "starts_at", at(6*365*24*time.Hour)), map[string]string{"body.starts_at": "too_far"}},
		"X-2 that ends in six years":        {"gd", s.asksToDecide("kd.head", "ends_at", at(6*365*24*time.Hour)), map[string]string{"body.ends_at": "too_far"}},
		"X-2 that ends in millennia":        {"gd", s.asksToDecide("kd.head", "ends_at", "9999-01-01T00:00:00Z"), map[string]string{"body.ends_at": "too_late"}},
		"X-2 empowered without an end":      {"gd", s.asksToDecide("kd.head", "ends_at", ""), map[string]string{"body.ends_at": "required"}},
		"X-2 a standing rule with an end":   {"gd", s.asksToDecide("kd.head", "kind", "standing"), map[string]string{"body.ends_at": "standing_has_no_end"}},
		"X-2 of no such kind":               {"gd", s.asksToDecide("kd.head", "kind", "lent"), map[string]string{"body.kind": "not_one_of"}},
		"X-2 of no such procedure":          {"gd", s.asksToDecide("kd.head", "procedure", "help-desk"), map[string]string{"body.procedure": "unknown"}},
		"X-2 of no such unit":               {"gd", s.asksToDecide("kd.head", "unit", "XXXX"), map[string]string{"body.unit": "unknown_unit"}},
		"X-2 of a unit that owns nothing":   {"gd", s.asksToDecide("kd.head", "unit", "DHSX"), map[string]string{"body.unit": "owns_no_cases"}},
		"X-2 without a reason":              {"gd", s.asksToDecide("kd.head", "reason", ""), map[string]string{"body.reason": "required"}},
		"X-2 more than one's own mandate":   {"kd.head", s.asksToDecide("cncv.head", "unit", modelstest.BranchCV), map[string]string{"body": "nothing_to_delegate"}},
		"X-2 several things wrong are told": {"gd", s.asksToDecide("gd", "ends_at", at(-time.Hour)), map[string]string{"body.to": "to_oneself", "body.ends_at": "in_the_past"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.ask(c.login, "POST", "/api/v1/delegations", c.body)
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, c.codes, codesOf(got.problem(t)))
		})
	}
	t.Run("X-2 by somebody without the letter A or a mandate", func(t *testing.T) {
		t.Parallel()
		for _, login := range []string{"kd.officer", "cntv.head", "administrator", "supervisor"} {
			require.Equal(t, 403, s.ask(login, "POST", "/api/v1/delegations", s.asksToDecide("cncv.head")).status, login)
		}
	})
}

// decide tells what becomes of a decision of the head of branch CNTV on a case; with the engine away, 503 means that it was committed.
func (s *site) decide(c *models.Case) int {
	s.Helper()
	return s.ask("cntv.head", "POST", "/api/v1/cases/"+c.Reference+"/decisions", object{"step": "INS-3", "round": 1, "decision": "reject", "reason": "x"}).status
}

// ofAnotherBranch is a case that the head of branch CNTV doesn't see otherwise.
func ofAnotherBranch(c *models.Case) { c.OwnerUnitID = modelstest.BranchCV }

// delegated lets the head of branch CNTV decide in GD's place about cases of the other branch, for three days.
func (s *site) delegated() (id string) {
	s.Helper()
	got := s.ask("gd", "POST", "/api/v1/delegations", s.asksToDecide("cntv.head", "unit", modelstest.BranchCV))
	require.Equal(s, 201, got.status, string(got.body))
	var made struct{ ID, State string }
	got.in(s.T, &made)
	require.Equal(s, "in_force", made.State)
	return made.ID
}

func TestX2ADelegationCoversWhatAlreadyWaits(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	mine, foreign := s.deciding(), s.deciding(ofAnotherBranch)
	require.Empty(t, s.waiting("cntv.head"))
	require.Equal(t, 404, s.ask("cntv.head", "GET", "/api/v1/cases/"+foreign.Reference, nil).status)
	require.Equal(t, 404, s.decide(foreign))

	s.delegated()
	require.Equal(t, []string{foreign.Reference + " for Tổng Giám đốc"}, s.waiting("cntv.head"), "X-2 what waits, of the scope, at once")
	var view struct {
		May       []string
		InPlaceOf *struct{ Name string } `json:"in_place_of"`
	}
	s.ask("cntv.head", "GET", "/api/v1/cases/"+foreign.Reference, nil).in(t, &view)
	require.Contains(t, view.May, "decide")
	require.Equal(t, "Tổng Giám đốc", view.InPlaceOf.Name)
	require.Contains(t, s.browser("cntv.head").get("/cases/"+foreign.Reference).said("main"), "Anh/chị làm việc này thay Tổng Giám đốc.")
	require.Contains(t, s.browser("cntv.head").get("/tasks").said("main"), "thay Tổng Giám đốc")
	require.Equal(t, 503, s.decide(foreign), "it was committed; the engine is away")
	require.NotEqual(t, 503, s.decide(mine), "of another owner")
	var inPlaceOf uuid.UUID
	s.query(&inPlaceOf, "SELECT for_id FROM submissions WHERE reference = $1", foreign.Reference)
	require.Equal(t, s.staff["gd"].ID, inPlaceOf)
	var listed struct{ Items []struct{ Reference string } }
	s.ask("cntv.head", "GET", "/api/v1/cases?unit=CNCV", nil).in(t, &listed)
	require.Len(t, listed.Items, 1, "the list shows what can be seen")
}

func TestX2ADelegationEndsByItself(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64 // of the wall clock
	s := newSite(t, func(c *apiserver.Config) {
		c.Now = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	})
	foreign := s.deciding(ofAnotherBranch)
	s.delegated()
	token := header("Authorization", "Bearer "+s.longToken("cntv.head"))
	ahead.Store(int64(72*time.Hour - time.Minute))
	require.Equal(t, 200, s.ask("", "GET", "/api/v1/cases/"+foreign.Reference, nil, token).status)
	ahead.Store(int64(72*time.Hour + time.Minute))
	require.Equal(t, 404, s.ask("", "GET", "/api/v1/cases/"+foreign.Reference, nil, token).status)
}

func TestX2ADelegationIsRevokedAtOnceAndBothAreTold(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	foreign := s.deciding(ofAnotherBranch)
	id := s.delegated()
	path := "/api/v1/delegations/" + id + "/revocation"
	require.Equal(t, 403, s.ask("cntv.head", "POST", path, nil).status, "not by the delegate")
	require.Equal(t, 404, s.ask("cncv.head", "POST", path, nil).status, "nobody else knows of it")
	for range 2 { // once more changes nothing
		got := s.ask("gd", "POST", path, nil)
		require.Equal(t, 200, got.status, string(got.body))
		require.Contains(t, string(got.body), `"state":"revoked"`)
	}
	require.Empty(t, s.waiting("cntv.head"))
	require.Equal(t, 404, s.decide(foreign))
	for kind, words := range map[string]string{"delegation": "Tự hết hiệu lực lúc", "delegation_revoked": "không còn quyền quyết định thay"} {
		for _, login := range []string{"gd", "cntv.head"} {
			var body string
			s.query(&body, "SELECT body FROM messages WHERE event = $1", kind+"/"+id+"/"+s.staff[login].ID.String())
			require.Contains(t, body, words)
			require.Contains(t, body, "Chi nhánh Chùa Vẽ")
		}
	}
	byAdmin := s.delegation("gd", "cntv.head")
	require.Equal(t, 200, s.ask("administrator", "POST", "/api/v1/delegations/"+byAdmin.ID.String()+"/revocation", nil).status)
	require.Empty(t, s.waiting("cntv.head"))
}

// longToken signs somebody in for long.
func (s *site) longToken(login string) string {
	s.Helper()
	secret, hash := models.NewSecret()
	row := models.Session{TokenHash: hash, UserID: s.staff[login].ID, CreatedAt: time.Now(), ExpiresAt: time.Now().Add(1000 * time.Hour)}
	require.NoError(s, s.db.StartSession(s.Context(), row))
	return secret
}

func TestAChainOfDelegationsIsFollowed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.deciding(func(c *models.Case) { c.OwnerUnitID = modelstest.BranchCV })
	first := s.delegation("gd", "dgd")
	s.delegation("dgd", "cntv.head")
	require.Equal(t, []string{c.Reference}, s.waiting("dgd"), "X-2 the own letter comes first")
	require.Equal(t, []string{c.Reference + " for Phó Tổng Giám đốc Kinh doanh"}, s.waiting("cntv.head")[:1], "X-2 one decision is shown once")
	require.Len(t, s.waiting("cntv.head"), 1)
	require.Equal(t, 201, s.ask("cntv.head", "POST", "/api/v1/delegations", s.asksToDecide("cnhd.head")).status, "X-2 a mandate is passed on")
	require.Len(t, s.waiting("cnhd.head"), 1)
	_, err := s.db.RevokeDelegation(t.Context(), first.ID, s.staff["gd"].ID, time.Now())
	require.NoError(t, err)
	require.Len(t, s.waiting("cnhd.head"), 1, "X-2 DGD's own letter is still passed on")
	s.execute("UPDATE delegations SET revoked_at = now(), revoked_by = from_id WHERE from_id = $1", s.staff["dgd"].ID)
	require.Empty(t, s.waiting("cnhd.head"), "X-2 a chain ends with each of its links")
	require.Equal(t, 403, s.ask("cntv.head", "POST", "/api/v1/delegations", s.asksToDecide("cnhd.head")).status, "X-2 nothing is left to pass on")
}

func TestWhoLeftPassesNothingOn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.deciding()
	s.delegation("dgd", "cntv.head")
	require.Equal(t, []string{c.Reference + " for Phó Tổng Giám đốc Kinh doanh"}, s.waiting("cntv.head"))
	require.NoError(t, s.db.Leave(t.Context(), s.staff["dgd"].ID, time.Now()))
	require.Empty(t, s.waiting("cntv.head"), "CUS-6 X-2 a leaver's right to decide goes with the leaver")
}

func TestTwoDelegationsAtOnceCannotCloseACircle(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.delegation("gd", "kd.head")
	s.delegation("gd", "cntv.head") // both have a mandate to pass on
	var wg sync.WaitGroup
	var answers [2]answer
	for i, way := range [][2]string{{"kd.head", "cntv.head"}, {"cntv.head", "kd.head"}} {
		wg.Go(func() { answers[i] = s.ask(way[0], "POST", "/api/v1/delegations", s.asksToDecide(way[1])) })
	}
	wg.Wait()
	require.ElementsMatch(t, []int{201, 422}, []int{answers[0].status, answers[1].status}, "X-2 one is first")
}

func TestWhoSeesWhichDelegations(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.delegation("gd", "cntv.head")
	s.delegation("dgd", "cncv.head")
	for login, n := range map[string]int{"gd": 2, "administrator": 2, "dgd": 1, "cntv.head": 1, "cncv.head": 1, "kd.head": 0} {
		var list struct{ Items []object }
		s.ask(login, "GET", "/api/v1/delegations", nil).in(t, &list)
		require.Len(t, list.Items, n, login)
	}
	var page struct {
		Items      []object
		NextCursor string `json:"next_cursor"`
	}
	s.ask("gd", "GET", "/api/v1/delegations?limit=1", nil).in(t, &page)
	require.Len(t, page.Items, 1)
	first := page.Items[0]["id"]
	s.ask("gd", "GET", "/api/v1/delegations?limit=1&cursor="+page.NextCursor, nil).in(t, &page)
	require.NotEqual(t, first, page.Items[0]["id"])
	require.Equal(t, 422, s.ask("gd", "GET", "/api/v1/delegations?cursor=x", nil).status)
}

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
