package access

import (
	"slices"

	"github.com/google/uuid"

	"portcare/procedure"
)

// KeepsPrivacy tells whether the person answers what people ask about their data, and keeps the ledger of consents of
// everybody: Sales, who owns the register (CUS-9).
func (p Person) KeepsPrivacy() bool { return p.sells() }

// TakesArchive tells whether the person may take everything about somebody out of the system, for the request that somebody
// made: who took it down or answered it, and is of Sales still, and the head of Sales (CUS-9).
func (p Person) TakesArchive(handlers []uuid.UUID) bool {
	return p.headsSales() || p.sells() && p.ID != uuid.Nil && slices.Contains(handlers, p.ID)
}

// DecidesPrivacy tells whether the person decides that somebody's data goes or has to stay: the head of Sales, one who
// answers for the register. Typing the person's address again is the second look.
func (p Person) DecidesPrivacy() bool { return p.headsSales() }

// KeepsBreaches tells whether the person keeps the register of breaches: the head of Sales, the general director, who
// reports to the authority, and administrators, who find them.
func (p Person) KeepsBreaches() bool {
	return p.headsSales() || p.Is(procedure.RoleGeneral) || p.Administers()
}
