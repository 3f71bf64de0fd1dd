// Package access decides who may see and do what with which case. It is one pure function over facts that the caller
// loads: every route and the recording activity ask here and nowhere else, so a second path can't be more generous
// than the first.
package access

import (
	"slices"

	"github.com/google/uuid"

	"portcare/procedure"
)

// Place is a role of a person in a unit.
type Place struct {
	Unit string
	Kind procedure.UnitKind
	Role procedure.Role
}

// Person is somebody signed in, with the places held.
type Person struct {
	ID     uuid.UUID
	Places []Place
	Scopes []string // of the token in use; nil: everything the person may do

	Mandates []Mandate // to decide for leaders, as of now
}

// Case is what decides about a case: whose it is and where it stands.
type Case struct {
	Procedure procedure.ID
	Owner     string // Sales or a branch
	Handling  string // works it now
	EnteredBy uuid.UUID
	EnteredIn []string        // the units of who entered it
	WorkItems []string        // units that have something to do in it
	Partners  []string        // units that take part in a survey: they collect what customers say
	Concerned string          // the unit that a corrective action is about, also while its owner checks the effect
	Step      *procedure.Step // the open step; nil when the case is closed
	Assignee  uuid.UUID       // nil: nobody yet
}

// Action is something to do with a case.
type Action string

// The actions.
const (
	See          Action = "see"        // the case with its people and texts
	SeeOutline   Action = "outline"    // where it stands, without personal data
	SeeCustomers Action = "customers"  // what is known about its customers: tier, whose they are, figures, contracts, prices, research
	Work         Action = "work"       // R: acts that work or close the open step
	Decide       Action = "decide"     // A of a deciding step, or whom A empowered
	Approve      Action = "approve"    // A of a working step, on what is submitted within it (POS-2b), or whom A empowered
	Advise       Action = "advise"     // C
	Assign       Action = "assign"     // a superior gives the work to somebody
	Ask          Action = "ask"        // open a work item for another unit
	Confirm      Action = "confirm"    // the customer's answer, and the re-check, at INS-5
	Raise        Action = "raise"      // a corrective action, from the open step (INS-9)
	Withdraw     Action = "withdraw"   // end the case without finishing it
	CloseItem    Action = "close_item" // done by the unit that has the work item
	Collect      Action = "collect"    // what customers say in a survey
	Note         Action = "note"       // R, and whoever has a work item, on how it goes (POS-5a)
)

// Verdict is the answer to a question.
type Verdict int

// The verdicts. What isn't yours to see doesn't exist for you: Hidden is answered 404, Forbidden 403.
const (
	Hidden Verdict = iota
	Forbidden
	Allowed
)

// Can tells whether the person may do the action with the case.
func Can(p Person, action Action, c Case) Verdict {
	if action == SeeOutline {
		return verdict(true, p.sees(c) || p.Is(procedure.RoleSupervisor))
	}
	if !p.sees(c) {
		return Hidden
	}
	switch action {
	case See:
		return Allowed
	case SeeCustomers: // entering a case, or having something to do in it, opens nobody's books (CUS-6)
		return verdict(p.owns(c), true)
	case Work, Ask:
		return verdict(p.Has(procedure.Responsible, c) || action == Ask && p.Has(procedure.Accountable, c), true)
	case Decide, Approve, Advise:
		_, may := Acting(p, action, c)
		return verdict(may, true)
	case Assign: // a superior assigns within the unit
		return verdict(p.Leads(c.Handling) || p.Is(procedure.RoleGeneral) || p.Is(procedure.RoleDeputy), true)
	case Confirm: // also the call centre or secretariat that took the customer's word (INS-5b)
		return verdict(p.Has(procedure.Responsible, c) || p.enteredAtADesk(c), true)
	case Raise: // whoever works the step or answers for it, and those who lead
		return verdict(c.Step != nil && (p.leads(c) || p.Has(procedure.Responsible, c) || p.Has(procedure.Accountable, c)), true)
	case Withdraw: // R while somebody works; while the leaders decide, those who lead
		return verdict(p.leads(c) || p.Has(procedure.Responsible, c), true)
	case Note:
		works := p.Has(procedure.Responsible, c) || slices.ContainsFunc(c.WorkItems, p.works)
		return verdict(works && c.at(procedure.PlanCare, procedure.CarryOutCare, procedure.ReportCare), true)
	case Collect:
		return verdict(p.collects(c), true)
	case CloseItem:
		return verdict(slices.ContainsFunc(c.WorkItems, p.works), true)
	}
	return Forbidden
}

// at tells whether one of the steps is open.
func (c Case) at(steps ...procedure.StepID) bool {
	return c.Step != nil && slices.Contains(steps, c.Step.ID)
}

func verdict(may, sees bool) Verdict {
	switch {
	case !sees:
		return Hidden
	case !may:
		return Forbidden
	}
	return Allowed
}

// Has tells whether the person carries the letter in the case's open step.
func (p Person) Has(l procedure.Letter, c Case) bool {
	return c.Step != nil && slices.ContainsFunc(c.Step.RACI.With(l), func(party procedure.Party) bool { return p.of(party, c) })
}

// of tells whether the person belongs to the party: a column of the edition's matrix. Sales stands for the owner: a
// branch has Sales' letters for its own customers. The handling unit has the units' letters.
func (p Person) of(party procedure.Party, c Case) bool {
	switch party {
	case procedure.Sales:
		return p.works(c.Owner)
	case procedure.Units:
		return p.works(c.Handling)
	case procedure.GeneralDirector:
		return p.Is(procedure.RoleGeneral)
	case procedure.DeputyGeneralDirector:
		return p.Is(procedure.RoleDeputy)
	case procedure.CareOfficer:
		return p.works(c.Owner) || p.works(c.Handling)
	case procedure.HeadOfCare:
		return p.Leads(c.Owner) || p.Leads(c.Handling)
	case procedure.DirectorInCharge:
		return p.Is(procedure.RoleGeneral) || p.Is(procedure.RoleDeputy)
	}
	return false
}

// Is tells whether the person holds the role anywhere.
func (p Person) Is(r procedure.Role) bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Role == r })
}

// Leads tells whether the person is the unit's head.
func (p Person) Leads(unit string) bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Unit == unit && pl.Role == procedure.RoleHead })
}

// SeesAll tells whether the person sees every case: Sales, DGD and GD.
func (p Person) SeesAll() bool {
	return p.Is(procedure.RoleGeneral) || p.Is(procedure.RoleDeputy) ||
		slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Kind == procedure.UnitSales && pl.staff() })
}

// SeesOutlines tells whether the person sees every case without personal data.
func (p Person) SeesOutlines() bool { return p.Is(procedure.RoleSupervisor) }

// Units returns the units the person works in, for lists.
func (p Person) Units() []string {
	var units []string
	for _, pl := range p.Places {
		if pl.staff() && !slices.Contains(units, pl.Unit) {
			units = append(units, pl.Unit)
		}
	}
	return units
}

// Owns returns the units in which the person works that own cases: Sales and branches.
func (p Person) Owns() []string {
	var units []string
	for _, pl := range p.Places {
		if owner := pl.Kind == procedure.UnitSales || pl.Kind == procedure.UnitBranch; owner && pl.staff() && !slices.Contains(units, pl.Unit) {
			units = append(units, pl.Unit)
		}
	}
	return units
}

// Opens tells whether the person may enter a customer's request: any employee and integrations (INS-1a).
func (p Person) Opens() bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool {
		return pl.staff() || pl.Role == procedure.RoleIntegration
	})
}

// Administers tells whether the person manages people, units and settings.
func (p Person) Administers() bool { return p.Is(procedure.RoleAdministrator) }

// owns tells whether the case is the person's as a whole: of Sales, the leaders, the units that own or handle it or
// that it concerns, and those whom a mandate lets decide on it.
func (p Person) owns(c Case) bool {
	return p.SeesAll() || p.works(c.Owner) || c.given() && p.works(c.Handling) || p.works(c.Concerned) ||
		slices.ContainsFunc(p.Mandates, func(m Mandate) bool { return m.Fits(c) })
}

// given tells whether somebody else gave the case to the unit that handles it: else anybody would learn what is known
// about a customer by entering a request for the own unit.
func (c Case) given() bool { return !slices.Contains(c.EnteredIn, c.Handling) }

// sees: Sales and leaders see all; a unit sees what it owns, handles, has work or takes part in, what concerns it, or what
// its people entered, so that the next shift can answer a caller. A program sees what it entered itself, a delegate what
// the mandate covers.
func (p Person) sees(c Case) bool {
	return p.owns(c) ||
		c.EnteredBy != uuid.Nil && c.EnteredBy == p.ID && p.Opens() ||
		slices.ContainsFunc(c.EnteredIn, p.works) || slices.ContainsFunc(c.WorkItems, p.works) ||
		slices.ContainsFunc(c.Partners, p.works)
}

// enteredAtADesk tells whether the person works at the call centre or secretariat where the case was entered.
func (p Person) enteredAtADesk(c Case) bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool {
		desk := pl.Kind == procedure.UnitCallCentre || pl.Kind == procedure.UnitSecretariat
		return desk && pl.staff() && slices.Contains(c.EnteredIn, pl.Unit)
	}) && c.Step != nil && c.Step.ID == procedure.Confirm
}

// leads: the head of the unit that works or owns the case, and the leaders.
func (p Person) leads(c Case) bool {
	return p.Leads(c.Handling) || p.Leads(c.Owner) || p.Is(procedure.RoleGeneral) || p.Is(procedure.RoleDeputy)
}

func (p Person) works(unit string) bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Unit == unit && pl.staff() })
}

// staff tells the roles that work from those that only watch, administer or run as a program.
func (pl Place) staff() bool {
	switch pl.Role {
	case procedure.RoleOfficer, procedure.RoleHead, procedure.RoleDuty, procedure.RoleDeputy, procedure.RoleGeneral:
		return true
	}
	return false
}
