package access

import (
	"slices"

	"portcare/procedure"
)

// Customer is what decides about a customer's record: whose it is.
type Customer struct {
	Branch string // empty: Sales' own
}

// CustomerAction is something to do with a customer's record.
type CustomerAction string

// The actions. What is neither code nor name is the record: people, contracts, revenue, all that was ever done (CUS-6).
const (
	SeeName        CustomerAction = "see_name"        // code and name, which entering a request needs
	SeeRecord      CustomerAction = "see_record"      // everything about the customer
	ChangeRecord   CustomerAction = "change_record"   // edit it, its representatives and contracts, note interactions (CUS-4)
	MoveCustomer   CustomerAction = "move_customer"   // give it to another branch, or take it back
	GovernRegister CustomerAction = "govern_register" // acts on many customers at once: hand a portfolio over, retier, merge
)

// CanCustomer tells whether the person may do the action with the customer's record (CUS-6): Sales and the leaders see
// all, a branch its own, the call centre code and name. Sales changes all, a branch its own; leaders watch.
func CanCustomer(p Person, action CustomerAction, c Customer) Verdict {
	own := c.Branch != "" && slices.Contains(p.Branches(), c.Branch)
	sees := p.SeesAll() || own
	if action == SeeName {
		return verdict(true, sees || p.SeesNames())
	}
	switch action {
	case SeeRecord:
		return verdict(true, sees)
	case ChangeRecord:
		return verdict(p.sells() || own, sees)
	case MoveCustomer:
		return verdict(p.sells(), sees)
	case GovernRegister:
		return verdict(p.headsSales(), sees)
	}
	return Hidden
}

// ReviewsViews tells whether the person looks through the log of who saw whose data, and at who acknowledged the duty of
// secrecy (CUS-6): the head of Sales, who answers for the register, and the directors, who answer for the head of Sales.
// Whoever administers accounts doesn't: the log names customers, and IT sees none.
func (p Person) ReviewsViews() bool {
	return p.headsSales() || p.Is(procedure.RoleGeneral) || p.Is(procedure.RoleDeputy)
}

// OpensRegister tells whether the person sees anything of the register at all.
func (p Person) OpensRegister() bool { return p.KeepsRecords() || p.SeesNames() }

// KeepsRecords tells whether the person sees the records of some customers.
func (p Person) KeepsRecords() bool { return p.SeesAll() || len(p.Branches()) > 0 }

// SeesNames tells whether the person sees every customer's code and name: the call centre.
func (p Person) SeesNames() bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Kind == procedure.UnitCallCentre && pl.staff() })
}

// Branches returns the branches in which the person works, for lists of customers.
func (p Person) Branches() []string {
	var units []string
	for _, pl := range p.Places {
		if pl.Kind == procedure.UnitBranch && pl.staff() && !slices.Contains(units, pl.Unit) {
			units = append(units, pl.Unit)
		}
	}
	return units
}

// sells tells whether the person is of Sales.
func (p Person) sells() bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Kind == procedure.UnitSales && pl.staff() })
}

// headsSales tells whether the person is the head of Sales, the owner of the process.
func (p Person) headsSales() bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Kind == procedure.UnitSales && pl.Role == procedure.RoleHead })
}
