package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"portcare/app"
	"portcare/bench"
	"portcare/embedded/postgres"
	"portcare/models"
)

type benchCommand struct {
	Register benchRegisterCommand `cmd:"" help:"Measure search, lists, timelines, retiering and imports on a large made-up register."`
}

type benchRegisterCommand struct {
	DatabaseURL string `placeholder:"postgres://…" help:"An empty scratch database, which is filled and kept (default: one that is made and removed)."`
	PgBin       string `type:"path" help:"Folder of the PostgreSQL programs (default: found on this machine)."`
	Customers   int    `default:"200000" help:"How many customers; 3 of 10 have a contract."`
	Months      int    `default:"36" help:"Months of revenue; with 36 a customer has 25 rows on average."`
	Seed        uint64 `default:"1" help:"What the register is made up from: the same seed, the same register."`
	Questions   int    `default:"200" help:"Questions of each class."`
	Repeat      int    `default:"3" help:"How often each is asked; the shortest time counts."`
	Rows        int    `default:"100000" help:"Rows of the file that is imported."`
	JSON        bool   `help:"Write JSON instead of a table."`
}

// Run measures and prints. A target that isn't met is an error.
func (c *benchRegisterCommand) Run(ctx context.Context) (err error) {
	if c.Customers < 100 || c.Months < 1 || c.Questions < 1 || c.Repeat < 1 || c.Rows < 1 {
		return errors.New("--customers has to be 100 at least, --months, --questions, --repeat and --rows 1")
	}
	url, remove, err := c.scratch(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove(context.WithoutCancel(ctx))) }()
	if _, err := models.Migrate(ctx, url); err != nil {
		return err
	}
	size := bench.Usual(time.Now().UTC().Truncate(24 * time.Hour))
	size.Customers, size.Contracts, size.Months, size.Seed = c.Customers, c.Customers*3/10, c.Months, c.Seed
	report, failed := bench.Run(ctx, bench.Config{
		Size: size, DSN: url, Questions: c.Questions, Repeat: c.Repeat, Rows: c.Rows,
		Tell: func(format string, values ...any) { fmt.Fprintf(os.Stderr, format+"\n", values...) },
	})
	if report == nil {
		return failed
	}
	write := report.Table
	if c.JSON {
		write = report.JSON
	}
	if err := errors.Join(failed, write(os.Stdout)); err != nil {
		return err
	}
	if n := report.Missed(); n > 0 {
		return fmt.Errorf("%d targets aren't met", n)
	}
	return nil
}

// scratch is the database to fill, and what removes it afterwards.
func (c *benchRegisterCommand) scratch(ctx context.Context) (url string, remove func(context.Context) error, err error) {
	if c.DatabaseURL != "" {
		return c.DatabaseURL, func(context.Context) error { return nil }, app.CheckDatabaseURL(c.DatabaseURL)
	}
	dir, err := os.MkdirTemp("", "portcare-bench-*")
	if err != nil {
		return "", nil, fmt.Errorf("make a folder for the benchmark: %w", err)
	}
	remove = func(context.Context) error { return os.RemoveAll(dir) }
	if err := os.Chmod(dir, 0o711); err != nil { //nolint:gosec // the database's own user has to reach its folder
		return "", nil, errors.Join(err, remove(ctx))
	}
	server, err := postgres.Start(ctx, postgres.Config{DataDir: filepath.Join(dir, "postgres"), BinDir: c.PgBin})
	if err != nil {
		return "", nil, errors.Join(err, remove(ctx))
	}
	remove = func(ctx context.Context) error { return errors.Join(server.Stop(ctx), os.RemoveAll(dir)) }
	const name = "bench"
	if err := server.CreateDatabase(ctx, name); err != nil {
		return "", nil, errors.Join(err, remove(ctx))
	}
	return server.DSN(name), remove, nil
}
