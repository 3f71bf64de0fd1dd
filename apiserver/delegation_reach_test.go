package apiserver_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
)

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
