package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"portcare/embedded/internal/database"
)

// owner of everything on the server.
const owner = "portcare"

// wrongPassword is an SQLSTATE code.
const wrongPassword = "28P01"

// errForeign says that who answers isn't the server of this data folder, or doesn't know its password.
var errForeign = errors.New("its password or data directory isn't that of this data folder")

// DSN is the address of a database as a URL, password included: not for logs.
func (s *Server) DSN(database string) string { return s.source().URL(database) }

// CreateDatabase makes the database unless it is there.
func (s *Server) CreateDatabase(ctx context.Context, name string) error {
	return s.source().Create(ctx, name)
}

func (s *Server) source() database.Source {
	return database.Source{Host: s.Host(), Port: s.port, User: s.User(), Password: s.Password()}
}

// ping connects and makes sure that the answer comes from this cluster.
func (s *Server) ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	conn, err := s.source().Connect(ctx)
	var refused *pgconn.PgError
	switch {
	case errors.As(err, &refused) && refused.Code == wrongPassword:
		return errForeign
	case err != nil:
		return fmt.Errorf("connecting to PostgreSQL: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var dir string
	if err := conn.QueryRow(ctx, "SHOW data_directory").Scan(&dir); err != nil {
		return fmt.Errorf("asking PostgreSQL for its data directory: %w", err)
	}
	if !sameFolder(dir, s.home.data) {
		return errForeign
	}
	return nil
}

func sameFolder(a, b string) bool {
	left, leftErr := os.Stat(a)
	right, rightErr := os.Stat(b)
	return leftErr == nil && rightErr == nil && os.SameFile(left, right)
}
