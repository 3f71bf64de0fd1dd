package procedure_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

// The RACI tables as the source prints them: step, Sales, units, general director, deputy. "-" is an empty cell. The last
// table is ours: the source asks for corrective actions and prints none.
const raciTables = `
PRE-1 R   R   -   -
PRE-2 R   -   A   C/A
PRE-3 I   -   A   C/A
PRE-4 R   R   I   I
PRE-5 R   -   I   I
PRE-6 I   -   A   C/A
PRE-7 R   -   I   I

INS-1 R   R   -   -
INS-2 R   R   A   C/A
INS-3 I   I   A   C/A
INS-4 R   R   I   I
INS-5 R   R   A   C/A
INS-6 I   I   A   C/A
INS-7 R   -   I   I

POS-1 R   R   -   -
POS-2 R   I/R A   C/A
POS-3 I   I   A   C/A
POS-4 R   I/R I   I
POS-5 R   -   A   C/A
POS-6 I   I   A   C/A
POS-7 R   -   I   I

SUR-1 R   R   -   -
SUR-2 R   R   -   -
SUR-3 R   I,R -   -
SUR-4 R   I,R A   C/A
SUR-5 I   I   A   C/A
SUR-6 R   I,R I   I
SUR-7 R   I,R I   I
SUR-8 I   I   A   C/A
SUR-9 R   -   I   I

COR-1 I   R   I   I
COR-2 I   R   I   I
COR-3 R   -   I   I
`

func TestRACI(t *testing.T) {
	t.Parallel()
	parties := []procedure.Party{
		procedure.Sales, procedure.Units, procedure.GeneralDirector, procedure.DeputyGeneralDirector,
	}

	t.Run("X-1 the letters are those of the tables, step by step and in their order", func(t *testing.T) {
		t.Parallel()
		var rows []string
		for _, p := range chp1(t).Procedures {
			for _, s := range p.Steps {
				row := []string{string(s.ID)}
				for _, party := range parties {
					row = append(row, orDash(s.RACI[party]))
				}
				rows = append(rows, strings.Join(row, " "))
			}
		}
		require.Equal(t, tableRows(raciTables), rows)
	})

	t.Run("X-1 exactly eight steps are closed by a decision", func(t *testing.T) {
		t.Parallel()
		var deciding []procedure.StepID
		for _, p := range chp1(t).Procedures {
			for _, s := range p.Steps {
				if s.Decides {
					deciding = append(deciding, s.ID)
				}
			}
		}
		require.Equal(t, []procedure.StepID{
			"PRE-3", "PRE-6", "INS-3", "INS-6", "POS-3", "POS-6", "SUR-5", "SUR-8",
		}, deciding)
	})

	t.Run("X-1 in C/A the deputy carries both letters", func(t *testing.T) {
		t.Parallel()
		raci := step(t, procedure.AssignAuthority).RACI
		require.True(t, raci.Has(procedure.DeputyGeneralDirector, procedure.Consulted))
		require.Equal(t,
			[]procedure.Party{procedure.GeneralDirector, procedure.DeputyGeneralDirector},
			raci.With(procedure.Accountable))
		require.Empty(t, raci.With(procedure.Responsible))
	})
}

func orDash(cell string) string {
	if cell == "" {
		return "-"
	}
	return cell
}

// tableRows returns the table's rows with single spaces.
func tableRows(table string) []string {
	var rows []string
	for line := range strings.Lines(table) {
		if fields := strings.Fields(line); len(fields) > 0 {
			rows = append(rows, strings.Join(fields, " "))
		}
	}
	return rows
}
