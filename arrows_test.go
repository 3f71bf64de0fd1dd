package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// arrows says which rooms a room may import. A room that isn't named here has to be added, with a thought.
var arrows = map[string][]string{
	"calendar":                   {},
	"procedure":                  {},
	"procedure/card":             {"procedure"},
	"vietnam":                    {},
	"access":                     {"procedure"},
	"forms":                      {"procedure", "vietnam"},
	"forms/formstest":            {"forms", "models/modelstest"},
	"letters":                    {"calendar", "procedure"},
	"imports":                    {"vietnam"},
	"models":                     {"calendar", "procedure"},
	"mail":                       {},
	"anchor":                     {"models"},
	"erasures":                   {"models"},
	"intake":                     {"calendar", "forms", "letters", "models", "procedure"},
	"activities":                 {"access", "anchor", "calendar", "erasures", "forms", "imports", "letters", "mail", "models", "procedure"},
	"workflows":                  {"activities", "calendar", "forms", "models", "procedure"},
	"worker":                     {"activities", "forms", "models", "workflows"},
	"web":                        {"calendar", "forms", "procedure", "vietnam"},
	"apiserver":                  {"access", "activities", "calendar", "forms", "imports", "intake", "letters", "models", "procedure", "web", "workflows"},
	"demo":                       {"calendar", "forms", "models", "procedure", "workflows"},
	"embedded/internal/loopback": {},
	"embedded/internal/database": {},
	"embedded/postgres":          {"embedded/internal/database", "embedded/internal/loopback"},
	"embedded":                   {"embedded/internal/database", "embedded/internal/loopback"},
	"mail/catcher":               {"mail/internal/eml"},
	"mail/mailtest":              {"mail", "mail/internal/eml"},
	"bench":                      {"activities", "models", "procedure", "vietnam"},
	"models/modelstest":          {"embedded/postgres", "models", "procedure"},
	"app": {
		"activities", "anchor", "apiserver", "demo", "embedded", "embedded/postgres", "mail", "mail/catcher", "models", "procedure",
		"worker", "workflows",
	},
	"": {"access", "activities", "anchor", "apiserver", "app", "bench", "demo", "embedded/postgres", "erasures", "imports", "mail", "models", "procedure", "procedure/card"},
}

func TestImportsGoOneWay(t *testing.T) {
	t.Parallel()
	for _, room := range rooms(t, "{{.ImportPath}} {{join .Imports \" \"}}") {
		name, imports := room[0], room[1:]
		if strings.HasPrefix(name, "e2e") || strings.Contains(name, "/internal/") && !strings.HasPrefix(name, "embedded") {
			continue // stories may use everything; what is internal belongs to its room
		}
		allowed, known := arrows[name]
		require.True(t, known, "a new room %q: say in arrows what it may import", name)
		for _, other := range imports {
			require.True(t, slices.Contains(allowed, other) || strings.HasPrefix(other, name+"/"), "%q imports %q", name, other)
		}
	}
}

func TestOnlyTheProgramLinksTheTemporalServer(t *testing.T) {
	t.Parallel()
	for _, pkg := range []string{"./models/modelstest", "./embedded/postgres", "./workflows", "./apiserver", "./worker"} {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-test", pkg).Output()
		require.NoError(t, err)
		require.NotContains(t, string(out), "go.temporal.io/server/", "%s links the Temporal server: its tests take minutes to build", pkg)
	}
}

// rooms lists our packages with their imports of ours, without the module's name.
func rooms(t *testing.T, format string) [][]string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", format, "./...").Output()
	require.NoError(t, err)
	var all [][]string
	for line := range strings.Lines(string(out)) {
		var room []string
		for i, path := range strings.Fields(line) {
			switch {
			case path == "portcare":
				room = append(room, "")
			case strings.HasPrefix(path, "portcare/"):
				room = append(room, strings.TrimPrefix(path, "portcare/"))
			case i == 0:
				t.Fatalf("a package that isn't ours: %s", path)
			}
		}
		all = append(all, room)
	}
	return all
}
