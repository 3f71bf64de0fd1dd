package procedure_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

var update = flag.Bool("update", false, "write the snapshots of the editions anew; never for a released one")

func TestEditions(t *testing.T) {
	t.Parallel()

	t.Run("ED-1 every edition is complete and consistent", func(t *testing.T) {
		t.Parallel()
		require.NotEmpty(t, procedure.Editions())
		for _, e := range procedure.Editions() {
			require.NoError(t, e.Validate(), e.ID)
		}
	})

	t.Run("ED-1 an edition is what its snapshot says", func(t *testing.T) {
		t.Parallel()
		for _, e := range procedure.Editions() {
			requireSnapshot(t, e)
		}
	})

	t.Run("every edition is found by its id, the default too, others are not", func(t *testing.T) {
		t.Parallel()
		for _, e := range procedure.Editions() {
			found, ok := procedure.Find(e.ID)
			require.True(t, ok)
			require.Equal(t, e, found)
		}
		_, ok := procedure.Find(procedure.Default)
		require.True(t, ok)
		_, ok = procedure.Find("chp-0")
		require.False(t, ok)
	})

	t.Run("ED-1 who changes an edition changes only an own copy", func(t *testing.T) {
		t.Parallel()
		for i, e := range procedure.Editions() {
			other := procedure.Editions()[i]
			for _, shared := range sharedMemory(e.ID, reflect.ValueOf(*e), reflect.ValueOf(*other)) {
				t.Errorf("%s is the same memory in two copies", shared)
			}
		}
		mine := chp1(t)
		theirs := chp1(t)
		mine.Procedures[1].Steps[0].RACI[procedure.Sales] = "I"
		require.NotEqual(t, mine, theirs)
		require.Equal(t, theirs, chp1(t))
	})
}

func chp1(t *testing.T) *procedure.Edition {
	t.Helper()
	e, ok := procedure.Find("chp-1")
	require.True(t, ok)
	return e
}

func step(t *testing.T, id procedure.StepID) *procedure.Step {
	t.Helper()
	s, ok := chp1(t).Step(id)
	require.True(t, ok, id)
	return s
}

func requireSnapshot(t *testing.T, e *procedure.Edition) {
	t.Helper()
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	require.NoError(t, enc.Encode(e))

	file := filepath.Join("testdata", e.ID+".golden.json")
	if *update {
		require.NoError(t, os.WriteFile(file, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got.String(), "a released edition doesn't change: make a new one")
}

// sharedMemory returns the paths of slices and maps that a and b have in common.
func sharedMemory(path string, a, b reflect.Value) []string {
	var found []string
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			found = append(found, sharedMemory(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))...)
		}
	case reflect.Slice:
		if a.Len() > 0 && a.Pointer() == b.Pointer() {
			return []string{path}
		}
		for i := range a.Len() {
			found = append(found, sharedMemory(path+"[]", a.Index(i), b.Index(i))...)
		}
	case reflect.Map, reflect.Pointer:
		if !a.IsNil() && a.Pointer() == b.Pointer() {
			return []string{path}
		}
	}
	return found
}
