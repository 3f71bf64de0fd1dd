package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	sdkclient "go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.temporal.io/server/temporal"

	"portcare/embedded/internal/loopback"
)

// NoUI as UIPort means: no web UI.
const NoUI = -1

// startTimeout bounds a start, with the making of databases and schema.
const startTimeout = 2 * time.Minute

// Defaults of [TemporalConfig].
const (
	DefaultNamespace = "portcare"
	DefaultRetention = 30 * 24 * time.Hour
	DefaultShards    = 16
	DefaultMaxConns  = 50
)

// TemporalConfig says where Temporal keeps its data and how it runs.
type TemporalConfig struct {
	// PostgresHost and PostgresPort name the server that holds the databases `temporal` and `temporal_visibility`.
	// They are made when they are missing, for which User needs the right to; btree_gin must be installed there.
	PostgresHost string
	PostgresPort int
	User         string
	Password     string
	// SSLMode is disable (default), require or verify-full.
	SSLMode string
	// MaxConns limits the connections of each of the four services, 0: [DefaultMaxConns]. Hardly ever all are in use,
	// but a PostgreSQL with max_connections 100 wants 15 here.
	MaxConns int

	// DataDir remembers chosen ports; empty: ports are chosen anew at each start.
	DataDir string
	// FrontendPort is the wanted port for clients, UIPort that of the web UI; 0: any, [NoUI]: no UI. When one is taken
	// another one is chosen.
	FrontendPort int
	UIPort       int
	// Bind is the address that frontend and UI listen on; empty: loopback. Where it is anything else the network has to
	// keep strangers out, since neither asks who is there.
	Bind string
	// UIReadOnly switches off everything in the web UI that changes a workflow.
	UIReadOnly bool
	// UICodecEndpoint is where browsers of the web UI get payloads decrypted; empty: payloads are shown as they are.
	UICodecEndpoint string

	// Shards can never change once the databases are made; 0: [DefaultShards].
	Shards int
	// Namespace is made with Retention, the time that closed workflows stay visible. Empty: [DefaultNamespace] and
	// [DefaultRetention].
	Namespace string
	Retention time.Duration
	// SearchAttributes are registered in Namespace. The databases have room for 10 keywords and 3 of each other type.
	SearchAttributes map[string]enumspb.IndexedValueType
	// TimeSkipping allows [FastForward]: for development and tests only.
	TimeSkipping bool
	// Log gets Temporal's warnings and errors; nil: [slog.Default].
	Log *slog.Logger
}

func (c TemporalConfig) withDefaults() TemporalConfig {
	if c.Shards == 0 {
		c.Shards = DefaultShards
	}
	if c.MaxConns == 0 {
		c.MaxConns = DefaultMaxConns
	}
	if c.Namespace == "" {
		c.Namespace = DefaultNamespace
	}
	if c.Retention == 0 {
		c.Retention = DefaultRetention
	}
	if c.Bind == "" {
		c.Bind = loopback.Host
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return c
}

// Temporal is a running server with its web UI, inside this process.
type Temporal struct {
	server  temporal.Server
	ui      *ui // nil without UI
	address string
	logger  serverLogger
}

// StartTemporal brings databases and schema up to date and returns once namespace and search attributes can be used
// and the web UI answers.
func StartTemporal(ctx context.Context, cfg TemporalConfig) (_ *Temporal, err error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	cfg = cfg.withDefaults()
	logger := newServerLogger(cfg.Log)
	if err := prepareDatabases(ctx, cfg, logger); err != nil {
		return nil, err
	}
	ports, err := chooseTemporalPorts(cfg)
	if err != nil {
		return nil, err
	}
	t := &Temporal{address: loopback.Address(ports.frontend), logger: logger}
	if t.server, err = startServer(cfg, ports, logger); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, t.Stop(context.WithoutCancel(ctx)))
		}
	}()
	if err := t.prepareNamespace(ctx, cfg); err != nil {
		return nil, err
	}
	if cfg.UIPort != NoUI {
		if t.ui, err = startUI(ctx, cfg, t.address, ports.ui); err != nil {
			return nil, err
		}
	}
	logger.volume.start()
	return t, nil
}

// startServer turns the panics of serverLogger.Fatal into an error.
func startServer(cfg TemporalConfig, ports temporalPorts, logger serverLogger) (_ temporal.Server, err error) {
	defer func() {
		switch fatal := recover().(type) {
		case nil:
		case fatalError:
			err = fmt.Errorf("starting Temporal: %w", fatal)
		default:
			panic(fatal)
		}
	}()
	server, err := temporal.NewServer(serverOptions(cfg, ports, logger)...)
	if err != nil {
		return nil, fmt.Errorf("configuring Temporal: %w", err)
	}
	if err := server.Start(); err != nil {
		return nil, fmt.Errorf("starting Temporal: %w", err)
	}
	return server, nil
}

func (t *Temporal) prepareNamespace(ctx context.Context, cfg TemporalConfig) error {
	client, err := sdkclient.DialContext(ctx, sdkclient.Options{
		HostPort: t.address, Namespace: cfg.Namespace, Logger: sdklog.NewStructuredLogger(cfg.Log),
	})
	if err != nil {
		return fmt.Errorf("connecting to Temporal: %w", err)
	}
	defer client.Close()
	if err := EnsureNamespace(ctx, client, cfg.Namespace, cfg.Retention); err != nil {
		return err
	}
	added, err := EnsureSearchAttributes(ctx, client, cfg.Namespace, cfg.SearchAttributes)
	if err != nil || !added {
		return err
	}
	// The frontend knows them by now. The other services look for news at the same interval, each on its own.
	select {
	case <-ctx.Done():
		return fmt.Errorf("waiting for the search attributes: %w", ctx.Err())
	case <-time.After(namespaceRefresh):
		return nil
	}
}

// Stop ends the web UI and the server. Workflows go on where they are with the next start. When ctx ends first the
// server goes on stopping. A second call does nothing.
func (t *Temporal) Stop(ctx context.Context) error {
	if !t.logger.volume.stop() {
		return nil
	}
	if t.ui != nil {
		t.ui.stop()
	}
	stopped := make(chan error, 1)
	go func() { stopped <- t.server.Stop() }()
	select {
	case err := <-stopped:
		if err != nil {
			return fmt.Errorf("stopping Temporal: %w", err)
		}
		return nil
	case <-ctx.Done():
		return fmt.Errorf("stopping Temporal: %w", ctx.Err())
	}
}

// Address is host:port for clients.
func (t *Temporal) Address() string { return t.address }

// UIAddress is host:port of the web UI, empty without one.
func (t *Temporal) UIAddress() string {
	if t.ui == nil {
		return ""
	}
	return t.ui.address
}
