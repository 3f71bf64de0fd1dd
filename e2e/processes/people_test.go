package processes_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
)

// person asks several APIs in turn, as behind a proxy that knows nothing of sessions.
type person struct {
	at    []*demo.Client
	next  atomic.Int64
	again atomic.Int64 // how often something had to be sent again
}

// signIn signs somebody in at the first API: the session is good at all of them.
func signIn(t *testing.T, login string, urls ...string) *person {
	t.Helper()
	p := &person{}
	for _, url := range urls {
		c, err := demo.NewClient(url).SignIn(t.Context(), login, demo.Password)
		require.NoError(t, err)
		p.at = append(p.at, c)
	}
	return p
}

// visitor isn't signed in.
func visitor(urls ...string) *person {
	p := &person{}
	for _, url := range urls {
		p.at = append(p.at, demo.NewClient(url))
	}
	return p
}

// insist does something once: it is sent again with the same key, to the next API, as long as nobody answers or the
// answer is 503.
func (p *person) insist(ctx context.Context, do func(*demo.Client, demo.Option) error) error {
	return p.insistWith(ctx, demo.WithKey(uuid.NewString()), do)
}

// insistWith is insist with a key that may have been used before.
func (p *person) insistWith(ctx context.Context, key demo.Option, do func(*demo.Client, demo.Option) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := do(p.at[int(p.next.Add(1))%len(p.at)], key)
		var refused *demo.Problem
		if err == nil || errors.As(err, &refused) && refused.Status != http.StatusServiceUnavailable {
			return err
		}
		p.again.Add(1)
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// listInto lists every case that the person sees.
func listInto(ctx context.Context, references *[]string) func(*demo.Client, demo.Option) error {
	return func(at *demo.Client, _ demo.Option) error {
		list, err := at.Cases(ctx, url.Values{"limit": {"200"}})
		*references = nil
		for _, c := range list.Items {
			*references = append(*references, c.Reference)
		}
		return err
	}
}
