package apiserver_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	sdkclient "go.temporal.io/sdk/client"
	"go.uber.org/zap"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

// site is a server with a company, and an engine that is away.
type site struct {
	*testing.T
	db      *models.DB
	staff   modelstest.Staff
	handler http.Handler
}

func newSite(t *testing.T, change ...func(*apiserver.Config)) *site {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	cfg := apiserver.Config{DB: db, Temporal: engineAway(t), Log: zap.NewNop(), PublicURL: "http://localhost", ActDeadline: 300 * time.Millisecond}
	for _, c := range change {
		c(&cfg)
	}
	return &site{T: t, db: db, staff: staff, handler: whenAsked(func() http.Handler {
		server, err := apiserver.New(cfg)
		require.NoError(t, err)
		return server.Handler()
	})}
}

// whenAsked puts off a server, of which the description of the API takes several MB, until it is asked something: a test
// of parts that run side by side has its site long before they run, and so have many others.
func whenAsked(build func() http.Handler) http.Handler {
	built := sync.OnceValue(build)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { built().ServeHTTP(w, r) })
}

// engineAway is a client of an address at which nobody listens.
func engineAway(t *testing.T) sdkclient.Client {
	t.Helper()
	client, err := sdkclient.NewLazyClient(sdkclient.Options{HostPort: "127.0.0.1:1", Logger: quiet{}})
	require.NoError(t, err)
	t.Cleanup(client.Close)
	return client
}

type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// in reads a value out of a JSON answer.
func (a answer) in(t *testing.T, into any) {
	t.Helper()
	require.NoError(t, json.Unmarshal(a.body, into), string(a.body))
}

func (a answer) problem(t *testing.T) apiserver.Problem {
	t.Helper()
	require.Equal(t, "application/problem+json", a.header.Get("Content-Type"), string(a.body))
	var p apiserver.Problem
	a.in(t, &p)
	require.Equal(t, a.status, p.Status)
	require.NotEmpty(t, p.TraceID)
	return p
}

// ask sends a request as somebody ("" is nobody), with a fresh key for writes; changes come last.
func (s *site) ask(login, method, path string, body any, change ...func(*http.Request)) answer {
	s.Helper()
	var reader io.Reader
	switch b := body.(type) {
	case nil:
	case []byte:
		reader = bytes.NewReader(b)
	case string:
		reader = bytes.NewReader([]byte(b))
	default:
		text, err := json.Marshal(b)
		require.NoError(s, err)
		reader = bytes.NewReader(text)
	}
	ctx, cancel := context.WithCancel(s.Context())
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, method, path, reader)
	if login != "" {
		r.Header.Set("Authorization", "Bearer "+s.token(login))
	}
	if method != http.MethodGet {
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", uuid.NewString())
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(endingStream{w, cancel}, r)
	got := answer{w.Code, w.Result().Header, w.Body.Bytes()}
	describedAnswer(s.T, method, path, got)
	return got
}

// endingStream hangs up on a stream, which wouldn't end by itself, as soon as it began.
type endingStream struct {
	*httptest.ResponseRecorder

	hangUp context.CancelFunc
}

func (w endingStream) Flush() {
	w.ResponseRecorder.Flush()
	w.hangUp()
}

// token signs somebody in without a password.
func (s *site) token(login string) string {
	s.Helper()
	secret, hash := models.NewSecret()
	require.Contains(s, s.staff, login)
	row := models.Session{TokenHash: hash, UserID: s.staff[login].ID, CreatedAt: time.Now(), ExpiresAt: time.Now().Add(time.Hour)}
	require.NoError(s, s.db.StartSession(context.Background(), row))
	require.NoError(s, apiserver.AcknowledgeSecrecy(context.Background(), s.db, s.staff[login], "vi", "page", time.Now()))
	return secret
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func codesOf(p apiserver.Problem) map[string]string {
	found := map[string]string{}
	for _, e := range p.Errors {
		found[e.Location] = e.Code
	}
	return found
}

type object = map[string]any

// query asks the database itself for one value.
func (s *site) query(into any, statement string, values ...any) {
	s.Helper()
	require.NoError(s, modelstest.SQL(s.T).QueryRowContext(s.Context(), statement, values...).Scan(into))
}

// execute changes the database behind our back.
func (s *site) execute(statement string, values ...any) {
	s.Helper()
	require.NoError(s, s.tryExecute(statement, values...))
}

// tryExecute does the same and returns what the database says against it.
func (s *site) tryExecute(statement string, values ...any) error {
	s.Helper()
	_, err := modelstest.SQL(s.T).ExecContext(s.Context(), statement, values...)
	return err
}
