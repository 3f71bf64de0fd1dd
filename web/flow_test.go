package web_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
	"portcare/web"
)

func TestTheFlowChartIsDrawnFromTheFacts(t *testing.T) {
	t.Parallel()
	for _, e := range procedure.Editions() {
		for i := range e.Procedures {
			p := &e.Procedures[i]
			t.Run("X-11 "+e.ID+" "+string(p.ID), func(t *testing.T) {
				t.Parallel()
				for _, lang := range []string{"vi", "en"} {
					drawn(t, web.NewFlow(p, lang), p, lang)
				}
			})
		}
	}
}

// drawn holds a chart against its procedure: every step and arrow is there, nothing lies outside, boxes don't overlap, and
// no two numbers stand in the same place.
func drawn(t *testing.T, f web.Flow, p *procedure.Procedure, lang string) {
	t.Helper()
	require.Len(t, f.Boxes, len(p.Steps)+2)
	below := 0
	for i, b := range f.Boxes {
		require.GreaterOrEqual(t, b.X, 0)
		require.LessOrEqual(t, b.X+b.W, f.Width)
		require.GreaterOrEqual(t, b.Y, below)
		below = b.Y + b.H
		require.LessOrEqual(t, below, f.Height)
		if i > 0 && i <= len(p.Steps) {
			step := p.Steps[i-1]
			require.Equal(t, string(step.ID), b.Lines[0].Text)
			require.Equal(t, step.Decides, b.Shape == "decision")
		}
	}
	require.Len(t, f.Legend, len(p.Arrows))
	for i, a := range p.Arrows {
		require.Equal(t, a.When.In(lang), f.Legend[i].When)
		require.Equal(t, a.When.VI != "", f.Legend[i].Number != "", "a condition has its number in the chart")
	}
	places := map[[2]int]string{}
	for _, a := range f.Arrows {
		require.Positive(t, a.X)
		require.Less(t, a.X, f.Width)
		if a.Number != "" {
			require.Empty(t, places[[2]int{a.X, a.Y}])
			places[[2]int{a.X, a.Y}] = a.Number
		}
	}
	require.LessOrEqual(t, f.Width, 400, "a phone can show it")
}
