package apiserver_test

import (
	"flag"
	"os"
	"regexp"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"portcare/apiserver"
)

var update = flag.Bool("update", false, "rewrite the files that tests compare with")

func TestTheOpenAPIFileIsUpToDate(t *testing.T) {
	t.Parallel()
	const file = "../openapi.yaml"
	want, err := apiserver.OpenAPI()
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile(file, want, 0o644))
	}
	have, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(have), "run: go test ./apiserver -run OpenAPI -update")
}

func TestTheOpenAPIFileIsServedAndCanBeRead(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	got := s.ask("", "GET", "/openapi.yaml", nil)
	require.Equal(t, 200, got.status)
	doc, err := openapi3.NewLoader().LoadFromData(got.body)
	require.NoError(t, err)
	require.Equal(t, "3.1.0", doc.OpenAPI)
	require.NotEmpty(t, doc.Paths.Map())
}

func TestTheDocumentationPageNamesEveryOperationAndLoadsNothingFromElsewhere(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	page := s.ask("", "GET", "/docs", nil)
	require.Equal(t, 200, page.status)
	for _, line := range apiserver.RouteTable() {
		require.Contains(t, string(page.body), `id="`+line.ID+`"`)
		require.NotEmpty(t, line.Title, "%s has a title in both languages", line.ID)
	}
	require.NotContains(t, string(page.body), "<script")
	for _, link := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(string(page.body), -1) {
		require.Regexp(t, `^[/#]`, link[1])
	}
	require.Equal(t, 200, s.ask("", "GET", "/docs/style.css", nil).status)
}

func TestTheSchemaOfABreachSaysWhatIsNeeded(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	doc, err := openapi3.NewLoader().LoadFromData(s.ask("", "GET", "/openapi.yaml", nil).body)
	require.NoError(t, err)
	breach := doc.Components.Schemas["Breach"].Value
	for _, c := range []struct {
		name string
		body map[string]any
		want bool
	}{
		{"what happened alone isn't enough", map[string]any{"happened": "x"}, false},
		{"the number of persons alone isn't either", map[string]any{"happened": "x", "persons": 1.0}, false},
		{"whose data it was, and how many", map[string]any{"happened": "x", "whose": "x", "persons": 1.0, "customers": 0.0}, true},
		{"or when it was looked at", map[string]any{"happened": "x", "seen_from": time.Now().Add(-time.Hour).Format(time.RFC3339)}, true},
	} {
		t.Run("CUS-9 "+c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, breach.VisitJSON(c.body) == nil, breach.VisitJSON(c.body))
			got := s.ask("kd.head", "POST", "/api/v1/breaches", c.body)
			require.Equal(t, c.want, got.status == 201, "and the server says the same: %s", got.body)
		})
	}
}
