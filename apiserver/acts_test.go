package apiserver_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

func TestR8AnActWhileTheEngineIsAwayChangesNothingAndCanBeSentAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	before, err := s.db.Case(t.Context(), c.Reference)
	require.NoError(t, err)
	path := "/api/v1/cases/" + c.Reference + "/acts"
	body := object{"step": "INS-4", "round": 1, "act": "submit", "form": object{"method": "gọi điện", "result": "đã xong"}}
	key := header("Idempotency-Key", "k")
	for range 2 {
		got := s.ask("dhsx.officer", "POST", path, body, key)
		require.Equal(t, 503, got.status, string(got.body))
		require.Equal(t, "/problems/unavailable", got.problem(t).Type)
		require.Equal(t, "5", got.header.Get("Retry-After"))
	}
	after, err := s.db.Case(t.Context(), c.Reference)
	require.NoError(t, err)
	require.Equal(t, before, after)
	applied, err := s.db.Applied(t.Context(), c.Reference)
	require.NoError(t, err)
	require.Empty(t, applied)
	attempt, err := s.db.SubmissionByKey(t.Context(), s.staff["dhsx.officer"].ID.String(), "k")
	require.NoError(t, err)
	require.Nil(t, attempt.AppliedAt, "an attempt, waiting to be sent again")

	body["comment"] = "khác"
	got := s.ask("dhsx.officer", "POST", path, body, key)
	require.Equal(t, "/problems/key-reused", got.problem(t).Type, "R2")
}

func TestR2ARecordedActIsAnsweredAgainWithoutTheEngine(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	path := "/api/v1/cases/" + c.Reference + "/acts"
	body := object{"step": "INS-4", "round": 1, "act": "submit", "form": object{"method": "m", "result": "r"}}
	key := header("Idempotency-Key", "k")
	require.Equal(t, 503, s.ask("dhsx.officer", "POST", path, body, key).status)
	sent, err := s.db.SubmissionByKey(t.Context(), s.staff["dhsx.officer"].ID.String(), "k")
	require.NoError(t, err)

	at := time.Now().Truncate(time.Microsecond)
	sent.AppliedAt, sent.Result = &at, []byte(`{"act":"submit","closes":true}`)
	require.NoError(t, s.db.ApplySubmission(t.Context(), sent))
	require.Equal(t, 503, s.ask("dhsx.officer", "POST", path, body, key).status, "recorded, but the next step isn't open yet")

	require.NoError(t, s.db.LinkNextStep(t.Context(), []uuid.UUID{sent.ID}, procedure.Confirm, 1))
	first := s.ask("dhsx.officer", "POST", path, body, key)
	require.Equal(t, 200, first.status, string(first.body))
	var got struct {
		State string
		Next  struct {
			Step  string
			Round int
		}
	}
	first.in(t, &got)
	require.Equal(t, "INS-5", got.Next.Step)
	require.Equal(t, "open", got.State)
	require.Equal(t, first.body, s.ask("dhsx.officer", "POST", path, body, key).body, "the same bytes")
}

func TestActsThatCannotBeRight(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	handle, assign := s.caseAt(procedure.Handle), s.caseAt(procedure.AssignAuthority)
	form := object{"method": "m", "result": "r"}
	for name, c := range map[string]struct {
		login  string
		c      *models.Case
		path   string
		body   any
		status int
		codes  map[string]string
	}{
		"unknown step":       {"dhsx.officer", handle, "acts", object{"step": "INS-9", "round": 1, "act": "submit", "form": form}, 422, map[string]string{"body.step": "unknown"}},
		"another procedure":  {"dhsx.officer", handle, "acts", object{"step": "PRE-1", "round": 1, "act": "submit", "form": form}, 422, map[string]string{"body.step": "unknown"}},
		"round nought":       {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 0, "act": "submit", "form": form}, 422, map[string]string{"body.round": "too_small"}},
		"round to come":      {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 2, "act": "submit", "form": form}, 409, nil},
		"step that is over":  {"dhsx.officer", handle, "acts", object{"step": "INS-2", "round": 1, "act": "submit", "form": object{}}, 409, nil},
		"unknown act":        {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 1, "act": "celebrate"}, 422, map[string]string{"body.act": "unknown_act"}},
		"act of other steps": {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 1, "act": "hand_over"}, 422, map[string]string{"body.act": "unknown_act"}},
		"form missing":       {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 1, "act": "submit"}, 422, map[string]string{"body.form.method": "required", "body.form.result": "required"}},
		"form with more": {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 1, "act": "submit", "form": object{"method": "m", "result": "r", "bonus": 1}},
			422, map[string]string{"body.form.bonus": "unknown_field"}},
		"text too long": {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 1, "act": "submit", "form": object{"method": strings.Repeat("a", 4001), "result": "r"}},
			422, map[string]string{"body.form.method": "too_long"}},
		"NUL in the form": {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": 1, "act": "submit", "form": object{"method": "a\x00", "result": "r"}},
			422, map[string]string{"body.form.method": "bad_text"}},
		"wrong person":       {"gd", handle, "acts", object{"step": "INS-4", "round": 1, "act": "submit", "form": form}, 403, nil},
		"not yours to see":   {"cncv.officer", handle, "acts", object{"step": "INS-4", "round": 1, "act": "submit", "form": form}, 404, nil},
		"no such case":       {"gd", &models.Case{Reference: "YC-2026-999999"}, "acts", object{"step": "INS-4", "round": 1, "act": "submit"}, 404, nil},
		"decided by R":       {"cntv.officer", assign, "decisions", object{"step": "INS-3", "round": 1, "decision": "reject", "reason": "x"}, 403, nil},
		"decided maybe":      {"gd", assign, "decisions", object{"step": "INS-3", "round": 1, "decision": "maybe"}, 422, map[string]string{"body.decision": "not_one_of"}},
		"nothing to decide":  {"gd", handle, "decisions", object{"step": "INS-4", "round": 1, "decision": "approve"}, 422, map[string]string{"body.act": "unknown_act"}},
		"opinion by nobody":  {"cntv.officer", assign, "opinions", object{"step": "INS-3", "round": 1, "text": "x"}, 403, nil},
		"empty opinion":      {"dgd", assign, "opinions", object{"step": "INS-3", "round": 1, "text": ""}, 422, map[string]string{"body.text": "too_short"}},
		"taken too late":     {"dhsx.officer", handle, "acknowledgement", object{}, 409, nil},
		"no such work item":  {"dhsx.officer", handle, "work-items/" + uuid.NewString() + "/completion", object{"result": "x"}, 404, nil},
		"work for no unit":   {"dhsx.officer", handle, "work-items", object{"step": "INS-4", "round": 1, "unit": "", "title": "x"}, 422, map[string]string{"body.unit": "too_short"}},
		"key with no letter": {"dhsx.officer", handle, "acts", object{"step": "INS-4", "round": "1", "act": "submit"}, 422, map[string]string{"body.round": "not_a_number"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.ask(c.login, "POST", "/api/v1/cases/"+c.c.Reference+"/"+c.path, c.body)
			require.Equal(t, c.status, got.status, string(got.body))
			p := got.problem(t)
			if c.codes != nil {
				require.Equal(t, c.codes, codesOf(p))
			}
			if c.status == http.StatusConflict {
				require.Equal(t, "/problems/stale-step", p.Type)
			}
		})
	}
}

func TestINS1bTakingARequestNeedsNothingButAPress(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Receive)
	require.Equal(t, 503, s.ask("dhsx.officer", "POST", "/api/v1/cases/"+c.Reference+"/acknowledgement", "").status, "committed, but the engine is away")
	attempts, err := s.db.Applied(t.Context(), c.Reference)
	require.NoError(t, err)
	require.Empty(t, attempts)
}

func TestR3WhoComesSecondIsToldWhoDecided(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.AssignAuthority)
	dgd := s.staff["dgd"]
	sent, err := s.db.Submit(t.Context(), models.Submission{
		Reference: c.Reference, Step: c.Step, Round: 1, Act: "decide", Form: []byte(`{}`), ActorID: &dgd.ID, Actor: dgd.ID.String(), Key: "k", BodyHash: []byte{1},
	})
	require.NoError(t, err)
	at := time.Now().Truncate(time.Microsecond)
	_, err = s.db.Decide(t.Context(), models.Decision{
		Reference: c.Reference, Step: c.Step, Round: 1, Decision: "reject", Reason: "Trong thẩm quyền", DecidedBy: dgd.ID, DecidedAt: at, SubmissionID: sent.ID,
	})
	require.NoError(t, err)
	moved := *c
	moved.Step = procedure.Handle
	require.NoError(t, s.db.SaveCase(t.Context(), &moved))

	got := s.ask("gd", "POST", "/api/v1/cases/"+c.Reference+"/decisions", object{"step": "INS-3", "round": 1, "decision": "reject", "reason": "x"})
	require.Equal(t, 409, got.status, string(got.body))
	p := got.problem(t)
	require.Equal(t, "/problems/already-decided", p.Type)
	require.Equal(t, dgd.Name, p.Decided.By)
	require.Equal(t, "reject", p.Decided.Decision)
	require.WithinDuration(t, at, p.Decided.At, 0)
}

func TestALinkShowsTheResultAndChangesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Confirm)
	actor := s.staff["dhsx.officer"].ID
	sent, err := s.db.Submit(t.Context(), models.Submission{
		Reference: c.Reference, Step: procedure.Handle, Round: 1, Act: "submit", Form: []byte(`{"method":"m","result":"Đã đổi container"}`),
		ActorID: &actor, Actor: actor.String(), Key: "k", BodyHash: []byte{1},
	})
	require.NoError(t, err)
	at := time.Now()
	sent.AppliedAt, sent.Result = &at, []byte(`{}`)
	require.NoError(t, s.db.ApplySubmission(t.Context(), sent))
	link := func(step procedure.StepID, life time.Duration) string {
		secret, hash := models.NewSecret()
		require.NoError(t, s.db.SaveLink(t.Context(), models.Link{
			TokenHash: hash, Purpose: "confirm", Reference: c.Reference, Step: step, Round: 1, ExpiresAt: time.Now().Add(life),
		}))
		return "/p/confirm/" + secret
	}
	good := link(procedure.Confirm, time.Hour)
	var shown struct {
		Reference, Result string
		Open              bool
	}
	for range 2 { // a scanner, then a person
		got := s.ask("", "GET", good, nil)
		require.Equal(t, 200, got.status, string(got.body))
		got.in(t, &shown)
		require.Equal(t, "Đã đổi container", shown.Result)
		require.True(t, shown.Open)
	}
	require.Equal(t, 503, s.ask("", "POST", good, object{"solved": true, "rating": 5}, header("Idempotency-Key", "")).status, "taken, but the engine is away")
	require.Equal(t, 404, s.ask("", "GET", link(procedure.Confirm, -time.Second), nil).status, "expired")
	require.Equal(t, 404, s.ask("", "GET", "/p/confirm/guess", nil).status)
	require.Equal(t, 409, s.ask("", "POST", link(procedure.Handle, time.Hour), object{"solved": true}).status, "of a round that is over")
	require.Equal(t, map[string]string{"body.rating": "too_great"}, codesOf(s.ask("", "POST", good, object{"solved": true, "rating": 6}).problem(t)))
	require.Equal(t, map[string]string{"body.solved": "required"}, codesOf(s.ask("", "POST", good, object{}).problem(t)))
}
