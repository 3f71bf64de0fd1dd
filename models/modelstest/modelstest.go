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

	"github.com/stretchr/testify/require"

	"portcare/models"
)

var (
	startOnce sync.Once
	running   *server
	errStart  error

	dsns  sync.Map // testing.TB → string
	pools sync.Map // testing.TB → *sql.DB
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
	return open(tb, DSN(tb))
}

// OpenCompany returns the record of this test with the people of Company in it. They come with the copy of a database,
// since Company takes longer than Open.
func OpenCompany(tb testing.TB) (*models.DB, Staff) {
	tb.Helper()
	if _, another := dsns.Load(tb); another {
		db := Open(tb)
		return db, Company(tb, db)
	}
	start(tb)
	staff, err := running.company()
	require.NoError(tb, err)
	return open(tb, copyOf(tb, companyTemplate)), staff.clone()
}

func open(tb testing.TB, dsn string) *models.DB {
	tb.Helper()
	db, err := models.Open(context.Background(), dsn, connections)
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
	start(tb)
	return copyOf(tb, template)
}

// SQL returns connections past the models to this test's database, to look behind their back and to change rows there.
// They are closed when the test ends.
func SQL(tb testing.TB) *sql.DB {
	tb.Helper()
	if pool, ok := pools.Load(tb); ok {
		return pool.(*sql.DB) // only these are stored
	}
	pool, err := sql.Open("pgx", DSN(tb))
	require.NoError(tb, err)
	pool.SetMaxIdleConns(1)
	kept, loaded := pools.LoadOrStore(tb, pool)
	if loaded { // nothing has connected yet
		return kept.(*sql.DB)
	}
	tb.Cleanup(func() {
		pools.Delete(tb)
		_ = pool.Close()
	})
	return pool
}

func start(tb testing.TB) {
	tb.Helper()
	startOnce.Do(func() { running, errStart = startMigrated(context.Background()) })
	require.NoError(tb, errStart)
}

// copyOf makes this test's database.
func copyOf(tb testing.TB, database string) string {
	tb.Helper()
	dsn, err := running.copyOfItsOwn(database)
	require.NoError(tb, err)
	dsns.Store(tb, dsn)
	tb.Cleanup(func() { dsns.Delete(tb) })
	return dsn
}
