package apiserver_test

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
)

// describedAnswer holds every JSON answer that any test gets against what openapi.yaml says about it.
func describedAnswer(t *testing.T, method, path string, a answer) {
	t.Helper()
	c, err := readContract()
	require.NoError(t, err)
	path, _, _ = strings.Cut(path, "?")
	for _, p := range c.paths {
		op := p.item.GetOperation(method)
		if op == nil || !p.matches.MatchString(path) {
			continue
		}
		response := op.Responses.Status(a.status)
		require.NotNil(t, response, "%s %s answers %d, which openapi.yaml doesn't mention", method, p.pattern, a.status)
		if len(a.body) == 0 {
			return
		}
		contentType := a.header.Get("Content-Type")
		require.NotNil(t, response.Value.Content.Get(contentType), "%s %s answers %s", method, p.pattern, contentType)
		if !strings.Contains(contentType, "json") {
			return
		}
		media, _, _ := strings.Cut(contentType, ";")
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.body))
		require.NoError(t, err)
		schema, err := c.schema("paths", p.pattern, strings.ToLower(method), "responses", strconv.Itoa(a.status), "content", media, "schema")
		require.NoError(t, err)
		require.NoError(t, schema.Validate(value), "%s %s", method, p.pattern)
		return
	}
}

// contract is openapi.yaml, read once for all tests.
type contract struct {
	paths []describedPath // those with the fewest parameters first

	mu       sync.Mutex
	compiler *jsonschema.Compiler // keeps what it has compiled
}

type describedPath struct {
	pattern string
	matches *regexp.Regexp
	item    *openapi3.PathItem
}

const contractURL = "openapi.json"

var parameter = regexp.MustCompile(`\{[^}]*\}`)

var readContract = sync.OnceValues(func() (*contract, error) {
	text, err := apiserver.OpenAPI()
	if err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		return nil, err
	}
	written, err := doc.MarshalJSON()
	if err != nil {
		return nil, err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(written))
	if err != nil {
		return nil, err
	}
	c := &contract{compiler: jsonschema.NewCompiler()}
	c.compiler.AssertFormat()
	for pattern, item := range doc.Paths.Map() {
		exact := "^" + parameter.ReplaceAllString(pattern, "[^/]+") + "$"
		c.paths = append(c.paths, describedPath{pattern, regexp.MustCompile(exact), item})
	}
	slices.SortFunc(c.paths, func(a, b describedPath) int {
		return cmp.Or(
			strings.Count(a.pattern, "{")-strings.Count(b.pattern, "{"),
			strings.Compare(a.pattern, b.pattern),
		)
	})
	return c, c.compiler.AddResource(contractURL, value)
})

// schema returns the part of openapi.yaml that these names lead to.
func (c *contract) schema(names ...string) (*jsonschema.Schema, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	pointer := ""
	for _, name := range names {
		pointer += "/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(name)
	}
	return c.compiler.Compile(contractURL + "#" + pointer)
}

func TestTheContractRefusesWhatItDoesNotDescribe(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.setPassword("kd.head")
	const path = "/api/v1/sessions"
	got := s.ask("", "POST", path, object{"login": "kd.head", "password": password})
	c, err := readContract()
	require.NoError(t, err)
	schema, err := c.schema("paths", path, "post", "responses", "201", "content", "application/json", "schema")
	require.NoError(t, err)
	for name, change := range map[string]func(object){
		"format 'date-time'|not valid date-time": func(o object) { o["expires_at"] = "tomorrow" },
		"got number, want string":                func(o object) { o["token"] = 7 },
		"missing property 'user'":                func(o object) { delete(o, "user") },
	} {
		var answer object
		got.in(t, &answer)
		require.NoError(t, schema.Validate(answer))
		change(answer)
		err := schema.Validate(answer)
		require.Error(t, err, name)
		require.Regexp(t, name, err.Error())
	}
}
