package modelstest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	_ "github.com/jackc/pgx/v5/stdlib" // database/sql driver "pgx"

	"portcare/embedded/postgres"
	"portcare/models"
)

// connections is the size of a test's pool: enough for races inside a test, few enough for many tests at once.
const connections = 12

const (
	template        = "portcare_template" // migrated
	companyTemplate = "portcare_company"  // migrated, and with the company
	maintenance     = "postgres"          // the database that a server comes with
)

// server is a Postgres in a folder that goes away with it, with databases to copy.
type server struct {
	*postgres.Server
	dir string

	mu      sync.Mutex // CREATE DATABASE takes what it copies for itself
	copies  atomic.Int64
	company func() (Staff, error) // makes companyTemplate when it is asked for first
}

func startMigrated(ctx context.Context) (*server, error) {
	dir, err := os.MkdirTemp("", "portcare-test-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for PostgreSQL: %w", err)
	}
	s := &server{dir: dir}
	s.company = sync.OnceValues(s.makeCompany)
	if err := s.start(ctx); err != nil {
		return nil, errors.Join(err, s.remove(ctx))
	}
	return s, nil
}

func (s *server) start(ctx context.Context) (err error) {
	// As root, PostgreSQL runs as another user, who has to get into the folder.
	if err := os.Chmod(s.dir, 0o711); err != nil {
		return fmt.Errorf("opening the folder for PostgreSQL: %w", err)
	}
	s.Server, err = postgres.Start(ctx, postgres.Config{
		DataDir: s.dir, Fast: true,
		// Many tests at once, each with a pool of its own.
		Settings: map[string]string{"max_connections": "400"},
	})
	if err != nil {
		return err
	}
	if err := s.CreateDatabase(ctx, template); err != nil {
		return err
	}
	_, err = models.Migrate(ctx, s.DSN(template))
	return err
}

func (s *server) makeCompany() (_ Staff, err error) {
	if err := s.copy(template, companyTemplate); err != nil {
		return nil, err
	}
	ctx := context.Background()
	db, err := models.Open(ctx, s.DSN(companyTemplate), 1)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }() // a database that somebody is in can't be copied
	return fill(ctx, db)
}

// copyOfItsOwn returns the address of a new database.
func (s *server) copyOfItsOwn(from string) (string, error) {
	name := fmt.Sprintf("test_%d", s.copies.Add(1))
	return s.DSN(name), s.copy(from, name)
}

func (s *server) copy(from, to string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	pool, err := sql.Open("pgx", s.DSN(maintenance))
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.ExecContext(context.Background(), "CREATE DATABASE "+to+" TEMPLATE "+from); err != nil {
		return fmt.Errorf("make the database %s: %w", to, err)
	}
	return nil
}

// remove ends the server, if it runs, and its folder.
func (s *server) remove(ctx context.Context) error {
	var stopped error
	if s.Server != nil {
		stopped = s.Stop(ctx)
	}
	return errors.Join(stopped, os.RemoveAll(s.dir))
}
