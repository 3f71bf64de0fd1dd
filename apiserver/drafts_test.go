package apiserver_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

func TestDraftsAreKeptPerPersonAndStep(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	path := "/api/v1/cases/" + c.Reference + "/drafts/INS-4"
	draft := object{"form": object{"method": "đang gõ dở", "anything": []int{1}}}
	require.Equal(t, 404, s.ask("dhsx.officer", "GET", path, nil).status)
	require.Equal(t, 200, s.ask("dhsx.officer", "PUT", path, draft).status)
	var got struct{ Form object }
	s.ask("dhsx.officer", "GET", path, nil).in(t, &got)
	require.Equal(t, "đang gõ dở", got.Form["method"])
	require.Equal(t, 404, s.ask("dhsx.head", "GET", path, nil).status, "another's draft")
	require.Equal(t, 403, s.ask("gd", "PUT", path, draft).status, "GD has no R in INS-4")
	require.Equal(t, 200, s.ask("gd", "PUT", "/api/v1/cases/"+c.Reference+"/drafts/INS-6", draft).status, "who decides drafts too")
	require.Equal(t, 404, s.ask("cncv.officer", "PUT", path, draft).status)
	require.Equal(t, 404, s.ask("dhsx.officer", "PUT", "/api/v1/cases/"+c.Reference+"/drafts/INS-9", draft).status)
	require.Equal(t, 422, s.ask("dhsx.officer", "PUT", path, object{"form": "text"}).status)
	require.Equal(t, http.StatusRequestEntityTooLarge, s.ask("dhsx.officer", "PUT", path, object{"form": object{"x": string(make([]byte, 2<<20))}}).status)

	s.reopen(c)
	require.Equal(t, 404, s.ask("dhsx.officer", "GET", path, nil).status, "the next round begins anew")
	require.Equal(t, 200, s.ask("dhsx.officer", "PUT", path, draft).status)
	require.NoError(t, s.db.CloseRound(t.Context(), c.Reference, c.Step, c.Round, time.Now(), "submit"))
	require.Equal(t, 409, s.ask("dhsx.officer", "PUT", path, draft).status, "its round is over")
}

func TestAKeptAnswerHoldsNothingThatWasTyped(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Handle)
	path := "/api/v1/cases/" + c.Reference + "/drafts/INS-4"
	draft := object{"form": object{"method": "chuyện riêng"}}
	key := header("Idempotency-Key", "k")
	first := s.ask("dhsx.officer", "PUT", path, draft, key)
	require.Equal(t, 200, first.status)
	require.Contains(t, string(first.body), "chuyện riêng")
	require.Equal(t, first.body, s.ask("dhsx.officer", "PUT", path, draft, key).body, "R2: the same answer again")
	kept := "SELECT count(*) FROM idempotency_keys WHERE key = 'k'"
	var n int
	s.query(&n, kept+" AND answer::text LIKE '%chuyện%'")
	require.Zero(t, n)

	require.NoError(t, s.db.ForgetKeys(t.Context(), time.Now().Add(-models.KeysKept)))
	s.query(&n, kept)
	require.Equal(t, 1, n, "its time isn't over")
	s.execute("UPDATE idempotency_keys SET created_at = created_at - interval '25 hours'")
	require.NoError(t, s.db.ForgetKeys(t.Context(), time.Now().Add(-models.KeysKept)))
	s.query(&n, kept)
	require.Zero(t, n)
}
