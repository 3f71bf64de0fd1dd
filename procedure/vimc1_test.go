package procedure_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

// The group's RACI tables: step, care officer, head of care, director or deputy in charge. "-" is an empty cell.
const vimcTables = `
INS-1 R I I
INS-2 R I I
INS-4 R R I
INS-5 I R A
INS-7 R I -

POS-1 R I I
POS-2 R R I
POS-3 I I A
POS-4 R R R
POS-5 R I I
POS-6 I I A
POS-7 R I I
`

// Step, deadline, term, start of the clock.
const vimcDeadlines = `
INS-1 acknowledgement 30m0s    receipt
INS-2 classification  30m0s    receipt
INS-4 handling        0s       opening
INS-5 hand_over       30m0s    opening
INS-5 confirmation    24h0m0s  handover
INS-5 recheck         24h0m0s  answer
INS-7 filing          24h0m0s  opening
POS-1 agreed          0s       opening
POS-2 agreed          0s       opening
POS-3 decision        24h0m0s  opening
POS-4 agreed          0s       opening
POS-4 contact        -168h0m0s event
POS-4 reminder       -24h0m0s  event
POS-4 opinions_asked  24h0m0s  event
POS-5 agreed          0s       opening
POS-6 decision        24h0m0s  opening
POS-7 agreed          0s       opening
`

// Step, measure.
const vimcMeasures = `
INS-1 received
INS-2 customer_told
INS-4 within_norm
INS-5 handed_over
INS-5 confirmed
INS-7 logged
POS-1 on_time
POS-2 on_time
POS-2 proposals_approved
POS-3 decided_on_time
POS-4 as_approved
POS-5 on_time
POS-6 decided_on_time
POS-7 records_updated
`

func TestTheGroupsEdition(t *testing.T) {
	t.Parallel()

	t.Run("ED-2 its letters are those of the group's two tables, in the group's three columns", func(t *testing.T) {
		t.Parallel()
		e := vimc1(t)
		require.Equal(t, []procedure.Party{procedure.CareOfficer, procedure.HeadOfCare, procedure.DirectorInCharge}, e.Columns)
		require.Equal(t, tableRows(vimcTables), rowsOf(e, func(s procedure.Step) []string {
			cells := []string{string(s.ID)}
			for _, party := range e.Columns {
				cells = append(cells, orDash(s.RACI[party]))
			}
			return []string{strings.Join(cells, " ")}
		}))
	})

	t.Run("ED-2 its times are the group's", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, tableRows(vimcDeadlines), rowsOf(vimc1(t), func(s procedure.Step) (rows []string) {
			for _, d := range s.Deadlines {
				rows = append(rows, fmt.Sprint(s.ID, " ", d.Name, " ", d.Term, " ", d.From))
			}
			return rows
		}))
	})

	t.Run("ED-2 its measures are the group's, all of them to be met by every single one", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, tableRows(vimcMeasures), rowsOf(vimc1(t), func(s procedure.Step) (rows []string) {
			for _, m := range s.Measures {
				require.InDelta(t, 1.0, m.Target, 0)
				rows = append(rows, fmt.Sprint(s.ID, " ", m.ID))
			}
			return rows
		}))
	})

	t.Run("ED-2 it has two procedures and no others, under the same prefixes", func(t *testing.T) {
		t.Parallel()
		found := map[procedure.ID]string{}
		for _, p := range vimc1(t).Procedures {
			found[p.ID] = p.Prefix
		}
		require.Equal(t, map[procedure.ID]string{procedure.InService: "YC", procedure.PostService: "SS"}, found)
	})

	t.Run("ED-2 it says that it lacks the steps in which leaders assign and evaluate", func(t *testing.T) {
		t.Parallel()
		e := vimc1(t)
		require.Equal(t, []procedure.StepID{"INS-3", "INS-6"}, e.Lacks)
		for _, id := range e.Lacks {
			_, ok := e.Step(id)
			require.False(t, ok)
		}
	})

	t.Run("ED-2 a step that is missing and not said to be lacking is found", func(t *testing.T) {
		t.Parallel()
		e := vimc1(t)
		e.Lacks = e.Lacks[1:]
		require.ErrorContains(t, e.Validate(), "procedure in-service: step INS-3 is missing")
	})

	t.Run("ED-2 guests and gifts are listed when carrying out, not when planning", func(t *testing.T) {
		t.Parallel()
		for id, want := range map[procedure.StepID][]procedure.List{
			procedure.PlanCare:     nil,
			procedure.CarryOutCare: {procedure.Participants, procedure.Gifts},
		} {
			s, ok := vimc1(t).Step(id)
			require.True(t, ok)
			require.Equal(t, want, s.Lists)
		}
	})

	t.Run("ED-2 kinds and norms of requests are those of the group's table", func(t *testing.T) {
		t.Parallel()
		norms := map[int]time.Duration{}
		for _, k := range vimc1(t).Kinds {
			norms[k.ID] = k.Norm
		}
		require.Equal(t, map[int]time.Duration{1: 12 * time.Minute, 2: time.Hour, 3: time.Hour, 4: 0, 5: 12 * time.Minute, 6: 0}, norms)
	})

	t.Run("ED-1 the default edition stays chp-1", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, "chp-1", procedure.Default)
		require.Equal(t, "chp-1", procedure.Editions()[0].ID)
	})
}

func vimc1(t *testing.T) *procedure.Edition {
	t.Helper()
	e, ok := procedure.Find("vimc-1")
	require.True(t, ok)
	return e
}

// rowsOf asks every step of the edition for its rows.
func rowsOf(e *procedure.Edition, of func(procedure.Step) []string) []string {
	var rows []string
	for _, p := range e.Procedures {
		for _, s := range p.Steps {
			rows = append(rows, of(s)...)
		}
	}
	return rows
}
