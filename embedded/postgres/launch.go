package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// pollInterval is how often a starting or stopping server is looked at.
const pollInterval = 30 * time.Millisecond

// initialise makes the cluster aside and moves it into place when it is whole, so that a start that was interrupted
// leaves nothing behind that looks like a database.
func (s *Server) initialise(ctx context.Context, fast bool) error {
	h := s.home
	aside := h.data + ".new"
	if err := os.RemoveAll(aside); err != nil {
		return fmt.Errorf("clearing an unfinished database: %w", err)
	}
	if err := h.ownFolder(aside); err != nil {
		return err
	}
	args := []string{
		"-D", aside, "-U", owner, "--auth=scram-sha-256", "--pwfile=" + h.passwordFile(),
		// Byte order keeps Temporal's indexes small and fast; the character type is what lower() and pg_trgm need.
		"--encoding=UTF8", "--locale=C", "--lc-ctype=" + characterType(),
	}
	if fast {
		args = append(args, "--no-sync")
	}
	s.log("making a new database in " + h.data)
	said, err := h.command(ctx, filepath.Join(s.binDir, "initdb"), args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("making the database: %w\n%s", err, said)
	}
	if err := os.Rename(aside, h.data); err != nil {
		return fmt.Errorf("making the database: %w", err)
	}
	return nil
}

// launch starts the server and waits until it answers. The remaining children of a server that was killed alone keep
// its memory for a moment and are waited for.
func (s *Server) launch(ctx context.Context, args []string) error {
	for {
		err := s.launchOnce(ctx, args)
		if !errors.Is(err, errGone) || !strings.Contains(err.Error(), "pre-existing shared memory block") {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(10 * pollInterval):
		}
	}
}

func (s *Server) launchOnce(ctx context.Context, args []string) error {
	// A file and no pipe: a server that writes into a pipe dies with the reader.
	output, err := os.Create(filepath.Join(s.home.dir, "start.log"))
	if err != nil {
		return fmt.Errorf("starting PostgreSQL: %w", err)
	}
	defer func() { _ = output.Close() }() // the server has its own copy
	// Not bound to ctx, which ends with the start.
	cmd := s.home.command(context.WithoutCancel(ctx), filepath.Join(s.binDir, "postgres"), args...)
	cmd.Stdout, cmd.Stderr = output, output
	launched := time.Now()
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("starting PostgreSQL: %w", err)
	}
	s.process = childProcess(cmd, s.home.data)

	err = s.awaitAnswer(ctx)
	switch {
	case errors.Is(err, errGone):
		return fmt.Errorf("starting PostgreSQL: %w:\n%s", err, s.home.lastWords(launched))
	case err != nil:
		_ = s.process.signal(syscall.SIGINT)
		return fmt.Errorf("starting PostgreSQL: %w", err)
	}
	return nil
}

// awaitAnswer returns when the server accepts connections, or errGone, or when it refuses our password.
func (s *Server) awaitAnswer(ctx context.Context) error {
	for {
		err := s.ping(ctx)
		if err == nil || errors.Is(err, errForeign) {
			return err
		}
		if s.process.gone() {
			return errGone
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("it doesn't answer: %w", errors.Join(ctx.Err(), err))
		case <-time.After(pollInterval):
		}
	}
}

// command runs a PostgreSQL program as the server's account. Our environment stays with us: it holds secrets.
func (h *home) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...) //nolint:gosec // G204: a program of the configured bin folder
	cmd.Dir = h.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "TZ=UTC"}
	cmd.SysProcAttr = h.account.attributes()
	return cmd
}

// lastWords is the end of what the server wrote since then.
func (h *home) lastWords(since time.Time) string {
	files := []string{filepath.Join(h.dir, "start.log")}
	logs, _ := filepath.Glob(filepath.Join(h.logs, "*.log")) // the only error is a malformed pattern
	var lines []string
	for _, path := range append(files, logs...) {
		info, err := os.Stat(path)
		if err != nil || info.ModTime().Before(since.Add(-time.Second)) {
			continue
		}
		if text, err := os.ReadFile(path); err == nil {
			lines = append(lines, strings.Split(strings.TrimSpace(string(text)), "\n")...)
		}
	}
	const enough = 15
	return strings.Join(lines[max(0, len(lines)-enough):], "\n")
}

// characterType is the name of the UTF-8 character type that needs no language package.
func characterType() string {
	if runtime.GOOS == "darwin" {
		return "UTF-8"
	}
	return "C.UTF-8"
}
