package e2e_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.uber.org/zap"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

func TestAnActThatWasRecordedJustBeforeACrashStillMovesItsCase(t *testing.T) {
	t.Parallel()
	t.Run("R3 nobody has to send it again", func(t *testing.T) {
		t.Parallel()
		db, reference := system.DB(), aCase(t)
		require.Eventually(t, func() bool {
			opened, err := db.RoundOpened(t.Context(), reference, procedure.Receive, 1)
			return err == nil && opened
		}, 20*time.Second, 50*time.Millisecond)

		// What a worker does before it dies: the act is in the record, Temporal never hears of it.
		officer, err := db.UserByLogin(t.Context(), "nvkd1")
		require.NoError(t, err)
		form, err := json.Marshal(forms.Acknowledgement{Told: forms.ByPhone})
		require.NoError(t, err)
		s, err := db.Submit(t.Context(), models.Submission{
			Reference: reference, Step: procedure.Receive, Round: 1, Act: string(forms.Acknowledge), Form: form,
			ActorID: &officer.ID, Actor: officer.ID.String(), Key: uuid.NewString(), BodyHash: []byte{1},
		})
		require.NoError(t, err)
		dying := &activities.Activities{DB: db, Log: zap.NewNop()}
		recorded, err := dying.RecordAct(t.Context(), activities.ActInput{
			Reference: reference, Submission: s.ID.String(), Step: procedure.Receive, Round: 1, At: time.Now(),
		})
		require.NoError(t, err)
		require.True(t, recorded.Closes)

		require.Eventually(t, func() bool { return theCase(t, reference).Step == procedure.Classify }, 40*time.Second, 100*time.Millisecond)
		acts, err := db.Applied(t.Context(), reference)
		require.NoError(t, err)
		require.Len(t, acts, 1)
		require.Equal(t, procedure.Classify, acts[0].NextStep)
	})
}
