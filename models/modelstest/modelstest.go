// Package modelstest gives tests a record of their own in a real Postgres: one server a test process, one migrated
// template, one copy of it a test, so that tests run side by side.
package modelstest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // database/sql driver "pgx"
	"github.com/stretchr/testify/require"

	"portcare/models"
)

// connections is the size of a test's pool: enough for races inside a test, few enough for many tests at once.
const connections = 12

const (
	template    = "portcare_template"
	maintenance = "postgres" // the database that a server comes with
)

var (
	startOnce sync.Once
	running   *server
	errStart  error

	copyMu sync.Mutex // CREATE DATABASE takes the template for itself
	copies int
	dsns   sync.Map // testing.TB → string
)

// Main runs the tests of a package and then stops the server, if one was started. It is all that a TestMain needs: the
// exit code of m.Run is kept by package testing.
func Main(m *testing.M) {
	defer func() {
		if running == nil {
			return
		}
		if err := running.remove(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}()
	m.Run()
}

// Open returns the record of this test, empty and migrated. It is closed when the test ends.
func Open(tb testing.TB) *models.DB {
	tb.Helper()
	db, err := models.Open(context.Background(), DSN(tb), connections)
	require.NoError(tb, err)
	tb.Cleanup(func() { _ = db.Close() })
	return db
}

// DSN returns the address of this test's database; every call in one test returns the same.
func DSN(tb testing.TB) string {
	tb.Helper()
	if dsn, ok := dsns.Load(tb); ok {
		return dsn.(string) // only strings are stored
	}
	startOnce.Do(func() { running, errStart = startMigrated(context.Background()) })
	require.NoError(tb, errStart)
	dsn, err := running.copyTemplate()
	require.NoError(tb, err)
	dsns.Store(tb, dsn)
	tb.Cleanup(func() { dsns.Delete(tb) })
	return dsn
}

func (s *server) copyTemplate() (string, error) {
	copyMu.Lock()
	defer copyMu.Unlock()
	copies++
	name := fmt.Sprintf("test_%d", copies)
	return s.DSN(name), s.exec("CREATE DATABASE " + name + " TEMPLATE " + template)
}

func (s *server) exec(statement string) error {
	pool, err := sql.Open("pgx", s.DSN(maintenance))
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.ExecContext(context.Background(), statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}
