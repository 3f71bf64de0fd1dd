package activities

import (
	"portcare/forms"
	"portcare/procedure"
)

// NotOffered is the code of why nobody can do the act in a case of the edition; "": it is offered. An act that leads to a
// step or a procedure that the edition lacks isn't (ED-2).
func NotOffered(e *procedure.Edition, act forms.Act) (code string) {
	switch act {
	case forms.Escalate:
		if !asksLeaders(e) { // the round would only begin anew, with a new norm
			return "unknown_act"
		}
	case forms.RequestCorrection:
		if _, has := e.Procedure(procedure.CorrectiveAction); !has {
			return "not_in_edition"
		}
	}
	return ""
}

// asksLeaders tells whether what is beyond a unit's authority goes to the leaders. Where they assign no authority, it
// goes on as if it were within it, and no report is asked for.
func asksLeaders(e *procedure.Edition) bool {
	_, has := e.Step(procedure.AssignAuthority)
	return has
}
