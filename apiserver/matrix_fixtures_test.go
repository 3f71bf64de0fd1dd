package apiserver_test

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// matrix is the table of how everybody is answered, kept in a golden file.
type matrix struct {
	text  bytes.Buffer
	table *tabwriter.Writer
}

// newMatrix begins the table of routes or pages with its people.
func newMatrix(of string) *matrix {
	m := &matrix{}
	m.table = tabwriter.NewWriter(&m.text, 0, 0, 2, ' ', 0)
	fmt.Fprint(m.table, of)
	for _, p := range people {
		fmt.Fprint(m.table, "\t", p.kind)
	}
	fmt.Fprintln(m.table)
	return m
}

// line adds the statuses with which everybody is answered.
func (m *matrix) line(name string, ask func(asker) int) {
	fmt.Fprint(m.table, name)
	for _, p := range people {
		fmt.Fprint(m.table, "\t", ask(p))
	}
	fmt.Fprintln(m.table)
}

// isThatOf holds the table against the file.
func (m *matrix) isThatOf(t *testing.T, file string) {
	t.Helper()
	require.NoError(t, m.table.Flush())
	lines := strings.Split(m.text.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	text := strings.Join(lines, "\n")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), text, "who is answered how has changed: if it was meant, go test ./apiserver -run Matrix -update")
}

// fixed asks a route the same every time.
func fixed(path string, body any) func() asked {
	return func() asked { return asked{path: path, body: body} }
}

// to asks for a page, or sends a form there, its names and values one after the other; every time as a form of its own.
func to(path string, form ...string) func() (string, url.Values) {
	return func() (string, url.Values) {
		values := url.Values{"_nonce": {uuid.NewString()}}
		for i := 0; i < len(form); i += 2 {
			values.Add(form[i], form[i+1])
		}
		return path, values
	}
}
