package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"portcare/app"
	"portcare/mail"
)

// serverFlags are those of a deployment's processes. Secrets come from files or variables, and are never printed.
type serverFlags struct {
	DatabaseURL       string   `placeholder:"postgres://…" help:"Address of the database."`
	DatabaseURLFile   string   `type:"existingfile" help:"File that holds the address of the database."`
	TemporalAddress   string   `placeholder:"HOST:PORT" help:"Address of the Temporal cluster."`
	TemporalNamespace string   `default:"portcare" help:"Namespace of the cases."`
	TemporalUIURL     string   `name:"temporal-ui-url" help:"Where supervisors watch the cases."`
	Listen            string   `default:"127.0.0.1:8080" help:"Address to listen on."`
	PublicURL         string   `help:"Where people reach the application, such as https://care.example.vn."`
	TrustedProxy      []string `help:"Address or network of a proxy whose X-Forwarded-For is believed; may be repeated."`
	Edition           string   `help:"Edition of the procedures that new cases follow."`
	logFlags
}

// workFlags are those of a process that works cases and sends mail.
type workFlags struct {
	MailHost         string `help:"Mail server."`
	MailPort         int    `default:"587" help:"Port of the mail server."`
	MailTLS          string `name:"mail-tls" default:"starttls" enum:"none,starttls,tls" help:"How the connection is protected: none, starttls or tls."`
	MailFrom         string `help:"Sender, such as: Chăm sóc khách hàng <cskh@example.vn>."`
	MailUsername     string `help:"Sign-in at the mail server."`
	MailPasswordFile string `type:"existingfile" help:"File that holds the password at the mail server."`
	MailCAFile       string `name:"mail-ca-file" type:"existingfile" help:"Certificate authority of the mail server, when it is one of the house."`
	AnchorDir        string `type:"path" help:"Folder outside the database for the anchors of the journal."`
}

func (f serverFlags) config() (app.ServerConfig, error) {
	databaseURL, err := secret(f.DatabaseURL, f.DatabaseURLFile)
	return app.ServerConfig{
		DatabaseURL: databaseURL, TemporalAddress: f.TemporalAddress, TemporalNamespace: f.TemporalNamespace,
		TemporalUI: f.TemporalUIURL, Listen: f.Listen, PublicURL: strings.TrimSuffix(f.PublicURL, "/"),
		TrustedProxies: slices.DeleteFunc(f.TrustedProxy, func(p string) bool { return p == "" }), Edition: f.Edition, Log: f.logger(os.Stderr), Progress: sayProgress(time.Now()),
	}, err
}

func (f workFlags) addTo(cfg *app.ServerConfig) error {
	password, err := secret("", f.MailPasswordFile)
	cfg.AnchorDir = f.AnchorDir
	cfg.Mail = mail.Config{
		Host: f.MailHost, Port: f.MailPort, TLS: f.MailTLS, From: f.MailFrom,
		Username: f.MailUsername, Password: password, CAFile: f.MailCAFile,
	}
	return err
}

// secret is the value, or what the file holds.
func secret(value, file string) (string, error) {
	if file == "" {
		return value, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read a secret: %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}

type apiCommand struct{ serverFlags }

// Run answers HTTP until asked to stop.
func (c *apiCommand) Run(ctx context.Context) error {
	cfg, err := c.config()
	if err != nil {
		return err
	}
	return untilStopped(ctx, cfg, app.StartAPI)
}

type workerCommand struct {
	serverFlags
	workFlags
}

// Run works until asked to stop.
func (c *workerCommand) Run(ctx context.Context) error {
	cfg, err := c.config()
	if err := errors.Join(err, c.addTo(&cfg)); err != nil {
		return err
	}
	return untilStopped(ctx, cfg, app.StartWorker)
}

type serveCommand struct {
	serverFlags
	workFlags
	TemporalUIPort int `name:"temporal-ui-port" default:"8233" help:"Wanted port, on loopback, of the UI of a Temporal in this process; another one is chosen when it is taken."`
}

// Run answers and works until asked to stop.
func (c *serveCommand) Run(ctx context.Context) error {
	cfg, err := c.config()
	if err := errors.Join(err, c.addTo(&cfg)); err != nil {
		return err
	}
	cfg.TemporalUIPort = c.TemporalUIPort
	return untilStopped(ctx, cfg, app.StartServe)
}

type temporalCommand struct {
	serverFlags
	UIListen string `name:"ui-listen" default:"127.0.0.1:8233" help:"Address of Temporal's UI."`
}

// Run is a Temporal server until asked to stop.
func (c *temporalCommand) Run(ctx context.Context) error {
	cfg, err := c.config()
	if err != nil {
		return err
	}
	return untilStopped(ctx, cfg, func(ctx context.Context, cfg app.ServerConfig) (*app.System, error) {
		return app.StartTemporal(ctx, cfg, c.UIListen)
	})
}

func untilStopped(ctx context.Context, cfg app.ServerConfig, start func(context.Context, app.ServerConfig) (*app.System, error)) error {
	system, err := start(ctx, cfg)
	if err != nil {
		return err
	}
	cfg.Progress("ready at " + system.URL())
	<-ctx.Done()
	return system.Stop(context.WithoutCancel(ctx))
}

type healthCommand struct {
	URL string `arg:"" default:"http://127.0.0.1:8080/readyz" help:"Address that tells whether a process is ready."`
}

// Run asks a process whether it is ready; for health checks in images that have no other program.
func (c *healthCommand) Run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	if err := answer.Body.Close(); err != nil {
		return err
	}
	if answer.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("not ready: %s", answer.Status)
	}
	return nil
}
