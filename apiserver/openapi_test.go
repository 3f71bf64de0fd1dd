package apiserver_test

import (
	"flag"
	"os"
	"regexp"
	"testing"

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
