package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"

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

	Listen         string // of the application, or of a worker's health
	PublicURL      string // where people reach the application
	TrustedProxies []string
	Edition        string // of new cases; empty: procedure.Default

	Mail      mail.Config
	AnchorDir string // of a worker

	Log      *zap.Logger
	Progress func(line string)
}

// validate returns every mistake in the configuration at once, and fills in what was left open.
func (c *ServerConfig) validate(works bool) error {
	var errs []error
	wrong := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if c.DatabaseURL == "" {
		wrong("--database-url: the address of the database is needed")
	}
	if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		wrong("--public-url %q: the address where people reach the application is needed, such as https://care.example.vn", c.PublicURL)
	}
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		wrong("--listen %q: host:port is needed", c.Listen)
	}
	if works {
		if err := c.Mail.Validate(); err != nil {
			errs = append(errs, err)
		}
		if c.AnchorDir == "" {
			wrong("--anchor-dir: a folder outside the database is needed for the anchors of the journal")
		}
	}
	if c.Edition == "" {
		c.Edition = procedure.Default
	}
	if _, ok := procedure.Find(c.Edition); !ok {
		wrong("--edition %q: there is no such edition", c.Edition)
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

// StartAPI starts the HTTP API. It answers, and keeps requests, also while Temporal is away (R8).
func StartAPI(ctx context.Context, cfg ServerConfig) (*System, error) {
	return start(ctx, cfg, false, func(s *System) error {
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

// StartWorker starts a worker, with its health at the address it listens on. It waits for Temporal.
func StartWorker(ctx context.Context, cfg ServerConfig) (*System, error) {
	return start(ctx, cfg, true, func(s *System) error {
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
		s.url = "http://" + listener.Addr().String()
		s.serve(listener, s.health())
		return nil
	})
}

// StartServe starts API and worker in one process, and Temporal too unless an address is given.
func StartServe(ctx context.Context, cfg ServerConfig) (*System, error) {
	return start(ctx, cfg, true, func(s *System) error {
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

func start(ctx context.Context, cfg ServerConfig, works bool, parts func(*System) error) (_ *System, err error) {
	if err := cfg.validate(works); err != nil {
		return nil, err
	}
	s := &System{log: cfg.Log, progress: cfg.Progress, temporalUI: cfg.TemporalUI}
	defer s.stopUnless(&err)
	if err := s.openRecord(ctx, cfg.DatabaseURL); err != nil {
		return nil, err
	}
	return s, parts(s)
}

// engine makes the client of the Temporal cluster, or starts one in this process with its databases beside the record.
func (s *System) engine(ctx context.Context, cfg ServerConfig) error {
	if cfg.TemporalAddress != "" {
		return s.reach(cfg.TemporalAddress, cfg.TemporalNamespace)
	}
	at, err := url.Parse(cfg.DatabaseURL)
	if err != nil {
		return errors.New("--database-url: not an address") // without the address, which holds a password
	}
	port, err := strconv.Atoi(at.Port())
	if err != nil {
		port = 5432
	}
	password, _ := at.User.Password()
	s.progress("starting Temporal")
	t, err := embedded.StartTemporal(ctx, embedded.TemporalConfig{
		PostgresHost: at.Hostname(), PostgresPort: port, User: at.User.Username(), Password: password,
		SSLMode: at.Query().Get("sslmode"), MaxConns: 15, Shards: 64, Namespace: cfg.TemporalNamespace,
		SearchAttributes: workflows.SearchAttributes(), UIReadOnly: true, Log: s.slog(),
	})
	if err != nil {
		return err
	}
	s.started("Temporal", t.Stop)
	s.temporalUI = "http://" + t.UIAddress()
	return s.reach(t.Address(), cfg.TemporalNamespace)
}

func (s *System) workFor(ctx context.Context, cfg ServerConfig) error {
	sender, err := mail.NewSender(cfg.Mail)
	if err != nil {
		return err
	}
	if err := s.awaitEngine(ctx); err != nil {
		return err
	}
	return s.work(ctx, sender, cfg.PublicURL, cfg.AnchorDir)
}

func (s *System) answerAt(l net.Listener, cfg ServerConfig) error {
	s.url = "http://" + l.Addr().String()
	return s.answer(l, apiserver.Config{
		PublicURL: cfg.PublicURL, TrustedProxies: cfg.TrustedProxies, Edition: cfg.Edition,
	}, func(api http.Handler) http.Handler { return api })
}

// health answers whether a worker lives, and whether it can work.
func (s *System) health() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		_, engine := s.client.CheckHealth(r.Context(), &sdkclient.CheckHealthRequest{})
		if errors.Join(engine, s.db.Ping(r.Context())) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	return mux
}
