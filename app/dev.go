package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"syscall"

	sdkclient "go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.uber.org/zap/exp/zapslog"

	"portcare/activities"
	"portcare/apiserver"
	"portcare/demo"
	"portcare/embedded"
	"portcare/embedded/postgres"
	"portcare/mail"
	"portcare/mail/catcher"
	"portcare/models"
	"portcare/worker"
	"portcare/workflows"
)

// mailPath is where the caught mail is shown, below the application's own address.
const mailPath = "/mail/"

// database is the record's name on the server; Temporal has its own two beside it.
const database = "portcare"

// connections is the size of the pool: API and worker of one machine.
const connections = 24

// StartDev starts everything in this process, on this machine, for development: Postgres, Temporal with its UI and with
// time skipping, worker, API and a mail catcher, with a made-up company on first start. When it returns an error,
// nothing is left running.
func StartDev(ctx context.Context, cfg Config) (_ *System, err error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	s := &System{log: cfg.Log, progress: cfg.Progress}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Stop(context.WithoutCancel(ctx)))
		}
	}()
	listener, err := listen(cfg.Port) // first: a port in use is said before anything else starts
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = listener.Close()
		}
	}()
	s.url = "http://" + listener.Addr().String()
	d := dev{System: s, cfg: cfg, slog: slog.New(zapslog.NewHandler(cfg.Log.Core()))}
	for _, start := range []func(context.Context) error{d.postgres, d.temporal, d.mail, d.company, d.work} {
		if err := start(ctx); err != nil {
			return nil, err
		}
	}
	return s, d.api(listener)
}

type dev struct {
	*System
	cfg  Config
	slog *slog.Logger

	pg      *postgres.Server
	catcher *catcher.Catcher
	sender  *mail.Sender
}

func (d *dev) postgres(ctx context.Context) (err error) {
	d.progress("starting PostgreSQL")
	d.pg, err = postgres.Start(ctx, postgres.Config{
		DataDir: filepath.Join(d.cfg.DataDir, "postgres"), BinDir: d.cfg.PostgresBin, Fast: d.cfg.Fast,
	})
	if err != nil {
		return err
	}
	d.started("PostgreSQL", d.pg.Stop)
	if err := d.pg.CreateDatabase(ctx, database); err != nil {
		return err
	}
	if _, err := models.Migrate(ctx, d.pg.DSN(database)); err != nil {
		return err
	}
	if d.db, err = models.Open(ctx, d.pg.DSN(database), connections); err != nil {
		return err
	}
	d.started("the connections to the database", func(context.Context) error { return d.db.Close() })
	return nil
}

func (d *dev) temporal(ctx context.Context) error {
	d.progress("starting Temporal")
	t, err := embedded.StartTemporal(ctx, embedded.TemporalConfig{
		PostgresHost: d.pg.Host(), PostgresPort: d.pg.Port(), User: d.pg.User(), Password: d.pg.Password(),
		DataDir: d.cfg.DataDir, FrontendPort: d.cfg.TemporalPort, UIPort: d.cfg.UIPort,
		SearchAttributes: workflows.SearchAttributes(), TimeSkipping: true, Log: d.slog,
	})
	if err != nil {
		return err
	}
	d.started("Temporal", t.Stop)
	d.temporalUI = "http://" + t.UIAddress()
	d.client, err = sdkclient.DialContext(ctx, sdkclient.Options{
		HostPort: t.Address(), Namespace: embedded.DefaultNamespace, Logger: sdklog.NewStructuredLogger(d.slog),
	})
	if err != nil {
		return fmt.Errorf("reach Temporal: %w", err)
	}
	d.started("the connection to Temporal", func(context.Context) error { d.client.Close(); return nil })
	return nil
}

func (d *dev) mail(context.Context) (err error) {
	d.catcher, err = catcher.Start(catcher.Config{
		Addr: "127.0.0.1:0", Dir: filepath.Join(d.cfg.DataDir, "mail"), Log: d.slog,
	})
	if err != nil {
		return err
	}
	d.started("the mail catcher", func(context.Context) error { return d.catcher.Close() })
	d.sender, err = mail.NewSender(mail.Config{
		Host: "127.0.0.1", Port: d.catcher.Addr().Port, TLS: mail.TLSNone,
		From: "Chăm sóc khách hàng <cskh@haiphongport.example>",
	})
	return err
}

// company makes up units, people and customers on first start.
func (d *dev) company(ctx context.Context) error {
	seeded, err := demo.Seeded(ctx, d.db)
	if err != nil || seeded {
		return err
	}
	d.progress("making up a company to try things with")
	return demo.Seed(ctx, d.db, demo.Password, apiserver.HashPassword)
}

func (d *dev) work(ctx context.Context) error {
	d.progress("starting the worker")
	w, err := worker.Start(worker.Config{
		Client: d.client, Log: d.log,
		Activities: &activities.Activities{
			DB: d.db, Mail: d.sender, PublicURL: d.url, AnchorDir: AnchorDir(d.cfg.DataDir), Log: d.log,
		},
	})
	if err != nil {
		return err
	}
	d.started("the worker", func(context.Context) error { w.Stop(); return nil })
	return worker.Schedule(ctx, d.client)
}

func (d *dev) api(l net.Listener) error {
	api, err := apiserver.New(apiserver.Config{
		DB: d.db, Temporal: d.client, Log: d.log, PublicURL: d.url, Edition: d.cfg.Edition,
	})
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle(mailPath, http.StripPrefix(mailPath[:len(mailPath)-1], d.catcher.Handler()))
	mux.Handle("/", api.Handler())
	d.serve(l, mux)
	return nil
}

// listen takes the application's port on loopback.
func listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("port %d is in use by another program: choose another one with --port", port)
	}
	if err != nil {
		return nil, fmt.Errorf("listen on port %d: %w", port, err)
	}
	return l, nil
}
