package e2e_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	sdkclient "go.temporal.io/sdk/client"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/apiserver"
	"portcare/demo"
	"portcare/embedded"
	"portcare/embedded/postgres"
	"portcare/models"
	"portcare/worker"
	"portcare/workflows"
)

// house is a system of its own whose engine can be stopped and started.
type house struct {
	t      *testing.T
	url    string
	db     *models.DB
	pg     *postgres.Server
	config embedded.TemporalConfig
	engine *embedded.Temporal
}

func newHouse(t *testing.T) *house {
	t.Helper()
	ctx := t.Context()
	folder, err := makeFolder()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
	h := &house{t: t}
	h.pg, err = postgres.Start(ctx, postgres.Config{DataDir: filepath.Join(folder, "postgres"), Fast: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, h.pg.Stop(context.Background())) })
	require.NoError(t, h.pg.CreateDatabase(ctx, "portcare"))
	_, err = models.Migrate(ctx, h.pg.DSN("portcare"))
	require.NoError(t, err)
	h.db, err = models.Open(ctx, h.pg.DSN("portcare"), 12)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, h.db.Close()) })
	require.NoError(t, demo.Seed(ctx, h.db, demo.Password, apiserver.HashPassword))
	h.config = embedded.TemporalConfig{
		PostgresHost: h.pg.Host(), PostgresPort: h.pg.Port(), User: h.pg.User(), Password: h.pg.Password(),
		DataDir: folder, UIPort: embedded.NoUI, SearchAttributes: workflows.SearchAttributes(),
		Log: slog.New(slog.DiscardHandler),
	}
	h.startEngine()
	t.Cleanup(h.stopEngine)
	h.open(t)
	return h
}

// open lets workers work and people in.
func (h *house) open(t *testing.T) {
	t.Helper()
	client, err := sdkclient.DialContext(t.Context(), sdkclient.Options{
		HostPort: h.engine.Address(), Namespace: embedded.DefaultNamespace, Logger: quiet{},
	})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	w, err := worker.Start(worker.Config{
		Client: client, Log: zap.NewNop(), Activities: &activities.Activities{DB: h.db, PublicURL: "http://127.0.0.1", Log: zap.NewNop()},
	})
	require.NoError(t, err)
	t.Cleanup(w.Stop)
	api, err := apiserver.New(apiserver.Config{DB: h.db, Temporal: client})
	require.NoError(t, err)
	t.Cleanup(api.Close)
	server := httptest.NewServer(api.Handler())
	t.Cleanup(server.Close)
	h.url = server.URL
}

// startEngine starts it where it was before.
func (h *house) startEngine() {
	h.t.Helper()
	var err error
	h.engine, err = embedded.StartTemporal(h.t.Context(), h.config)
	require.NoError(h.t, err)
}

func (h *house) stopEngine() {
	h.t.Helper()
	require.NoError(h.t, h.engine.Stop(context.Background()))
}

// as returns a client in which the person is signed in.
func (h *house) as(login string) *demo.Client {
	h.t.Helper()
	client, err := demo.NewClient(h.url).SignIn(h.t.Context(), login, demo.Password)
	require.NoError(h.t, err)
	return client
}

// quiet is the log of a client whose server is away on purpose.
type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
