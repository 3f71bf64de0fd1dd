package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.uber.org/zap"

	"portcare/embedded/postgres"
	"portcare/procedure"
)

// Config says where everything of one machine is and how it runs.
type Config struct {
	DataDir      string // holds all data of this instance
	Port         int    // of the application, on loopback; 0: any free one
	TemporalPort int    // wanted ports of Temporal and its UI; taken ones are replaced and the choice remembered
	UIPort       int
	PostgresBin  string // folder of the PostgreSQL programs; empty: found on the machine
	Edition      string // of new cases; empty: procedure.Default
	Fast         bool   // gives up durability for speed: tests only

	Log      *zap.Logger
	Progress func(line string) // hears what is being started and stopped
}

// DefaultDataDir is .portcare in the working folder, or /var/lib/portcare for root: PostgreSQL doesn't run as root, and
// its own user can't reach root's home.
func DefaultDataDir() string {
	if os.Geteuid() == 0 {
		return "/var/lib/portcare"
	}
	return ".portcare"
}

// validate returns every mistake in the configuration at once, and fills in what was left open.
func (c *Config) validate() error {
	var errs []error
	if c.DataDir == "" {
		c.DataDir = DefaultDataDir()
	}
	dir, err := filepath.Abs(c.DataDir)
	if err != nil {
		errs = append(errs, fmt.Errorf("--data-dir %q: %w", c.DataDir, err))
	}
	c.DataDir = dir
	for name, port := range map[string]int{"--port": c.Port, "--temporal-port": c.TemporalPort, "--temporal-ui-port": c.UIPort} {
		if port < 0 || port > 65535 {
			errs = append(errs, fmt.Errorf("%s %d: a port is a number from 1 to 65535", name, port))
		}
	}
	if _, err := procedure.Choose(c.Edition); err != nil {
		errs = append(errs, fmt.Errorf("--edition: %w", err))
	}
	if c.Log == nil {
		c.Log = zap.NewNop()
	}
	if c.Progress == nil {
		c.Progress = func(string) {}
	}
	return errors.Join(errs...)
}

// DatabaseURL is the address of the record of the instance that runs in the data folder.
func DatabaseURL(dataDir string) (string, error) {
	if dataDir == "" {
		dataDir = DefaultDataDir()
	}
	return postgres.RunningDSN(filepath.Join(dataDir, "postgres"), database)
}

// AnchorDir is where the instance in the data folder anchors its journal.
func AnchorDir(dataDir string) string {
	if dataDir == "" {
		dataDir = DefaultDataDir()
	}
	return filepath.Join(dataDir, "anchors")
}
