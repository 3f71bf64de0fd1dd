package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"portcare/app"
	"portcare/demo"
)

type demoCommand struct {
	Keep  bool   `help:"Keep everything running afterwards, to look at the cases, until Ctrl-C."`
	Port  int    `default:"0" help:"Port of the application (default: any free one)."`
	PgBin string `help:"Folder of the PostgreSQL programs (default: found on this machine)." type:"path"`
	logFlags
}

// Run starts a fresh instance in a folder of its own, plays the demo, and leaves nothing behind.
func (c *demoCommand) Run(ctx context.Context) (err error) {
	dir, err := os.MkdirTemp("", "portcare-demo-*")
	if err != nil {
		return fmt.Errorf("make a folder for the demo: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.Chmod(dir, 0o711); err != nil { //nolint:gosec // the database's own user has to reach its folder
		return err
	}
	log, _, err := c.fileLogger(filepath.Join(dir, "log"))
	if err != nil {
		return err
	}
	progress := sayProgress(time.Now())
	system, err := app.StartDev(ctx, app.Config{
		DataDir: dir, Port: c.Port, PostgresBin: c.PgBin, Log: log, Progress: progress,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, system.Stop(context.WithoutCancel(ctx))) }()
	progress("playing twenty requests")
	_, played := demo.Play(ctx, demo.Config{URL: system.URL(), Engine: system.DemoEngine(), Out: os.Stdout})
	if c.Keep {
		fmt.Printf("\nthe cases can be looked at until Ctrl-C: application %s, Temporal UI %s, mail %s\n",
			system.URL(), system.TemporalUI(), system.MailURL())
		<-ctx.Done()
	}
	return played
}
