package processes_test

import (
	"bufio"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// patience is far longer than anything here takes on a busy machine.
const patience = time.Minute

// process is the program running with one command. It doesn't outlive the test, however that ends.
type process struct {
	name   string
	cmd    *exec.Cmd
	exited chan struct{}

	mu    sync.Mutex
	lines []string // of its standard output
}

// start starts the program and doesn't wait for it to be ready.
func start(t *testing.T, name string, args ...string) *process {
	t.Helper()
	p := &process{name: name, exited: make(chan struct{})}
	p.cmd = exec.CommandContext(t.Context(), binary, args...)
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	p.cmd.Cancel = p.killGroup // when the test is over
	p.cmd.Env = withoutSettings(os.Environ())
	p.cmd.Stderr = t.Output()
	out, err := p.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.cmd.Start())
	go p.watch(out, t.Output())
	t.Cleanup(func() { <-p.exited })
	return p
}

// watch keeps what the process says until it has ended.
func (p *process) watch(out io.Reader, log io.Writer) {
	for said := bufio.NewScanner(out); said.Scan(); {
		_, _ = io.WriteString(log, p.name+": "+said.Text()+"\n")
		p.mu.Lock()
		p.lines = append(p.lines, said.Text())
		p.mu.Unlock()
	}
	_ = p.cmd.Wait() // its state tells how it ended
	close(p.exited)
}

// says waits until the process says something and returns what follows on that line.
func (p *process) says(t *testing.T, something string) (rest string) {
	t.Helper()
	said := false
	require.Eventually(t, func() bool {
		rest, said = p.said(something)
		return said || !p.runs()
	}, patience, 20*time.Millisecond, "%s says %q", p.name, something)
	if !said { // it may have said so last
		rest, said = p.said(something)
	}
	require.True(t, said, "%s ended before it said %q", p.name, something)
	return rest
}

func (p *process) said(something string) (rest string, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, line := range p.lines {
		if _, rest, ok = strings.Cut(line, something); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// ready waits until the process is ready and returns where it is.
func (p *process) ready(t *testing.T) (address string) {
	t.Helper()
	return p.says(t, "ready at ")
}

func (p *process) runs() bool {
	select {
	case <-p.exited:
		return false
	default:
		return true
	}
}

// kill is kill -9.
func (p *process) kill(t *testing.T) {
	t.Helper()
	require.True(t, p.runs(), "%s was still running", p.name)
	require.NoError(t, p.killGroup())
	<-p.exited
}

func (p *process) killGroup() error { return syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL) }

// stop asks the process to end, as a supervisor of processes does; it has to end without complaint.
func (p *process) stop(t *testing.T) {
	t.Helper()
	require.True(t, p.runs(), "%s was still running", p.name)
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	p.ends(t)
}

// ends waits for the process to end by itself, with nothing gone wrong.
func (p *process) ends(t *testing.T) {
	t.Helper()
	select {
	case <-p.exited:
		require.Zero(t, p.cmd.ProcessState.ExitCode(), "%s ended with a code", p.name)
	case <-time.After(patience):
		require.FailNow(t, p.name+" doesn't end")
	}
}

// withoutSettings leaves out the settings of whoever runs the tests, but for where PostgreSQL is.
func withoutSettings(environment []string) (kept []string) {
	for _, v := range environment {
		if !strings.HasPrefix(v, "PORTCARE_") || strings.HasPrefix(v, "PORTCARE_PG_BIN=") {
			kept = append(kept, v)
		}
	}
	return kept
}

// freeAddress is one on loopback that nobody listens on now.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	return l.Addr().String()
}
