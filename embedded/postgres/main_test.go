package postgres_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/embedded/postgres"
)

// helperFolder, when set, makes the test binary a program that starts PostgreSQL in that folder and waits to be
// killed.
const helperFolder = "POSTGRES_TEST_HELPER_FOLDER"

func TestMain(m *testing.M) {
	if folder := os.Getenv(helperFolder); folder != "" {
		os.Exit(helper(folder))
	}
	m.Run()
}

// helper is the program that gets killed.
func helper(folder string) int {
	if _, err := postgres.Start(context.Background(), postgres.Config{DataDir: folder, Fast: true}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("started")
	select {}
}

// newFolder is open to the user who runs PostgreSQL when the tests run as root, which testing.T.TempDir isn't.
func newFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "postgres-*") //nolint:usetesting // see above
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
	require.NoError(t, os.Chmod(folder, 0o711))
	return folder
}
