package e2e_test

import (
	"errors"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

func TestTheEngineGoesAwayAndComesBack(t *testing.T) {
	t.Parallel()
	t.Run("R8 meanwhile requests are kept, lists go on and acts are answered 503; R1 then all goes on by itself", func(t *testing.T) {
		t.Parallel()
		h := newHouse(t)
		o := &outage{T: t, house: h, entry: h.as("tongdai"), officer: h.as("nvkd1"), key: uuid.NewString()}
		before, err := o.entry.Enter(t.Context(), aRequest())
		require.NoError(t, err)
		_, err = o.officer.Acknowledge(t.Context(), before.Reference, forms.Acknowledgement{})
		require.NoError(t, err)

		h.stopEngine()
		during := o.requireIntakeAndLists()
		o.requireActsPutOff(before.Reference)
		h.startEngine()
		o.requireStartedByItself(during)
		o.requireActCountsOnce(before.Reference)
	})
}

type outage struct {
	*testing.T
	*house
	entry, officer *demo.Client
	key            string // of the act that is sent again and again
}

// requireIntakeAndLists enters a request while the engine is away.
func (o *outage) requireIntakeAndLists() (reference string) {
	receipt, err := o.entry.Enter(o.Context(), aRequest())
	require.NoError(o, err)
	list, err := o.officer.Cases(o.Context(), url.Values{"state": {"open"}})
	require.NoError(o, err)
	require.Len(o, list.Items, 2)
	require.Equal(o, receipt.Reference, list.Items[0].Reference)
	_, err = o.officer.Case(o.Context(), receipt.Reference)
	require.NoError(o, err)
	return receipt.Reference
}

// requireActsPutOff acts while the engine is away: a time to try again, and nothing changed.
func (o *outage) requireActsPutOff(reference string) {
	var away *demo.Problem
	require.ErrorAs(o, o.classify(reference), &away)
	require.Equal(o, http.StatusServiceUnavailable, away.Status)
	require.Positive(o, away.RetryAfter)
	acts, err := o.db.Applied(o.Context(), reference)
	require.NoError(o, err)
	require.Len(o, acts, 1, "only that of before")
}

// requireStartedByItself waits for the case of a request that was kept while the engine was away.
func (o *outage) requireStartedByItself(reference string) {
	require.Eventually(o, func() bool {
		tasks, err := o.db.Tasks(o.Context(), reference)
		return err == nil && len(tasks) == 1
	}, 2*time.Minute, 100*time.Millisecond)
	_, err := o.officer.Acknowledge(o.Context(), reference, forms.Acknowledgement{})
	require.NoError(o, err)
}

// requireActCountsOnce sends the act of before again, twice, with the same key.
func (o *outage) requireActCountsOnce(reference string) {
	for range 2 {
		insist(o.T, func() error { return o.classify(reference) })
	}
	acts, err := o.db.Applied(o.Context(), reference)
	require.NoError(o, err)
	require.Len(o, acts, 2)
	found, err := o.db.Case(o.Context(), reference)
	require.NoError(o, err)
	require.Equal(o, procedure.Handle, found.Step)
}

func (o *outage) classify(reference string) error {
	form := forms.Classification{Nature: procedure.Question, Kind: 2, Checked: true}
	_, err := o.officer.Act(o.Context(), reference, first(procedure.Classify), forms.Submit, form, demo.WithKey(o.key))
	return err
}

// insist sends something again as long as the engine is away.
func insist(t *testing.T, send func() error) {
	t.Helper()
	var err error
	require.Eventually(t, func() bool {
		err = send()
		var p *demo.Problem
		return !errors.As(err, &p) || p.Status != http.StatusServiceUnavailable
	}, time.Minute, 50*time.Millisecond)
	require.NoError(t, err)
}
