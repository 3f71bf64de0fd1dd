// Package processes_test tells stories of the program as it is deployed: the binary itself, in processes of their own
// that are killed, stopped and started again, on a real Postgres and behind a real mail server.
package processes_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// binary is the program, built once.
var binary string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) (code int) {
	folder, err := os.MkdirTemp("", "portcare-processes-*")
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	binary = filepath.Join(folder, "portcare")
	began := time.Now()
	build := exec.CommandContext(context.Background(), "go", "build", "-o", binary, "portcare")
	if said, err := build.CombinedOutput(); err != nil {
		return fail(errors.Join(fmt.Errorf("build the program: %w", err), errors.New(string(said))))
	}
	fmt.Printf("the program is built: %s\n", time.Since(began).Round(time.Millisecond))
	return m.Run()
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}
