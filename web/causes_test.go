package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/web"
)

// TestEveryCauseOfATierChangeHasWords reads the causes where they are declared, so that a new one can't do without words.
func TestEveryCauseOfATierChangeHasWords(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../models/life_retier.go", nil, 0)
	require.NoError(t, err)
	found := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Cause") {
			return true
		}
		literal, ok := spec.Values[0].(*ast.BasicLit)
		require.True(t, ok, spec.Names[0].Name)
		cause, err := strconv.Unquote(literal.Value)
		require.NoError(t, err)
		found++
		for _, lang := range []string{"vi", "en"} {
			require.NotEqual(t, cause, web.CauseText(cause, lang), "CUS-2 %s in %s", cause, lang)
		}
		return true
	})
	require.NotZero(t, found)
}
