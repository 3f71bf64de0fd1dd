package apiserver_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	sdkclient "go.temporal.io/sdk/client"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"portcare/apiserver"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestAnActThatTakesLongLeavesItsConnectionAsItWas(t *testing.T) {
	t.Parallel()
	const longer = 5500 * time.Millisecond // than the deadline that huma sets for bodies by itself
	s := newSite(t, func(c *apiserver.Config) { c.ActDeadline, c.Temporal = longer, engineAsleep(t) })
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	client := server.Client()
	c := s.caseAt(procedure.Handle)
	act := `{"step":"INS-4","round":1,"act":"submit","form":{"method":"m","result":"r"}}`
	send := func(method, path, body string) (status int, reused bool) {
		trace := &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) { reused = i.Reused }}
		r, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), trace), method, server.URL+path, strings.NewReader(body))
		require.NoError(t, err)
		r.Header.Set("Authorization", "Bearer "+s.token("dhsx.officer"))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", uuid.NewString())
		answer, err := client.Do(r)
		require.NoError(t, err)
		_, err = io.Copy(io.Discard, answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		return answer.StatusCode, reused
	}
	began := time.Now()
	status, _ := send(http.MethodPost, "/api/v1/cases/"+c.Reference+"/acts", act)
	require.Equal(t, 503, status, "the engine doesn't answer")
	require.Greater(t, time.Since(began), 5*time.Second)
	for range 2 {
		status, reused := send(http.MethodGet, "/api/v1/units", "")
		require.Equal(t, 200, status)
		require.True(t, reused, "the same connection")
	}
}

func TestABodyThatDoesNotEndIsGivenUp(t *testing.T) {
	t.Parallel()
	server, err := apiserver.New(apiserver.Config{DB: modelstest.Open(t), Temporal: engineAway(t)})
	require.NoError(t, err)
	server.SetBodyTerm(50 * time.Millisecond)
	slow := httptest.NewServer(server.Handler())
	t.Cleanup(slow.Close)
	for _, path := range []string{"/api/v1/public/requests", "/p/request"} {
		body, rest := io.Pipe()
		t.Cleanup(func() { _ = rest.Close() })
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, slow.URL+path, body)
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/json")
		if path == "/p/request" {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		r.Header.Set("Idempotency-Key", "k")
		go func() { _, _ = rest.Write([]byte(`{"content":`)) }()
		answer, err := slow.Client().Do(r)
		require.NoError(t, err)
		require.Equal(t, 400, answer.StatusCode, path)
		require.NoError(t, answer.Body.Close())
	}
}

func TestWhoIsGoneGetsNoErrorOfOursAndLeavesNoConnectionBehind(t *testing.T) {
	t.Parallel()
	core, lines := observer.New(zapcore.InfoLevel)
	s := newSite(t, func(c *apiserver.Config) { c.Log = zap.New(core) })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := s.ask("gd", "GET", "/api/v1/cases", nil, func(r *http.Request) { *r = *r.WithContext(ctx) })
	require.Equal(t, 503, got.status, string(got.body))
	require.Equal(t, "close", got.header.Get("Connection"))
	require.Empty(t, lines.FilterLevelExact(zapcore.ErrorLevel).All())
	require.Len(t, lines.FilterMessage("request given up").All(), 1)
}

// engineAsleep is a client of an engine that takes calls and never answers them.
func engineAsleep(t *testing.T) sdkclient.Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, listener.Close()) })
	client, err := sdkclient.NewLazyClient(sdkclient.Options{HostPort: listener.Addr().String(), Logger: quiet{}})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}
