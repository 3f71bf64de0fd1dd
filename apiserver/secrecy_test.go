package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

// acknowledgements is the list of who acknowledged the duty of secrecy, by sign-in name.
func (s *site) acknowledgements(login string) map[string]struct{ At, Lang, Channel string } {
	s.Helper()
	var listed struct {
		Version, Text string
		Items         []struct{ Login, At, Lang, Channel string }
	}
	got := s.ask(login, "GET", "/api/v1/secrecy/acknowledgements?limit=200", nil)
	require.Equal(s, 200, got.status, string(got.body))
	got.in(s.T, &listed)
	require.Equal(s, access.SecrecyVersion(), listed.Version)
	found := map[string]struct{ At, Lang, Channel string }{}
	for _, i := range listed.Items {
		found[i.Login] = struct{ At, Lang, Channel string }{i.At, i.Lang, i.Channel}
	}
	return found
}

// token makes a token of somebody's without their signing in.
func (s *site) programToken(login string) string {
	s.Helper()
	secret, hash := models.NewSecret()
	require.NoError(s, s.db.CreateToken(s.Context(), &models.Token{
		TokenHash: hash, UserID: s.staff[login].ID, Name: "x", CreatedAt: time.Now(), ExpiresAt: time.Now().Add(time.Hour),
	}))
	return secret
}

func (s *site) statusWith(secret string) int {
	s.Helper()
	return s.ask("", "GET", "/api/v1/units", nil, header("Authorization", "Bearer "+secret)).status
}

//nolint:tparallel // its parts are chapters, one after the other
func TestSecrecyIsAcknowledgedAtSignIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, login := range []string{"kd.officer", "cntv.officer"} {
		s.setPassword(login)
	}
	secret := s.programToken("cntv.officer")
	t.Run("CUS-6 the duty holds after leaving too, and is read before signing in", func(t *testing.T) {
		require.Contains(t, access.Secrecy.VI, "sau khi thôi việc")
		require.Contains(t, access.Secrecy.EN, "after you have left")
		require.Contains(t, s.browser("").get("/sign-in").said("main"), "giữ kín")
	})
	t.Run("CUS-6 a token does nothing before its owner has acknowledged the duty", func(t *testing.T) {
		got := s.ask("", "GET", "/api/v1/units", nil, header("Authorization", "Bearer "+secret))
		require.Equal(t, 403, got.status)
		require.Equal(t, "/problems/secrecy-unacknowledged", got.problem(t).Type)
	})
	t.Run("CUS-6 signing in by page and by API is kept: who, when, in which language", func(t *testing.T) {
		b := s.browser("")
		page := b.get("/sign-in")
		require.Equal(t, 303, b.post("/sign-in", page.form(t, "sign-in", map[string]string{"login": "kd.officer", "password": password})).status)
		got := s.ask("", "POST", "/api/v1/sessions", object{"login": "cntv.officer", "password": password}, header("Accept-Language", "en"))
		require.Equal(t, 201, got.status, string(got.body))
		listed := s.acknowledgements("administrator")
		require.Equal(t, "page", listed["kd.officer"].Channel)
		require.Equal(t, "vi", listed["kd.officer"].Lang)
		require.Equal(t, "api", listed["cntv.officer"].Channel)
		require.Equal(t, "en", listed["cntv.officer"].Lang)
		require.NotEmpty(t, listed["kd.officer"].At)
		require.Empty(t, listed["cnhd.officer"].At, "who hasn't is there as well")
		require.Equal(t, 200, s.statusWith(secret))
	})
	t.Run("CUS-6 the words that were acknowledged are kept", func(t *testing.T) {
		var text string
		s.query(&text, "SELECT text FROM secrecy_acknowledgements WHERE user_id = $1", s.staff["cntv.officer"].ID)
		require.Equal(t, access.Secrecy.EN, text)
	})
	t.Run("CUS-6 a wrong password acknowledges nothing", func(t *testing.T) {
		require.Equal(t, 401, s.ask("", "POST", "/api/v1/sessions", object{"login": "cnhd.officer", "password": "sai rồi nhé"}).status)
		require.Empty(t, s.acknowledgements("gd")["cnhd.officer"].At)
	})
	t.Run("CUS-6 another text is asked anew: sessions end, tokens wait", func(t *testing.T) {
		session := s.token("kd.officer")
		require.Equal(t, 200, s.statusWith(session))
		s.execute("UPDATE secrecy_acknowledgements SET version = 'before'")
		require.Equal(t, 401, s.statusWith(session))
		require.Equal(t, 403, s.statusWith(secret))
		require.Equal(t, 201, s.ask("", "POST", "/api/v1/sessions", object{"login": "kd.officer", "password": password}).status)
		require.Equal(t, 200, s.statusWith(session))
	})
	t.Run("CUS-6 a program can't be asked again: who set it up acknowledged", func(t *testing.T) {
		program := s.programToken("integration")
		require.Equal(t, 403, s.statusWith(program))
		require.NoError(t, s.db.Acknowledge(t.Context(), models.Acknowledgement{
			UserID: s.staff["integration"].ID, Version: "before", Lang: "vi", Text: "x", Channel: "command", At: time.Now(),
		}))
		require.Equal(t, 200, s.statusWith(program))
	})
}

// TestALeaverIsOutAtOnce goes through every way in.
//
//nolint:tparallel // its parts are chapters, one after the other
func TestALeaverIsOutAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("kd.officer")
	session, b := s.token("kd.officer"), s.browser("kd.officer")
	program := s.programToken("kd.officer")
	require.Equal(t, 200, s.statusWith(session))
	require.Equal(t, 200, s.statusWith(program))
	require.Equal(t, 200, b.get("/tasks").status)
	require.NoError(t, s.db.Leave(t.Context(), s.staff["kd.officer"].ID, time.Now()))
	t.Run("CUS-6 by session, cookie and token", func(t *testing.T) {
		require.Equal(t, 401, s.statusWith(session))
		require.Equal(t, 401, s.statusWith(program))
		require.Equal(t, 303, b.get("/tasks").status)
	})
	t.Run("CUS-6 by signing in again", func(t *testing.T) {
		require.Equal(t, 401, s.ask("", "POST", "/api/v1/sessions", object{"login": "kd.officer", "password": password}).status)
	})
	t.Run("CUS-6 whoever comes back starts without them", func(t *testing.T) {
		u := *s.staff["kd.officer"]
		u.LeftAt = nil
		u.Memberships = []models.Membership{{UnitID: "KD", Role: procedure.RoleOfficer}}
		require.NoError(t, s.db.SaveUser(t.Context(), &u))
		require.Equal(t, 401, s.statusWith(session))
		require.Equal(t, 401, s.statusWith(program))
	})
}
