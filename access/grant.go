package access

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Grant is a delegation, as far as following it needs.
type Grant struct {
	From, To uuid.UUID
	Scope
	Start time.Time
	End   time.Time // zero: none
}

// Mandates follows the grants, all of which are in force, back from the person to everybody whose letter A they pass on.
// The scope of a chain is what all its links cover. The places are those that people hold now, by person, the person's
// own too: who has lost the letter passes nothing on, and who can't stand in any more has no mandate.
func Mandates(to uuid.UUID, grants []Grant, places map[uuid.UUID][]Place) []Mandate {
	type link struct {
		holder uuid.UUID
		scope  Scope
	}
	var found []Mandate
	grants = held(grants, places)
	seen := map[link]bool{{holder: to}: true}
	chains := []Mandate{{For: to}}
	for len(chains) > 0 {
		chain := chains[0]
		chains = chains[1:]
		for _, g := range grants {
			scope, ok := chain.With(g.Scope)
			if !ok || g.To != chain.For || g.From == to || seen[link{g.From, scope}] {
				continue
			}
			seen[link{g.From, scope}] = true
			longer := Mandate{For: g.From, Scope: scope}
			if chain.For != to {
				longer.Via = append([]uuid.UUID{chain.For}, chain.Via...)
			}
			chains = append(chains, longer)
			if longer.Places = (Person{Places: places[g.From]}).accountable(); len(longer.Places) > 0 {
				found = append(found, longer)
			}
		}
	}
	return found
}

// Circle tells whether the new grant would close a circle: at some time, in some case, somebody would decide for
// themselves. Links count only as far as their times and scopes overlap.
func Circle(grants []Grant, made Grant) bool {
	seen := map[Grant]bool{}
	chains := []Grant{made}
	for len(chains) > 0 {
		chain := chains[0]
		chains = chains[1:]
		if chain.To == made.From {
			return true
		}
		for _, g := range grants {
			if g.From != chain.To {
				continue
			}
			if longer, ok := chain.then(g); ok && !seen[longer] {
				seen[longer] = true
				chains = append(chains, longer)
			}
		}
	}
	return false
}

// then is the chain with one more link: who has it, while both are in force, in what both cover.
func (g Grant) then(next Grant) (Grant, bool) {
	scope, ok := g.With(next.Scope)
	longer := Grant{From: g.From, To: next.To, Scope: scope, Start: g.Start, End: g.End}
	if next.Start.After(longer.Start) {
		longer.Start = next.Start
	}
	if longer.End.IsZero() || !next.End.IsZero() && next.End.Before(longer.End) {
		longer.End = next.End
	}
	return longer, ok && (longer.End.IsZero() || longer.Start.Before(longer.End))
}

// Delegates are those who may decide for the person in the case by the grants, all of which are in force, by the places
// that people hold now.
func Delegates(of uuid.UUID, grants []Grant, places map[uuid.UUID][]Place, c Case) []uuid.UUID {
	var found []uuid.UUID
	grants = held(grants, places)
	holders := []uuid.UUID{of}
	for len(holders) > 0 {
		holder := holders[0]
		holders = holders[1:]
		for _, g := range grants {
			if g.From == holder && g.Fits(c) && g.To != of && !slices.Contains(found, g.To) {
				found, holders = append(found, g.To), append(holders, g.To)
			}
		}
	}
	return found
}

// held are the grants to people who can still stand in: a head or a deputy who is none any more loses every mandate at
// once, and gets it back with the place.
func held(grants []Grant, places map[uuid.UUID][]Place) []Grant {
	return slices.DeleteFunc(slices.Clone(grants), func(g Grant) bool { return !Person{Places: places[g.To]}.StandsIn() })
}
