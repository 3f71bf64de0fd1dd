package access_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/access"
	"portcare/procedure"
)

// people are one of each role, by name; the cases below belong to Sales or to the branch TV.
var people = map[string]access.Person{
	"sales officer":  at("KD", procedure.UnitSales, procedure.RoleOfficer),
	"sales head":     at("KD", procedure.UnitSales, procedure.RoleHead),
	"sales duty":     at("KD", procedure.UnitSales, procedure.RoleDuty),
	"branch officer": at("CNTV", procedure.UnitBranch, procedure.RoleOfficer),
	"branch head":    at("CNTV", procedure.UnitBranch, procedure.RoleHead),
	"other branch":   at("CNCV", procedure.UnitBranch, procedure.RoleHead),
	"unit officer":   at("DHSX", procedure.UnitOperations, procedure.RoleOfficer),
	"unit head":      at("DHSX", procedure.UnitOperations, procedure.RoleHead),
	"work item unit": at("VP", procedure.UnitOffice, procedure.RoleOfficer),
	"stranger":       at("TCKT", procedure.UnitFinance, procedure.RoleHead),
	"GD":             at("BGD", procedure.UnitLeadership, procedure.RoleGeneral),
	"DGD":            at("BGD", procedure.UnitLeadership, procedure.RoleDeputy),
	"supervisor":     at("BGD", procedure.UnitLeadership, procedure.RoleSupervisor),
	"administrator":  at("BGD", procedure.UnitLeadership, procedure.RoleAdministrator),
	"integration":    at("BGD", procedure.UnitLeadership, procedure.RoleIntegration),
	"nobody":         {ID: uuid.New()},
}

func at(unit string, kind procedure.UnitKind, role procedure.Role) access.Person {
	return access.Person{ID: uuid.New(), Places: []access.Place{{Unit: unit, Kind: kind, Role: role}}}
}

func step(t *testing.T, id procedure.StepID) *procedure.Step {
	t.Helper()
	e, ok := procedure.Find(procedure.Default)
	require.True(t, ok)
	s, ok := e.Step(id)
	require.True(t, ok)
	return s
}

var actions = []access.Action{
	access.See, access.SeeOutline, access.Work, access.Decide, access.Advise, access.Assign, access.Ask, access.Withdraw, access.CloseItem,
}

// The letters of a row, one an action in the order above: y may, n may not, - doesn't see it.
var matrix = []struct {
	name string
	step procedure.StepID
	of   access.Case
	rows map[string]string
}{
	{
		"X-1 a working step of Sales' case, handled by operations", procedure.Handle,
		access.Case{Owner: "KD", Handling: "DHSX", WorkItems: []string{"VP"}},
		map[string]string{
			"sales officer": "yyynnnyyn", "sales head": "yyynnnyyn", "sales duty": "yyynnnyyn",
			"unit officer": "yyynnnyyn", "unit head": "yyynnyyyn", "work item unit": "yynnnnnny",
			"GD": "yynnnynyn", "DGD": "yynnnynyn",
			"branch officer": "---------", "branch head": "---------", "other branch": "---------", "stranger": "---------",
			"supervisor": "-y-------", "administrator": "---------", "integration": "---------", "nobody": "---------",
		},
	},
	{
		"X-1 a deciding step of Sales' case", procedure.AssignAuthority,
		access.Case{Owner: "KD", Handling: "DHSX"},
		map[string]string{
			"sales officer": "yynnnnnnn", "sales head": "yynnnnnyn", "sales duty": "yynnnnnnn",
			"unit officer": "yynnnnnnn", "unit head": "yynnnynyn", "work item unit": "---------",
			"GD": "yynynyyyn", "DGD": "yynyyyyyn",
			"branch officer": "---------", "branch head": "---------", "other branch": "---------", "stranger": "---------",
			"supervisor": "-y-------", "administrator": "---------", "integration": "---------", "nobody": "---------",
		},
	},
	{
		"X-1 a branch has Sales' letters for its own customers only, and Sales has none there", procedure.File,
		access.Case{Owner: "CNTV", Handling: "CNTV"},
		map[string]string{
			"branch officer": "yyynnnyyn", "branch head": "yyynnyyyn", "other branch": "---------",
			"sales officer": "yynnnnnnn", "sales head": "yynnnnnnn", "sales duty": "yynnnnnnn",
			"unit officer": "---------", "unit head": "---------", "work item unit": "---------",
			"GD": "yynnnynyn", "DGD": "yynnnynyn", "stranger": "---------",
			"supervisor": "-y-------", "administrator": "---------", "integration": "---------", "nobody": "---------",
		},
	},
	{
		"X-1 in a working step with A, A answers for the result and decides nothing", procedure.Confirm,
		access.Case{Owner: "KD", Handling: "KD"},
		map[string]string{
			"GD": "yynnnyyyn", "DGD": "yynnyyyyn", "sales officer": "yyynnnyyn", "unit officer": "---------",
		},
	},
	{
		"CUS-6 a case that is over can be seen by those who saw it, and worked by nobody", "",
		access.Case{Owner: "KD", Handling: "DHSX", WorkItems: []string{"VP"}},
		map[string]string{
			"sales officer": "yynnnnnnn", "unit officer": "yynnnnnnn", "work item unit": "yynnnnnny", "GD": "yynnnynyn",
			"stranger": "---------", "supervisor": "-y-------",
		},
	},
}

func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	for _, m := range matrix {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			if m.step != "" {
				m.of.Step = step(t, m.step)
			}
			for name, row := range m.rows {
				require.Len(t, row, len(actions))
				got := ""
				for _, action := range actions {
					got += map[access.Verdict]string{access.Allowed: "y", access.Forbidden: "n", access.Hidden: "-"}[access.Can(people[name], action, m.of)]
				}
				require.Equal(t, row, got, name)
			}
		})
	}
}

func TestWhoEnteredACaseSeesIt(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]access.Verdict{
		"stranger": access.Allowed, "integration": access.Allowed, "supervisor": access.Hidden, "nobody": access.Hidden,
	} {
		p := people[name]
		c := access.Case{Owner: "KD", Handling: "KD", EnteredBy: p.ID, Step: step(t, procedure.Receive)}
		require.Equal(t, want, access.Can(p, access.See, c), name)
		require.NotEqual(t, access.Allowed, access.Can(p, access.Work, c), name)
	}
	require.Equal(t, access.Hidden, access.Can(access.Person{}, access.See, access.Case{Owner: "KD"}), "nobody entered it: nil isn't a person")
}

func TestNobodyWhoSeesNothingDoesAnything(t *testing.T) {
	t.Parallel()
	e, _ := procedure.Find(procedure.Default)
	for i := range e.Procedures {
		for j := range e.Procedures[i].Steps {
			c := access.Case{Owner: "KD", Handling: "DHSX", WorkItems: []string{"VP"}, Step: &e.Procedures[i].Steps[j]}
			for name, p := range people {
				for _, action := range actions {
					verdict := access.Can(p, action, c)
					if action != access.SeeOutline && access.Can(p, access.See, c) == access.Hidden {
						require.Equal(t, access.Hidden, verdict, "%s %s %s", name, action, c.Step.ID)
					}
				}
				if !c.Step.Decides {
					require.NotEqual(t, access.Allowed, access.Can(p, access.Decide, c), "%s decides %s", name, c.Step.ID)
				}
			}
		}
	}
	require.Equal(t, access.Forbidden, access.Can(people["GD"], "fly", access.Case{Owner: "KD"}), "what isn't an action is nobody's")
}

func TestWhatAPersonIs(t *testing.T) {
	t.Parallel()
	two := access.Person{Places: []access.Place{
		{Unit: "KD", Kind: procedure.UnitSales, Role: procedure.RoleHead}, {Unit: "KD", Kind: procedure.UnitSales, Role: procedure.RoleDuty},
		{Unit: "BGD", Kind: procedure.UnitLeadership, Role: procedure.RoleSupervisor},
	}}
	require.Equal(t, []string{"KD"}, two.Units(), "only watching isn't working")
	require.True(t, two.Leads("KD"))
	require.False(t, two.Leads("BGD"))
	require.True(t, two.SeesAll())
	require.True(t, two.SeesOutlines())
	for name, opens := range map[string]bool{
		"stranger": true, "GD": true, "integration": true, "supervisor": false, "administrator": false, "nobody": false,
	} {
		require.Equal(t, opens, people[name].Opens(), "INS-1a any employee and integrations: %s", name)
		require.Equal(t, name == "administrator", people[name].Administers(), name)
	}
	require.False(t, people["branch head"].SeesAll())
	require.False(t, people["supervisor"].SeesAll())
}

func TestTheDeskThatTookTheCustomersWord(t *testing.T) {
	t.Parallel()
	took, colleague := at("TD", procedure.UnitCallCentre, procedure.RoleOfficer), at("TD", procedure.UnitCallCentre, procedure.RoleOfficer)
	office := at("VP", procedure.UnitOffice, procedure.RoleOfficer)
	entered := access.Case{Owner: "KD", Handling: "KD", EnteredBy: took.ID, EnteredIn: []string{"TD"}, Step: step(t, procedure.Confirm)}

	t.Run("INS-5b confirms with the customer, whoever of it is on shift", func(t *testing.T) {
		t.Parallel()
		for _, p := range []access.Person{took, colleague} {
			require.Equal(t, access.Allowed, access.Can(p, access.See, entered))
			require.Equal(t, access.Allowed, access.Can(p, access.Confirm, entered))
			require.Equal(t, access.Forbidden, access.Can(p, access.Work, entered))
		}
	})

	t.Run("INS-5b only there, and only a desk", func(t *testing.T) {
		t.Parallel()
		earlier := entered
		earlier.Step = step(t, procedure.Handle)
		require.Equal(t, access.Forbidden, access.Can(took, access.Confirm, earlier))
		byOffice := entered
		byOffice.EnteredIn = []string{"VP"}
		require.Equal(t, access.Forbidden, access.Can(office, access.Confirm, byOffice))
		require.Equal(t, access.Allowed, access.Can(people["sales officer"], access.Confirm, byOffice))
	})
}

func TestWhatIsKnownAboutCustomersIsForWhoeverHasTheCase(t *testing.T) {
	t.Parallel()
	c := access.Case{Owner: "CNTV", Handling: "DHSX", Concerned: "DGN", WorkItems: []string{"VP"}, EnteredIn: []string{"TD"}, Step: step(t, procedure.PlanCare)}
	of := func(unit string) access.Person {
		return access.Person{Places: []access.Place{{Unit: unit, Kind: procedure.UnitOperations, Role: procedure.RoleOfficer}}}
	}
	for unit, want := range map[string]access.Verdict{
		"CNTV": access.Allowed, "DHSX": access.Allowed, "DGN": access.Allowed, "VP": access.Forbidden, "TD": access.Forbidden, "CNCV": access.Hidden,
	} {
		t.Run("CUS-6 "+unit, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, want, access.Can(of(unit), access.SeeCustomers, c))
		})
	}
}

func TestEnteringACaseForTheOwnUnitOpensNobodysBooks(t *testing.T) {
	t.Parallel()
	entered := access.Case{Owner: "CNCV", Handling: "CNTV", EnteredIn: []string{"CNTV"}, Step: step(t, procedure.Receive)}
	given := entered
	given.EnteredIn = []string{"TD"}
	clerk := people["branch officer"]
	t.Run("CUS-6 nothing is told about another's customer, though the case is worked", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, access.Allowed, access.Can(clerk, access.See, entered))
		require.Equal(t, access.Forbidden, access.Can(clerk, access.SeeCustomers, entered))
		require.Equal(t, access.Allowed, access.Can(people["other branch"], access.SeeCustomers, entered), "whose customer it is")
	})
	t.Run("CUS-6 a unit to which somebody else gave it is told", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, access.Allowed, access.Can(clerk, access.SeeCustomers, given))
	})
}
