package postgres

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var errGone = errors.New("the server has stopped")

// process is a running server process, our child or one that we adopted.
type process struct {
	pid    int
	data   string
	exited <-chan struct{} // of a child; nil when adopted
}

// childProcess watches a started command, which also keeps it from staying a zombie.
func childProcess(cmd *exec.Cmd, data string) process {
	exited := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is in its log
		close(exited)
	}()
	return process{cmd.Process.Pid, data, exited}
}

func (p process) gone() bool {
	select {
	case <-p.exited:
		return true
	default:
		return p.exited == nil && !serves(p.pid, p.data)
	}
}

// signal sends sig, unless the process is gone and its id perhaps somebody else's.
func (p process) signal(sig syscall.Signal) error {
	if p.gone() {
		return nil
	}
	if err := syscall.Kill(p.pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	return nil
}

func (p process) wait(ctx context.Context) error {
	for !p.gone() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-p.exited:
		case <-time.After(pollInterval):
		}
	}
	return nil
}

// serves reports whether process pid is the server of the cluster in data. After a crash or a reboot its id may
// belong to anybody. When in doubt it says yes: two servers on one cluster would destroy it.
func serves(pid int, data string) bool {
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return false
	}
	if runtime.GOOS != "linux" {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		command, err := exec.CommandContext(ctx, "ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output() //nolint:gosec // G204: a number
		return err != nil || strings.Contains(string(command), "postgres")
	}
	// A server works in its data directory. A zombie works nowhere.
	cwd := filepath.Join("/proc", strconv.Itoa(pid), "cwd")
	at, err := os.Stat(cwd) //nolint:gosec // G703: a number
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	want, err := os.Stat(data)
	return err != nil || os.SameFile(at, want)
}
