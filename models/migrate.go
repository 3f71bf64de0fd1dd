package models

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	_ "github.com/jackc/pgx/v5/stdlib" // database/sql driver "pgx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the schema at the DSN up to this program's version, under a lock so that several processes may try
// at once. It returns the version reached.
func Migrate(ctx context.Context, dsn string) (version int64, err error) {
	pool, provider, err := migrator(dsn)
	if err != nil {
		return 0, err
	}
	defer pool.Close() // nothing is pending
	if _, err := provider.Up(ctx); err != nil {
		return 0, fmt.Errorf("migrate the database: %w", err)
	}
	return provider.GetDBVersion(ctx)
}

// CheckSchema returns an error that says what to do unless the schema at the DSN is this program's version.
func CheckSchema(ctx context.Context, dsn string) error {
	pool, provider, err := migrator(dsn)
	if err != nil {
		return err
	}
	defer pool.Close() // nothing is pending
	have, want, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	if have != want {
		return fmt.Errorf("the database has schema version %d, this program needs %d: run `portcare migrate`", have, want)
	}
	return nil
}

func migrator(dsn string) (*sql.DB, *goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, nil, err
	}
	pool, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, nil, fmt.Errorf("open the database: %w", err)
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, nil, err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, pool, files, goose.WithSessionLocker(locker))
	if err != nil {
		return nil, nil, fmt.Errorf("read the migrations: %w", err)
	}
	return pool, provider, nil
}
