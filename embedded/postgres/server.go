package postgres

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"time"

	"portcare/embedded/internal/loopback"
)

// ErrInUse says that another running program holds the data folder.
var ErrInUse = errors.New("the data folder is in use by another running portcare")

// startTimeout bounds a start, recovery of a big database after a crash included.
const startTimeout = 5 * time.Minute

// Config says where and how PostgreSQL runs.
type Config struct {
	// DataDir is made on first start. As root it must be reachable for the user `postgres`, so not in root's home.
	DataDir string
	// BinDir holds the PostgreSQL programs; empty: [Find].
	BinDir string
	// Port is the wanted port, 0 for any. When it is taken another one is chosen, and chosen again on the next start.
	Port int
	// Fast trades safety for speed (no fsync): for tests only.
	Fast bool
	// Settings are more server settings, such as archive_command. They win over ours.
	Settings map[string]string
	// Log receives a line about each thing done; nil: silence. The server's own log files are in DataDir/log.
	Log func(line string)
}

// Server is a running PostgreSQL. It survives the death of this process and is adopted by the next start.
type Server struct {
	home    *home
	process process
	port    int
	binDir  string
	log     func(string)
}

// Start returns once the server answers. On first start it makes the cluster: UTF-8, byte order (sort names with
// COLLATE "vi-x-icu"), UTC, password sign-in, user `portcare`. Extensions come with Debian's postgresql-contrib;
// btree_gin (needed by Temporal), unaccent and pg_trgm can then be created.
//
// A server that an earlier, killed process left behind is adopted with the settings it runs with. Errors: [ErrInUse],
// [ErrNoPostgres]; a server that doesn't come up is described with the end of its log.
func Start(ctx context.Context, cfg Config) (_ *Server, err error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if cfg.Log == nil {
		cfg.Log = func(string) {}
	}
	h, err := openHome(cfg.DataDir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			h.unlock()
		}
	}()
	s := &Server{home: h, log: cfg.Log}
	if s.binDir, err = findFor(h.data, cfg.BinDir); err != nil {
		return nil, err
	}
	if adopted, err := s.adopt(ctx); adopted || err != nil {
		return s, err
	}
	if !h.hasCluster() {
		if err := s.initialise(ctx, cfg.Fast); err != nil {
			return nil, err
		}
	}
	if s.port, err = loopback.ChoosePort(h.dir, "postgres", cfg.Port); err != nil {
		return nil, err
	}
	if err := s.launch(ctx, h.serverArgs(cfg, s.port)); err != nil {
		return nil, err
	}
	s.log("PostgreSQL runs on " + loopback.Address(s.port))
	return s, nil
}

// Stop shuts the server down: open transactions are rolled back, what was committed is on disk. When ctx ends first
// the server is still on its way out; the next start waits for it.
func (s *Server) Stop(ctx context.Context) error {
	defer s.home.unlock()
	if err := s.process.signal(syscall.SIGINT); err != nil {
		return fmt.Errorf("stopping PostgreSQL: %w", err)
	}
	if err := s.process.wait(ctx); err != nil {
		return fmt.Errorf("stopping PostgreSQL: %w", err)
	}
	s.log("PostgreSQL stopped")
	return nil
}

// Host is always the loopback address.
func (s *Server) Host() string { return loopback.Host }

// Port is where the server listens.
func (s *Server) Port() int { return s.port }

// User is the owner of all databases, and a superuser.
func (s *Server) User() string { return owner }

// Password belongs to User. It is kept in the data folder, readable for the server's account only.
func (s *Server) Password() string { return s.home.password }

// BinDir holds the programs of the server's own version, such as pg_basebackup.
func (s *Server) BinDir() string { return s.binDir }

// ClusterDir is the server's data directory, what a restore replaces while the server is stopped.
func (s *Server) ClusterDir() string { return s.home.data }
