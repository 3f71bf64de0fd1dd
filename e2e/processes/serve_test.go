package processes_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

func TestOneProcessServesAll(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	serve := start(t, "serve", append([]string{"serve", "--temporal-ui-port", "0"}, w.workSettings()...)...)
	home := serve.ready(t)
	require.Equal(t, http.StatusOK, status(t, home+"/readyz"))
	require.Equal(t, http.StatusOK, status(t, serve.says(t, "Temporal's UI is at ")+"/healthz"))
	crew := newCrew(t, w.sink, home)

	reference, err := crew.carry(t.Context())
	require.NoError(t, err)
	require.Zero(t, crew.sentAgain())
	found, err := w.db.Case(t.Context(), reference)
	require.NoError(t, err)
	require.Equal(t, models.CaseClosed, found.State)
	require.Zero(t, w.requireDelivered(t, reference), "no letter came twice")
	w.requireSound(t, 1)
	serve.stop(t)
}
