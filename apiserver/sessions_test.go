package apiserver_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"portcare/apiserver"
)

const password = "Mật khẩu đủ dài"

func (s *site) setPassword(login string) {
	s.Helper()
	hash, err := apiserver.HashPassword(password)
	require.NoError(s, err)
	u := *s.staff[login]
	u.PasswordHash = hash
	require.NoError(s, s.db.SaveUser(context.Background(), &u))
}

type sessionAnswer struct {
	Token     string    `json:"token"`
	ExpiresAt time.Time `json:"expires_at"`
	Secrecy   string    `json:"secrecy"`
	User      struct {
		Login  string `json:"login"`
		Places []struct{ Unit, Role string }
	} `json:"user"`
}

func TestSigningIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("cntv.head")
	signIn := func() (sessionAnswer, answer) {
		got := s.ask("", "POST", "/api/v1/sessions", object{"login": "cntv.head", "password": password}, header("Idempotency-Key", ""))
		require.Equal(t, 201, got.status, string(got.body))
		var a sessionAnswer
		got.in(t, &a)
		return a, got
	}
	first, raw := signIn()
	second, _ := signIn()
	require.NotEqual(t, first.Token, second.Token, "a new secret at each sign-in")
	require.Equal(t, "cntv.head", first.User.Login)
	require.Equal(t, "CNTV", first.User.Places[0].Unit)
	require.Contains(t, first.Secrecy, "giữ kín", "CUS-6: the duty of secrecy is acknowledged at sign-in")

	response := &http.Response{Header: raw.header}
	cookie := response.Cookies()[0]
	require.True(t, cookie.HttpOnly)
	require.Equal(t, http.SameSiteLaxMode, cookie.SameSite)
	require.Equal(t, first.Token, cookie.Value)

	bearer := header("Authorization", "Bearer "+first.Token)
	require.Equal(t, 200, s.ask("", "GET", "/api/v1/units", nil, bearer).status)
	require.Equal(t, 204, s.ask("", "DELETE", "/api/v1/sessions/current", nil, bearer).status)
	require.Equal(t, 401, s.ask("", "GET", "/api/v1/units", nil, bearer).status, "ended on the server")
	require.Equal(t, 200, s.ask("", "GET", "/api/v1/units", nil, header("Authorization", "Bearer "+second.Token)).status)
}

func TestAWrongPasswordAndAnUnknownLoginLookTheSame(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("kd.head")
	for _, login := range []string{"kd.head", "nobody", "kd.officer"} { // the last one has no password
		got := s.ask("", "POST", "/api/v1/sessions", object{"login": login, "password": "không phải cái này"})
		require.Equal(t, "/problems/wrong-password", got.problem(t).Type)
	}
}

func TestGuessingPasswordsIsSlowedDown(t *testing.T) {
	t.Parallel()
	now := time.Now()
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now } })
	var last answer
	for range 6 {
		last = s.ask("", "POST", "/api/v1/sessions", object{"login": "kd.head", "password": "đoán mò thôi"})
	}
	require.Equal(t, 429, last.status)
	require.Equal(t, "12", last.header.Get("Retry-After"))
	other := s.ask("", "POST", "/api/v1/sessions", object{"login": "gd", "password": "đoán mò thôi"})
	require.Equal(t, 401, other.status, "one login's bucket isn't another's")
}

func TestTryingOnePasswordOnManyLoginsIsSlowedDown(t *testing.T) {
	t.Parallel()
	now := time.Now()
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now } })
	// A try costs what the hash says: these cost little. Every tenth login is nobody's, whose password costs as much as any.
	const cheap = "$argon2id$v=19$m=8,t=1,p=1$bXXhu5FpIGJp4buDbg$QmnhuqNuIMSRYW5nIGNo4budIG5nxrDhu51p"
	s.execute("INSERT INTO users (login, name, email, password_hash) SELECT 'somebody' || i, '', '', $1 FROM generate_series(0, 129) i WHERE i % 10 < 9", cheap)
	var last answer
	for i := range 130 {
		last = s.ask("", "POST", "/api/v1/sessions", object{"login": fmt.Sprintf("somebody%d", i), "password": "Mùa xuân 2026"})
		if last.status == http.StatusTooManyRequests {
			break
		}
		require.Equal(t, http.StatusUnauthorized, last.status)
	}
	require.Equal(t, http.StatusTooManyRequests, last.status)
	require.NotEmpty(t, last.header.Get("Retry-After"))
}

func TestLeaversAreOutAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	bearer := header("Authorization", "Bearer "+s.token("kd.officer"))
	require.Equal(t, 200, s.ask("", "GET", "/api/v1/units", nil, bearer).status)
	u := *s.staff["kd.officer"]
	left := time.Now()
	u.LeftAt = &left
	require.NoError(t, s.db.SaveUser(t.Context(), &u))
	require.Equal(t, 401, s.ask("", "GET", "/api/v1/units", nil, bearer).status)
}

func TestSessionsExpire(t *testing.T) {
	t.Parallel()
	now := time.Now()
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now } })
	bearer := header("Authorization", "Bearer "+s.token("kd.officer"))
	require.Equal(t, 200, s.ask("", "GET", "/api/v1/units", nil, bearer).status)
	now = now.Add(2 * time.Hour)
	require.Equal(t, 401, s.ask("", "GET", "/api/v1/units", nil, bearer).status)
}

func TestACookieIsBelievedOnlyFromOurOwnPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	cookie := func(site string) func(*http.Request) {
		secret := s.token("kd.head")
		return func(r *http.Request) {
			r.AddCookie(&http.Cookie{Name: "portcare_session", Value: secret})
			r.Header.Set("Sec-Fetch-Site", site)
		}
	}
	require.Equal(t, 204, s.ask("", "DELETE", "/api/v1/sessions/current", nil, cookie("same-origin")).status)
	got := s.ask("", "DELETE", "/api/v1/sessions/current", nil, cookie("cross-site"))
	require.Equal(t, "/problems/cross-origin", got.problem(t).Type)
	require.Equal(t, 200, s.ask("", "GET", "/api/v1/units", nil, cookie("cross-site")).status, "reading changes nothing")
	forced := s.ask("", "POST", "/api/v1/sessions", object{"login": "kd.head", "password": password}, header("Sec-Fetch-Site", "cross-site"))
	require.Equal(t, "/problems/cross-origin", forced.problem(t).Type, "nor does another site sign anybody in")
}

func TestTokensAreShownOnceAndKeepToTheirScopes(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	body := object{"name": "TOS", "scopes": []string{"read"}, "expires_at": time.Now().Add(time.Hour)}
	key := header("Idempotency-Key", "một khóa")
	var made, again struct{ ID, Token string }
	s.ask("kd.head", "POST", "/api/v1/tokens", body, key).in(t, &made)
	repeated := s.ask("kd.head", "POST", "/api/v1/tokens", body, key)
	require.Equal(t, 201, repeated.status)
	repeated.in(t, &again)
	require.Equal(t, made.ID, again.ID, "R2: one token")
	require.NotEmpty(t, made.Token)
	require.Empty(t, again.Token, "the secret isn't kept")

	bearer := header("Authorization", "Bearer "+made.Token)
	require.Equal(t, 200, s.ask("", "GET", "/api/v1/units", nil, bearer).status)
	require.Equal(t, 403, s.ask("", "POST", "/api/v1/tokens", body, bearer).status)

	body["expires_at"] = time.Now().Add(-time.Second)
	got := s.ask("kd.head", "POST", "/api/v1/tokens", body)
	require.Equal(t, map[string]string{"body.expires_at": "in_past"}, codesOf(got.problem(t)))
}

func TestPasswordsAreHashedWithTheCostTheyNeed(t *testing.T) {
	t.Parallel()
	hash, err := apiserver.HashPassword(password)
	require.NoError(t, err)
	require.Contains(t, hash, "$argon2id$v=19$m=19456,t=2,p=1$")
	right, err := apiserver.VerifyPassword(hash, password)
	require.NoError(t, err)
	require.True(t, right)
	decomposed, err := apiserver.VerifyPassword(hash, norm.NFD.String(password))
	require.NoError(t, err)
	require.True(t, decomposed, "the same letters, typed on another keyboard")
	right, err = apiserver.VerifyPassword(hash, password+"x")
	require.NoError(t, err)
	require.False(t, right)
	_, err = apiserver.VerifyPassword("plain", "plain")
	require.Error(t, err)
	_, err = apiserver.HashPassword("ngắn")
	require.ErrorIs(t, err, apiserver.ErrPasswordLength)
}
