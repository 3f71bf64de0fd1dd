package modelstest

import (
	"context"
	"errors"
	"fmt"
	"os"

	"portcare/embedded/postgres"
	"portcare/models"
)

// server is a Postgres in a folder that goes away with it, with a migrated database to copy.
type server struct {
	*postgres.Server
	dir string
}

func startMigrated(ctx context.Context) (*server, error) {
	dir, err := os.MkdirTemp("", "portcare-test-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for PostgreSQL: %w", err)
	}
	s := &server{dir: dir}
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

// remove ends the server, if it runs, and its folder.
func (s *server) remove(ctx context.Context) error {
	var stopped error
	if s.Server != nil {
		stopped = s.Stop(ctx)
	}
	return errors.Join(stopped, os.RemoveAll(s.dir))
}
