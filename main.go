// Command portcare runs a port's customer care: the written procedures as durable workflows. See README.md.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // images without a system have no time zones either

	"github.com/alecthomas/kong"
)

// commands is the table of what the program can do.
type commands struct {
	Dev        devCommand        `cmd:"" help:"Run everything in one process on this machine, with a made-up company to try things with."`
	Demo       demoCommand       `cmd:"" help:"Play twenty customers' requests through the API, moving time forward, and check how they end."`
	Serve      serveCommand      `cmd:"" help:"Run API, worker and, unless an address is given, Temporal in one process, on a Postgres."`
	API        apiCommand        `cmd:"" name:"api" help:"Run the API alone; may run several times."`
	Worker     workerCommand     `cmd:"" help:"Run a worker alone; may run several times."`
	Temporal   temporalCommand   `cmd:"" help:"Run a Temporal server alone, for deployments that have no cluster."`
	Health     healthCommand     `cmd:"" help:"Ask a running process whether it is ready."`
	Migrate    migrateCommand    `cmd:"" help:"Bring the database's schema, and a Temporal cluster's namespace and search attributes, up to this program's version."`
	Unit       unitCommand       `cmd:"" help:"Manage units."`
	User       userCommand       `cmd:"" help:"Manage people and their ways to sign in."`
	Verify     verifyCommand     `cmd:"" help:"Prove that the journal wasn't changed since it was anchored."`
	EraseAgain eraseAgainCommand `cmd:"" help:"After a restore: delete again whose data was deleted since the backup."`
	Check      checkCommand      `cmd:"" help:"Say what can't be right in a table of customers, contracts or revenue, by line and column."`
	Bench      benchCommand      `cmd:"" help:"Measure how fast this program is on this machine, on a made-up register."`
	Import     importCommand     `cmd:"" help:"Bring a table of customers, contracts or revenue into the register, after a preview."`
	Card       cardCommand       `cmd:"" help:"Print the process card of a procedure as Markdown, from the facts by which cases run."`
	Openapi    openapiCommand    `cmd:"" help:"Print the description of the HTTP API (OpenAPI 3.1)."`
}

func main() {
	os.Exit(run(os.Args[1:]))
}

// run parses and runs one command; the result is the exit code: 0 done, 1 failed, 2 wrong usage. Ctrl-C asks a command to
// stop; a second one ends the program at once.
func run(args []string) int {
	parser := newParser()
	command, err := parser.Parse(args)
	if err != nil {
		parser.Errorf("%s", err)
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	command.BindTo(ctx, (*context.Context)(nil))
	if err := command.Run(); err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(os.Stderr, "portcare:", err)
		return 1
	}
	return 0
}

// newParser reads command lines: every flag is a variable too.
func newParser() *kong.Kong {
	return kong.Must(&commands{},
		kong.Name("portcare"),
		kong.Description("A port's customer care as durable workflows."),
		kong.DefaultEnvars("PORTCARE"),
	)
}
