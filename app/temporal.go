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
	engine, mistake := engineAt(cfg.Listen, uiListen)
	if err := cfg.validate(mistake); err != nil {
		return nil, err
	}
	if err := errors.Join(isFree(cfg.Listen, "--listen"), isFree(uiListen, "--ui-listen")); err != nil {
		return nil, err
	}
	s := &System{log: cfg.Log, progress: cfg.Progress}
	defer s.stopUnless(&err)
	if err := s.startTemporal(ctx, cfg, engine); err != nil {
		return nil, err
	}
	s.url = s.engineAddress
	return s, nil
}

// engineAt is an engine whose clients and supervisors find it exactly where they were told to look. What is wrong with
// the clients' address is told with everything else that every process needs.
func engineAt(address, uiAddress string) (embedded.TemporalConfig, error) {
	uiBind, uiPort, err := hostPort("--ui-listen", uiAddress)
	if err != nil {
		return embedded.TemporalConfig{}, err
	}
	bind, port, err := hostPort("--listen", address)
	if err == nil && uiBind != bind {
		return embedded.TemporalConfig{}, fmt.Errorf("--ui-listen %q: the host has to be that of --listen, %s", uiAddress, bind)
	}
	return embedded.TemporalConfig{Bind: bind, FrontendPort: port, UIPort: uiPort}, nil
}

// isFree returns an error that names the flag when another program has the address.
func isFree(address, flag string) error {
	l, err := listen(address, flag)
	if err != nil {
		return err
	}
	return l.Close()
}

// startTemporal starts the engine in this process, on the record's server.
func (s *System) startTemporal(ctx context.Context, cfg ServerConfig, engine embedded.TemporalConfig) error {
	at, err := url.Parse(cfg.DatabaseURL)
	if err != nil || at.Hostname() == "" {
		return errors.New("--database-url: Temporal in this process needs an address with a host") // not shown: it holds a password
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
	s.engineAddress = t.Address()
	if s.temporalUI == "" { // nobody said where people reach it
		s.temporalUI = "http://" + t.UIAddress()
	}
	s.progress("Temporal's UI is at " + s.temporalUI)
	return nil
}

func hostPort(flag, address string) (host string, port int, err error) {
	host, text, err := net.SplitHostPort(address)
	if err == nil {
		var number uint64
		number, err = strconv.ParseUint(text, 10, 16)
		port = int(number)
	}
	if err != nil {
		return "", 0, fmt.Errorf("%s %q: host:port is needed, such as 127.0.0.1:8080", flag, address)
	}
	return host, port, nil
}
