// Package browser_test plays stories in a real browser on the real system: several people, each with a browser of their
// own, in front of the pages of one `portcare dev`.
package browser_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	"portcare/app"
)

var screenshots = flag.Bool("screenshots", false, "take pictures of the main pages anew (make screenshots)")

// The stories share one system, in which each opens cases of its own, and one browser process, in which everybody has a
// profile of their own.
var (
	system   *app.System
	chromium context.Context
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) (code int) {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "portcare-browser-*")
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	if err := os.Chmod(folder, 0o711); err != nil { // as root, PostgreSQL runs as a user of its own
		return fail(err)
	}
	if system, err = app.StartDev(ctx, app.Config{DataDir: folder, Fast: true}); err != nil {
		return fail(err)
	}
	defer func() {
		if err := system.Stop(ctx); err != nil {
			code = fail(errors.Join(errors.New("stop the system"), err))
		}
	}()
	var end func()
	if chromium, end, err = startChromium(ctx); err != nil {
		return fail(err)
	}
	defer end()
	return m.Run()
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}
