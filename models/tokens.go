package models

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Token lets a program act as a person, within scopes. Only the hash of its secret is kept.
type Token struct {
	ID        uuid.UUID `gorm:"default:gen_random_uuid()"`
	TokenHash []byte
	UserID    uuid.UUID
	Name      string
	Scopes    Scopes // empty: everything the person may do
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt *time.Time
}

// CreateToken inserts a token and fills in its id.
func (db *DB) CreateToken(ctx context.Context, t *Token) error { return db.with(ctx).Create(t).Error }

// TokensOf returns a page of the person's tokens that weren't revoked, oldest first.
func (db *DB) TokensOf(ctx context.Context, user uuid.UUID, after PageEnd, limit int) ([]Token, error) {
	var tokens []Token
	err := db.with(ctx).Where("user_id = ? AND revoked_at IS NULL AND (created_at, id) > (?, ?)", user, after.At, after.ID).
		Order("created_at, id").Limit(limit).Find(&tokens).Error
	return tokens, err
}

// RevokeToken ends a token, of the person or, for uuid.Nil, of anybody. ErrNotFound: there is no such one, or no longer.
func (db *DB) RevokeToken(ctx context.Context, id, user uuid.UUID, at time.Time) error {
	q := db.with(ctx).Model(&Token{}).Where("id = ? AND revoked_at IS NULL", id)
	if user != uuid.Nil {
		q = q.Where("user_id = ?", user)
	}
	return touched(q.Update("revoked_at", at))
}

// Scopes is a list of plain words, kept as an array of text.
type Scopes []string

// Value writes the array as Postgres reads it.
func (s Scopes) Value() (driver.Value, error) { return "{" + strings.Join(s, ",") + "}", nil }

// Scan reads an array of plain words.
func (s *Scopes) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("read scopes: unexpected %T", value)
	}
	*s = nil
	if text = strings.Trim(text, "{}"); text != "" {
		*s = strings.Split(text, ",")
	}
	return nil
}
