package main

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

// asProgram in the environment makes the test binary the program itself.
const asProgram = "PORTCARE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(os.Args[1:]))
	}
	modelstest.Main(m)
}

// testPatience is far longer than any of these commands takes.
const testPatience = time.Minute

func TestHelpNamesEveryCommandAndTheVariableOfEveryFlag(t *testing.T) {
	t.Parallel()
	all := portcare(t, nil, "--help")
	require.Zero(t, all.code)
	for _, node := range newParser().Model.Leaves(true) {
		words := strings.Fields(node.Path())
		require.Regexp(t, `(?m)^  `+node.Path()+`\b`, all.said)
		help := portcare(t, nil, append(words, "--help")...)
		require.Zero(t, help.code, node.Path())
		for _, f := range slices.Concat(node.AllFlags(true)...) {
			require.Contains(t, help.said, "--"+f.Name)
			for _, variable := range f.Envs {
				require.Contains(t, help.said, "$"+variable)
			}
		}
	}
}

func TestWrongUsageEndsWithCodeTwoAndSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for says, args := range map[string][]string{
		"unknown flag --nope":           {"api", "--nope"},
		"unexpected argument serve-all": {"serve-all"},
		"expected one of":               {},
		`--mail-tls must be one of`:     {"worker", "--mail-tls", "ssl"},
		"--mail-port":                   {"worker", "--mail-port", "smtp"},
		"--database-url-file":           {"api", "--database-url-file", "/nowhere/at-all"},
		"missing flags: --name=STRING":  {"user", "add", "a", "--role", "KD:officer"},
		`--log-level`:                   {"api", "--log-level", "loud"},
	} {
		ended := portcare(t, nil, args...)
		require.Equal(t, 2, ended.code, args)
		require.Contains(t, ended.errors, says, args)
		require.Empty(t, ended.said, args)
	}
}

func TestMistakesInTheSettingsAreSaidAllAtOnceWithTheirFlags(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		args  []string
		flags []string
	}{
		"an API that is told nothing": {[]string{"api"}, []string{"--database-url", "--public-url", "--temporal-address"}},
		"a worker that is told nothing": {[]string{"worker"}, []string{
			"--database-url", "--public-url", "--temporal-address", "--mail-host", "--mail-from", "--anchor-dir",
		}},
		"everything in one process, told nothing": {[]string{"serve"}, []string{"--database-url", "--public-url", "--mail-host", "--mail-from", "--anchor-dir"}},
		"a worker that is told nonsense": {[]string{
			"worker", "--listen", "8080", "--temporal-address", "temporal", "--public-url", "care.example.vn", "--edition", "none",
			"--database-url", "db.example.vn", "--mail-port", "0",
		}, []string{
			`--listen "8080"`, `--temporal-address "temporal"`, `--public-url "care.example.vn"`, `--edition: there is no edition "none" of the procedures, only chp-1 and vimc-1`,
			"--database-url: not an address", "mail port 0", "--mail-host", "--mail-from", "--anchor-dir",
		}},
		"a Temporal that is told nonsense": {[]string{"temporal", "--listen", "localhost:99999", "--ui-listen", "x"}, []string{
			"--database-url", `--listen "localhost:99999"`, `--ui-listen "x"`,
		}},
		"a Temporal on two hosts": {[]string{"temporal", "--listen", "127.0.0.1:7233", "--ui-listen", "0.0.0.0:8233"}, []string{
			"--database-url", `--ui-listen "0.0.0.0:8233"`,
		}},
		"a developer's system that is told nonsense": {[]string{
			"dev", "--data-dir", filepath.Join(t.TempDir(), "data"), "--port", "70000", "--temporal-port", "70001", "--temporal-ui-port", "70002", "--edition", "none",
		}, []string{
			"--port 70000", "--temporal-port 70001", "--temporal-ui-port 70002", `--edition: there is no edition "none" of the procedures, only chp-1 and vimc-1`,
		}},
		"somebody with roles that aren't any": {[]string{
			"user", "add", "a", "--name", "A", "--role", "KD", "--role", "KD:chief", "--role", ":head", "--database-url", unreachable,
		}, []string{
			`--role "KD": write UNIT:ROLE, such as KD:officer`, `--role ":head": write UNIT:ROLE`,
			`--role "KD:chief": there is no such role; there are officer, head,`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ended := portcare(t, nil, c.args...)
			require.Equal(t, 1, ended.code)
			for _, flag := range c.flags {
				require.Contains(t, ended.errors, flag)
			}
		})
	}
}

// unreachable is the address of a database where nobody is, with a password.
const unreachable = "postgres://portcare:geheim@127.0.0.1:1/portcare"

func TestASecretIsNeverShown(t *testing.T) {
	t.Parallel()
	server := []string{"--public-url", "https://care.example.vn", "--listen", "127.0.0.1:0"}
	cluster := append([]string{"--temporal-address", "127.0.0.1:1"}, server...)
	mail := []string{"--mail-host", "127.0.0.1", "--mail-from", "a@example.vn", "--anchor-dir", t.TempDir()}
	commands := map[string][]string{
		"api": cluster, "worker": slices.Concat(cluster, mail), "serve": slices.Concat(server, mail),
		"temporal": {"--listen", "127.0.0.1:0", "--ui-listen", "127.0.0.1:0"}, "migrate": nil, "verify": nil, "erase-again": nil,
		"user add": {"a", "--name", "A", "--role", "KD:officer"}, "user password": {"a"}, "user token": {"a", "--name", "A"},
	}
	for command, args := range commands {
		for what, address := range map[string]string{
			"a server that is away":        unreachable,
			"an address that is torn":      "postgres://portcare:geheim%zz:geheim@127.0.0.1:1/portcare",
			"another kind of address":      "mysql://portcare:geheim@127.0.0.1:1/portcare",
			"a list instead of an address": "host=127.0.0.1 port=1 user=portcare password=geheim",
			"a port that isn't a number":   "postgres://portcare:geheim@127.0.0.1:db/portcare",
			"a mode that nobody knows":     unreachable + "?sslmode=perhaps",
		} {
			t.Run(command+": "+what, func(t *testing.T) {
				t.Parallel()
				file := filepath.Join(t.TempDir(), "database_url")
				require.NoError(t, os.WriteFile(file, []byte(address), 0o600))
				for _, variable := range []string{"PORTCARE_DATABASE_URL=" + address, "PORTCARE_DATABASE_URL_FILE=" + file} {
					ended := portcare(t, []string{variable}, append(strings.Fields(command), args...)...)
					require.Equal(t, 1, ended.code)
					require.NotEmpty(t, ended.errors)
					require.NotContains(t, ended.said+ended.errors, "geheim")
				}
			})
		}
	}
}

func TestThePrintedDescriptionIsTheOneThatIsKept(t *testing.T) {
	t.Parallel()
	kept, err := os.ReadFile("openapi.yaml")
	require.NoError(t, err)
	printed := portcare(t, nil, "openapi")
	require.Zero(t, printed.code)
	require.Equal(t, string(kept), printed.said)
}

func TestACardIsPrinted(t *testing.T) {
	t.Parallel()
	t.Run("X-11 the printed card is the one that is kept", func(t *testing.T) {
		t.Parallel()
		for name, args := range map[string][]string{
			"chp-1-in-service.md":    {"card", "in-service"},
			"vimc-1-post-service.md": {"card", "post-service", "--edition", "vimc-1"},
		} {
			kept, err := os.ReadFile(filepath.Join("docs", "procedures", name))
			require.NoError(t, err)
			printed := portcare(t, nil, args...)
			require.Zero(t, printed.code)
			require.Equal(t, string(kept), printed.said)
		}
	})
	t.Run("what there is no card of is named", func(t *testing.T) {
		t.Parallel()
		for says, args := range map[string][]string{
			`--edition: there is no edition "chp-0"`:        {"card", "in-service", "--edition", "chp-0"},
			`edition vimc-1 has no procedure "pre-service"`: {"card", "pre-service", "--edition", "vimc-1"},
		} {
			ended := portcare(t, nil, args...)
			require.Equal(t, 1, ended.code)
			require.Contains(t, ended.errors, says)
		}
	})
}

func TestATableIsCheckedBeforeItIsImported(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "doanh-thu.csv")
	write := func(rows string) {
		require.NoError(t, os.WriteFile(file, []byte("Mã KH;Tháng;Doanh thu;Diễn giải\n"+rows), 0o600))
	}
	t.Run("CUS-8 mistakes are told by line and column", func(t *testing.T) {
		t.Parallel()
		write("KH0001;10/2026;1.000.000;\nKH0001;10/2026;1,5;\n")
		ended := portcare(t, nil, "check", "revenue", file)
		require.Equal(t, 1, ended.code)
		require.Contains(t, ended.said, `line 3, column "Doanh thu": not money`)
		require.Contains(t, ended.said, "columns that aren't read: Diễn giải")
		require.Contains(t, ended.errors, "1 of 2 rows have mistakes")
		write("KH0001;10/2026;1.000.000;\n")
		ended = portcare(t, nil, "check", "revenue", file)
		require.Zero(t, ended.code, ended.errors)
		require.Contains(t, ended.said, "1 rows, 0 of them with mistakes")
	})
}

func TestAPortInUseIsNamedWithItsFlag(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, taken.Close()) })
	address := taken.Addr().String()
	_, port, err := net.SplitHostPort(address)
	require.NoError(t, err)
	for flag, args := range map[string][]string{
		"--port":      {"dev", "--data-dir", filepath.Join(t.TempDir(), "data"), "--port", port},
		"--listen":    {"temporal", "--database-url", unreachable, "--listen", address, "--ui-listen", "127.0.0.1:0"},
		"--ui-listen": {"temporal", "--database-url", unreachable, "--listen", "127.0.0.1:0", "--ui-listen", address},
	} {
		ended := portcare(t, nil, args...)
		require.Equal(t, 1, ended.code)
		require.Contains(t, ended.errors, address+" is in use by another program: choose another port with "+flag)
	}
}

func TestHealthSaysWhetherAProcessIsReady(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	mux.HandleFunc("/ready", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/away", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	require.Zero(t, portcare(t, nil, "health", server.URL+"/ready").code)
	away := portcare(t, nil, "health", server.URL+"/away")
	require.Equal(t, 1, away.code)
	require.Contains(t, away.errors, "not ready: 503")
	require.Equal(t, 1, portcare(t, nil, "health", "http://127.0.0.1:1/").code)
}

// ended is how a run of the program went.
type ended struct {
	said, errors string
	code         int
}

// portcare runs the program with the variables, and without those of whoever runs the tests.
func portcare(t *testing.T, variables []string, args ...string) ended {
	t.Helper()
	return portcareTold(t, "", variables, args...)
}

// portcareTold is portcare with something to read.
func portcareTold(t *testing.T, typed string, variables []string, args ...string) ended {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "PORTCARE_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(append(cmd.Env, variables...), asProgram+"=1")
	var said, failed bytes.Buffer
	cmd.Stdin = strings.NewReader(typed)
	cmd.Stdout, cmd.Stderr = &said, &failed
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return ended{said.String(), failed.String(), cmd.ProcessState.ExitCode()}
}
