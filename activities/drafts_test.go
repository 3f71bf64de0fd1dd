package activities_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

func TestADraftGoesWithTheVisitOfItsStep(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, login := range []string{"kd.officer", "kd.head"} {
		for _, step := range []procedure.StepID{procedure.Receive, procedure.Classify} {
			require.NoError(t, d.DB.SaveDraft(t.Context(), models.Draft{
				UserID: d.staff[login].ID, Reference: d.reference, Step: step, Round: 1, Form: []byte(`{}`), UpdatedAt: time.Now(),
			}))
		}
	}
	d.open(procedure.Receive, 0)
	require.True(t, d.record(d.submit("kd.officer", procedure.Receive, forms.Acknowledge, forms.Acknowledgement{}), procedure.Receive, minute).Closes)
	for _, login := range []string{"kd.officer", "kd.head"} {
		_, err := d.DB.Draft(t.Context(), d.staff[login].ID, d.reference, procedure.Receive, 1)
		require.ErrorIs(t, err, models.ErrNotFound, login)
		_, err = d.DB.Draft(t.Context(), d.staff[login].ID, d.reference, procedure.Classify, 1)
		require.NoError(t, err, "of a step that is to come")
	}
}
