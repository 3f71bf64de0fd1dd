package embedded_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"

	"portcare/embedded"
	"portcare/embedded/postgres"
)

// attributes are one of each type that the project uses.
var attributes = map[string]enumspb.IndexedValueType{
	"Step":    enumspb.INDEXED_VALUE_TYPE_KEYWORD,
	"DueAt":   enumspb.INDEXED_VALUE_TYPE_DATETIME,
	"Overdue": enumspb.INDEXED_VALUE_TYPE_BOOL,
	"Round":   enumspb.INDEXED_VALUE_TYPE_INT,
}

// shared is the Temporal that most tests use, with its PostgreSQL.
var shared struct {
	postgres *postgres.Server
	temporal *embedded.Temporal
}

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) (code int) {
	ctx := context.Background()
	folder, err := makeFolder()
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	began := time.Now()
	shared.postgres, err = postgres.Start(ctx, postgres.Config{DataDir: folder, Fast: true})
	if err != nil {
		return fail(err)
	}
	defer func() {
		if err := shared.postgres.Stop(ctx); err != nil {
			code = fail(err)
		}
	}()
	cfg := temporalOn(shared.postgres)
	cfg.TimeSkipping = true
	cfg.UIReadOnly = true
	shared.temporal, err = embedded.StartTemporal(ctx, cfg)
	if err != nil {
		return fail(err)
	}
	defer func() {
		if err := shared.temporal.Stop(ctx); err != nil {
			code = fail(err)
		}
	}()
	fmt.Printf("first start of PostgreSQL, Temporal and its UI: %s\n", time.Since(began).Round(time.Millisecond))
	return m.Run()
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

func temporalOn(p *postgres.Server) embedded.TemporalConfig {
	return embedded.TemporalConfig{
		PostgresHost: p.Host(), PostgresPort: p.Port(), User: p.User(), Password: p.Password(),
		Shards: 4, SearchAttributes: attributes, Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}
}

// makeFolder is open to the user who runs PostgreSQL when the tests run as root, which testing.T.TempDir isn't.
func makeFolder() (string, error) {
	folder, err := os.MkdirTemp("", "embedded-*")
	if err != nil {
		return "", err
	}
	return folder, os.Chmod(folder, 0o711)
}

func newFolder(t *testing.T) string {
	t.Helper()
	folder, err := makeFolder()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
	return folder
}
