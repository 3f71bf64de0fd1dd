package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"portcare/models"
)

// Config says what is measured, and where.
type Config struct {
	Size
	DSN       string // of a scratch database, as a URL
	Questions int    // of each class
	Repeat    int    // how often each is asked; the shortest time counts
	Rows      int    // of the file that is imported
	Tell      func(format string, values ...any)
}

// Result is one measurement.
type Result struct {
	Name   string        `json:"name"`
	Times  int           `json:"times"` // how many things were measured
	P50    time.Duration `json:"p50_ns"`
	P99    time.Duration `json:"p99_ns"` // by the clock, as are P50 and Max
	Max    time.Duration `json:"max_ns"`
	Core50 time.Duration `json:"core_p50_ns"` // of it on a core of the database's; 0: the machine doesn't tell
	Core99 time.Duration `json:"core_p99_ns"`
	Target time.Duration `json:"target_ns"` // 0: none
	Met    bool          `json:"met"`       // P99 is within the target
	Note   string        `json:"note,omitempty"`
}

type bench struct {
	Config
	db      *models.DB
	process process
	results []Result
}

// Run fills the database unless that was done before, and measures. It leaves the register a little different: a file more
// is imported. The database has to be migrated. Where a measurement fails, the report has those before it.
func Run(ctx context.Context, cfg Config) (*Report, error) {
	if err := Fill(ctx, cfg.DSN, cfg.Size, cfg.Tell); err != nil {
		return nil, err
	}
	b := &bench{Config: cfg}
	if err := b.connect(ctx); err != nil {
		return nil, err
	}
	defer func() { _ = b.db.Close() }()
	before := load()
	var failed error
	for _, measure := range []func(context.Context) error{b.measureSearch, b.measureTimeline, b.measureRetiering, b.measureImport} {
		if failed = measure(ctx); failed != nil {
			break
		}
	}
	report, err := b.report(context.WithoutCancel(ctx), before)
	return report, errors.Join(failed, err)
}

func (b *bench) add(name string, target time.Duration, times []timing) *Result {
	var wall, core []time.Duration
	for _, t := range times {
		wall, core = append(wall, t.wall), append(core, t.core)
	}
	r := Result{
		Name: name, Times: len(times), Target: target,
		P50: share(.5, wall), P99: share(.99, wall), Max: share(1, wall), Core50: share(.5, core), Core99: share(.99, core),
	}
	r.Met = target == noTarget || r.P99 <= target
	b.results = append(b.results, r)
	return &b.results[len(b.results)-1]
}

// connect opens the one connection that is measured, and finds the process that answers it.
func (b *bench) connect(ctx context.Context) error {
	const name = "portcare bench"
	dsn, err := named(b.DSN, name)
	if err != nil {
		return err
	}
	if b.db, err = models.Open(ctx, dsn, 1); err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, b.DSN)
	if err != nil {
		return fmt.Errorf("connect to the scratch database: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	return conn.QueryRow(ctx, "SELECT max(pid) FROM pg_stat_activity WHERE application_name = $1", name).Scan(&b.process)
}
