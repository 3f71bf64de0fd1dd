package app

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	sdkclient "go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.uber.org/zap"
	"go.uber.org/zap/exp/zapslog"

	"portcare/activities"
	"portcare/anchor"
	"portcare/apiserver"
	"portcare/mail"
	"portcare/models"
	"portcare/worker"
)

// The parts that every kind of process is made of.

// connections is the size of a process' pool of connections to the record.
const connections = 24

// openRecord connects to a database that has this program's schema.
func (s *System) openRecord(ctx context.Context, dsn string) (err error) {
	if err := models.CheckSchema(ctx, dsn); err != nil {
		return err
	}
	if s.db, err = models.Open(ctx, dsn, connections); err != nil {
		return err
	}
	s.started("the connections to the database", func(context.Context) error { return s.db.Close() })
	return nil
}

// reach makes the client of a Temporal cluster, which may be away: a connection is made when it is first used.
func (s *System) reach(address, namespace string) (err error) {
	s.client, err = sdkclient.NewLazyClient(sdkclient.Options{
		HostPort: address, Namespace: namespace, Logger: sdklog.NewStructuredLogger(s.slog()),
	})
	if err != nil {
		return fmt.Errorf("make the client of Temporal: %w", err)
	}
	s.started("the connection to Temporal", func(context.Context) error { s.client.Close(); return nil })
	return nil
}

// awaitEngine returns once Temporal answers and has the namespace, which a new cluster gets a moment later.
func (s *System) awaitEngine(ctx context.Context, namespace string) error {
	for said := false; ; said = true {
		attempt, cancel := context.WithTimeout(ctx, 5*time.Second)
		_, err := s.client.WorkflowService().DescribeNamespace(attempt, &workflowservice.DescribeNamespaceRequest{Namespace: namespace})
		cancel()
		if err == nil {
			return nil
		}
		if !said {
			s.progress("waiting for Temporal")
			s.log.Info("waiting for Temporal", zap.Error(err))
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for Temporal: %w", ctx.Err())
		case <-time.After(time.Second):
		}
	}
}

// work starts a worker of all task queues, and the scheduled jobs.
func (s *System) work(ctx context.Context, sender *mail.Sender, publicURL, anchorDir string) error {
	s.progress("starting the worker")
	if err := anchor.MakeFolder(anchorDir); err != nil {
		return err
	}
	w, err := worker.Start(worker.Config{
		Client: s.client, Log: s.log,
		Activities: &activities.Activities{DB: s.db, Mail: sender, PublicURL: publicURL, AnchorDir: anchorDir, Log: s.log},
	})
	if err != nil {
		return err
	}
	s.started("the worker", func(context.Context) error { w.Stop(); return nil })
	return worker.Schedule(ctx, s.client)
}

// answer starts the API on the listener; wrap may put something before it.
func (s *System) answer(l net.Listener, cfg apiserver.Config, wrap func(http.Handler) http.Handler) error {
	cfg.DB, cfg.Temporal, cfg.Log = s.db, s.client, s.log
	api, err := apiserver.New(cfg)
	if err != nil {
		return err
	}
	s.serve(l, wrap(api.Handler()), api.Close)
	return nil
}

func (s *System) slog() *slog.Logger { return slog.New(zapslog.NewHandler(s.log.Core())) }
