package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// Client speaks to the HTTP API in the name of one person, or of nobody. It keeps nothing but who signed in, and may be
// used by several goroutines.
type Client struct {
	url    string
	http   *http.Client
	token  string
	person Account
}

// NewClient returns a client of the application at the address; nobody is signed in.
func NewClient(url string) *Client {
	return &Client{url: url, http: &http.Client{Timeout: time.Minute}}
}

// SignIn returns a client of the person. A wrong login or password is a *Problem.
func (c *Client) SignIn(ctx context.Context, login, password string) (*Client, error) {
	var session struct {
		Token string  `json:"token"`
		User  Account `json:"user"`
	}
	credentials := map[string]string{"login": login, "password": password}
	if err := c.Do(ctx, http.MethodPost, "/api/v1/sessions", credentials, &session); err != nil {
		return nil, fmt.Errorf("sign in as %s: %w", login, err)
	}
	return &Client{url: c.url, http: c.http, token: session.Token, person: session.User}, nil
}

// Person is who signed in.
func (c *Client) Person() Account { return c.person }

// Token is the secret of the session, for programs of a test's own.
func (c *Client) Token() string { return c.token }

// Problem is an answer that says what went wrong (RFC 9457).
type Problem struct {
	Status     int           `json:"status"`
	Type       string        `json:"type"`
	Title      string        `json:"title"`
	Detail     string        `json:"detail"`
	Errors     []FieldError  `json:"errors"`
	Decided    *Decided      `json:"decided"`
	RetryAfter time.Duration `json:"-"`
}

// FieldError says what is wrong with one field.
type FieldError struct {
	Code     string `json:"code"`
	Location string `json:"location"`
}

// Decided tells who was first.
type Decided struct {
	By       string    `json:"by"`
	For      string    `json:"for"` // the leader in whose place; empty: nobody's
	Decision string    `json:"decision"`
	At       time.Time `json:"at"`
}

func (p *Problem) Error() string {
	text := fmt.Sprintf("%d %s", p.Status, p.Title)
	for _, e := range p.Errors {
		text += fmt.Sprintf(" [%s: %s]", e.Location, e.Code)
	}
	return text
}

// Option changes one call.
type Option func(*http.Request)

// WithKey sends the Idempotency-Key; without it each call of Do has a fresh one.
func WithKey(key string) Option {
	return func(r *http.Request) { r.Header.Set("Idempotency-Key", key) }
}

// Do sends the body as JSON and reads the answer into answer, unless that is nil. Whatever isn't 2xx is a *Problem.
func (c *Client) Do(ctx context.Context, method, path string, body, answer any, options ...Option) error {
	response, err := c.Send(ctx, method, path, body, options...)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("read the answer to %s %s: %w", method, path, err)
	}
	if response.StatusCode >= http.StatusMultipleChoices {
		return problem(response, content)
	}
	if answer == nil {
		return nil
	}
	if err := json.Unmarshal(content, answer); err != nil {
		return fmt.Errorf("read the answer to %s %s: %w", method, path, err)
	}
	return nil
}

// Send sends the body as JSON and returns the answer as it came; its body has to be closed.
func (c *Client) Send(ctx context.Context, method, path string, body any, options ...Option) (*http.Response, error) {
	var content io.Reader = http.NoBody
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, fmt.Errorf("write the body of %s %s: %w", method, path, err)
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.url+path, content)
	if err != nil {
		return nil, fmt.Errorf("prepare %s %s: %w", method, path, err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	if method != http.MethodGet {
		request.Header.Set("Idempotency-Key", uuid.NewString())
	}
	for _, option := range options {
		option(request)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, fmt.Errorf("send %s %s: %w", method, path, err)
	}
	return response, nil
}

func problem(r *http.Response, content []byte) *Problem {
	p := &Problem{Status: r.StatusCode, Title: r.Status}
	if err := json.Unmarshal(content, p); err != nil {
		p.Detail = string(content) // not from the application itself
	}
	if seconds, err := strconv.Atoi(r.Header.Get("Retry-After")); err == nil {
		p.RetryAfter = time.Duration(seconds) * time.Second
	}
	return p
}
