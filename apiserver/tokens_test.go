package apiserver_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

type tokenAnswer struct{ ID, Name, Token string }

func (s *site) makeToken(login, name string) tokenAnswer {
	s.Helper()
	var made tokenAnswer
	got := s.ask(login, "POST", "/api/v1/tokens", object{"name": name, "expires_at": time.Now().Add(time.Hour)})
	require.Equal(s, 201, got.status, string(got.body))
	got.in(s.T, &made)
	return made
}

// let tells whether the secret opens anything.
func (s *site) let(secret string) bool {
	s.Helper()
	return s.ask("", "GET", "/api/v1/units", nil, bearer(secret)).status == http.StatusOK
}

func bearer(secret string) func(*http.Request) { return header("Authorization", "Bearer "+secret) }

func TestATokenIsListedUntilItIsRevoked(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	first, second := s.makeToken("kd.head", "TOS"), s.makeToken("kd.head", "kho")
	s.makeToken("gd", "của người khác")
	var page struct {
		Items []tokenAnswer
		Next  string `json:"next_cursor"`
	}
	s.ask("kd.head", "GET", "/api/v1/tokens?limit=1", nil).in(t, &page)
	require.Equal(t, []tokenAnswer{{ID: first.ID, Name: "TOS"}}, page.Items, "without its secret")
	s.ask("kd.head", "GET", "/api/v1/tokens?limit=1&cursor="+page.Next, nil).in(t, &page)
	require.Equal(t, []tokenAnswer{{ID: second.ID, Name: "kho"}}, page.Items)
	require.Equal(t, 422, s.ask("kd.head", "GET", "/api/v1/tokens?cursor=x", nil).status)

	require.Equal(t, 404, s.ask("gd", "DELETE", "/api/v1/tokens/"+first.ID, nil).status, "not the caller's")
	require.Equal(t, 404, s.ask("gd", "DELETE", "/api/v1/tokens/1", nil).status)
	require.True(t, s.let(first.Token))
	require.Equal(t, 204, s.ask("kd.head", "DELETE", "/api/v1/tokens/"+first.ID, nil).status)
	require.False(t, s.let(first.Token))
	require.Equal(t, 404, s.ask("kd.head", "DELETE", "/api/v1/tokens/"+first.ID, nil).status, "no longer")
	require.Equal(t, 204, s.ask("administrator", "DELETE", "/api/v1/tokens/"+second.ID, nil).status, "anybody's")
	require.False(t, s.let(second.Token))
	var left struct{ Items []tokenAnswer }
	s.ask("kd.head", "GET", "/api/v1/tokens", nil).in(t, &left)
	require.Empty(t, left.Items)
}

func TestSigningOutEndsTheSessionThatAsksForIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	session, other := s.token("kd.head"), s.token("kd.head")
	require.Equal(t, 204, s.ask("", "DELETE", "/api/v1/sessions/current", nil, bearer(session)).status)
	require.False(t, s.let(session))
	require.True(t, s.let(other))
	token := s.makeToken("kd.head", "TOS").Token
	require.Equal(t, 404, s.ask("", "DELETE", "/api/v1/sessions/current", nil, bearer(token)).status, "a token isn't a session")
	require.True(t, s.let(token))
}

func TestCUS6WhoLeftIsOutForGood(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	ctx := context.Background()
	head := s.staff["kd.head"]
	session, token := s.token("kd.head"), s.makeToken("kd.head", "TOS").Token
	require.NoError(t, s.db.Leave(ctx, head.ID, time.Now()))
	require.False(t, s.let(session))
	require.False(t, s.let(token))
	require.ErrorIs(t, s.db.Leave(ctx, head.ID, time.Now()), models.ErrNotFound, "once")

	post := []models.Membership{{UnitID: modelstest.Sales, Role: procedure.RoleHead}}
	require.NoError(t, s.db.SaveUser(ctx, &models.User{Login: "kd.head2", Name: "Người kế nhiệm", Memberships: post}), "the post is free")

	require.NoError(t, s.db.SaveUser(ctx, &models.User{
		Login: "kd.head", Name: head.Name, Memberships: []models.Membership{{UnitID: modelstest.Sales, Role: procedure.RoleOfficer}},
	}), "back again")
	require.True(t, s.let(s.token("kd.head")))
	require.False(t, s.let(session), "what was ended stays ended")
	require.False(t, s.let(token))
}

func TestWhoComesBackHasNoneOfTheOldSecrets(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	session, token := s.token("kd.head"), s.makeToken("kd.head", "TOS").Token
	s.execute("UPDATE users SET left_at = now() WHERE login = 'kd.head'") // by something that ends nothing
	require.NoError(t, s.db.SaveUser(t.Context(), &models.User{Login: "kd.head", Name: "x"}))
	require.False(t, s.let(session))
	require.False(t, s.let(token))
}

func TestANewPasswordEndsTheSessionsOfTheOldOne(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	session, other := s.token("kd.head"), s.token("gd")
	hash, err := apiserver.HashPassword(password)
	require.NoError(t, err)
	require.NoError(t, s.db.ChangePassword(t.Context(), s.staff["kd.head"].ID, hash, time.Now()))
	require.False(t, s.let(session))
	require.True(t, s.let(other))
	require.Equal(t, 201, s.ask("", "POST", "/api/v1/sessions", object{"login": "kd.head", "password": password}).status)
	require.ErrorIs(t, s.db.ChangePassword(t.Context(), uuid.New(), hash, time.Now()), models.ErrNotFound)
}
