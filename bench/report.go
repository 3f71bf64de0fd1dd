package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/jackc/pgx/v5"
)

// Report is what was measured, and on what.
type Report struct {
	At       time.Time `json:"at"`
	Register string    `json:"register"`
	Postgres string    `json:"postgres"`
	Cores    int       `json:"cores"`
	Load     string    `json:"load"` // of the machine, before and after: others who used it meanwhile make times longer
	Repeat   int       `json:"repeat"`
	Results  []Result  `json:"results"`
}

func (b *bench) report(ctx context.Context, before string) (*Report, error) {
	conn, err := pgx.Connect(ctx, b.DSN)
	if err != nil {
		return nil, fmt.Errorf("connect to the scratch database: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	r := &Report{
		At: time.Now().UTC().Truncate(time.Second), Register: b.mark(), Cores: runtime.NumCPU(),
		Load: before + " before, " + load() + " after", Repeat: b.Repeat, Results: b.results,
	}
	return r, conn.QueryRow(ctx, "SHOW server_version").Scan(&r.Postgres)
}

// load is how many wanted a core in the last minute, on average.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	minute, _, _ := strings.Cut(string(text), " ")
	return minute
}

// Missed is how many targets weren't met.
func (r *Report) Missed() (missed int) {
	for _, result := range r.Results {
		if !result.Met {
			missed++
		}
	}
	return missed
}

// JSON writes the report for programs.
func (r *Report) JSON(out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// Table writes the report as a table of Markdown.
func (r *Report) Table(out io.Writer) error {
	fmt.Fprintf(out, "%s: %s\nPostgreSQL %s, %d cores, load %s; the shortest of %d times\n\n",
		r.At.Format(time.RFC3339), r.Register, r.Postgres, r.Cores, r.Load, r.Repeat)
	w := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, "| what\t| times\t| p50\t| p99\t| most\t| p50 on a core\t| p99 on a core\t| target\t| verdict\t|")
	fmt.Fprintln(w, "| ---\t| ---\t| ---\t| ---\t| ---\t| ---\t| ---\t| ---\t| ---\t|")
	for _, m := range r.Results {
		target, verdict := short(m.Target), "met"
		switch {
		case m.Target == noTarget:
			target, verdict = "", ""
		case !m.Met:
			verdict = "missed"
		}
		if m.Note != "" {
			verdict += ": " + m.Note
		}
		fmt.Fprintf(w, "| %s\t| %d\t| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t|\n",
			m.Name, m.Times, short(m.P50), short(m.P99), short(m.Max), short(m.Core50), short(m.Core99), target, verdict)
	}
	return w.Flush()
}

func short(d time.Duration) string {
	if d >= time.Second {
		return d.Round(100 * time.Millisecond).String()
	}
	return d.Round(100 * time.Microsecond).String()
}
