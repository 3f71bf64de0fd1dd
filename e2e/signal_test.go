package e2e_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/procedure"
	"portcare/workflows"
)

func TestADecisionComesBySignal(t *testing.T) {
	t.Parallel()

	t.Run("X-1 the general director's decides as one by HTTP does", func(t *testing.T) {
		t.Parallel()
		reference := beyondAuthority(t)
		signal(t, reference, workflows.SignalledDecision{
			By: "gd", Step: procedure.AssignAuthority, Round: 1, Decision: "approve", ReasonCode: "independent_survey", Unit: demo.Delivery,
		})
		require.Eventually(t, func() bool { return theCase(t, reference).Step == procedure.Handle }, 10*time.Second, 20*time.Millisecond)
		decision, err := system.DB().Decision(t.Context(), reference, procedure.AssignAuthority, 1)
		require.NoError(t, err)
		require.Equal(t, as(t, "gd").Person().ID, decision.DecidedBy.String())
		require.Equal(t, demo.Delivery, theCase(t, reference).HandlingUnitID)
		require.True(t, theCase(t, reference).LeadersAsked, "INS-3a: the 48 h limit applies")
	})

	t.Run("X-1 that of somebody unknown, without the letter or for another round is journalled and changes nothing", func(t *testing.T) {
		t.Parallel()
		reference := beyondAuthority(t)
		right := workflows.SignalledDecision{
			Step: procedure.AssignAuthority, Round: 1, Decision: "reject", ReasonCode: "within_authority",
		}
		unknown, other, stale := right, right, right
		unknown.By, other.By, stale.By, stale.Round = "nobody", "truongkd", "gd", 2
		for _, d := range []workflows.SignalledDecision{unknown, other, stale} {
			signal(t, reference, d)
		}
		require.Eventually(t, func() bool { return ignored(t, reference) == 3 }, 10*time.Second, 20*time.Millisecond,
			"each of the three is in the journal")
		decisions, err := system.DB().Decisions(t.Context(), reference)
		require.NoError(t, err)
		require.Empty(t, decisions)
		require.Equal(t, procedure.AssignAuthority, theCase(t, reference).Step)
	})
}

func signal(t *testing.T, reference string, d workflows.SignalledDecision) {
	t.Helper()
	require.NoError(t, engine().Signal(t.Context(), reference, d))
}

// ignored counts the signals that the journal says were no decision.
func ignored(t *testing.T, reference string) (n int) {
	t.Helper()
	entries, _, err := system.DB().Journal(t.Context(), reference)
	require.NoError(t, err)
	for _, e := range entries {
		if e.Event == "signal_ignored" {
			n++
		}
	}
	return n
}
