package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// adopt takes over the server that an earlier process left running, and clears the traces of one that is dead.
func (s *Server) adopt(ctx context.Context) (bool, error) {
	trace := filepath.Join(s.home.data, "postmaster.pid")
	text, err := os.ReadFile(trace)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("looking for a running PostgreSQL: %w", err)
	}
	pid, port, ok := parsePostmaster(string(text))
	if ok && serves(pid, s.home.data) {
		s.process, s.port = process{pid: pid, data: s.home.data}, port
		err := s.awaitAnswer(ctx)
		if err == nil {
			s.log(fmt.Sprintf("PostgreSQL was left running on port %d and is used again", port))
			return true, nil
		}
		if !errors.Is(err, errGone) {
			return false, fmt.Errorf("taking over the running PostgreSQL (process %d): %w", pid, err)
		}
	}
	// PostgreSQL refuses to start when the process id in this file lives on as another program.
	if err := os.Remove(trace); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("clearing the trace of a dead PostgreSQL: %w", err)
	}
	return false, nil
}

// parsePostmaster reads process id and port. A file without them was cut off by a crash of the machine.
func parsePostmaster(text string) (pid, port int, ok bool) {
	const pidLine, portLine = 0, 3
	lines := strings.Split(text, "\n")
	if len(lines) <= portLine {
		return 0, 0, false
	}
	pid, pidErr := strconv.Atoi(strings.TrimSpace(lines[pidLine]))
	port, portErr := strconv.Atoi(strings.TrimSpace(lines[portLine]))
	return pid, port, pidErr == nil && portErr == nil && pid > 0
}
