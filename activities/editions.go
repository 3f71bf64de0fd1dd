package activities

import (
	"slices"

	"portcare/forms"
	"portcare/procedure"
)

// NotOffered is the code of why nobody can do the act in the step of a case of the edition; "": it is offered. An act that
// leads to a step or a procedure that the edition lacks isn't, nor one on a list or an outline that the edition doesn't
// place in the step (ED-2).
func NotOffered(e *procedure.Edition, id procedure.StepID, act forms.Act) (code string) {
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
	if step, has := e.Step(id); has && !places(step, act) {
		return "unknown_act"
	}
	return ""
}

// places tells whether the step has the list or the outline that the act is about.
func places(step *procedure.Step, act forms.Act) bool {
	switch act {
	case forms.SubmitOutline, forms.DecideOutline:
		_, asked := step.Deadline(procedure.OutlineDecision)
		return asked
	case forms.ListParticipants:
		return slices.Contains(step.Lists, procedure.Participants)
	case forms.ListGifts:
		return slices.Contains(step.Lists, procedure.Gifts)
	}
	return true
}

// asksLeaders tells whether what is beyond a unit's authority goes to the leaders. Where they assign no authority, it
// goes on as if it were within it, and no report is asked for.
func asksLeaders(e *procedure.Edition) bool {
	_, has := e.Step(procedure.AssignAuthority)
	return has
}
