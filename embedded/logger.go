package embedded

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"time"

	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/log/tag"
)

// serverLogger hands Temporal's warnings and errors to our log. What it says below that is about itself.
type serverLogger struct {
	out    *slog.Logger
	volume *volume
}

var (
	_ log.Logger     = serverLogger{}
	_ log.WithLogger = serverLogger{}
)

func newServerLogger(out *slog.Logger) serverLogger {
	return serverLogger{out, &volume{last: map[string]time.Time{}}}
}

// fatalError is what Temporal can't go on after.
type fatalError string

func (e fatalError) Error() string { return string(e) }

func (l serverLogger) Debug(string, ...tag.Tag) {}

func (l serverLogger) Info(string, ...tag.Tag) {}

func (l serverLogger) Warn(msg string, tags ...tag.Tag) { l.log(slog.LevelWarn, msg, tags) }

func (l serverLogger) Error(msg string, tags ...tag.Tag) { l.log(slog.LevelError, msg, tags) }

// DPanic panics in Temporal's own development builds only.
func (l serverLogger) DPanic(msg string, tags ...tag.Tag) { l.log(slog.LevelError, msg, tags) }

func (l serverLogger) Panic(msg string, tags ...tag.Tag) {
	l.log(slog.LevelError, msg, tags)
	panic(msg)
}

// Fatal must not return. It doesn't end the process either, which is for main to do: during a start the panic becomes
// an error of StartTemporal.
func (l serverLogger) Fatal(msg string, tags ...tag.Tag) {
	l.log(slog.LevelError, msg, tags)
	panic(fatalError(msg))
}

func (l serverLogger) With(tags ...tag.Tag) log.Logger {
	return serverLogger{l.out.With(attributes(tags)...), l.volume}
}

func (l serverLogger) log(level slog.Level, msg string, tags []tag.Tag) {
	if !l.volume.lets(level, msg, time.Now()) {
		level = slog.LevelDebug
	}
	ctx := context.Background() // Temporal's logging has none
	if l.out.Enabled(ctx, level) {
		l.out.Log(ctx, level, msg, attributes(tags)...) //nolint:sloglint // Temporal's words
	}
}

func attributes(tags []tag.Tag) []any {
	attrs := make([]any, len(tags))
	for i, t := range tags {
		attrs[i] = slog.Any(t.Key(), t.Value())
	}
	return attrs
}

// volume decides what is worth a line. The rest becomes debug messages.
type volume struct {
	mu       sync.Mutex
	started  bool
	stopping bool
	last     map[string]time.Time
}

// idle is how messages begin that Temporal thinks worse of than they are.
var idle = []string{
	"HTTP API port has not been set", // Nexus, which we don't use
	"Unable to call matching.Poll",   // a worker has left
}

// repeat is how often the same message is said: each shard and queue complains on its own while the database is away.
const repeat = 5 * time.Second

func (v *volume) lets(level slog.Level, msg string, now time.Time) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	// Until everything is there, the services warn of what they don't find yet.
	if !v.started && level < slog.LevelError {
		return false
	}
	// A server on its way out complains about each connection that it closes itself.
	if v.stopping || now.Sub(v.last[msg]) < repeat {
		return false
	}
	for _, beginning := range idle {
		if strings.HasPrefix(msg, beginning) {
			return false
		}
	}
	v.last[msg] = now
	return true
}

// start says that the server is complete.
func (v *volume) start() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.started = true
}

// stop says that the server is about to stop, and false when it was said before.
func (v *volume) stop() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	before := v.stopping
	v.stopping = true
	return !before
}
