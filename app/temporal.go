package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"

	"portcare/embedded"
	"portcare/workflows"
)

// Connections that each of Temporal's four services may hold to Postgres in a deployment, and the number of history
// shards, which can never change once the databases are made.
const (
	engineConnections = 15
	engineShards      = 64
)

// StartTemporal starts Temporal alone, with its databases beside the record, for deployments that have no cluster.
// Clients reach it at Listen, supervisors its UI, which changes nothing, at uiListen.
func StartTemporal(ctx context.Context, cfg ServerConfig, uiListen string) (_ *System, err error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	s := &System{log: cfg.Log, progress: cfg.Progress}
	defer s.stopUnless(&err)
	bind, port, err := hostPort("--listen", cfg.Listen)
	if err != nil {
		return nil, err
	}
	_, uiPort, err := hostPort("--ui-listen", uiListen)
	if err != nil {
		return nil, err
	}
	s.url = cfg.Listen
	return s, s.startTemporal(ctx, cfg, embedded.TemporalConfig{Bind: bind, FrontendPort: port, UIPort: uiPort})
}

// startTemporal starts the engine in this process, on the record's server.
func (s *System) startTemporal(ctx context.Context, cfg ServerConfig, engine embedded.TemporalConfig) error {
	at, err := url.Parse(cfg.DatabaseURL)
	if err != nil {
		return errors.New("--database-url: not an address") // without the address, which holds a password
	}
	engine.PostgresHost, engine.PostgresPort, engine.User = at.Hostname(), 5432, at.User.Username()
	if port, err := strconv.Atoi(at.Port()); err == nil {
		engine.PostgresPort = port
	}
	engine.Password, _ = at.User.Password()
	engine.SSLMode, engine.MaxConns, engine.Shards = at.Query().Get("sslmode"), engineConnections, engineShards
	engine.Namespace, engine.SearchAttributes = cfg.TemporalNamespace, workflows.SearchAttributes()
	engine.UIReadOnly, engine.Log = true, s.slog()
	s.progress("starting Temporal")
	t, err := embedded.StartTemporal(ctx, engine)
	if err != nil {
		return err
	}
	s.started("Temporal", t.Stop)
	s.temporalUI, s.engineAddress = "http://"+t.UIAddress(), t.Address()
	return nil
}

func hostPort(flag, address string) (host string, port int, err error) {
	host, text, err := net.SplitHostPort(address)
	if err == nil {
		port, err = strconv.Atoi(text)
	}
	if err != nil {
		return "", 0, fmt.Errorf("%s %q: host:port is needed", flag, address)
	}
	return host, port, nil
}
