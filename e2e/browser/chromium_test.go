package browser_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// startChromium starts the browser without a window and without anything that would speak to its maker.
func startChromium(ctx context.Context) (browser context.Context, end func(), err error) {
	program, err := findChromium()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], // a fresh profile is among them
		chromedp.ExecPath(program),
		chromedp.NoSandbox, // there is none for root
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// Whatever a page asks for elsewhere is seen by the stories, but doesn't get there.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.WindowSize(desk.width, desk.height),
	)
	allocator, endProcess := chromedp.NewExecAllocator(ctx, options...)
	browser, endBrowser := chromedp.NewContext(allocator)
	end = func() {
		endBrowser()
		endProcess()
	}
	if err := chromedp.Do(browser); err != nil {
		end()
		return nil, nil, fmt.Errorf("start %s: %w", program, err)
	}
	return browser, end, nil
}

// findChromium looks where tools/chromium.sh looks.
func findChromium() (string, error) {
	names := []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	}
	if chosen := os.Getenv("PORTCARE_CHROMIUM"); chosen != "" {
		names = []string{chosen}
	}
	for _, name := range names {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", errors.New("no browser was found for the stories: `make test` installs one, or set PORTCARE_CHROMIUM to its program")
}
