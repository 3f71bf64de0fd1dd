package apiserver

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"portcare/activities"
	"portcare/models"
)

// cookieName is that of the pages' session.
const cookieName = "portcare_session"

// Scopes of tokens: a closed list. A token without scopes may do whatever its person may.
const (
	scopeRead     = "read"     // see cases, tasks, procedures, people
	scopeRequests = "requests" // enter requests with their files
	scopeAct      = "act"      // act in cases
	scopeSettings = "settings" // authority, tokens
)

// authenticate finds out who calls: by bearer token or, for pages, by session cookie. A cookie is sent by the browser
// whoever made the request, so then the request must come from our own pages.
func (s *Server) authenticate(r *http.Request, c *call) error {
	secret, byCookie := secretOf(r)
	if secret == "" {
		return fail(unauthenticated)
	}
	if byCookie {
		if err := s.crossOrigin.Check(r); err != nil {
			return fail(crossOrigin)
		}
	}
	return s.identify(r.Context(), c, secret)
}

// identify fills in who the secret stands for, with the roles held and the mandates in force now.
func (s *Server) identify(ctx context.Context, c *call, secret string) error {
	signIn, err := s.db.SignedIn(ctx, secret, s.now())
	if errors.Is(err, models.ErrNotFound) {
		return fail(unauthenticated)
	}
	if err != nil {
		return err
	}
	person, err := activities.PersonAt(ctx, s.db, signIn.User, s.now())
	if err != nil {
		return err
	}
	if err := mustAcknowledge(signIn, person); err != nil {
		return err
	}
	c.user, c.person, c.secret, c.program = signIn.User, person, secret, signIn.Program
	c.person.Scopes = signIn.Scopes
	return nil
}

func secretOf(r *http.Request) (secret string, byCookie bool) {
	if scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "bearer") {
		return strings.TrimSpace(token), false
	}
	if cookie, err := r.Cookie(cookieName); err == nil {
		return cookie.Value, true
	}
	return "", false
}

func inScope(scopes []string, needed string) bool {
	return len(scopes) == 0 || needed == "" || slices.Contains(scopes, needed)
}
