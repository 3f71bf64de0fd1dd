package postgres

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"portcare/embedded/internal/database"
	"portcare/embedded/internal/loopback"
)

// ErrNotRunning says that no server runs in the data folder.
var ErrNotRunning = errors.New("no PostgreSQL runs in the data folder")

// RunningDSN is the address of a database on the server that another program runs in the data folder, password included:
// not for logs. Without a server the error is [ErrNotRunning].
func RunningDSN(dataDir, name string) (string, error) {
	h := home{dir: dataDir, data: filepath.Join(dataDir, "data")}
	trace, err := os.ReadFile(filepath.Join(h.data, "postmaster.pid"))
	if err != nil {
		return "", fmt.Errorf("%w: %s", ErrNotRunning, dataDir)
	}
	pid, port, ok := parsePostmaster(string(trace))
	if !ok || !serves(pid, h.data) {
		return "", fmt.Errorf("%w: %s", ErrNotRunning, dataDir)
	}
	password, err := os.ReadFile(h.passwordFile())
	if err != nil {
		return "", fmt.Errorf("reading the database password: %w", err)
	}
	return database.Source{
		Host: loopback.Host, Port: port, User: owner, Password: strings.TrimSpace(string(password)),
	}.URL(name), nil
}
