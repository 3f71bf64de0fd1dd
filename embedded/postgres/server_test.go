package postgres_test

import (
	"bufio"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"portcare/embedded/postgres"
)

func TestPostgresKeepsDataPortAndPasswordOverARestart(t *testing.T) {
	t.Parallel()
	folder := newFolder(t)
	first := start(t, postgres.Config{DataDir: folder, Fast: true})
	remember(t, first)
	require.NoError(t, first.Stop(t.Context()))

	began := time.Now()
	second := start(t, postgres.Config{DataDir: folder, Fast: true})
	t.Logf("second start of PostgreSQL: %s", time.Since(began))
	require.Equal(t, first.DSN("cases"), second.DSN("cases"))
	requireRemembered(t, second)
}

func TestPostgresIsSetUpForTheProject(t *testing.T) {
	t.Parallel()
	folder := newFolder(t)
	p := start(t, postgres.Config{DataDir: folder, Settings: map[string]string{"work_mem": "6MB"}})
	for setting, want := range map[string]string{
		"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "TimeZone": "UTC", "fsync": "on",
		"synchronous_commit": "on", "server_encoding": "UTF8", "work_mem": "6MB", "password_encryption": "scram-sha-256",
	} {
		require.Equal(t, want, ask(t, p, "postgres", "SELECT current_setting('"+setting+"')"), setting)
	}
	for _, extension := range []string{"btree_gin", "unaccent", "pg_trgm"} {
		ask(t, p, "postgres", "CREATE EXTENSION "+extension)
	}
	require.Equal(t, "đường", ask(t, p, "postgres", "SELECT lower('ĐƯỜNG')"))
	require.Equal(t, "t", ask(t, p, "postgres", `SELECT ('đ' < 'e' COLLATE "vi-x-icu")::text::char`))

	password, err := os.Stat(filepath.Join(folder, "password"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), password.Mode().Perm())
	_, err = pgx.Connect(t.Context(), strings.Replace(p.DSN("postgres"), p.Password(), "wrong", 1))
	require.ErrorContains(t, err, "28P01", "a password is asked for")

	group, err := syscall.Getpgid(serverPID(t, p))
	require.NoError(t, err)
	require.NotEqual(t, syscall.Getpgrp(), group, "Ctrl-C in our terminal must not reach the server")
}

func TestPostgresLogHoldsNoDataOfPeople(t *testing.T) {
	t.Parallel()
	folder := newFolder(t)
	p := start(t, postgres.Config{DataDir: folder, Fast: true})
	conn := connect(t, p, "postgres")
	_, err := conn.Exec(t.Context(), "CREATE TABLE people (phone text UNIQUE)")
	require.NoError(t, err)
	for range 2 {
		_, err = conn.Exec(t.Context(), "INSERT INTO people VALUES ('0900000001')")
	}
	require.ErrorContains(t, err, "23505")

	var log string
	require.Eventually(t, func() bool {
		files, _ := filepath.Glob(filepath.Join(folder, "log", "*.log"))
		log = ""
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			log += string(text)
		}
		return strings.Contains(log, "duplicate key value")
	}, 10*time.Second, 20*time.Millisecond)
	require.NotContains(t, log, "0900000001")
}

func TestPostgresOfAKilledProgramIsAdopted(t *testing.T) {
	t.Parallel()
	folder := newFolder(t)
	killAfterStart(t, folder)

	var said lines
	p := start(t, postgres.Config{DataDir: folder, Fast: true, Log: said.add})
	require.Contains(t, said.text(), "used again")
	remember(t, p)
	orphan := serverPID(t, p)
	require.NoError(t, p.Stop(t.Context()))
	require.NoFileExists(t, filepath.Join(p.ClusterDir(), "postmaster.pid"), "process %d was stopped", orphan)

	again := start(t, postgres.Config{DataDir: folder, Fast: true})
	require.NotEqual(t, orphan, serverPID(t, again))
	requireRemembered(t, again)
}

func TestPostgresStartsAfterACrash(t *testing.T) {
	t.Parallel()
	t.Run("of the server alone", func(t *testing.T) {
		t.Parallel()
		cfg := postgres.Config{DataDir: newFolder(t)}
		p := start(t, cfg)
		remember(t, p)
		require.NoError(t, syscall.Kill(serverPID(t, p), syscall.SIGKILL))
		require.NoError(t, p.Stop(t.Context()))
		requireRemembered(t, start(t, cfg))
	})
	for name, trace := range map[string]string{
		"with the server's process id given to another program": strconv.Itoa(os.Getpid()) + "\n/elsewhere\n1\n5432\n",
		"that left a process id nobody has":                     "4194303\n/elsewhere\n1\n5432\n",
		"that cut the file with the process id":                 "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := postgres.Config{DataDir: newFolder(t), Fast: true}
			p := start(t, cfg)
			remember(t, p)
			require.NoError(t, p.Stop(t.Context()))
			require.NoError(t, os.WriteFile(filepath.Join(p.ClusterDir(), "postmaster.pid"), []byte(trace), 0o600))
			requireRemembered(t, start(t, cfg))
		})
	}
	t.Run("in the middle of making the database", func(t *testing.T) {
		t.Parallel()
		folder := newFolder(t)
		require.NoError(t, os.MkdirAll(filepath.Join(folder, "data.new", "base"), 0o700))
		remember(t, start(t, postgres.Config{DataDir: folder, Fast: true}))
	})
}

func TestPostgresTakesAnotherPortWhenItsOwnIsTaken(t *testing.T) {
	t.Parallel()
	occupied, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	cfg := postgres.Config{DataDir: newFolder(t), Port: occupied.Addr().(*net.TCPAddr).Port, Fast: true}
	first := start(t, cfg)
	require.NotEqual(t, cfg.Port, first.Port())
	require.NoError(t, first.Stop(t.Context()))

	require.NoError(t, occupied.Close())
	second := start(t, cfg)
	require.Equal(t, first.Port(), second.Port(), "the chosen port stays")
	require.NoError(t, second.Stop(t.Context()))

	wished, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	cfg.Port = wished.Addr().(*net.TCPAddr).Port
	require.NoError(t, wished.Close())
	require.Equal(t, cfg.Port, start(t, cfg).Port(), "a new wish is granted")
}

func TestPostgresRefuses(t *testing.T) {
	t.Parallel()
	t.Run("a folder that another program uses", func(t *testing.T) {
		t.Parallel()
		folder := newFolder(t)
		start(t, postgres.Config{DataDir: folder, Fast: true})
		_, err := postgres.Start(t.Context(), postgres.Config{DataDir: folder})
		require.ErrorIs(t, err, postgres.ErrInUse)
	})
	t.Run("a folder that is closed to its user", func(t *testing.T) {
		t.Parallel()
		if os.Geteuid() != 0 {
			t.Skip("PostgreSQL runs as us unless we are root")
		}
		closed := t.TempDir()
		require.NoError(t, os.Chmod(closed, 0o700))
		_, err := postgres.Start(t.Context(), postgres.Config{DataDir: filepath.Join(closed, "data")})
		require.ErrorContains(t, err, "closed to the user postgres")
	})
	t.Run("a setting that doesn't exist, with the server's own words", func(t *testing.T) {
		t.Parallel()
		cfg := postgres.Config{DataDir: newFolder(t), Fast: true, Settings: map[string]string{"no_such_setting": "1"}}
		_, err := postgres.Start(t.Context(), cfg)
		require.ErrorContains(t, err, "no_such_setting")
	})
	t.Run("a machine without its programs, naming what to install", func(t *testing.T) {
		t.Parallel()
		_, err := postgres.Start(t.Context(), postgres.Config{DataDir: newFolder(t), BinDir: t.TempDir()})
		require.ErrorIs(t, err, postgres.ErrNoPostgres)
		require.ErrorContains(t, err, "apt install postgresql postgresql-contrib")
	})
}

func TestFindReturnsAFolderWithAllPrograms(t *testing.T) {
	t.Parallel()
	dir, err := postgres.Find("")
	require.NoError(t, err)
	for _, program := range []string{"postgres", "initdb", "pg_ctl"} {
		require.FileExists(t, filepath.Join(dir, program))
	}
	explicit, err := postgres.Find(dir)
	require.NoError(t, err)
	require.Equal(t, dir, explicit)
}

func start(t *testing.T, cfg postgres.Config) *postgres.Server {
	t.Helper()
	p, err := postgres.Start(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Stop(context.Background())) })
	return p
}

// killAfterStart runs this test binary as a program that starts PostgreSQL, and kills it when it has.
func killAfterStart(t *testing.T, folder string) {
	t.Helper()
	program := exec.CommandContext(t.Context(), os.Args[0])
	program.Env = append(os.Environ(), helperFolder+"="+folder)
	program.Stderr = os.Stderr
	output, err := program.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, program.Start())
	said, err := bufio.NewReader(output).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "started\n", said)
	require.NoError(t, program.Process.Kill())
	require.Error(t, program.Wait(), "it was killed")
}

// remember leaves something behind that a later start must find.
func remember(t *testing.T, p *postgres.Server) {
	t.Helper()
	for range 2 {
		require.NoError(t, p.CreateDatabase(t.Context(), "cases"), "twice is as good as once")
	}
	ask(t, p, "cases", "CREATE TABLE kept (what text)")
	ask(t, p, "cases", "INSERT INTO kept VALUES ('YC-2026-000001')")
}

func requireRemembered(t *testing.T, p *postgres.Server) {
	t.Helper()
	require.Equal(t, "YC-2026-000001", ask(t, p, "cases", "SELECT what FROM kept"))
}

func ask(t *testing.T, p *postgres.Server, database, question string) string {
	t.Helper()
	rows, err := connect(t, p, database).Query(t.Context(), question)
	require.NoError(t, err)
	answers, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err, question)
	return strings.Join(answers, "\n")
}

func connect(t *testing.T, p *postgres.Server, database string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), p.DSN(database))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func serverPID(t *testing.T, p *postgres.Server) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(p.ClusterDir(), "postmaster.pid"))
	require.NoError(t, err)
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	require.NoError(t, err)
	return pid
}

// lines collects what was logged.
type lines struct {
	mu   sync.Mutex
	said []string
}

func (l *lines) add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.said = append(l.said, line)
}

func (l *lines) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.said, "\n")
}

func TestAnotherProgramFindsTheRunningServer(t *testing.T) {
	t.Parallel()
	dir := newFolder(t)
	_, err := postgres.RunningDSN(dir, "postgres")
	require.ErrorIs(t, err, postgres.ErrNotRunning)

	p := start(t, postgres.Config{DataDir: dir, Fast: true})
	dsn, err := postgres.RunningDSN(dir, "postgres")
	require.NoError(t, err)
	require.Equal(t, p.DSN("postgres"), dsn)
}
