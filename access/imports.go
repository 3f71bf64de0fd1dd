package access

import (
	"slices"

	"github.com/google/uuid"

	"portcare/procedure"
)

// Import is what decides about an import of a file into the register (CUS-8).
type Import struct {
	Kind     string // customers, contracts or revenue
	By       uuid.UUID
	Branches []string // whose customers it may concern; none: everybody's
}

// ImportAction is something to do with an import.
type ImportAction string

// The actions.
const (
	SeeImport ImportAction = "see_import" // its rows, which are people's data
	RunImport ImportAction = "run_import" // apply or cancel it
)

// revenueFile is the kind of import that is Finance's too.
const revenueFile = "revenue"

// ImportReach tells whether the person may import files of the kind, and whose customers these may concern: those of the
// branches, or everybody's when there are none.
//
// One file changes many records at once, so it takes more than changing one of them. Sales keeps the whole register. The
// figures of revenue are Finance's, who may bring them in for everybody without seeing any record. A branch's head answers
// for the branch's own customers; its officers change them one by one. Leaders watch.
func ImportReach(p Person, kind string) (branches []string, may bool) {
	if p.sells() || kind == revenueFile && p.keepsAccounts() {
		return nil, true
	}
	branches = p.headsBranches()
	return branches, len(branches) > 0
}

// CanImport tells whether the person may do the action with the import. Who made it does, while the role lasts; Sales
// does with all of them, and leaders see them.
func CanImport(p Person, action ImportAction, i Import) Verdict {
	branches, may := ImportReach(p, i.Kind)
	within := may && (len(branches) == 0 || len(i.Branches) > 0 && !slices.ContainsFunc(i.Branches, func(b string) bool {
		return !slices.Contains(branches, b)
	}))
	own := i.By != uuid.Nil && i.By == p.ID && within
	sees := p.SeesAll() || own
	switch action {
	case SeeImport:
		return verdict(true, sees)
	case RunImport:
		return verdict(p.sells() || own, sees)
	}
	return Hidden
}

// Imports tells whether the person may import files of any kind.
func (p Person) Imports() bool { return p.sells() || p.keepsAccounts() || len(p.headsBranches()) > 0 }

// SeesImports tells whether the person sees any imports.
func (p Person) SeesImports() bool { return p.Imports() || p.SeesAll() }

// keepsAccounts tells whether the person is of Finance.
func (p Person) keepsAccounts() bool {
	return slices.ContainsFunc(p.Places, func(pl Place) bool { return pl.Kind == procedure.UnitFinance && pl.staff() })
}

// headsBranches returns the branches whose head the person is.
func (p Person) headsBranches() (units []string) {
	for _, pl := range p.Places {
		if pl.Kind == procedure.UnitBranch && pl.Role == procedure.RoleHead {
			units = append(units, pl.Unit)
		}
	}
	return units
}
