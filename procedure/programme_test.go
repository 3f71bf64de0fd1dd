package procedure_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

func TestPreparing(t *testing.T) {
	t.Parallel()

	t.Run("PRE-2b the marketing kit has its eight parts, and conduct is on a list beside it", func(t *testing.T) {
		t.Parallel()
		lists := step(t, procedure.PlanApproach).Checklists
		require.Len(t, lists, 2)
		require.Equal(t, "marketing_kit", lists[0].ID)
		require.Equal(t, []string{
			"Profile of the port", "Operating model", "Capacity", "Infrastructure", "Services", "Competitive advantages",
			"Coming projects", "Chances of working together",
		}, english(lists[0].Rows))
		require.Equal(t, "conduct", lists[1].ID)
	})

	t.Run("POS-2b a conference has a list for Sales, the Office and Finance; a small one by group a lighter list", func(t *testing.T) {
		t.Parallel()
		type list struct {
			unit procedure.UnitKind
			of   procedure.Programme
			rows int
		}
		found := map[string]list{}
		for _, c := range step(t, procedure.PlanCare).Checklists {
			found[c.ID] = list{c.Unit, c.For, len(c.Rows)}
		}
		require.Equal(t, map[string]list{
			"conference_sales":   {"", procedure.Conference, 10},
			"conference_office":  {procedure.UnitOffice, procedure.Conference, 16},
			"conference_finance": {procedure.UnitFinance, procedure.Conference, 3},
			"group_conference":   {"", procedure.GroupConference, 6},
		}, found)
	})

	t.Run("PRE-4a POS-5a SUR-3a the edition asks these units for these things each time the step opens", func(t *testing.T) {
		t.Parallel()
		type asked struct {
			step procedure.StepID
			unit procedure.UnitKind
			of   procedure.Programme
		}
		var found []asked
		rowsOf(chp1(t), func(s procedure.Step) []string {
			for _, i := range s.Items {
				found = append(found, asked{s.ID, i.Unit, i.For})
			}
			return nil
		})
		require.Equal(t, []asked{
			{"PRE-4", procedure.UnitOffice, ""},
			{"POS-4", procedure.UnitOffice, ""},
			{"POS-4", procedure.UnitFinance, procedure.Conference},
			{"POS-5", procedure.UnitOffice, ""},
			{"POS-5", procedure.UnitFinance, ""},
			{"SUR-3", procedure.UnitBranch, ""},
		}, found)
	})

	t.Run("POS-2a the occasions for visits and gifts are known, in both editions", func(t *testing.T) {
		t.Parallel()
		for _, e := range procedure.Editions() {
			var found []string
			for _, o := range e.Occasions {
				found = append(found, o.ID)
			}
			require.Equal(t, []string{
				"holiday", "tet", "foundation_day", "new_service", "special_day", "illness", "funeral", "wedding", "greeting",
			}, found)
		}
	})

	t.Run("POS-2a POS-2b guests and gifts are listed when planning and when carrying out", func(t *testing.T) {
		t.Parallel()
		var with []procedure.StepID
		rowsOf(chp1(t), func(s procedure.Step) []string {
			if len(s.Lists) > 0 {
				require.Equal(t, []procedure.List{procedure.Participants, procedure.Gifts}, s.Lists)
				with = append(with, s.ID)
			}
			return nil
		})
		require.Equal(t, []procedure.StepID{procedure.PlanCare, procedure.CarryOutCare}, with)
	})
}

func TestSurveyFacts(t *testing.T) {
	t.Parallel()

	t.Run("SUR-1a the four forms are known, and whom each asks about", func(t *testing.T) {
		t.Parallel()
		found := map[string]procedure.UnitKind{}
		for _, f := range chp1(t).SurveyForms {
			found[f.ID] = f.Unit
		}
		require.Equal(t, map[string]procedure.UnitKind{
			"BM.01": "", "BM.02": procedure.UnitOperations, "BM.03": procedure.UnitProcedures, "BM.04": procedure.UnitDelivery,
		}, found)
	})

	t.Run("SUR-2a a branch collects fifteen forms a month", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 15, chp1(t).FormTarget)
	})

	t.Run("SUR-3a branches hand in by the end of the fourth", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 4, chp1(t).HandInDay)
	})
}

func english(texts []procedure.Text) []string {
	var found []string
	for _, text := range texts {
		found = append(found, text.EN)
	}
	return found
}
