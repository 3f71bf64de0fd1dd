package apiserver_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
)

var contract = sync.OnceValues(func() (*openapi3.T, error) {
	text, err := apiserver.OpenAPI()
	if err != nil {
		return nil, err
	}
	return openapi3.NewLoader().LoadFromData(text)
})

var parameter = regexp.MustCompile(`\{[^}]*\}`)

// describedAnswer holds every JSON answer that any test gets against what openapi.yaml says about it.
func describedAnswer(t *testing.T, method, path string, a answer) {
	t.Helper()
	doc, err := contract()
	require.NoError(t, err)
	path, _, _ = strings.Cut(path, "?")
	patterns := slices.SortedFunc(maps.Keys(doc.Paths.Map()), func(a, b string) int { // those with the fewest parameters first
		return strings.Count(a, "{") - strings.Count(b, "{")
	})
	for _, pattern := range patterns {
		op := doc.Paths.Value(pattern).GetOperation(method)
		exact := regexp.MustCompile("^" + parameter.ReplaceAllString(pattern, "[^/]+") + "$")
		if op == nil || !exact.MatchString(path) {
			continue
		}
		response := op.Responses.Status(a.status)
		require.NotNil(t, response, "%s %s answers %d, which openapi.yaml doesn't mention", method, pattern, a.status)
		media := response.Value.Content.Get(a.header.Get("Content-Type"))
		if len(a.body) == 0 {
			return
		}
		require.NotNil(t, media, "%s %s answers %s", method, pattern, a.header.Get("Content-Type"))
		if !strings.Contains(a.header.Get("Content-Type"), "json") {
			return
		}
		var value any
		require.NoError(t, json.Unmarshal(a.body, &value))
		require.NoError(t, media.Schema.Value.VisitJSON(value, openapi3.EnableJSONSchema2020(), openapi3.VisitAsResponse()), "%s %s", method, pattern)
		return
	}
}
