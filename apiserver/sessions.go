package apiserver

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

type signInInput struct {
	Body struct {
		Login    string `json:"login" minLength:"1" maxLength:"64"`
		Password string `json:"password" minLength:"1" maxLength:"256"`
		OTP      string `json:"otp,omitempty" maxLength:"16" doc:"Code of the second factor, for people who have one"`
	}
}

type signInOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      session
}

type session struct {
	Token     string    `json:"token" doc:"For the header Authorization: Bearer; shown once"`
	ExpiresAt time.Time `json:"expires_at"`
	User      account   `json:"user"`
	Secrecy   string    `json:"secrecy" doc:"The duty that whoever signs in acknowledges (CUS-6)"`
}

type account struct {
	ID     uuid.UUID `json:"id"`
	Login  string    `json:"login"`
	Name   string    `json:"name"`
	Lang   string    `json:"lang" enum:"vi,en"`
	Places []place   `json:"places"`
}

type place struct {
	Unit string         `json:"unit"`
	Role procedure.Role `json:"role"`
}

// signIn starts a session: a new secret each time. An unknown login is answered like a wrong password, as late.
func (s *Server) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	c := callOf(ctx)
	if ok, wait := s.signIns.allow(in.Body.Login+"\x00"+c.address, s.now()); !ok {
		return nil, &failure{problemType: tooMany, retryAfter: wait}
	}
	if ok, wait := s.signInsFrom.allow(c.address, s.now()); !ok {
		return nil, &failure{problemType: tooMany, retryAfter: wait}
	}
	user, err := s.db.UserByLogin(ctx, in.Body.Login)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return nil, err
	}
	hash := ""
	if user != nil {
		hash = user.PasswordHash
	}
	right, err := s.checkPassword(ctx, hash, in.Body.Password)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, fail(wrongPassword)
	}
	secret, secretHash := models.NewSecret()
	row := models.Session{TokenHash: secretHash, UserID: user.ID, CreatedAt: s.now(), ExpiresAt: s.now().Add(s.sessionTerm)}
	err = s.db.InTx(ctx, func(tx *models.DB) error {
		if err := tx.StartSession(ctx, row); err != nil {
			return err
		}
		return AcknowledgeSecrecy(ctx, tx, user, c.lang, string(c.sight.channel), s.now())
	})
	if err != nil {
		return nil, err
	}
	return &signInOutput{
		SetCookie: s.cookie(secret, row.ExpiresAt),
		Body:      session{Token: secret, ExpiresAt: row.ExpiresAt, User: accountOf(user), Secrecy: access.Secrecy.In(c.lang)},
	}, nil
}

type signOutOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// signOut ends the session on the server, and takes the cookie away. A program's token isn't a session: 404.
func (s *Server) signOut(ctx context.Context, _ *struct{}) (*signOutOutput, error) {
	if err := s.db.EndSession(ctx, callOf(ctx).secret, s.now()); err != nil {
		return nil, err
	}
	gone := s.cookie("", time.Unix(0, 0)) //nolint:gosec // as in cookie
	gone.MaxAge = -1
	return &signOutOutput{SetCookie: gone}, nil
}

func (s *Server) cookie(secret string, expires time.Time) http.Cookie {
	return http.Cookie{ //nolint:gosec // Secure follows the public address: a machine of one's own has no https
		Name: cookieName, Value: secret, Path: "/", Expires: expires,
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	}
}

func accountOf(u *models.User) account {
	a := account{ID: u.ID, Login: u.Login, Name: u.Name, Lang: u.Lang, Places: []place{}}
	for _, m := range u.Memberships {
		a.Places = append(a.Places, place{Unit: m.UnitID, Role: m.Role})
	}
	return a
}
