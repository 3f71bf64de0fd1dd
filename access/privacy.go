package access

import (
	"slices"

	"github.com/google/uuid"

	"portcare/procedure"
)

// KeepsPrivacy tells whether the person answers what people ask about their data, and keeps the ledger of consents of
// everybody: Sales, who owns the register (CUS-9).
func (p Person) KeepsPrivacy() bool { return p.sells() }

// TakesArchive tells whether the person may take everything about somebody out of the system, for a request of a kind that
// somebody took down and others answered: the head of Sales for any, and of a request for access who took it down, and is of
// Sales still, once somebody else answered it (CUS-9). So nobody gets at the archive alone, neither by entering a request
// nor by answering one. A refusal is no answer that opens it.
func (p Person) TakesArchive(kind procedure.PrivacyKind, tookDown uuid.UUID, answered []uuid.UUID) bool {
	if p.headsSales() {
		return true
	}
	byAnother := slices.ContainsFunc(answered, func(by uuid.UUID) bool { return by != p.ID })
	return p.sells() && p.ID != uuid.Nil && p.ID == tookDown && kind == procedure.AccessData && byAnother
}

// DecidesPrivacy tells whether the person decides that somebody's data goes or has to stay: the head of Sales, one who
// answers for the register. Typing the person's address again is the second look.
func (p Person) DecidesPrivacy() bool { return p.headsSales() }

// KeepsBreaches tells whether the person keeps the register of breaches: the head of Sales, the general director, who
// reports to the authority, and administrators, who find them.
func (p Person) KeepsBreaches() bool {
	return p.headsSales() || p.Is(procedure.RoleGeneral) || p.Administers()
}
