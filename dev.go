package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"go.uber.org/zap"

	"portcare/app"
	"portcare/demo"
)

type devCommand struct {
	DataDir        string `help:"Folder that holds all data of this instance (default: .portcare, as root /var/lib/portcare)." type:"path"`
	Port           int    `default:"8080" help:"Port of the application."`
	TemporalPort   int    `default:"7233" help:"Wanted port of Temporal; another one is chosen when it is taken."`
	TemporalUIPort int    `name:"temporal-ui-port" default:"8233" help:"Wanted port of Temporal's UI; another one is chosen when it is taken."`
	PgBin          string `help:"Folder of the PostgreSQL programs (default: found on this machine)." type:"path"`
	Edition        string `help:"Edition of the procedures that new cases follow."`
	logFlags
}

// Run starts everything, prints where it is, and stops it when asked to.
func (c *devCommand) Run(ctx context.Context) error {
	cfg := app.Config{
		DataDir: c.DataDir, Port: c.Port, TemporalPort: c.TemporalPort, UIPort: c.TemporalUIPort,
		PostgresBin: c.PgBin, Edition: c.Edition, Progress: sayProgress(time.Now()),
	}
	if cfg.DataDir == "" {
		cfg.DataDir = app.DefaultDataDir()
	}
	log, where, err := c.fileLogger(cfg.DataDir)
	if err != nil {
		return err
	}
	cfg.Log = log
	defer log.Sync() //nolint:errcheck // nothing to be done about it
	system, err := app.StartDev(ctx, cfg)
	if err != nil {
		return err
	}
	printWhere(system, cfg.DataDir, where)
	<-ctx.Done()
	return system.Stop(context.WithoutCancel(ctx))
}

// fileLogger logs into the data folder, so that the terminal has room for what a newcomer needs to see.
func (f logFlags) fileLogger(dataDir string) (*zap.Logger, string, error) {
	if err := os.MkdirAll(dataDir, 0o755); err != nil { //nolint:gosec // the database's own user has to reach its folder
		return nil, "", fmt.Errorf("make the data folder: %w", err)
	}
	path := filepath.Join(dataDir, "portcare.log")
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, "", fmt.Errorf("open the log: %w", err)
	}
	return f.logger(file), path, nil
}

func sayProgress(start time.Time) func(string) {
	return func(line string) { fmt.Printf("%6.1f s  %s\n", time.Since(start).Seconds(), line) }
}

func printWhere(s *app.System, dataDir, log string) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\nportcare is ready. Ctrl-C stops it.\n\n")
	fmt.Fprintf(w, "  application\t%s\n", s.URL())
	fmt.Fprintf(w, "  API documentation\t%s/docs\n", s.URL())
	fmt.Fprintf(w, "  Temporal UI\t%s\n", s.TemporalUI())
	fmt.Fprintf(w, "  caught mail\t%s\n", s.MailURL())
	fmt.Fprintf(w, "  data\t%s\n", dataDir)
	fmt.Fprintf(w, "  log\t%s\n", log)
	fmt.Fprintf(w, "\n  demo sign-ins, all with the password %q:\n", demo.Password)
	for _, p := range demo.SignIns() {
		fmt.Fprintf(w, "    %s\t%s\n", p.Login, p.Function)
	}
	_ = w.Flush() // standard output
}
