package forms

import "portcare/procedure"

// OpenedEvent is the journal's name for the form by which a case was opened.
const OpenedEvent Act = "case_opened"

// TellsOfCustomers tells whether what was said in an act, or at an event of the journal, is about the customers
// themselves: what was found, brought, agreed and is kept of them. Whoever has only something to do in a case doesn't
// see that (CUS-6).
func TellsOfCustomers(step procedure.StepID, act Act) bool {
	return act == ResearchAct || ofCustomers[stepAct{step, act}]
}

type stepAct struct {
	step procedure.StepID
	act  Act
}

var ofCustomers = map[stepAct]bool{
	{procedure.ResearchCustomer, OpenedEvent}: true, // with the addresses of potential customers
	{procedure.PlanApproach, OpenedEvent}:     true, // research wasn't needed
	{procedure.ResearchCustomer, Submit}:      true,
	{procedure.RecordTargetCustomer, Submit}:  true,
	{procedure.CompileReport, Submit}:         true,
}
