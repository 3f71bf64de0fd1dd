// Package catcher takes the mail of a development machine: nothing leaves the machine, everything can be read in a
// browser, and a restart loses nothing.
package catcher

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"github.com/emersion/go-smtp"
)

// Config says where the catcher listens and what it keeps.
type Config struct {
	Addr string       // loopback host and port for SMTP; port 0 chooses a free one
	Dir  string       // folder of the messages, made when missing; nothing else may live there
	Keep int          // number of messages kept, the newest; 0: DefaultKeep
	Log  *slog.Logger // nil: silent
}

// DefaultKeep is enough for days of trying things out, and still listed at once.
const DefaultKeep = 500

// maxMessage bounds one message, in bytes.
const maxMessage = 16 << 20

// Catcher is a running SMTP server and the messages it took.
type Catcher struct {
	listener net.Listener
	server   *smtp.Server
	store    *store
	log      *slog.Logger
	stopped  chan error
}

// Start listens for mail. The address must be on loopback, since the catcher asks nobody for a password.
func Start(cfg Config) (*Catcher, error) {
	if err := requireLoopback(cfg.Addr); err != nil {
		return nil, err
	}
	if cfg.Keep == 0 {
		cfg.Keep = DefaultKeep
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	store, err := openStore(cfg.Dir, cfg.Keep)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", cfg.Addr)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("listening for mail: %w", err), store.close())
	}

	c := &Catcher{listener: listener, store: store, log: cfg.Log, stopped: make(chan error, 1)}
	c.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) {
		return &session{store: store}, nil
	}))
	c.server.Domain = "localhost"
	c.server.EnableSMTPUTF8 = true
	c.server.MaxMessageBytes = maxMessage
	c.server.ReadTimeout = time.Minute
	c.server.WriteTimeout = time.Minute
	c.server.ErrorLog = errorLog{cfg.Log}
	go func() { c.stopped <- c.server.Serve(listener) }()
	return c, nil
}

// Addr returns the host and port where mail is taken.
func (c *Catcher) Addr() *net.TCPAddr {
	addr, _ := c.listener.Addr().(*net.TCPAddr)
	return addr
}

// Close stops taking mail. The messages stay on disk.
func (c *Catcher) Close() error {
	return errors.Join(c.server.Close(), <-c.stopped, c.store.close())
}

func requireLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("address of the mail catcher: %w", err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("address of the mail catcher: %s is not on loopback", addr)
	}
	return nil
}

// session accepts whatever it is offered.
type session struct {
	store *store
	from  string
	to    []string
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = append(s.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return s.store.add(s.from, s.to, content)
}

func (s *session) Reset() { s.from, s.to = "", nil }

func (s *session) Logout() error { return nil }

// errorLog passes on what the SMTP server finds odd, mostly clients that hang up.
type errorLog struct{ log *slog.Logger }

func (l errorLog) Printf(format string, v ...any) {
	l.log.Debug("mail catcher", "detail", fmt.Sprintf(format, v...))
}

func (l errorLog) Println(v ...any) {
	l.log.Debug("mail catcher", "detail", fmt.Sprint(v...))
}
