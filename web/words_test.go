package web_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var said = regexp.MustCompile(`\bt\.([A-Z]\w*)`)

// TestEveryWordIsThereInBothLanguagesAndUsed reads the one place that has the words, and all that say them.
func TestEveryWordIsThereInBothLanguagesAndUsed(t *testing.T) {
	t.Parallel()
	there := wordsThere(t)
	used := map[string]bool{}
	require.NoError(t, filepath.WalkDir("templates", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range said.FindAllStringSubmatch(string(text), -1) {
			require.Contains(t, there, m[1], path)
			used[m[1]] = true
		}
		return err
	}))
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`\b(?:words|\w+Words)\.(\w+)`).FindAllStringSubmatch(string(text), -1) {
			used[m[1]] = true
		}
	}
	for name, text := range there {
		if !used[name] {
			t.Errorf("nobody says %s", name)
		}
		require.Len(t, text, 2, name)
		for _, s := range text {
			require.NotEmpty(t, strings.Trim(s, `"`), name)
		}
	}
}

// wordsThere reads the names of all words with their texts in the two languages.
func wordsThere(t *testing.T) map[string][]string {
	t.Helper()
	there, declared := map[string][]string{}, 0
	for _, name := range []string{
		"words_said.go", "words_survey.go", "words_register.go", "words_life.go", "words_views.go", "words_imports.go",
		"words_timeline.go",
		"words_duplicates.go",
		"words_report.go",
		"words_privacy.go",
	} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		declared += readWords(file, there)
	}
	require.Len(t, there, declared, "every word has its texts")
	return there
}

// readWords adds the words that a file has, and counts those it declares.
func readWords(file *ast.File, there map[string][]string) (declared int) {
	ast.Inspect(file, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		if text, ok := pair.Value.(*ast.CompositeLit); ok {
			for _, e := range text.Elts {
				there[pair.Key.(*ast.Ident).Name] = append(there[pair.Key.(*ast.Ident).Name], e.(*ast.KeyValueExpr).Value.(*ast.BasicLit).Value)
			}
		}
		return true
	})
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.StructType); ok {
			for _, f := range s.Fields.List {
				declared += len(f.Names)
			}
		}
		return true
	})
	return declared
}
