package browser_test

import (
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// watch notes what a reader's browser asks for, and what it complains about.
type watch struct {
	mu         sync.Mutex
	requests   []string // method, a blank, address
	pages      []string // addresses that were asked for as a page of their own
	answered   []string // addresses, since the last page was opened by hand
	strangers  []string // addresses that aren't on this machine
	complaints []string
}

// hear is called by the browser for each event, in order.
func (w *watch) hear(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		w.asked(e.Request.Method, e.Request.URL)
		if e.Type == network.ResourceTypeDocument {
			w.pages = append(w.pages, e.Request.URL)
		}
	case *network.EventResponseReceived:
		w.answered = append(w.answered, e.Response.URL)
	case *network.EventWebSocketCreated:
		w.asked("WebSocket", e.URL)
	case *runtime.EventExceptionThrown:
		w.complaints = append(w.complaints, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			w.complaints = append(w.complaints, "console.error")
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && !w.refused(e.Entry) {
			w.complaints = append(w.complaints, string(e.Entry.Source)+": "+e.Entry.Text)
		}
	}
}

// refused: the browser notes each page that isn't answered with 200, although the page says itself what is wrong. An
// error of the server, and anything that a page can't get, stays a complaint.
func (w *watch) refused(e *log.Entry) bool {
	said := strings.Contains(e.Text, "status of 4") || strings.Contains(e.Text, "status of 503")
	return e.Source == log.EntrySourceNetwork && said && slices.Contains(w.pages, e.URL)
}

func (w *watch) asked(method, address string) {
	w.requests = append(w.requests, method+" "+address)
	u, err := url.Parse(address)
	if err != nil || u.Host != "" && !slices.Contains([]string{"127.0.0.1", "localhost"}, u.Hostname()) {
		w.strangers = append(w.strangers, address)
	}
}

// turns forgets what the page before was answered.
func (w *watch) turns() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answered = nil
}

// hears tells whether the page hears of what happens elsewhere.
func (w *watch) hears() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Contains(w.answered, system.URL()+"/api/v1/events")
}

// posts counts the forms that went to the path.
func (w *watch) posts(path string) (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range w.requests {
		if r == "POST "+system.URL()+path {
			n++
		}
	}
	return n
}

// bad is what must never be: requests that would leave the machine, errors on the console, breaches of the policy.
func (w *watch) bad() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Concat(w.strangers, w.complaints)
}
