package embedded

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const (
	databaseUser        = "portcare"
	maintenanceDatabase = "postgres"
)

// SQLSTATE codes.
const (
	duplicateDatabase = "42P04"
	uniqueViolation   = "23505"
	wrongPassword     = "28P01"
)

// errForeign says that who answers isn't the server of this data folder, or doesn't know its password.
var errForeign = errors.New("its password or data directory isn't that of this data folder")

// DSN is the address of a database as a URL, password included: not for logs.
func (p *Postgres) DSN(database string) string {
	return dataSource{p.Host(), p.port, p.User(), p.Password(), ""}.url(database)
}

// CreateDatabase makes the database unless it is there.
func (p *Postgres) CreateDatabase(ctx context.Context, name string) error {
	return createDatabase(ctx, p.DSN(maintenanceDatabase), name)
}

// ping connects and makes sure that the answer comes from this cluster.
func (p *Postgres) ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, p.DSN(maintenanceDatabase))
	if err != nil {
		if hasCode(err, wrongPassword) {
			return errForeign
		}
		return fmt.Errorf("connecting to PostgreSQL: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var dir string
	if err := conn.QueryRow(ctx, "SHOW data_directory").Scan(&dir); err != nil {
		return fmt.Errorf("asking PostgreSQL for its data directory: %w", err)
	}
	if !sameFolder(dir, p.home.data) {
		return errForeign
	}
	return nil
}

// dataSource is how to reach a PostgreSQL server.
type dataSource struct {
	host           string
	port           int
	user, password string
	sslMode        string // empty: disable
}

func (s dataSource) url(database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(s.user, s.password),
		Host:     net.JoinHostPort(s.host, strconv.Itoa(s.port)),
		Path:     "/" + database,
		RawQuery: url.Values{"sslmode": {s.ssl()}}.Encode(),
	}
	return u.String()
}

func (s dataSource) ssl() string {
	if s.sslMode == "" {
		return "disable"
	}
	return s.sslMode
}

// createDatabase looks first: a user who may not create databases is fine when somebody else created it.
func createDatabase(ctx context.Context, maintenanceDSN, name string) error {
	conn, err := pgx.Connect(ctx, maintenanceDSN)
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
	// Somebody else may have been quicker; then the answer is one of these two.
	if err != nil && !hasCode(err, duplicateDatabase) && !hasCode(err, uniqueViolation) {
		return fmt.Errorf("making database %s: %w", name, err)
	}
	return nil
}

func hasCode(err error, code string) bool {
	var refused *pgconn.PgError
	return errors.As(err, &refused) && refused.Code == code
}

func sameFolder(a, b string) bool {
	left, leftErr := os.Stat(a)
	right, rightErr := os.Stat(b)
	return leftErr == nil && rightErr == nil && os.SameFile(left, right)
}
