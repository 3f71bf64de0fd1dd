package demo

import (
	"context"
	"sync"
)

// cast has the people who act, each signed in once.
type cast struct {
	nobody   *Client
	password string

	mu      sync.Mutex
	clients map[string]func() (*Client, error) // by login
}

func newCast(url, password string) *cast {
	return &cast{nobody: NewClient(url), password: password, clients: map[string]func() (*Client, error){}}
}

// client speaks for a person, or for the customer.
func (c *cast) client(ctx context.Context, who string) (*Client, error) {
	if who == customer || who == "" {
		return c.nobody, nil
	}
	return c.signedIn(ctx, who)
}

func (c *cast) signedIn(ctx context.Context, login string) (*Client, error) {
	c.mu.Lock()
	signIn, ok := c.clients[login]
	if !ok {
		signIn = sync.OnceValues(func() (*Client, error) { return c.nobody.SignIn(ctx, login, c.password) })
		c.clients[login] = signIn
	}
	c.mu.Unlock()
	return signIn()
}

// functions names everybody by what they do, by user id.
func (c *cast) functions(ctx context.Context) (map[string]string, error) {
	administrator, err := c.signedIn(ctx, "quantri")
	if err != nil {
		return nil, err
	}
	users, err := administrator.Users(ctx)
	if err != nil {
		return nil, err
	}
	byLogin := map[string]string{}
	for _, p := range people {
		byLogin[p.login] = p.function()
	}
	functions := map[string]string{}
	for _, u := range users {
		functions[u.ID] = byLogin[u.Login]
	}
	return functions, nil
}
