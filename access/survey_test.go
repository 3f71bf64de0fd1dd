package access_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/access"
	"portcare/procedure"
)

// surveyOfSales asks the customers of two branches; the operations centre collects too.
func surveyOfSales(t *testing.T) access.Case {
	t.Helper()
	return access.Case{Owner: "KD", Handling: "KD", Partners: []string{"CNTV", "CNCV", "DHSX"}, Step: step(t, procedure.RunSurvey)}
}

func TestWhoCollectsInASurvey(t *testing.T) {
	t.Parallel()
	c := surveyOfSales(t)
	for name, want := range map[string]access.Verdict{
		"sales officer": access.Allowed, "branch officer": access.Allowed, "other branch": access.Allowed, "unit officer": access.Allowed,
		"GD": access.Forbidden, "DGD": access.Forbidden, "stranger": access.Hidden, "supervisor": access.Hidden,
		"administrator": access.Hidden, "integration": access.Hidden, "nobody": access.Hidden,
	} {
		require.Equal(t, want, access.Can(people[name], access.Collect, c), "SUR-2a "+name)
	}
	t.Run("SUR-2a who takes part sees the case but doesn't work it", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, access.Allowed, access.Can(people["branch officer"], access.See, c))
		require.Equal(t, access.Forbidden, access.Can(people["branch officer"], access.Work, c))
	})
	t.Run("SUR-2a a branch collects its own forms, desks and Sales anybody's who takes part", func(t *testing.T) {
		t.Parallel()
		for name, units := range map[string]map[string]bool{
			"sales officer":  {"KD": true, "CNTV": true, "CNCV": true, "CNHD": false},
			"branch officer": {"KD": false, "CNTV": true, "CNCV": false, "CNHD": false},
			"unit officer":   {"CNTV": true, "CNCV": true, "DHSX": true, "CNHD": false},
			"stranger":       {"CNTV": false, "KD": false},
			"GD":             {"CNTV": false},
		} {
			for unit, want := range units {
				require.Equal(t, want, people[name].CollectsFor(unit, c), "%s for %s", name, unit)
			}
		}
	})
	t.Run("SUR-3a Sales and the leaders see all that was said, others what their units heard", func(t *testing.T) {
		t.Parallel()
		for name, want := range map[string]bool{"sales officer": true, "GD": true, "DGD": true, "branch officer": false, "unit officer": false} {
			all, units := people[name].SurveyPart(c)
			require.Equal(t, want, all, name)
			if !want {
				require.Equal(t, people[name].Units(), units)
			}
		}
		all, _ := people["branch officer"].SurveyPart(access.Case{Owner: "CNTV"})
		require.True(t, all, "a branch sees all of its own survey")
		delegate := people["branch officer"]
		delegate.Mandates = []access.Mandate{{Scope: access.Scope{Procedure: procedure.Survey}}}
		c := c
		c.Procedure = procedure.Survey
		all, _ = delegate.SurveyPart(c)
		require.True(t, all, "who decides for a leader sees what the leader sees (X-2)")
	})
	t.Run("SUR-2a a call centre that takes part calls everybody's customers, and sees no more of what was said", func(t *testing.T) {
		t.Parallel()
		caller := access.Person{Places: []access.Place{{Unit: "TD", Kind: procedure.UnitCallCentre, Role: procedure.RoleOfficer}}}
		for unit, want := range map[string]bool{"TD": true, "DHSX": false} {
			part := access.Case{Owner: "KD", Partners: []string{"CNTV", unit}}
			all, _ := caller.SurveyCalls(part)
			require.Equal(t, want, all, unit)
			all, units := caller.SurveyPart(part)
			require.False(t, all)
			require.Equal(t, []string{"TD"}, units)
		}
		all, units := people["branch officer"].SurveyCalls(c)
		require.False(t, all, "a branch calls its own")
		require.Equal(t, people["branch officer"].Units(), units)
	})
}
