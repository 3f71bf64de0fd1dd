package apiserver_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
)

// cable is a way to the database that can be cut.
type cable struct {
	listener net.Listener
	mu       sync.Mutex
	ends     []net.Conn
}

// layCable returns a cable and the address of the database at its near end.
func layCable(t *testing.T, dsn string) (*cable, string) {
	t.Helper()
	address, err := url.Parse(dsn)
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	c := &cable{listener: listener}
	t.Cleanup(c.cut)
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := new(net.Dialer).DialContext(t.Context(), "tcp", address.Host)
			if err != nil {
				_ = near.Close()
				continue
			}
			c.mu.Lock()
			c.ends = append(c.ends, near, far)
			c.mu.Unlock()
			go func() { _, _ = io.Copy(far, near) }()
			go func() { _, _ = io.Copy(near, far) }()
		}
	}()
	near := *address
	near.Host = listener.Addr().String()
	return c, near.String()
}

func (c *cable) cut() {
	_ = c.listener.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, end := range c.ends {
		_ = end.Close()
	}
}

func TestWithoutTheDatabaseEverythingCanBeSentAgainLater(t *testing.T) {
	t.Parallel()
	wire, dsn := layCable(t, modelstest.DSN(t))
	db, err := models.Open(t.Context(), dsn, 2)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	server, err := apiserver.New(apiserver.Config{DB: db, Temporal: engineAway(t), PublicURL: "http://localhost"})
	require.NoError(t, err)
	ask := func(method, path string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
		r.Header.Set("Authorization", "Bearer x")
		w := httptest.NewRecorder()
		server.Handler().ServeHTTP(w, r)
		return w
	}
	require.Equal(t, 401, ask(http.MethodGet, "/api/v1/units").Code)
	wire.cut()
	for _, path := range []string{"/api/v1/units", "/api/v1/cases", "/readyz"} {
		got := ask(http.MethodGet, path)
		require.Equal(t, 503, got.Code, "%s: %s", path, got.Body)
		require.NotEmpty(t, got.Header().Get("Retry-After"))
	}
	require.Equal(t, 200, ask(http.MethodGet, "/livez").Code)
}
