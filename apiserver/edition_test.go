package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
)

func TestTheGroupsEditionHasTwoProcedures(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *apiserver.Config) { c.Edition = "vimc-1" })

	t.Run("ED-2 the two are shown, under the group's columns", func(t *testing.T) {
		t.Parallel()
		var list struct {
			Edition string
			Items   []struct{ ID string }
		}
		s.ask("vp.officer", "GET", "/api/v1/procedures", nil).in(t, &list)
		require.Equal(t, "vimc-1", list.Edition)
		require.Equal(t, []struct{ ID string }{{"in-service"}, {"post-service"}}, list.Items)
		var one struct{ Columns []struct{ ID string } }
		s.ask("vp.officer", "GET", "/api/v1/procedures/in-service", nil).in(t, &one)
		require.Equal(t, []struct{ ID string }{{"care_officer"}, {"head_of_care"}, {"director_in_charge"}}, one.Columns)
		require.Equal(t, 404, s.ask("vp.officer", "GET", "/api/v1/procedures/survey", nil).status)
	})

	t.Run("ED-2 opening another procedure is refused, and the refusal says why", func(t *testing.T) {
		t.Parallel()
		for _, procedure := range []string{"pre-service", "survey"} {
			got := s.ask("kd.officer", "POST", "/api/v1/cases", object{"procedure": procedure, "objective": "Mở rộng"})
			require.Equal(t, 422, got.status)
			require.Contains(t, string(got.body), "not_in_edition")
		}
	})
}
