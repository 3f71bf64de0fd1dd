package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// nextProcedure follows a case whose result was found good, which leaves its last step only: care goes on with the
// procedure after it, in the order of the edition (PRE-6a, INS-6a, POS-6a). Empty: none does.
func nextProcedure(c *models.Case) procedure.ID {
	edition, ok := procedure.Find(c.Edition)
	if !ok {
		return ""
	}
	for i, p := range edition.Procedures {
		if p.ID != c.Procedure {
			continue
		}
		last := p.Steps[len(p.Steps)-1].ID
		good := c.State == models.CaseClosed || c.State == models.CaseOpen && c.Step == last
		if !good || i+1 == len(edition.Procedures) || edition.Procedures[i+1].ID == procedure.CorrectiveAction {
			return ""
		}
		return edition.Procedures[i+1].ID
	}
	return ""
}
