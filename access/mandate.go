package access

import (
	"slices"

	"github.com/google/uuid"

	"portcare/procedure"
)

// Scope is what a delegation covers.
type Scope struct {
	Procedure procedure.ID // empty: every procedure
	Unit      string       // that owns the case; empty: every one
}

// Fits tells whether the case is within the scope.
func (s Scope) Fits(c Case) bool {
	return (s.Procedure == "" || s.Procedure == c.Procedure) && (s.Unit == "" || s.Unit == c.Owner)
}

// With returns what both scopes cover; not ok: nothing.
func (s Scope) With(o Scope) (both Scope, ok bool) {
	both = s
	if both.Procedure == "" {
		both.Procedure = o.Procedure
	}
	if both.Unit == "" {
		both.Unit = o.Unit
	}
	return both, (o.Procedure == "" || o.Procedure == both.Procedure) && (o.Unit == "" || o.Unit == both.Unit)
}

// Mandate lets a person decide for a leader.
type Mandate struct {
	For    uuid.UUID   // whose letter it is
	Places []Place     // by which that leader carries it
	Via    []uuid.UUID // who passed it on, from the leader's own delegate to the last before the person
	Scope
}

// Concerns tells whether the mandate is of that person, or was passed on by that person.
func (m Mandate) Concerns(id uuid.UUID) bool {
	return id != uuid.Nil && (m.For == id || slices.Contains(m.Via, id))
}

func (m Mandate) leader() Person { return Person{ID: m.For, Places: m.Places} }

// Acting tells whether the person may decide, approve or advise in the case, and for whom: by the own letter, which comes first
// and is the zero mandate, or by the first mandate that fits. No other action can be delegated.
func Acting(p Person, action Action, c Case) (Mandate, bool) {
	if p.carries(action, c) {
		return Mandate{}, true
	}
	for _, m := range p.Mandates {
		if m.Fits(c) && m.leader().carries(action, c) {
			return m, true
		}
	}
	return Mandate{}, false
}

// carries: A decides in a deciding step and approves what is submitted within a working one; C advises, also in the working step that prepares the decision.
func (p Person) carries(action Action, c Case) bool {
	switch action {
	case Decide:
		return c.Step != nil && c.Step.Decides && p.Has(procedure.Accountable, c)
	case Approve:
		return c.at(procedure.PlanCare) && p.Has(procedure.Accountable, c)
	case Advise:
		return p.Has(procedure.Consulted, c)
	}
	return false
}

// Delegates tells whether the person has something to delegate: the letter A, or a mandate to pass on.
func (p Person) Delegates() bool { return len(p.accountable()) > 0 || len(p.Mandates) > 0 }

// accountable are the places by which the person carries A: those of GD and DGD.
func (p Person) accountable() []Place {
	return slices.DeleteFunc(slices.Clone(p.Places), func(pl Place) bool {
		return pl.Role != procedure.RoleGeneral && pl.Role != procedure.RoleDeputy
	})
}

// StandsIn tells whether the letter A may be delegated to the person: a deputy or the head of a unit.
func (p Person) StandsIn() bool { return p.Is(procedure.RoleDeputy) || p.Is(procedure.RoleHead) }
