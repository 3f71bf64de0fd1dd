package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	sdkclient "go.temporal.io/sdk/client"
	"go.uber.org/zap"

	"portcare/apiserver"
	"portcare/embedded"
	"portcare/mail"
	"portcare/models"
	"portcare/procedure"
	"portcare/workflows"
)

// ServerConfig says what the processes of a deployment need. Not every process needs everything.
type ServerConfig struct {
	DatabaseURL string // of the record

	TemporalAddress   string // host:port; empty, for serve only: Temporal runs in this process, on the record's server
	TemporalNamespace string
	TemporalUI        string // where supervisors watch; empty: not linked to
	TemporalUIPort    int    // wanted port, on loopback, of the UI of a Temporal in this process; 0: any

	Listen         string // of the application, or of a worker's health
	PublicURL      string // where people reach the application
	TrustedProxies []string
	Edition        string // of new cases; empty: procedure.Default

	Mail      mail.Config
	AnchorDir string // of a worker

	Log      *zap.Logger
	Progress func(line string)
}

// validate returns the mistakes of what every process needs, and fills in what was left open. More are added by the
// processes that need more.
func (c *ServerConfig) validate(more ...error) error {
	errs := more
	if err := CheckDatabaseURL(c.DatabaseURL); err != nil {
		errs = append(errs, err)
	}
	if _, _, err := hostPort("--listen", c.Listen); err != nil {
		errs = append(errs, err)
	}
	if c.TemporalNamespace == "" {
		c.TemporalNamespace = embedded.DefaultNamespace
	}
	if c.Log == nil {
		c.Log = zap.NewNop()
	}
	if c.Progress == nil {
		c.Progress = func(string) {}
	}
	return errors.Join(errs...)
}

// CheckDatabaseURL returns what is wrong with the address of a database. It never shows it, since it holds a password.
func CheckDatabaseURL(address string) error {
	if address == "" {
		return errors.New("--database-url: the address of the database is needed")
	}
	if u, err := url.Parse(address); err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return errors.New("--database-url: not an address such as postgres://user:password@host:5432/portcare")
	}
	return nil
}

// people returns the mistakes of what a process needs that people reach.
func (c *ServerConfig) people() error {
	var errs []error
	if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		errs = append(errs, fmt.Errorf("--public-url %q: where people reach the application is needed, such as https://care.example.vn", c.PublicURL))
	}
	if _, err := procedure.Choose(c.Edition); err != nil {
		errs = append(errs, fmt.Errorf("--edition: %w", err))
	}
	return errors.Join(errs...)
}

// cluster returns the mistake of a process that needs a Temporal cluster.
func (c *ServerConfig) cluster() error {
	if c.TemporalAddress == "" {
		return errors.New("--temporal-address: the address of the Temporal cluster is needed")
	}
	_, _, err := hostPort("--temporal-address", c.TemporalAddress)
	return err
}

// work returns the mistakes of what a worker needs.
func (c *ServerConfig) work() error {
	var errs []error
	rest := c.Mail // what is missing is named with its flag; everything else is looked at all the same
	if rest.Host == "" {
		rest.Host = "localhost"
		errs = append(errs, errors.New("--mail-host: the mail server is needed"))
	}
	if rest.From == "" {
		rest.From = "nobody@localhost"
		errs = append(errs, errors.New("--mail-from: the sender of the letters is needed, such as: Chăm sóc khách hàng <cskh@example.vn>"))
	}
	if err := rest.Validate(); err != nil {
		errs = append(errs, fmt.Errorf("--mail-*: %w", err))
	}
	if c.AnchorDir == "" {
		errs = append(errs, errors.New("--anchor-dir: a folder outside the database is needed for the anchors of the journal"))
	}
	return errors.Join(errs...)
}

// StartAPI starts the HTTP API. It answers, and keeps requests, also while Temporal is away (R8).
func StartAPI(ctx context.Context, cfg ServerConfig) (*System, error) {
	return start(ctx, &cfg, []error{cfg.people(), cfg.cluster()}, func(s *System) error {
		listener, err := s.listen(cfg.Listen, "--listen")
		if err != nil {
			return err
		}
		if err := s.engine(ctx, cfg); err != nil {
			return err
		}
		return s.answerAt(listener, cfg)
	})
}

// StartWorker starts a worker, with its health at the address it listens on. It waits for Temporal, and meanwhile tells
// that it lives but isn't ready.
func StartWorker(ctx context.Context, cfg ServerConfig) (*System, error) {
	return start(ctx, &cfg, []error{cfg.people(), cfg.cluster(), cfg.work()}, func(s *System) error {
		listener, err := s.listen(cfg.Listen, "--listen")
		if err != nil {
			return err
		}
		if err := s.engine(ctx, cfg); err != nil {
			return err
		}
		s.url = "http://" + listener.Addr().String()
		s.serve(listener, s.health(), func() {})
		return s.workFor(ctx, cfg)
	})
}

// StartServe starts API and worker in one process, and Temporal too unless an address is given. The schema is brought up
// to date first: on one machine nobody else does.
func StartServe(ctx context.Context, cfg ServerConfig) (*System, error) {
	if err := cfg.validate(cfg.people(), cfg.work()); err != nil {
		return nil, err
	}
	if _, err := Migrate(ctx, cfg); err != nil {
		return nil, err
	}
	return start(ctx, &cfg, nil, func(s *System) error {
		listener, err := s.listen(cfg.Listen, "--listen")
		if err != nil {
			return err
		}
		if err := s.engine(ctx, cfg); err != nil {
			return err
		}
		if err := s.workFor(ctx, cfg); err != nil {
			return err
		}
		return s.answerAt(listener, cfg)
	})
}

// Migrate brings the record's schema up to date and, when the address of a Temporal cluster is given, makes sure that
// it has the namespace and the search attributes. It returns the schema's version.
func Migrate(ctx context.Context, cfg ServerConfig) (int64, error) {
	if err := CheckDatabaseURL(cfg.DatabaseURL); err != nil {
		return 0, err
	}
	version, err := models.Migrate(ctx, cfg.DatabaseURL)
	if err != nil || cfg.TemporalAddress == "" {
		return version, err
	}
	client, err := sdkclient.DialContext(ctx, sdkclient.Options{HostPort: cfg.TemporalAddress, Namespace: cfg.TemporalNamespace})
	if err != nil {
		return version, fmt.Errorf("reach Temporal: %w", err)
	}
	defer client.Close()
	if err := embedded.EnsureNamespace(ctx, client, cfg.TemporalNamespace, embedded.DefaultRetention); err != nil {
		return version, err
	}
	_, err = embedded.EnsureSearchAttributes(ctx, client, cfg.TemporalNamespace, workflows.SearchAttributes())
	return version, err
}

func start(ctx context.Context, cfg *ServerConfig, mistakes []error, parts func(*System) error) (_ *System, err error) {
	if err := cfg.validate(mistakes...); err != nil {
		return nil, err
	}
	s := &System{log: cfg.Log, progress: cfg.Progress, temporalUI: cfg.TemporalUI}
	defer s.stopUnless(&err)
	if err := s.openRecord(ctx, cfg.DatabaseURL); err != nil {
		return nil, err
	}
	return s, parts(s)
}

// engine makes the client of the Temporal cluster, or starts one in this process.
func (s *System) engine(ctx context.Context, cfg ServerConfig) error {
	if cfg.TemporalAddress != "" {
		return s.reach(cfg.TemporalAddress, cfg.TemporalNamespace)
	}
	if err := s.startTemporal(ctx, cfg, embedded.TemporalConfig{UIPort: cfg.TemporalUIPort}); err != nil {
		return err
	}
	return s.reach(s.engineAddress, cfg.TemporalNamespace)
}

func (s *System) workFor(ctx context.Context, cfg ServerConfig) error {
	sender, err := mail.NewSender(cfg.Mail)
	if err != nil {
		return err
	}
	if err := s.awaitEngine(ctx, cfg.TemporalNamespace); err != nil {
		return err
	}
	if err := s.work(ctx, sender, cfg.PublicURL, cfg.AnchorDir); err != nil {
		return err
	}
	s.working.Store(true)
	return nil
}

func (s *System) answerAt(l net.Listener, cfg ServerConfig) error {
	s.url = "http://" + l.Addr().String()
	return s.answer(l, apiserver.Config{
		PublicURL: cfg.PublicURL, TrustedProxies: cfg.TrustedProxies, Edition: cfg.Edition,
		TemporalUI: s.temporalUI, Namespace: cfg.TemporalNamespace,
	}, func(api http.Handler) http.Handler { return api })
}

// health answers whether a worker lives, and whether it can work.
func (s *System) health() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		_, engine := s.client.CheckHealth(r.Context(), &sdkclient.CheckHealthRequest{})
		if !s.working.Load() || errors.Join(engine, s.db.Ping(r.Context())) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	return mux
}
