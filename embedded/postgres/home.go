package postgres

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// home is the data folder of one PostgreSQL:
//
//	data/       the cluster
//	log/        the server's log files, one a weekday
//	start.log   what the server said before it opened its log
//	password    of the database user
//	ports.json  chosen ports
//	lock        held by the program that runs this PostgreSQL
type home struct {
	dir, data, logs string
	account         account
	password        string
	lock            *os.File
}

// openHome makes the folder usable and takes its lock. The caller unlocks it.
func openHome(dir string) (_ *home, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, fmt.Errorf("finding the data folder: %w", err)
	}
	// Others may pass through (the server's user has to), not look around.
	if err := os.MkdirAll(dir, 0o711); err != nil { //nolint:gosec // G301: see above
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	h := &home{dir: dir, data: filepath.Join(dir, "data"), logs: filepath.Join(dir, "log")}
	if h.account, err = serverAccount(); err != nil {
		return nil, err
	}
	if err := h.account.canReach(dir); err != nil {
		return nil, err
	}
	if err := h.takeLock(); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			h.unlock()
		}
	}()
	if err := h.ownFolder(h.logs); err != nil {
		return nil, err
	}
	if h.password, err = h.keepPassword(); err != nil {
		return nil, err
	}
	return h, nil
}

// takeLock makes sure that one program at a time runs this PostgreSQL. The lock dies with us, so a server whose lock
// is free is an orphan. The file isn't inherited by the server.
func (h *home) takeLock() error {
	lock, err := os.OpenFile(filepath.Join(h.dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("locking the data folder: %w", err)
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = lock.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return fmt.Errorf("%w: %s", ErrInUse, h.dir)
		}
		return fmt.Errorf("locking the data folder: %w", err)
	}
	h.lock = lock
	return nil
}

func (h *home) unlock() {
	_ = h.lock.Close() // closing is what unlocks, and there is nothing left to do when it doesn't
}

func (h *home) ownFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("making a folder for PostgreSQL: %w", err)
	}
	return h.account.own(dir)
}

// keepPassword reads the password of the database user, or makes one up while there is no cluster yet.
func (h *home) keepPassword() (string, error) {
	path := h.passwordFile()
	text, err := os.ReadFile(path)
	if err == nil && len(text) > 0 {
		return strings.TrimSpace(string(text)), nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("reading the database password: %w", err)
	}
	if h.hasCluster() {
		return "", fmt.Errorf("the database in %s has a password, but the file %s is gone", h.data, path)
	}
	password := rand.Text()
	if err := os.WriteFile(path, []byte(password+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("keeping the database password: %w", err)
	}
	return password, h.account.own(path) // initdb reads it, and runs as that user
}

func (h *home) passwordFile() string { return filepath.Join(h.dir, "password") }

func (h *home) hasCluster() bool {
	_, err := os.Stat(filepath.Join(h.data, "PG_VERSION"))
	return err == nil
}
