package procedure_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

// Step, measure, target.
const measures = `
PRE-1 on_time            1
PRE-1 researched         >0.7
PRE-2 on_time            1
PRE-2 proposals_approved 1
PRE-3 decided_on_time    1
PRE-4 as_approved        1
PRE-5 on_time            1
PRE-6 decided_on_time    1
PRE-7 records_updated    1
INS-1 received           1
INS-1 acknowledged       1
INS-2 classified         1
INS-2 customer_told      1
INS-3 decided_on_time    1
INS-4 as_directed        1
INS-4 within_norm        1
INS-4 resolved           1
INS-5 on_time            1
INS-5 handed_over        1
INS-5 confirmed          1
INS-6 decided_on_time    1
INS-7 filed              1
INS-7 logged             1
POS-1 on_time            1
POS-2 on_time            1
POS-2 proposals_approved 1
POS-3 decided_on_time    1
POS-4 as_approved        1
POS-5 on_time            1
POS-6 decided_on_time    1
POS-7 records_updated    1
SUR-1 on_time            1
SUR-2 on_time            1
SUR-2 reached            1
SUR-3 opinions_recorded  1
SUR-4 proposals_approved 1
SUR-5 decided_on_time    1
SUR-6 as_approved        1
SUR-7 on_time            1
SUR-8 decided_on_time    1
SUR-9 records_updated    1
COR-1 on_time            1
COR-2 on_time            1
COR-3 effective          1
`

func TestMeasures(t *testing.T) {
	t.Parallel()

	t.Run("the measures and targets are those of the tables", func(t *testing.T) {
		t.Parallel()
		var found []string
		for _, p := range chp1(t).Procedures {
			for _, s := range p.Steps {
				for _, m := range s.Measures {
					above := ""
					if m.Above {
						above = ">"
					}
					found = append(found, fmt.Sprintf("%s %s %s%g", s.ID, m.ID, above, m.Target))
				}
			}
		}
		require.Equal(t, tableRows(measures), found)
	})

	t.Run("exactly 70 % of the customers researched is not more than 70 %", func(t *testing.T) {
		t.Parallel()
		researched := step(t, procedure.ResearchCustomer).Measures[1]
		require.Equal(t, procedure.MeasureResearched, researched.ID)
		require.False(t, researched.Met(7.0/10))
		require.True(t, researched.Met(71.0/100))
	})

	t.Run("a target of 100 % is met by all, and missed by one in a thousand", func(t *testing.T) {
		t.Parallel()
		received := step(t, procedure.Receive).Measures[0]
		require.True(t, received.Met(1))
		require.False(t, received.Met(0.999))
	})
}
