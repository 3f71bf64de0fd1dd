package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Session is somebody's sign-in. Only the hash of its secret is kept.
type Session struct {
	TokenHash []byte `gorm:"primaryKey"`
	UserID    uuid.UUID
	CreatedAt time.Time
	ExpiresAt time.Time
	EndedAt   *time.Time
}

// SignIn is what a secret stands for while it is good.
type SignIn struct {
	User      *User
	Scopes    Scopes // of a token; empty: everything the person may do
	ExpiresAt time.Time
	Program   bool   // by a token
	Secrecy   string // version of the duty of secrecy that the person acknowledged last; empty: none (CUS-6)
}

// StartSession inserts a session.
func (db *DB) StartSession(ctx context.Context, s Session) error {
	return db.with(ctx).Create(&s).Error
}

// EndSession ends the session with the secret. ErrNotFound: there is none, or no longer.
func (db *DB) EndSession(ctx context.Context, secret string, at time.Time) error {
	return touched(db.with(ctx).Model(&Session{}).Where("token_hash = ? AND ended_at IS NULL", HashSecret(secret)).
		Update("ended_at", at))
}

// endSessions ends all sessions of a person.
func (db *DB) endSessions(ctx context.Context, user uuid.UUID, at time.Time) error {
	return db.with(ctx).Model(&Session{}).Where("user_id = ? AND ended_at IS NULL", user).Update("ended_at", at).Error
}

// endAccess ends all sessions and tokens of a person.
func (db *DB) endAccess(ctx context.Context, user uuid.UUID, at time.Time) error {
	if err := db.endSessions(ctx, user, at); err != nil {
		return fmt.Errorf("end the sessions: %w", err)
	}
	err := db.with(ctx).Model(&Token{}).Where("user_id = ? AND revoked_at IS NULL", user).Update("revoked_at", at).Error
	if err != nil {
		return fmt.Errorf("revoke the tokens: %w", err)
	}
	return nil
}

// SignedIn returns what the secret of a session or token stands for at a time, or ErrNotFound. It is the one place
// that knows what ends access: the end, revocation or expiry of the secret, and that the person has left (CUS-6).
func (db *DB) SignedIn(ctx context.Context, secret string, at time.Time) (*SignIn, error) {
	type good struct {
		UserID    uuid.UUID
		Scopes    Scopes
		ExpiresAt time.Time
		Program   bool
		Secrecy   string
	}
	hash := HashSecret(secret)
	g, err := first[good](db.with(ctx).Select(`*, coalesce((SELECT version FROM secrecy_acknowledgements a WHERE a.user_id = secrets.user_id
		ORDER BY at DESC LIMIT 1), '') AS secrecy`).Table(`(
		SELECT user_id, '{}'::text[] AS scopes, expires_at, false AS program FROM sessions WHERE token_hash = ? AND ended_at IS NULL
		UNION ALL
		SELECT user_id, scopes, expires_at, true FROM tokens WHERE token_hash = ? AND revoked_at IS NULL
	) AS secrets`, hash, hash).
		Where("expires_at > ? AND EXISTS (SELECT 1 FROM users WHERE id = user_id AND left_at IS NULL)", at))
	if err != nil {
		return nil, err
	}
	user, err := db.User(ctx, g.UserID)
	if err != nil {
		return nil, err
	}
	return &SignIn{User: user, Scopes: g.Scopes, ExpiresAt: g.ExpiresAt, Program: g.Program, Secrecy: g.Secrecy}, nil
}
