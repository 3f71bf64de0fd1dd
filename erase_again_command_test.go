package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestDeletionsAreCarriedOutAgainByCommand(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	head, now := staff["kd.head"].ID, time.Now()
	who, err := db.Subject(t.Context(), models.DataSubject{Name: "Vũ Thị Hạnh", Mail: "hanh@example.com", Role: "requester"})
	require.NoError(t, err)
	request := &models.PrivacyRequest{
		SubjectID: who.ID, Kind: procedure.DeleteData, Channel: "mail", ReceivedAt: now, EnteredAt: now, EnteredBy: head,
		FirstDueAt: now, DueAt: now, CalendarVersion: 1, State: models.PrivacyReceived,
	}
	require.NoError(t, db.AddPrivacyRequest(t.Context(), request, who.Mail))
	known := models.PastErasure{Request: request.ID, Person: who.ID, ErasedAt: now, ErasedBy: head, Records: []string{"AA"}}
	unknown := models.PastErasure{Request: uuid.New(), Person: uuid.New(), ErasedAt: now, ErasedBy: head, Records: []string{"BB", "CC"}}
	list := func(all ...models.PastErasure) (dir string) {
		var text bytes.Buffer
		for _, e := range all {
			require.NoError(t, json.NewEncoder(&text).Encode(e))
		}
		dir = t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "erasures.jsonl"), text.Bytes(), 0o600))
		return dir
	}
	again := func(dir string) ended {
		return portcare(t, nil, "erase-again", "--database-url", modelstest.DSN(t), "--anchor-dir", dir)
	}
	t.Run("CUS-9 without the list it is an error, for the folder is the wrong one", func(t *testing.T) {
		got := again(t.TempDir())
		require.Equal(t, 1, got.code, got.said)
		require.Contains(t, got.errors, "read the list of deletions")
	})
	t.Run("CUS-9 each is told by its request, and one that somebody has to look at ends it with an error", func(t *testing.T) {
		got := again(list(known, unknown))
		require.Equal(t, 1, got.code, got.said)
		require.Regexp(t, "request "+known.Request.String()+": deleted again, [1-9][0-9]* rows", got.said)
		require.Regexp(t, "request "+unknown.Request.String()+": .* also in BB, CC", got.said)
		require.Contains(t, got.errors, "1 of 2 deletions weren't carried out again")
		require.NotContains(t, got.said+got.errors, "Hạnh")
	})
	t.Run("CUS-9 once more there is nothing to do", func(t *testing.T) {
		got := again(list(known))
		require.Zero(t, got.code, got.errors)
		require.Contains(t, got.said, "request "+known.Request.String()+": stands deleted")
	})
	t.Run("CUS-9 a line that was changed deletes nobody", func(t *testing.T) {
		known.Person = uuid.New()
		got := again(list(known))
		require.Equal(t, 1, got.code, got.said)
		require.Contains(t, got.said, "the list was changed")
	})
}
