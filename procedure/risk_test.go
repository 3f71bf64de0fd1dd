package procedure_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

func TestRisks(t *testing.T) {
	t.Parallel()

	t.Run("X-7 each of the 24 risk rows stands once, at the step it belongs to", func(t *testing.T) {
		t.Parallel()
		want := map[string]procedure.StepID{
			"CHP VII 1":  "PRE-1",
			"CHP VII 2":  "PRE-2",
			"CHP VII 3":  "PRE-4",
			"CHP VII 4":  "PRE-6",
			"CHP VII 5":  "PRE-7",
			"CHP VII 6":  "INS-2",
			"CHP VII 7":  "INS-4",
			"CHP VII 8":  "POS-1",
			"CHP VII 9":  "POS-4",
			"CHP VII 10": "SUR-1",
			"CHP VII 11": "SUR-2",
			"CHP VII 12": "SUR-6",
		}
		maps.Copy(want, groupRisks)
		require.Len(t, want, 24)
		require.Equal(t, want, riskRows(t, chp1(t)))
	})

	t.Run("X-7 each of the group's twelve risk rows stands once in its own edition, at the step it belongs to", func(t *testing.T) {
		t.Parallel()
		require.Len(t, groupRisks, 12)
		require.Equal(t, groupRisks, riskRows(t, vimc1(t)))
	})
}

// groupRisks are the rows of the group's risk tables, which hold for the company too.
var groupRisks = map[string]procedure.StepID{
	"VIMC I.IV 1":  "INS-1",
	"VIMC I.IV 2":  "INS-2",
	"VIMC I.IV 3":  "INS-4",
	"VIMC I.IV 4":  "INS-5",
	"VIMC I.IV 5":  "INS-7",
	"VIMC II.IV 1": "POS-1",
	"VIMC II.IV 2": "POS-2",
	"VIMC II.IV 3": "POS-3",
	"VIMC II.IV 4": "POS-4",
	"VIMC II.IV 5": "POS-5",
	"VIMC II.IV 6": "POS-6",
	"VIMC II.IV 7": "POS-7",
}

// riskRows tells at which step each row of the sources' risk tables stands.
func riskRows(t *testing.T, e *procedure.Edition) map[string]procedure.StepID {
	t.Helper()
	found := map[string]procedure.StepID{}
	for _, p := range e.Procedures {
		for _, s := range p.Steps {
			for _, r := range s.Risks {
				require.NotContains(t, found, r.Clause)
				found[r.Clause] = s.ID
			}
		}
	}
	return found
}
