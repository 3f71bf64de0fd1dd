package procedure

import "strings"

// Letter is a letter of the RACI matrix. Letters have force: see section 0 of the requirements, X-1.
type Letter string

// The letters: R works and closes a working step, A decides, C may give an opinion until A has decided, I is told.
const (
	Responsible Letter = "R"
	Accountable Letter = "A"
	Consulted   Letter = "C"
	Informed    Letter = "I"
)

// Party is a column of the RACI matrix.
type Party string

// The columns of edition chp-1. Sales stands for Sales or, for its own customers, the branch; Units for the unit that
// works the case when that isn't the owner.
const (
	Sales                 Party = "sales"
	Units                 Party = "units"
	GeneralDirector       Party = "general_director"
	DeputyGeneralDirector Party = "deputy_general_director"
)

// The columns of edition vimc-1: the staff and the head of the unit that cares for customers, and the director or the
// deputy who is in charge of it.
const (
	CareOfficer      Party = "care_officer"
	HeadOfCare       Party = "head_of_care"
	DirectorInCharge Party = "director_in_charge"
)

// allParties are the columns of all editions together; an edition has some of them.
var allParties = []Party{
	Sales, Units, GeneralDirector, DeputyGeneralDirector,
	CareOfficer, HeadOfCare, DirectorInCharge,
}

// RACI gives each party its letters in one step, as the source writes them: "C/A" is C and A.
type RACI map[Party]string

// Has reports whether the party carries the letter.
func (r RACI) Has(p Party, l Letter) bool { return strings.Contains(r[p], string(l)) }

// With returns the parties that carry the letter, in the order of the columns.
func (r RACI) With(l Letter) []Party {
	var parties []Party
	for _, p := range allParties {
		if r.Has(p, l) {
			parties = append(parties, p)
		}
	}
	return parties
}
