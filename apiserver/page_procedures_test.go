package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

func TestProcessCardsAreShown(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("vp.officer")
	list := b.get("/procedures")
	require.Equal(t, 200, list.status)
	for _, e := range procedure.Editions() {
		for _, p := range e.Procedures {
			t.Run("X-11 "+e.ID+" "+string(p.ID), func(t *testing.T) {
				t.Parallel()
				require.Contains(t, list.said("main"), p.Title.VI)
				page := s.browser("vp.officer").get("/procedures/" + string(p.ID) + "?edition=" + e.ID)
				require.Equal(t, 200, page.status)
				require.Contains(t, page.said("card"), p.Card.Purpose.VI)
				for _, step := range p.Steps {
					require.Contains(t, page.said("raci"), step.Title.VI)
					require.Contains(t, page.said("flow"), string(step.ID))
					for _, d := range step.Deadlines {
						require.Contains(t, page.said("terms"), d.Title.VI)
					}
					for _, m := range step.Measures {
						require.Contains(t, page.said("measures"), m.Text.VI)
					}
					for _, r := range step.Risks {
						require.Contains(t, page.said("risks"), r.Control.VI)
					}
					for _, l := range step.Checklists {
						require.Contains(t, page.said("preparation"), l.Title.VI)
					}
				}
				for _, a := range p.Arrows {
					require.Contains(t, page.said("flow-words"), a.When.VI, "in words too")
				}
			})
		}
	}
	require.Contains(t, b.get("/procedures/in-service").said("main"), "đang áp dụng")
	for _, nothing := range []string{"/procedures/x", "/procedures/in-service?edition=x", "/procedures/survey?edition=vimc-1"} {
		require.Equal(t, 404, b.get(nothing).status, nothing)
	}
}
