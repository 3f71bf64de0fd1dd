package procedure_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/procedure"
)

// The deadlines that aren't simply the date agreed when the step is opened: step, name, term, start of the clock. A
// negative term is before the event, a term of 0 is set by the kind of request or by a date that a person names.
const fixedDeadlines = `
PRE-3 decision        24h0m0s opening
PRE-6 decision        24h0m0s opening
INS-1 acknowledgement 15m0s   receipt
INS-2 classification  30m0s   receipt
INS-3 decision        24h0m0s opening
INS-4 handling        0s      opening
INS-4 resolution      48h0m0s case
INS-5 hand_over       30m0s   opening
INS-5 confirmation    24h0m0s handover
INS-5 recheck         24h0m0s answer
INS-6 decision        24h0m0s opening
INS-7 filing          24h0m0s opening
POS-2 outline         24h0m0s outline
POS-3 decision        24h0m0s opening
POS-4 contact        -168h0m0s event
POS-4 reminder       -24h0m0s event
POS-4 opinions_asked  24h0m0s event
POS-6 decision        24h0m0s opening
SUR-5 decision        24h0m0s opening
SUR-8 decision        24h0m0s opening
COR-3 effect_check    0s      date
`

func TestDeadlines(t *testing.T) {
	t.Parallel()

	t.Run("X-3 every step has a term of its own or an agreed date, usually three working days of eight hours", func(t *testing.T) {
		t.Parallel()
		fixed := map[string]bool{}
		for _, row := range tableRows(fixedDeadlines) {
			id, around, _ := strings.Cut(row, " ")
			fixed[id] = !strings.HasSuffix(around, " event") && !strings.HasSuffix(around, " outline") // within a step of any length
		}
		for _, p := range chp1(t).Procedures {
			for _, s := range p.Steps {
				d, agreed := s.Deadline(procedure.Agreed)
				require.NotEqual(t, fixed[string(s.ID)], agreed, s.ID)
				if agreed {
					require.Equal(t, procedure.Office, d.Clock, s.ID)
					require.Equal(t, 3*8*time.Hour, d.Usual, s.ID)
				}
			}
		}
	})

	t.Run("X-3 what the sources give in hours counts every hour", func(t *testing.T) {
		t.Parallel()
		for _, p := range chp1(t).Procedures {
			for _, s := range p.Steps {
				for _, d := range s.Deadlines {
					if d.Name != procedure.Agreed {
						require.Equal(t, procedure.Elapsed, d.Clock, "%s %s", s.ID, d.Name)
					}
				}
			}
		}
	})

	for _, row := range tableRows(fixedDeadlines) {
		id, _, _ := strings.Cut(row, " ")
		t.Run(id+" has the deadline "+row, func(t *testing.T) {
			t.Parallel()
			var found []string
			for _, d := range step(t, procedure.StepID(id)).Deadlines {
				found = append(found, fmt.Sprint(id, " ", d.Name, " ", d.Term, " ", d.From))
			}
			require.Contains(t, found, row)
		})
	}

	t.Run("X-3 there are no other fixed deadlines", func(t *testing.T) {
		t.Parallel()
		var found []string
		for _, p := range chp1(t).Procedures {
			for _, s := range p.Steps {
				for _, d := range s.Deadlines {
					if d.Name != procedure.Agreed {
						found = append(found, fmt.Sprint(s.ID, " ", d.Name, " ", d.Term, " ", d.From))
					}
				}
			}
		}
		require.Equal(t, tableRows(fixedDeadlines), found)
	})
}

func TestMarks(t *testing.T) {
	t.Parallel()

	// Worked out by hand: warning, then the four rungs, from the start of the term.
	for _, c := range []struct {
		term  string
		marks []string
	}{
		{"15m", []string{"10m", "15m", "20m", "25m", "32m30s"}},
		{"12m", []string{"8m", "12m", "17m", "22m", "28m"}},
		{"24h", []string{"16h", "24h", "30h", "36h", "48h"}},
		{"48h", []string{"32h", "48h", "60h", "72h", "96h"}},
		{"240h", []string{"160h", "240h", "264h", "288h", "312h"}},
	} {
		t.Run("X-3 a term of "+c.term+" is warned of and escalated at "+strings.Join(c.marks, ", "), func(t *testing.T) {
			t.Parallel()
			start := time.Date(2026, 10, 5, 8, 0, 0, 0, time.UTC)
			want := []procedure.Mark{}
			for i, m := range c.marks {
				mark := procedure.Mark{Kind: procedure.Rung, Rung: i, At: start.Add(duration(t, m))}
				if i == 0 {
					mark.Kind = procedure.Warning
				}
				want = append(want, mark)
			}
			marks, err := chp1(t).Escalation.Marks(start, duration(t, c.term), procedure.ByTheHour)
			require.NoError(t, err)
			require.Equal(t, want, marks)
		})
	}

	t.Run("X-3 marks ascend, their distances stay in bounds, the first rung is the due time", func(t *testing.T) {
		t.Parallel()
		rule := chp1(t).Escalation
		rapid.Check(t, func(rt *rapid.T) {
			start := time.Unix(rapid.Int64Range(0, 1<<33).Draw(rt, "start"), 0)
			term := time.Duration(rapid.Int64Range(int64(time.Second), int64(400*24*time.Hour)).Draw(rt, "term"))

			marks, err := rule.Marks(start, term, procedure.ByTheHour)
			require.NoError(rt, err)
			require.Len(rt, marks, 5)
			require.Equal(rt, procedure.Warning, marks[0].Kind)
			require.True(rt, marks[0].At.After(start))
			require.True(rt, marks[1].At.After(marks[0].At))
			require.Equal(rt, start.Add(term), marks[1].At)
			for i := 2; i < len(marks); i++ {
				require.Equal(rt, i, marks[i].Rung)
				gap := marks[i].At.Sub(marks[i-1].At)
				require.GreaterOrEqual(rt, gap, 5*time.Minute)
				require.LessOrEqual(rt, gap, 24*time.Hour)
			}
		})
	})
}

func duration(t *testing.T, s string) time.Duration {
	t.Helper()
	d, err := time.ParseDuration(s)
	require.NoError(t, err)
	return d
}
