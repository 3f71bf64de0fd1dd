// Package mailtest is a mail server for tests: real SMTP on loopback, behaving as well or as badly as a test wants.
package mailtest

import (
	"crypto/tls"
	"encoding/pem"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"portcare/mail"
)

// Sink records what it is sent. It accepts everything until told otherwise.
type Sink struct {
	config mail.Config

	mu        sync.Mutex
	behaviour behaviour
	received  []Received
	changed   chan struct{} // closed and replaced whenever a message comes
}

// Start runs a sink without TLS until the test ends.
func Start(t testing.TB) *Sink {
	t.Helper()
	return start(t, mail.TLSNone)
}

// StartSecure runs a sink with TLS, mail.TLSStartTLS or mail.TLSImplicit, and a certificate that Config trusts.
func StartSecure(t testing.TB, mode string) *Sink {
	t.Helper()
	return start(t, mode)
}

// Config returns the settings of a sender that delivers to this sink.
func (s *Sink) Config() mail.Config {
	return s.config
}

// Messages returns what was recorded so far, in the order of arrival. A message whose acceptance the sender never heard
// of is among them.
func (s *Sink) Messages() []Received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.received)
}

// patience is far longer than any delivery on loopback takes.
const patience = 30 * time.Second

// Wait returns the messages once there are at least n, and fails the test when they don't come.
func (s *Sink) Wait(t testing.TB, n int) []Received {
	t.Helper()
	deadline := time.After(patience)
	for {
		s.mu.Lock()
		received, changed := slices.Clone(s.received), s.changed
		s.mu.Unlock()
		if len(received) >= n {
			return received
		}
		select {
		case <-changed:
		case <-deadline:
			require.FailNowf(t, "mail is missing", "%d of %d messages came within %s", len(received), n, patience)
		}
	}
}

func start(t testing.TB, mode string) *Sink {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)

	sink := &Sink{changed: make(chan struct{})}
	sink.config = mail.Config{
		Host: "127.0.0.1",
		Port: listener.Addr().(*net.TCPAddr).Port,
		From: "Chăm sóc khách hàng <cskh@portcare.test>",
		TLS:  mode,
	}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &session{sink: sink, conn: c}, nil
	}))
	server.Domain = "sink.portcare.test"
	server.EnableSMTPUTF8 = true
	server.ErrorLog = silent{} // a dropped connection is what the test asked for
	if mode != mail.TLSNone {
		sink.config.CAFile, server.TLSConfig = certificate(t)
	}
	if mode == mail.TLSImplicit {
		listener = tls.NewListener(listener, server.TLSConfig)
	}

	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	t.Cleanup(func() {
		require.NoError(t, server.Close())
		require.NoError(t, <-stopped)
	})
	return sink
}

// certificate borrows the one that httptest keeps for 127.0.0.1.
func certificate(t testing.TB) (caFile string, settings *tls.Config) {
	t.Helper()
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	caFile = filepath.Join(t.TempDir(), "ca.pem")
	block := &pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}
	require.NoError(t, os.WriteFile(caFile, pem.EncodeToMemory(block), 0o600))
	return caFile, &tls.Config{Certificates: server.TLS.Certificates, MinVersion: tls.VersionTLS12}
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}
