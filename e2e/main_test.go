// Package e2e_test tells stories over HTTP on the real system: Postgres, Temporal, worker, API and mail, in one process.
package e2e_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"portcare/app"
)

// system is the one that the stories share; each story opens cases of its own.
var system *app.System

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) (code int) {
	if folder := os.Getenv(childFolder); folder != "" {
		return runChild(folder)
	}
	ctx := context.Background()
	folder, err := makeFolder()
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	began := time.Now()
	if system, err = app.StartDev(ctx, app.Config{DataDir: folder, Fast: true}); err != nil {
		return fail(err)
	}
	fmt.Printf("first start of everything: %s\n", time.Since(began).Round(time.Millisecond))
	defer func() {
		if err := system.Stop(ctx); err != nil {
			code = fail(errors.Join(errors.New("stop the system"), err))
		}
	}()
	return m.Run()
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// makeFolder is open to the user who runs PostgreSQL when the tests run as root, which testing.T.TempDir isn't.
func makeFolder() (string, error) {
	folder, err := os.MkdirTemp("", "portcare-e2e-*")
	if err != nil {
		return "", err
	}
	return folder, os.Chmod(folder, 0o711)
}
