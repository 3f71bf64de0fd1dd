package bench_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"portcare/bench"
	"portcare/embedded/postgres"
	"portcare/models"
)

// big are the tables that no page may read from one end to the other.
var big = []string{"customers", "revenue", "contracts", "cases", "messages", "interactions", "tier_changes"}

// TestNoPageReadsABigTableThrough lets the server explain every statement that it runs, as it runs it, and looks at the plans.
func TestNoPageReadsABigTableThrough(t *testing.T) { //nolint:tparallel // one log, read piece by piece
	t.Parallel()
	size := bench.Size{Customers: 20_000, Contracts: 6000, Months: 12, Events: 2000, Seed: 1, Today: today}
	e := explained(t, size)
	questions := size.Questions(3)
	for asked := range slices.Chunk(questions, 3) {
		t.Run("CUS-4 the plan of a list by "+asked[0].Class, func(t *testing.T) {
			for _, q := range asked {
				for _, f := range []models.CustomerFilter{q.Filter, q.Later} {
					_, err := e.db.ListCustomers(t.Context(), q.Viewer, f)
					require.NoError(t, err)
				}
			}
			e.nothingReadThrough(t)
		})
	}
	page, err := e.db.ListCustomers(t.Context(), models.CustomerViewer{All: true}, models.CustomerFilter{Limit: 3})
	require.NoError(t, err)
	t.Run("CUS-4 the plan of a timeline", func(t *testing.T) {
		for _, c := range page {
			_, err := e.db.Timeline(t.Context(), models.Viewer{All: true}, models.TimelineFilter{Customer: c.Code, Today: today, Limit: 51})
			require.NoError(t, err)
		}
		e.nothingReadThrough(t)
	})
	t.Run("CUS-4 the plan of looking for duplicates of one record", func(t *testing.T) {
		_, err := e.db.DuplicatesOf(t.Context(), models.CustomerViewer{All: true}, page[0].Code, 10)
		require.NoError(t, err)
		require.NoError(t, e.db.FindDuplicates(t.Context(), page[1].Code))
		e.nothingReadThrough(t)
	})
	t.Run("CUS-4 the plan of a list of cases by a customer's name", func(t *testing.T) {
		_, err := e.db.ListCases(t.Context(), models.Viewer{All: true}, models.CaseFilter{Words: "zzz", Limit: 51})
		require.NoError(t, err)
		require.NotContains(t, e.readThrough(t), "customers")
	})
	t.Run("CUS-4 a table that is read through would be seen", func(t *testing.T) {
		_, err := e.conn.Exec(t.Context(), "SELECT count(*) FROM customers WHERE address = 'nowhere'")
		require.NoError(t, err)
		require.Equal(t, []string{"customers"}, e.readThrough(t))
	})
}

// explainer is a register on a server that writes down the plan of every statement.
type explainer struct {
	db    *models.DB
	conn  *pgx.Conn
	logs  string // folder
	read  int    // bytes
	marks int
}

func explained(t *testing.T, size bench.Size) *explainer {
	t.Helper()
	dir, err := os.MkdirTemp("", "portcare-plans-*") //nolint:usetesting // t.TempDir is closed to the user who runs PostgreSQL
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	require.NoError(t, os.Chmod(dir, 0o711))
	server, err := postgres.Start(t.Context(), postgres.Config{DataDir: dir, Fast: true})
	require.NoError(t, err)
	t.Cleanup(func() { _ = server.Stop(context.Background()) })
	require.NoError(t, server.CreateDatabase(t.Context(), "plans"))
	dsn := server.DSN("plans")
	_, err = models.Migrate(t.Context(), dsn)
	require.NoError(t, err)
	require.NoError(t, bench.Fill(t.Context(), dsn, size, t.Logf))

	conn, err := pgx.Connect(t.Context(), dsn)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	for setting, value := range map[string]string{
		"session_preload_libraries": "auto_explain", "auto_explain.log_min_duration": "0", "auto_explain.log_format": "json",
		"auto_explain.log_nested_statements": "on",
	} {
		_, err := conn.Exec(t.Context(), fmt.Sprintf("ALTER DATABASE plans SET %s = '%s'", setting, value))
		require.NoError(t, err)
	}
	require.NoError(t, conn.Close(t.Context()))
	conn, err = pgx.Connect(t.Context(), dsn)
	require.NoError(t, err)
	db, err := models.Open(t.Context(), dsn, 2)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close(); _ = conn.Close(context.Background()) })
	e := &explainer{db: db, conn: conn, logs: filepath.Join(dir, "log")}
	e.readThrough(t)
	return e
}

func (e *explainer) nothingReadThrough(t *testing.T) {
	t.Helper()
	for _, table := range e.readThrough(t) {
		require.NotContains(t, big, table, "read from one end to the other")
	}
}

// wholeTable is a node of a plan.
var wholeTable = regexp.MustCompile(`"Node Type": "Seq Scan"[^{}]*?"Relation Name": "(\w+)"`)

// readThrough are the tables that statements since the last call read from one end to the other.
func (e *explainer) readThrough(t *testing.T) (tables []string) {
	t.Helper()
	e.marks++
	mark := fmt.Sprintf("mark %d of the log", e.marks)
	_, err := e.conn.Exec(t.Context(), "SELECT '"+mark+"'")
	require.NoError(t, err)
	var news string
	require.Eventually(t, func() bool {
		news = e.log(t)[e.read:]
		return strings.Contains(news, mark)
	}, time.Minute, 20*time.Millisecond, "the server writes its log")
	e.read += len(news)
	require.Contains(t, news, `"Plan": {`)
	for _, found := range wholeTable.FindAllStringSubmatch(news, -1) {
		tables = append(tables, found[1])
	}
	return tables
}

func (e *explainer) log(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(e.logs, "*.log"))
	require.NoError(t, err)
	slices.Sort(files)
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		all.Write(text)
	}
	return all.String()
}
