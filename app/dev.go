package app

import (
	"context"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"

	"portcare/apiserver"
	"portcare/demo"
	"portcare/embedded"
	"portcare/embedded/postgres"
	"portcare/mail"
	"portcare/mail/catcher"
	"portcare/models"
	"portcare/workflows"
)

// mailPath is where the caught mail is shown, below the application's own address.
const mailPath = "/mail/"

// database is the record's name on the server; Temporal has its own two beside it.
const database = "portcare"

// StartDev starts everything in this process, on this machine, for development: Postgres, Temporal with its UI and with
// time skipping, worker, API and a mail catcher, with a made-up company on first start. When it returns an error,
// nothing is left running.
func StartDev(ctx context.Context, cfg Config) (_ *System, err error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	s := &System{log: cfg.Log, progress: cfg.Progress}
	defer s.stopUnless(&err)
	// First the port: that it is in use is said before anything else starts.
	listener, err := s.listen(net.JoinHostPort("127.0.0.1", strconv.Itoa(cfg.Port)), "--port")
	if err != nil {
		return nil, err
	}
	s.url = "http://" + listener.Addr().String()
	d := dev{System: s, cfg: cfg}
	for _, start := range []func(context.Context) error{d.postgres, d.temporal, d.mail, d.company} {
		if err := start(ctx); err != nil {
			return nil, err
		}
	}
	if err := s.work(ctx, d.sender, s.url, AnchorDir(cfg.DataDir)); err != nil {
		return nil, err
	}
	return s, s.answer(listener, apiserver.Config{
		PublicURL: s.url, Edition: cfg.Edition, TemporalUI: s.temporalUI, Namespace: embedded.DefaultNamespace,
	}, d.withMail)
}

type dev struct {
	*System
	cfg Config

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
	return d.openRecord(ctx, d.pg.DSN(database))
}

func (d *dev) temporal(ctx context.Context) error {
	d.progress("starting Temporal")
	t, err := embedded.StartTemporal(ctx, embedded.TemporalConfig{
		PostgresHost: d.pg.Host(), PostgresPort: d.pg.Port(), User: d.pg.User(), Password: d.pg.Password(),
		DataDir: d.cfg.DataDir, FrontendPort: d.cfg.TemporalPort, UIPort: d.cfg.UIPort,
		SearchAttributes: workflows.SearchAttributes(), TimeSkipping: true, UIReadOnly: true, Log: d.slog(),
	})
	if err != nil {
		return err
	}
	d.started("Temporal", t.Stop)
	d.temporalUI = "http://" + t.UIAddress()
	return d.reach(t.Address(), embedded.DefaultNamespace)
}

func (d *dev) mail(context.Context) (err error) {
	d.catcher, err = catcher.Start(catcher.Config{
		Addr: "127.0.0.1:0", Dir: filepath.Join(d.cfg.DataDir, "mail"), Log: d.slog(),
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

// withMail shows the caught mail beside the application.
func (d *dev) withMail(api http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle(mailPath, http.StripPrefix(strings.TrimSuffix(mailPath, "/"), d.catcher.Handler()))
	mux.Handle("/", api)
	return mux
}
