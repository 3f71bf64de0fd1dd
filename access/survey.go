package access

import (
	"slices"

	"portcare/procedure"
)

// SurveyPart returns whose part of a survey the person sees with names and words: all of it for Sales, the leaders,
// those who decide for them and the unit that asks; otherwise what belongs to the person's own units. It says nothing about who may see the case.
func (p Person) SurveyPart(c Case) (all bool, units []string) {
	if p.owns(c) {
		return true, nil
	}
	return false, p.Units()
}

// SurveyCalls returns whose invited customers the person sees, to reach them: as SurveyPart does, and everybody's for a call
// centre that takes part, since it calls for all (SUR-2a).
func (p Person) SurveyCalls(c Case) (all bool, units []string) {
	calls := slices.ContainsFunc(p.Places, func(pl Place) bool {
		return pl.Kind == procedure.UnitCallCentre && pl.staff() && slices.Contains(c.Partners, pl.Unit)
	})
	if calls {
		return true, nil
	}
	return p.SurveyPart(c)
}

// collects tells who types in what customers said and calls them: Sales, the unit that asks, and those that take part.
func (p Person) collects(c Case) bool {
	sales := slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Kind == procedure.UnitSales && pl.staff() })
	return sales || p.works(c.Owner) || slices.ContainsFunc(c.Partners, p.works)
}

// CollectsFor tells whether forms that the person types in may count to the unit: anybody's for Sales, the unit that asks
// and desks that serve all branches; a branch collects its own.
func (p Person) CollectsFor(unit string, c Case) bool {
	if unit != c.Owner && !slices.Contains(c.Partners, unit) {
		return false
	}
	branches := slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Kind == procedure.UnitBranch && pl.staff() })
	return p.works(unit) || p.works(c.Owner) || p.collects(c) && !branches
}
