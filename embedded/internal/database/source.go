// Package database says how to reach a PostgreSQL server and makes databases on it.
package database

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// maintenance is the database that every server has, to connect to while ours may be missing.
const maintenance = "postgres"

// SQLSTATE codes.
const (
	duplicateDatabase = "42P04"
	uniqueViolation   = "23505"
)

// Source is how to reach a PostgreSQL server.
type Source struct {
	Host           string
	Port           int
	User, Password string
	SSLMode        string // empty: disable
}

// URL is the address of a database, password included: not for logs.
func (s Source) URL(database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(s.User, s.Password),
		Host:     net.JoinHostPort(s.Host, strconv.Itoa(s.Port)),
		Path:     "/" + database,
		RawQuery: url.Values{"sslmode": {s.SSL()}}.Encode(),
	}
	return u.String()
}

// SSL is the mode to use.
func (s Source) SSL() string {
	if s.SSLMode == "" {
		return "disable"
	}
	return s.SSLMode
}

// Connect reaches the server, whichever of our databases it has.
func (s Source) Connect(ctx context.Context) (*pgx.Conn, error) {
	return pgx.Connect(ctx, s.URL(maintenance))
}

// Create makes the database unless it is there. It looks first: a user who may not create databases is fine when
// somebody else created it.
func (s Source) Create(ctx context.Context, name string) error {
	conn, err := s.Connect(ctx)
	if err != nil {
		return fmt.Errorf("connecting to make database %s: %w", name, err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var exists bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&exists); err != nil {
		return fmt.Errorf("looking for database %s: %w", name, err)
	}
	if exists {
		return nil
	}
	_, err = conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize())
	if err != nil && !existsByNow(err) {
		return fmt.Errorf("making database %s: %w", name, err)
	}
	return nil
}

// existsByNow reports whether somebody else was quicker. Which code says so depends on how close the race was.
func existsByNow(err error) bool {
	var refused *pgconn.PgError
	return errors.As(err, &refused) && (refused.Code == duplicateDatabase || refused.Code == uniqueViolation)
}
