package browser_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Every other story ends with nothing of this having been noticed: here it is.
func TestWhatABrowserMustNotDoIsNoticed(t *testing.T) {
	t.Parallel()

	t.Run("a script that gets into a page doesn't run, and the breach of the policy is noticed", func(t *testing.T) {
		t.Parallel()
		r := newReader(t, desk)
		r.open("/p/request")
		r.run(`document.body.append(Object.assign(document.createElement("script"), {textContent: "window.ran = true"}))`)
		require.Contains(t, r.forgive("security: "), "Content Security Policy")
		require.False(t, ask[bool](r, `"ran" in window`))
	})

	t.Run("a request that would leave this machine is noticed, and gets nowhere", func(t *testing.T) {
		t.Parallel()
		r := newReader(t, desk)
		r.open("/p/request")
		r.run(`location.assign("http://elsewhere.example/")`)
		require.Equal(t, "http://elsewhere.example/", r.forgive("http://elsewhere.example/"))
	})

	t.Run("an error of a script is noticed", func(t *testing.T) {
		t.Parallel()
		r := newReader(t, desk)
		r.open("/p/request")
		r.run(`queueMicrotask(() => { throw new Error("torn") })`)
		require.Equal(t, "Uncaught", r.forgive("Uncaught"))
	})
}

// forgive waits until something that begins so was noticed, and forgets it.
func (r *reader) forgive(begins string) (noticed string) {
	r.t.Helper()
	is := func(s string) bool { return strings.HasPrefix(s, begins) }
	require.Eventually(r.t, func() bool { return slices.ContainsFunc(r.bad(), is) }, patience, 10*time.Millisecond)
	bad := r.bad()
	noticed = bad[slices.IndexFunc(bad, is)]
	r.mu.Lock()
	defer r.mu.Unlock()
	r.strangers, r.complaints = nil, nil
	return noticed
}
