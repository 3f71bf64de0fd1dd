package embedded

import (
	"fmt"
	"net"
	"strconv"
	"time"

	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/temporal"

	"portcare/embedded/internal/database"
	"portcare/embedded/internal/loopback"
)

const (
	mainDatabase       = "temporal"
	visibilityDatabase = "temporal_visibility"
	clusterName        = "active"
)

// namespaceRefresh is how soon each service sees new search attributes. It costs four small queries each time.
const namespaceRefresh = 500 * time.Millisecond

// temporalPorts are those of the four services, the web UI and nobody else: there is no cluster to gossip with.
type temporalPorts struct {
	frontend, history, matching, worker, ui int
}

func chooseTemporalPorts(cfg TemporalConfig) (p temporalPorts, err error) {
	if p.frontend, err = loopback.ChoosePort(cfg.DataDir, "temporal", cfg.FrontendPort); err != nil {
		return p, err
	}
	if cfg.UIPort != NoUI {
		if p.ui, err = loopback.ChoosePort(cfg.DataDir, "temporal-ui", cfg.UIPort); err != nil {
			return p, err
		}
	}
	taken := map[int]bool{p.frontend: true, p.ui: true}
	for _, port := range []*int{&p.history, &p.matching, &p.worker} {
		for *port == 0 || taken[*port] {
			if *port, err = loopback.FreePort(); err != nil {
				return p, fmt.Errorf("choosing ports for Temporal's services: %w", err)
			}
		}
		taken[*port] = true
	}
	return p, nil
}

func (p temporalPorts) byService() map[primitives.ServiceName]int {
	return map[primitives.ServiceName]int{
		primitives.FrontendService: p.frontend,
		primitives.HistoryService:  p.history,
		primitives.MatchingService: p.matching,
		primitives.WorkerService:   p.worker, // runs the schedules
	}
}

func serverOptions(cfg TemporalConfig, ports temporalPorts, logger serverLogger) []temporal.ServerOption {
	hosts := map[primitives.ServiceName]static.Hosts{}
	for service, port := range ports.byService() {
		hosts[service] = static.SingleLocalHost(loopback.Address(port))
	}
	return []temporal.ServerOption{
		temporal.WithConfig(serverConfig(cfg, ports)),
		temporal.ForServices(temporal.DefaultServices),
		// Instead of the gossip between hosts, which needs four more ports and, after a kill, the time to forget itself.
		temporal.WithStaticHosts(hosts),
		temporal.WithLogger(logger),
		temporal.WithDynamicConfigClient(dynamicConfig(cfg)),
	}
}

func serverConfig(cfg TemporalConfig, ports temporalPorts) *config.Config {
	services := map[string]config.Service{}
	for service, port := range ports.byService() {
		bind := loopback.Host
		if service == primitives.FrontendService {
			bind = cfg.Bind
		}
		services[string(service)] = config.Service{RPC: config.RPC{GRPCPort: port, BindOnIP: bind}}
	}
	off := config.ArchivalNamespaceDefaults{
		History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
		Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
	}
	const visibilityShare = 5 // visibility is written once where a workflow is written five times
	return &config.Config{
		Persistence: config.Persistence{
			DefaultStore:     mainDatabase,
			VisibilityStore:  visibilityDatabase,
			NumHistoryShards: int32(cfg.Shards),
			DataStores: map[string]config.DataStore{
				mainDatabase:       {SQL: cfg.store(mainDatabase, cfg.MaxConns)},
				visibilityDatabase: {SQL: cfg.store(visibilityDatabase, max(2, cfg.MaxConns/visibilityShare))},
			},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        clusterName,
			CurrentClusterName:       clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{
				clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: loopback.Address(ports.frontend)},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            services,
		Archival: config.Archival{
			History:    config.HistoryArchival{State: "disabled"},
			Visibility: config.VisibilityArchival{State: "disabled"},
		},
		PublicClient:      config.PublicClient{HostPort: loopback.Address(ports.frontend)},
		NamespaceDefaults: config.NamespaceDefaults{Archival: off},
	}
}

// store is one database with a pool of at most conns connections in each service.
func (c TemporalConfig) store(database string, conns int) *config.SQL {
	source := c.source()
	return &config.SQL{
		PluginName:        postgresql.PluginNamePGX,
		User:              source.User,
		Password:          source.Password,
		DatabaseName:      database,
		ConnectAddr:       net.JoinHostPort(source.Host, strconv.Itoa(source.Port)),
		ConnectProtocol:   "tcp",
		ConnectAttributes: map[string]string{"sslmode": source.SSL()},
		MaxConns:          conns,
		MaxIdleConns:      conns,
		MaxConnLifetime:   time.Hour,
	}
}

func (c TemporalConfig) source() database.Source {
	return database.Source{Host: c.PostgresHost, Port: c.PostgresPort, User: c.User, Password: c.Password, SSLMode: c.SSLMode}
}

func dynamicConfig(cfg TemporalConfig) dynamicconfig.Client {
	return dynamicconfig.StaticClient{
		// Right for one machine: with more partitions than pollers, tasks wait to be forwarded.
		dynamicconfig.MatchingNumTaskqueueReadPartitions.Key():  1,
		dynamicconfig.MatchingNumTaskqueueWritePartitions.Key(): 1,
		dynamicconfig.NamespaceCacheRefreshInterval.Key():       namespaceRefresh,
		dynamicconfig.WorkflowTimeSkippingEnabled.Key():         cfg.TimeSkipping,
	}
}
