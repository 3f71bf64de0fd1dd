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
