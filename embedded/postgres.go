package embedded

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
	"time"
)

// ErrInUse says that another running program holds the data folder.
var ErrInUse = errors.New("the data folder is in use by another running portcare")

// startTimeout bounds a start, recovery of a big database after a crash included.
const startTimeout = 5 * time.Minute

// PostgresConfig says where and how PostgreSQL runs.
type PostgresConfig struct {
	// DataDir is made on first start. As root it must be reachable for the user `postgres`, so not in root's home.
	DataDir string
	// BinDir holds the PostgreSQL programs; empty: [FindPostgres].
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

// Postgres is a running server. It survives the death of this process and is adopted by the next start.
type Postgres struct {
	home   *home
	server server
	port   int
	binDir string
	log    func(string)
}

// StartPostgres returns once the server answers. On first start it makes the cluster: UTF-8, byte order (sort names
// with COLLATE "vi-x-icu"), UTC, password sign-in, user `portcare`. Extensions come with Debian's postgresql-contrib;
// btree_gin (needed by Temporal), unaccent and pg_trgm can then be created.
//
// A server that an earlier, killed process left behind is adopted with the settings it runs with. Errors: [ErrInUse],
// [ErrNoPostgres]; a server that doesn't come up is described with the end of its log.
func StartPostgres(ctx context.Context, cfg PostgresConfig) (_ *Postgres, err error) {
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
	p := &Postgres{home: h, log: cfg.Log}
	if p.binDir, err = findFor(h.data, cfg.BinDir); err != nil {
		return nil, err
	}
	if adopted, err := p.adopt(ctx); adopted || err != nil {
		return p, err
	}
	if !h.hasCluster() {
		if err := p.initialise(ctx, cfg.Fast); err != nil {
			return nil, err
		}
	}
	if p.port, err = choosePort(h.dir, "postgres", cfg.Port); err != nil {
		return nil, err
	}
	if err := p.launch(ctx, h.serverArgs(cfg, p.port)); err != nil {
		return nil, err
	}
	p.log(fmt.Sprintf("PostgreSQL runs on %s", net.JoinHostPort(p.Host(), fmt.Sprint(p.port))))
	return p, nil
}

// Stop shuts the server down: open transactions are rolled back, what was committed is on disk. When ctx ends first
// the server is still on its way out; the next start waits for it.
func (p *Postgres) Stop(ctx context.Context) error {
	defer p.home.unlock()
	if err := p.server.signal(syscall.SIGINT); err != nil {
		return fmt.Errorf("stopping PostgreSQL: %w", err)
	}
	if err := p.server.wait(ctx); err != nil {
		return fmt.Errorf("stopping PostgreSQL: %w", err)
	}
	p.log("PostgreSQL stopped")
	return nil
}

// Host is always the loopback address.
func (p *Postgres) Host() string { return loopback }

// Port is where the server listens.
func (p *Postgres) Port() int { return p.port }

// User is the owner of all databases, and a superuser.
func (p *Postgres) User() string { return databaseUser }

// Password belongs to User. It is kept in the data folder, readable for the server's account only.
func (p *Postgres) Password() string { return p.home.password }

// BinDir holds the programs of the server's own version, such as pg_basebackup.
func (p *Postgres) BinDir() string { return p.binDir }

// ClusterDir is the server's data directory, what a restore replaces while the server is stopped.
func (p *Postgres) ClusterDir() string { return p.home.data }
