package procedure_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

func TestTitles(t *testing.T) {
	t.Parallel()

	t.Run("whatever an edition refers to has a name in both languages", func(t *testing.T) {
		t.Parallel()
		for _, e := range procedure.Editions() {
			for _, p := range e.Columns {
				requireName(t, string(p), p.Title())
			}
			rowsOf(e, func(s procedure.Step) []string {
				for _, d := range s.Deadlines {
					requireName(t, string(d.From), d.From.Title())
				}
				for _, i := range s.Items {
					requireName(t, string(i.Unit), i.Unit.Title())
				}
				for _, c := range s.Checklists {
					if c.For != "" {
						requireName(t, string(c.For), c.For.Title())
					}
				}
				for _, l := range s.Lists {
					requireName(t, string(l), l.Title())
				}
				return nil
			})
		}
	})

	t.Run("what has no name is called by its id", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, procedure.Text{VI: "board", EN: "board"}, procedure.Party("board").Title())
	})
}

func requireName(t *testing.T, id string, title procedure.Text) {
	t.Helper()
	require.NotEmpty(t, title.VI, id)
	require.NotEmpty(t, title.EN, id)
	require.NotEqual(t, id, title.VI)
	require.NotEqual(t, id, title.EN)
}
