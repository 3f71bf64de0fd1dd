// Package app puts the rooms together into running processes: which parts there are, in which order they start and
// stop, and what they share.
package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"syscall"
	"time"

	sdkclient "go.temporal.io/sdk/client"
	"go.uber.org/zap"

	"portcare/models"
)

// System is a running portcare. Stop must be called at the end.
type System struct {
	url           string
	temporalUI    string
	engineAddress string // of a Temporal in this process
	db            *models.DB
	client        sdkclient.Client
	log           *zap.Logger
	progress      func(string)
	working       atomic.Bool // a worker has started

	parts []part // in the order they started
}

// part is something that was started and has to be stopped.
type part struct {
	name string
	stop func(context.Context) error
}

// URL is where people reach the application, without a slash at the end.
func (s *System) URL() string { return s.url }

// TemporalUI is where supervisors watch the cases.
func (s *System) TemporalUI() string { return s.temporalUI }

// MailURL shows the mail that was caught.
func (s *System) MailURL() string { return s.url + mailPath }

// DB is the record.
func (s *System) DB() *models.DB { return s.db }

// TemporalClient talks to the engine.
func (s *System) TemporalClient() sdkclient.Client { return s.client }

// stopTimeout is for how long each part may take to stop.
const stopTimeout = 30 * time.Second

// drainTimeout is for how long requests may go on after nobody is let in any more.
const drainTimeout = 5 * time.Second

// Stop stops the parts in the reverse of the order they started: first nobody is let in, then nobody works, then the
// engine and last the database. It goes on after an error, and returns them all.
func (s *System) Stop(ctx context.Context) error {
	var errs []error
	for i := len(s.parts) - 1; i >= 0; i-- {
		p := s.parts[i]
		s.progress("stopping " + p.name)
		ctx, cancel := context.WithTimeout(ctx, stopTimeout)
		if err := p.stop(ctx); err != nil {
			errs = append(errs, fmt.Errorf("stop %s: %w", p.name, err))
		}
		cancel()
	}
	s.parts = nil
	return errors.Join(errs...)
}

func (s *System) started(name string, stop func(context.Context) error) {
	s.parts = append(s.parts, part{name, stop})
}

// stopUnless stops what has been started when the start ends in an error, which it adds to.
func (s *System) stopUnless(err *error) {
	if *err != nil {
		*err = errors.Join(*err, s.Stop(context.Background()))
	}
}

// listen takes an address; the flag is named when another program has it.
func (s *System) listen(address, flag string) (net.Listener, error) {
	l, err := listen(address, flag)
	if err != nil {
		return nil, err
	}
	s.started("the listener", func(context.Context) error {
		if err := l.Close(); !errors.Is(err, net.ErrClosed) {
			return err
		}
		return nil // closed by its server
	})
	return l, nil
}

func listen(address, flag string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is in use by another program: choose another port with %s", address, flag)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: listen on %s: %w", flag, address, err)
	}
	return l, nil
}

// serve answers HTTP on the listener until the system stops; then streams, which don't end by themselves, are ended.
func (s *System) serve(l net.Listener, handler http.Handler, endStreams func()) {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          zap.NewStdLog(s.log),
	}
	server.RegisterOnShutdown(endStreams)
	go func() {
		if err := server.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("serve HTTP", zap.Error(err))
		}
	}()
	s.started("the application", func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, drainTimeout)
		defer cancel()
		if err := server.Shutdown(ctx); err != nil {
			return server.Close() // somebody who never ends their request doesn't hold up the others
		}
		return nil
	})
}
