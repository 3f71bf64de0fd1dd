package browser_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"portcare/demo"
)

// screen is what somebody looks at.
type screen struct {
	width, height int
	phone         bool
}

var (
	desk   = screen{width: 1280, height: 900}
	mobile = screen{width: 390, height: 844, phone: true}
)

// patience is how long a reader waits for something to appear.
const patience = 15 * time.Second

// reader is somebody in front of a browser of their own: nobody shares cookies.
type reader struct {
	t    *testing.T
	page context.Context
	watch
}

// newReader opens a browser whose requests and complaints are held against what must never be when the test ends.
func newReader(t *testing.T, s screen) *reader {
	t.Helper()
	r := &reader{t: t}
	r.openTab(chromium, s, chromedp.WithNewBrowserContext())
	return r
}

// tab opens another page of the same person: with the same cookies.
func (r *reader) tab(s screen) *reader {
	r.t.Helper()
	other := &reader{t: r.t}
	other.openTab(r.page, s)
	return other
}

func (r *reader) openTab(parent context.Context, s screen, options ...chromedp.ContextOption) {
	r.t.Helper()
	page, end := chromedp.NewContext(parent, append(options, chromedp.WithListener(r.hear))...)
	r.page = page
	r.t.Cleanup(end)
	r.t.Cleanup(func() { require.Empty(r.t, r.bad()) })
	require.NoError(r.t, chromedp.Do(page), "what opens the page lives as long as it")
	r.look(s, "light")
}

// look sets the size of the screen and its colours. Nothing moves, so that what is clicked stays where it is.
func (r *reader) look(s screen, colours string) {
	r.t.Helper()
	var options []chromedp.EmulateViewportOption
	if s.phone {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait)
	}
	r.do(chromedp.EmulateViewport(int64(s.width), int64(s.height), options...))
	_, err := chromedp.Call(r.page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: colours}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	require.NoError(r.t, err)
}

// signedIn is somebody of the company, who came in through the sign-in page.
func signedIn(t *testing.T, login string, s screen) *reader {
	t.Helper()
	r := newReader(t, s)
	r.open("/")
	require.Equal(t, "/sign-in", r.path(), "whoever isn't signed in has to")
	require.Eventually(t, func() bool { // many stories at once sign in as the same person, who may only do so every so often
		r.open("/sign-in")
		r.write("sign-in-login", login)
		r.write("sign-in-password", demo.Password)
		return r.press("sign-in-send") != http.StatusTooManyRequests
	}, 2*time.Minute, time.Second)
	return r
}

func (r *reader) do(steps ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	soon, end := context.WithTimeout(r.page, patience)
	defer end()
	require.NoError(r.t, chromedp.Do(soon, steps...))
}

// open goes to a page, of this system unless the address is a whole one.
func (r *reader) open(address string) {
	r.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = system.URL() + address
	}
	soon, end := context.WithTimeout(r.page, patience)
	defer end()
	r.turns()
	answer, err := chromedp.Run(soon, chromedp.NavigateResponse(address))
	require.NoError(r.t, err, address)
	require.NotNil(r.t, answer, address)
}

// press clicks on something that leads to another page.
func (r *reader) press(id string) (status int64) {
	r.t.Helper()
	return r.insist(func() int64 { return r.follow(`[id="` + id + `"]`) })
}

// insist sends a form again while the page says that the engine is away: what was typed is still there.
func (r *reader) insist(send func() int64) (status int64) {
	r.t.Helper()
	for range 5 {
		if status = send(); status != http.StatusServiceUnavailable {
			return status
		}
	}
	require.Fail(r.t, "the engine stays away")
	return status
}

// follow clicks on what the selector finds, which leads to another page.
func (r *reader) follow(selector string) (status int64) {
	r.t.Helper()
	return r.arrive(chromedp.Click(chromedp.CSS(selector)))
}

// arrive does something and waits for the page to which it leads.
func (r *reader) arrive(step chromedp.Action[chromedp.Void]) (status int64) {
	r.t.Helper()
	soon, end := context.WithTimeout(r.page, patience)
	defer end()
	answer, err := chromedp.RunResponse(soon, step)
	require.NoError(r.t, err)
	require.NotNil(r.t, answer)
	return answer.Status
}

// write types into a field.
func (r *reader) write(id, text string) {
	r.t.Helper()
	r.do(chromedp.SendKeys(chromedp.CSS(`[id="`+id+`"]`), text))
}

// choose picks one of a list.
func (r *reader) choose(id, value string) {
	r.t.Helper()
	r.do(chromedp.SetValue(chromedp.ID(id), value))
	require.Equal(r.t, value, r.value(id), "%s is offered", value)
}

// tick clicks on a box or one of several.
func (r *reader) tick(id string) {
	r.t.Helper()
	r.do(chromedp.Click(chromedp.ID(id)))
}

// value is what stands in a field.
func (r *reader) value(id string) string {
	r.t.Helper()
	return ask[string](r, `document.getElementById(`+strconv.Quote(id)+`).value`)
}

// sees waits until all of it can be read in the element, or on the whole page.
func (r *reader) sees(id string, texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		require.Eventually(r.t, func() bool { return strings.Contains(r.read(id), text) }, patience, 20*time.Millisecond,
			"%q in #%s: %s", text, id, inTheEnd(func() string { return r.read(id) }))
	}
}

// inTheEnd is read only when a test has failed.
type inTheEnd func() string

func (read inTheEnd) String() string { return read() }

// listens waits until the page hears of what happens elsewhere.
func (r *reader) listens() {
	r.t.Helper()
	require.Eventually(r.t, r.hears, patience, 10*time.Millisecond)
}

// lacks tells that it can't be read there.
func (r *reader) lacks(id string, texts ...string) {
	r.t.Helper()
	said := r.read(id)
	for _, text := range texts {
		require.NotContains(r.t, said, text)
	}
}

// read is what can be read in the element, or on the whole page: nothing that is hidden or folded up. While a page is
// on its way it is nothing.
func (r *reader) read(id string) string {
	element := "document.body"
	if id != "" {
		element = "document.getElementById(" + strconv.Quote(id) + ")"
	}
	said, err := chromedp.Run(r.page, chromedp.Evaluate[string](element+`?.innerText ?? ""`))
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(said), " ")
}

// path is where the reader is.
func (r *reader) path() string {
	r.t.Helper()
	return ask[string](r, `location.pathname`)
}

// ask evaluates an expression on the page.
func ask[T any](r *reader, expression string) T {
	r.t.Helper()
	soon, end := context.WithTimeout(r.page, patience)
	defer end()
	value, err := chromedp.Run(soon, chromedp.Evaluate[T](expression))
	require.NoError(r.t, err, expression)
	return value
}
