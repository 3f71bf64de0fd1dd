package processes_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/embedded/postgres"
	"portcare/forms"
	"portcare/procedure"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestADeveloperKillsEverythingAndStartsAgain(t *testing.T) {
	t.Parallel()
	folder := newFolder(t)
	t.Cleanup(func() { stopOrphan(t, folder) })
	began := time.Now()
	dev := startDev(t, folder)
	entry := signIn(t, "tongdai", devAddress(t, dev))
	t.Logf("first start: %s", time.Since(began).Round(time.Millisecond))
	// Received so long ago that the time to acknowledge ends while nothing runs.
	received := time.Now().Add(-toAcknowledge + 2*time.Second)
	request := aRequest()
	request.ReceivedAt = &received
	receipt, err := entry.at[0].Enter(t.Context(), request)
	require.NoError(t, err)
	due := deadlineOf(t, entry.at[0], receipt.Reference).DueAt
	require.WithinDuration(t, received.Add(toAcknowledge), due, time.Second)
	server := postmaster(t, folder)

	dev.kill(t)
	require.NoError(t, waitUntil(t.Context(), due))
	began = time.Now()
	dev = startDev(t, folder)
	home := devAddress(t, dev)
	took := time.Since(began)
	t.Logf("second start: %s", took.Round(time.Millisecond))
	require.Less(t, took, 20*time.Second)
	require.Equal(t, server, postmaster(t, folder), "the orphaned PostgreSQL is adopted")

	t.Run("R5 the deadline that fell due while nothing ran is recorded with its due time, soon after the start", func(t *testing.T) {
		officer := signIn(t, "nvkd1", home)
		var breached *time.Time
		require.Eventually(t, func() bool {
			breached = deadlineOf(t, officer.at[0], receipt.Reference).BreachedAt
			return breached != nil
		}, patience, 50*time.Millisecond)
		require.Equal(t, due, *breached)
	})

	t.Run("R1 the case goes on where it was", func(t *testing.T) {
		officer := signIn(t, "nvkd1", home)
		done, err := officer.at[0].Acknowledge(t.Context(), receipt.Reference, forms.Acknowledgement{})
		require.NoError(t, err)
		require.Equal(t, &demo.Place{Step: procedure.Classify, Round: 1}, done.Next)
	})
	dev.stop(t)
}

// toAcknowledge is the time for it, by the procedure (INS-1b).
const toAcknowledge = 15 * time.Minute

func startDev(t *testing.T, folder string, more ...string) *process {
	t.Helper()
	args := []string{"dev", "--data-dir", folder, "--port", "0", "--temporal-port", "0", "--temporal-ui-port", "0"}
	return start(t, "dev", append(args, more...)...)
}

// devAddress waits until everything runs.
func devAddress(t *testing.T, dev *process) string {
	t.Helper()
	dev.says(t, "portcare is ready")
	return dev.says(t, "  application")
}

// deadlineOf is the time to acknowledge a case.
func deadlineOf(t *testing.T, c *demo.Client, reference string) (found demo.Deadline) {
	t.Helper()
	require.Eventually(t, func() bool { // the workflow has just started
		seen, err := c.Case(t.Context(), reference)
		for _, d := range seen.Deadlines {
			if d.Name == procedure.Acknowledgement {
				found = d
			}
		}
		return err == nil && found.Name != ""
	}, patience, 20*time.Millisecond)
	return found
}

// waitUntil returns when the time has come.
func waitUntil(ctx context.Context, at time.Time) error {
	select {
	case <-time.After(time.Until(at)):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// postmaster is the process id of the PostgreSQL in the folder.
func postmaster(t *testing.T, folder string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "postgres", "data", "postmaster.pid"))
	require.NoError(t, err)
	id, _, _ := strings.Cut(string(text), "\n")
	return id
}

// stopOrphan stops the PostgreSQL that a killed program left behind in the folder.
func stopOrphan(t *testing.T, folder string) {
	t.Helper()
	at := filepath.Join(folder, "postgres")
	if _, err := postgres.RunningDSN(at, "postgres"); err != nil {
		return // it was stopped
	}
	orphan, err := postgres.Start(context.Background(), postgres.Config{DataDir: at})
	require.NoError(t, err)
	require.NoError(t, orphan.Stop(context.Background()))
}
