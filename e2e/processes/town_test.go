package processes_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/demo"
	"portcare/embedded/postgres"
	"portcare/mail"
	"portcare/mail/mailtest"
	"portcare/models"
)

// town is where the processes of one deployment live: Postgres, a mail server, and files.
type town struct {
	db       *models.DB
	sink     *mailtest.Sink
	dsnFile  string
	anchors  string
	temporal string // host:port
}

// publicURL is what links in letters begin with. Nobody answers there: the tests ask the APIs themselves.
const publicURL = "https://care.example.vn"

// newTown has a database with the schema and with the made-up company, and nothing of ours running.
func newTown(t *testing.T) *town {
	t.Helper()
	ctx := t.Context()
	pg, err := postgres.Start(ctx, postgres.Config{DataDir: filepath.Join(newFolder(t), "postgres"), Fast: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, pg.Stop(context.Background())) })
	require.NoError(t, pg.CreateDatabase(ctx, "portcare"))

	w := &town{sink: mailtest.Start(t), dsnFile: filepath.Join(t.TempDir(), "database_url"), anchors: t.TempDir()}
	require.NoError(t, os.WriteFile(w.dsnFile, []byte(pg.DSN("portcare")+"\n"), 0o600))
	start(t, "migrate", "migrate", "--database-url-file", w.dsnFile).ends(t)
	w.db, err = models.Open(ctx, pg.DSN("portcare"), 8)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.db.Close()) })
	require.NoError(t, demo.Seed(ctx, w.db, demo.Password, apiserver.HashPassword))
	return w
}

// startTemporal starts it where it was before, the first time anywhere, and waits until it is ready.
func (w *town) startTemporal(t *testing.T) *process {
	t.Helper()
	listen := w.temporal
	if listen == "" {
		listen = "127.0.0.1:0"
	}
	p := start(t, "temporal", "temporal", "--database-url-file", w.dsnFile, "--listen", listen, "--ui-listen", "127.0.0.1:0")
	w.temporal = p.ready(t)
	return p
}

func (w *town) startAPI(t *testing.T, name string) *process {
	t.Helper()
	return start(t, name, append([]string{"api", "--temporal-address", w.temporal}, w.settings()...)...)
}

func (w *town) startWorker(t *testing.T, name, listen string) *process {
	t.Helper()
	args := append([]string{"worker", "--temporal-address", w.temporal}, w.workSettings()...)
	return start(t, name, append(args, "--listen", listen)...)
}

// settings are those of every process that people or Temporal reach.
func (w *town) settings() []string {
	return []string{"--database-url-file", w.dsnFile, "--public-url", publicURL, "--listen", "127.0.0.1:0"}
}

// workSettings are those of a process that works cases.
func (w *town) workSettings() []string {
	sink := w.sink.Config()
	return append(w.settings(), "--mail-host", sink.Host, "--mail-port", strconv.Itoa(sink.Port), "--mail-tls", mail.TLSNone,
		"--mail-from", sink.From, "--anchor-dir", w.anchors)
}

// newFolder is open to the user who runs PostgreSQL when the tests run as root, which testing.T.TempDir isn't.
func newFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "portcare-town-*") //nolint:usetesting // see above
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
	require.NoError(t, os.Chmod(folder, 0o711))
	return folder
}
