package postgres

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// ErrNoPostgres says that the PostgreSQL programs are not on this machine. Its text names the package to install.
var ErrNoPostgres = errors.New("PostgreSQL not found: install it (Debian, Ubuntu: apt install postgresql postgresql-contrib; " +
	"macOS: brew install postgresql@17) or name its bin folder in PORTCARE_PG_BIN")

// programs are what this project runs: the server and its set-up here, the others for back-ups.
var programs = []string{"postgres", "initdb", "pg_ctl"}

// Find returns the folder of the PostgreSQL programs. It looks into explicit and nowhere else when explicit isn't
// empty, otherwise at PATH and then at the places where Debian, Red Hat and Homebrew put them, newest version first.
// The error wraps [ErrNoPostgres].
func Find(explicit string) (binDir string, err error) {
	if explicit != "" {
		if missing := missingProgram(explicit); missing != "" {
			return "", fmt.Errorf("no %s in %s: %w", missing, explicit, ErrNoPostgres)
		}
		return explicit, nil
	}
	for _, dir := range candidates() {
		if missingProgram(dir) == "" {
			return dir, nil
		}
	}
	return "", ErrNoPostgres
}

// findFor prefers the programs of the version that made the cluster in dataDir: no other version can open it, and
// Debian keeps several beside each other while a machine is upgraded.
func findFor(dataDir, explicit string) (string, error) {
	made, err := os.ReadFile(filepath.Join(dataDir, "PG_VERSION"))
	if explicit != "" || err != nil {
		return Find(explicit)
	}
	version := strings.TrimSpace(string(made))
	for _, dir := range candidates() {
		if versionOf(dir) == version && missingProgram(dir) == "" {
			return dir, nil
		}
	}
	return Find("")
}

func candidates() []string {
	var dirs []string
	if path, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
	} {
		found, _ := filepath.Glob(pattern) // the only error is a malformed pattern
		slices.SortFunc(found, func(a, b string) int { return major(b) - major(a) })
		dirs = append(dirs, found...)
	}
	return dirs
}

// versionOf reads the version out of a folder like /usr/lib/postgresql/15/bin or …/postgresql@15/bin.
func versionOf(binDir string) string {
	name := filepath.Base(filepath.Dir(binDir))
	if i := strings.LastIndexAny(name, "@-"); i >= 0 {
		name = name[i+1:]
	}
	return name
}

func major(binDir string) int {
	number, _, _ := strings.Cut(versionOf(binDir), ".")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return n
}

func missingProgram(dir string) string {
	for _, name := range programs {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.IsDir() || info.Mode()&0o111 == 0 {
			return name
		}
	}
	return ""
}
