package apiserver

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"portcare/access"
	"portcare/forms"
	"portcare/imports"
	"portcare/models"
)

// base is where the JSON API begins.
const base = "/api/v1"

// route is a line of the table in routes.go.
type route struct {
	method  string
	path    string
	id      string
	who     rule
	scope   string // what a token with scopes needs
	handler func(*Server, huma.Operation)
	body    bodyRule
	shows   models.ViewKind // of people's data: reading it is logged (CUS-6)
}

// bodyRule says what has to come with a request.
type bodyRule int

const (
	reads     bodyRule = iota // nothing
	keyed                     // a body with an Idempotency-Key
	acts                      // the same, for an act in a case: makes nothing new, so it is answered 200
	keyless                   // a body; the request names its own effect, so that it needs no key
	linked                    // a body; the capability link in the path is the key; answered 200
	file                      // a file with an Idempotency-Key
	tableFile                 // a table with an Idempotency-Key; it stays on disk
)

// rule is who may ask at all. What may be done with a case is asked of package access once the case is known.
type rule struct {
	name   string
	allows func(access.Person) bool // nil: nobody has to sign in
}

var (
	anybody        = rule{name: "anybody"}
	signedIn       = rule{"signed in", func(access.Person) bool { return true }}
	requesters     = rule{"employees and integrations", access.Person.Opens}
	staffOrAdmins  = rule{"employees and administrators", func(p access.Person) bool { return len(p.Units()) > 0 || p.Administers() }}
	keepsAuthority = rule{"administrators and the head of Sales", mayKeepAuthority}
)

// handle makes a handler a route's: parse, one call, and its error answered in one place.
func handle[I, O any](h func(context.Context, *I) (*O, error)) func(*Server, huma.Operation) {
	return func(s *Server, op huma.Operation) {
		huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
			out, err := h(ctx, in)
			if err == nil {
				err = s.logView(ctx)
			}
			if err != nil {
				return nil, s.answer(ctx, err)
			}
			return out, nil
		})
	}
}

// handleAs is handle for an answer that isn't JSON, of one of the content types.
func handleAs[I, O any](description string, contentTypes []string, h func(context.Context, *I) (*O, error)) func(*Server, huma.Operation) {
	return func(s *Server, op huma.Operation) {
		content := map[string]*huma.MediaType{}
		for _, t := range contentTypes {
			content[t] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
		}
		op.Responses = map[string]*huma.Response{"200": {Description: description, Content: content}}
		handle(h)(s, op)
	}
}

// operation describes the route for huma, and with it for the OpenAPI file.
func (s *Server) operation(r route) huma.Operation {
	op := huma.Operation{
		OperationID: r.id, Method: r.method, Path: r.fullPath(),
		Summary: titles[r.id].EN, Extensions: map[string]any{"x-summary-vi": titles[r.id].VI, "x-who": r.who.name},
		Tags:          []string{r.tag()},
		DefaultStatus: http.StatusOK,
		Middlewares:   s.middlewares(r),
		Errors:        []int{http.StatusUnprocessableEntity, http.StatusInternalServerError, http.StatusServiceUnavailable},
		MaxBodyBytes:  -1, // guard has read the body
		// huma's own deadline would outlast the body, and cut off what the handler waits for: see timeBody.
		BodyReadTimeout: -1,
	}
	switch {
	case r.method == http.MethodDelete:
		op.DefaultStatus = http.StatusNoContent
	case r.method == http.MethodPost && r.body != acts && r.body != linked:
		op.DefaultStatus = http.StatusCreated
	}
	if r.who.allows != nil {
		op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden)
		op.Security = []map[string][]string{{"bearer": {}}, {"session": {}}}
		op.Extensions["x-scope"] = r.scope
	}
	if r.body == keyless {
		op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests)
	}
	if r.body == linked {
		op.Errors = append(op.Errors, http.StatusTooManyRequests)
	}
	if r.method == http.MethodPut {
		op.Errors = append(op.Errors, http.StatusPreconditionFailed)
	}
	if r.method == http.MethodGet && strings.HasPrefix(r.path, "/customers/{code}/") {
		op.Errors = append(op.Errors, http.StatusTemporaryRedirect) // the record was merged
	}
	if strings.Contains(r.path, "{") || r.method == http.MethodDelete {
		op.Errors = append(op.Errors, http.StatusNotFound)
	}
	if r.writes() {
		op.Errors = append(op.Errors, http.StatusBadRequest, http.StatusConflict, http.StatusRequestEntityTooLarge,
			http.StatusUnsupportedMediaType)
	}
	if r.keyed() {
		op.Errors = append(op.Errors, http.StatusPreconditionRequired)
		longest := 200
		op.Parameters = append(op.Parameters, &huma.Param{
			Name: "Idempotency-Key", In: "header", Required: true,
			Description: "Up to 200 printable characters of your own; the same key and body give the same answer again",
			Schema:      &huma.Schema{Type: huma.TypeString, MaxLength: &longest},
		})
	}
	return op
}

func (r route) fullPath() string {
	if r.tag() == "health" || strings.HasPrefix(r.path, "/p/") {
		return r.path
	}
	return base + r.path
}

// tag groups operations by the first word of their path.
func (r route) tag() string {
	word, _, _ := strings.Cut(strings.TrimPrefix(r.path, "/"), "/")
	switch word {
	case "livez", "readyz":
		return "health"
	case "p":
		return "links"
	}
	return word
}

func (r route) writes() bool { return r.body != reads }
func (r route) keyed() bool {
	return r.body == keyed || r.body == acts || r.body == file || r.body == tableFile
}

// guard lets a request through to the handler when its caller, key and body are in order.
func (s *Server) guard(r route) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		g := humagin.Unwrap(ctx)
		c := callOf(ctx.Context())
		c.look(r.shows, r.method, r.fullPath(), models.ByAPI)
		if err := s.admit(g.Request, c, r); err != nil {
			s.refuse(g, err)
			return
		}
		if r.keyed() {
			if c.key = g.GetHeader("Idempotency-Key"); c.key == "" {
				s.refuse(g, fail(keyMissing))
				return
			}
			if !printable(c.key) {
				s.refuse(g, wrong("not_printable", "header.Idempotency-Key"))
				return
			}
		}
		if r.writes() {
			body, err := r.read(g.Request)
			if err == nil && r.body != file && r.body != tableFile {
				err = s.makesSense(ctx.Operation(), body)
			}
			if err != nil {
				s.refuse(g, err)
				return
			}
			c.operation, c.hash = ctx.Operation(), hashOf([]byte(r.method), []byte(g.Request.URL.Path), body)
		}
		next(ctx)
		if form := g.Request.MultipartForm; form != nil {
			_ = form.RemoveAll() // of the disk, which net/http does later
		}
	}
}

// admit signs the caller in and asks the route's rule.
func (s *Server) admit(r *http.Request, c *call, to route) error {
	if to.body == keyless { // sets or takes the cookie: another site's page must not sign anybody in or out
		if err := s.crossOrigin.Check(r); err != nil {
			return fail(crossOrigin)
		}
	}
	if to.who.allows == nil {
		return nil
	}
	if err := s.authenticate(r, c); err != nil {
		return err
	}
	if !to.who.allows(c.person) || !inScope(c.person.Scopes, to.scope) {
		return fail(forbidden)
	}
	return nil
}

func (r route) read(request *http.Request) ([]byte, error) {
	switch r.body {
	case file:
		return readBody(request, fileLimit+envelope)
	case tableFile:
		return nil, readMultipart(request, imports.MaxBytes+envelope)
	}
	return readJSON(request)
}

// makesSense refuses what the schema of the operation's body lets through, or can't stand, before huma looks at it.
func (s *Server) makesSense(op *huma.Operation, body []byte) error {
	var value any
	if unreadable := json.Unmarshal(body, &value); op.RequestBody == nil || unreadable != nil {
		return nil //nolint:nilerr // huma says what is wrong with it
	}
	content, ok := op.RequestBody.Content["application/json"]
	if !ok {
		return nil
	}
	return refusedForm(forms.Sense(s.api.OpenAPI().Components.Schemas, content.Schema, "body", value))
}

func printable(key string) bool {
	return utf8.ValidString(key) && utf8.RuneCountInString(key) <= 200 &&
		!strings.ContainsFunc(key, func(r rune) bool { return !unicode.IsPrint(r) })
}
