package apiserver

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"
	"go.uber.org/zap"

	"portcare/models"
)

// Problem is the answer to everything that goes wrong (RFC 9457). It never repeats what was sent.
type Problem struct {
	Type    string       `json:"type" format:"uri-reference" doc:"One of the closed list under /problems/"`
	Title   string       `json:"title" doc:"What went wrong, in the caller's language"`
	Status  int          `json:"status"`
	Detail  string       `json:"detail" doc:"What to do about it, in the caller's language"`
	TraceID string       `json:"trace_id" doc:"Names this request in the log"`
	Errors  []FieldError `json:"errors,omitempty" doc:"Each thing that is wrong with what was sent"`
	Decided *Decided     `json:"decided,omitempty" doc:"Who was first, for already-decided"`
	Merged  string       `json:"merged_into,omitempty" doc:"Code of the record that goes on, for merged and went-on"`

	headers http.Header
}

// FieldError says what is wrong with one field.
type FieldError struct {
	Code     string `json:"code" doc:"Stable code, such as required or too_long"`
	Location string `json:"location" doc:"Such as body.form.kind or query.limit"`
	Message  string `json:"message" doc:"Text in the caller's language"`
}

// Decided is the decision that stands.
type Decided struct {
	By       string    `json:"by" doc:"Name of who decided"`
	For      string    `json:"for,omitempty" doc:"Name of the leader in whose place it was decided"`
	Decision string    `json:"decision" enum:"approve,reject"`
	At       time.Time `json:"at"`
}

// Error, GetStatus, GetHeaders and ContentType make a problem an answer in huma's eyes.
func (p *Problem) Error() string { return p.Title }

// GetStatus returns the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders returns headers such as Retry-After.
func (p *Problem) GetHeaders() http.Header { return p.headers }

// ContentType is that of problem documents, whatever was asked for.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// failure is an error that a handler means: what the caller did, or what the caller can do about it.
type failure struct {
	problemType
	errors     []field
	decided    *Decided
	merged     string // code of the record that goes on
	location   string // where to look instead
	retryAfter time.Duration
	cause      error // logged, never answered
}

// field is something wrong with one field; its text is found by the code when it is answered.
type field struct {
	code     string
	location string
	n        string // what the text names: a limit, the choices; never a value that was sent
}

// Error describes the failure for the log.
func (f *failure) Error() string {
	if f.cause != nil {
		return f.id + ": " + f.cause.Error()
	}
	return f.id
}

// Unwrap returns what caused it.
func (f *failure) Unwrap() error { return f.cause }

func fail(t problemType) *failure { return &failure{problemType: t} }

// wrong is the failure of one field.
func wrong(code, location string) *failure {
	return &failure{problemType: invalid, errors: []field{{code: code, location: location}}}
}

// away says that the engine or the database can't be reached; the same key can be sent again.
func away(cause error) *failure {
	return &failure{problemType: unavailable, retryAfter: 5 * time.Second, cause: cause}
}

// answer turns any error into the answer, and logs those that aren't the caller's.
func (s *Server) answer(ctx context.Context, err error) *Problem {
	c := callOf(ctx)
	var f *failure
	switch {
	case errors.As(err, &f):
	case errors.Is(err, models.ErrNotFound):
		f = fail(notFound)
	case asMerged(err) != nil:
		f = s.wentInto(ctx, asMerged(err))
	case errors.Is(err, models.ErrKeyReused):
		f = fail(keyReused)
	case ctx.Err() != nil && (errors.Is(err, context.Canceled) || models.IsBusy(err)):
		f = away(errGone)
	case models.IsBusy(err):
		f = &failure{problemType: busy, retryAfter: 5 * time.Second, cause: err}
	case models.IsAway(err):
		f = away(err)
	default:
		f = &failure{problemType: internal, cause: err}
	}
	switch {
	case errors.Is(f.cause, errGone):
		s.log.Info("request given up", zap.String("trace_id", c.trace), zap.Error(f.cause))
	case f.cause != nil:
		s.log.Error("request failed", zap.String("trace_id", c.trace), zap.Error(f.cause))
	}
	p := f.problem(c)
	if ctx.Err() != nil {
		p.headers.Set("Connection", "close") // whoever comes next on it must not inherit its end
	}
	return p
}

// errGone means that the caller went before there was an answer.
var errGone = errors.New("the caller is gone")

func (f *failure) problem(c *call) *Problem {
	p := &Problem{
		Type: f.url(), Title: f.title.In(c.lang), Status: f.status, Detail: f.detail.In(c.lang), TraceID: c.trace,
		Decided: f.decided, Merged: f.merged, headers: http.Header{},
	}
	for _, e := range f.errors {
		p.Errors = append(p.Errors, e.text(c.lang))
	}
	if f.retryAfter > 0 {
		p.headers.Set("Retry-After", strconv.Itoa(int(max(1, f.retryAfter.Round(time.Second).Seconds()))))
	}
	if f.location != "" {
		p.headers.Set("Location", f.location)
	}
	if f.status == http.StatusUnauthorized {
		p.headers.Set("WWW-Authenticate", `Bearer realm="portcare"`)
	}
	return p
}

// huma is set through variables of its package: once, before anything runs.
func init() {
	huma.ValidateStrictCasing = true
	huma.DefaultArrayNullable = false // an empty list is [], never null
	huma.NewError = func(status int, _ string, errs ...error) huma.StatusError {
		return humaFailure(status, errs).problem(&call{lang: "vi"})
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, _ string, errs ...error) huma.StatusError {
		return humaFailure(status, errs).problem(callOf(ctx.Context()))
	}
}

// humaFailure translates huma's validation.
func humaFailure(status int, errs []error) *failure {
	f := fail(typeForStatus(status))
	for _, err := range errs {
		var d huma.ErrorDetailer
		if errors.As(err, &d) {
			detail := d.ErrorDetail()
			f.errors = append(f.errors, fieldFor(detail.Location, detail.Message))
		}
	}
	return f
}

// saidIn is a text that has to say something, or the failure of its field.
func saidIn(text, location string) (string, error) {
	if text = strings.TrimSpace(text); text == "" {
		return "", wrong("required", location)
	}
	return text, nil
}

// orUnknown turns a look-up that found nothing into the failure of the field that named it.
func orUnknown(err error, location string) error {
	if errors.Is(err, models.ErrNotFound) {
		return wrong("unknown", location)
	}
	return err
}

// parseID reads an id out of a path; anything else isn't there.
func parseID(text string) (uuid.UUID, error) {
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil, fail(notFound)
	}
	return id, nil
}
