// Package forms has the form of everything a person can do in a step, as Go types. JSON Schema, the one validation that
// API and pages share, and the labels that pages show all come from these types.
package forms

import "portcare/procedure"

// Act is what a person does with a case.
type Act string

// The acts. Decide is sent to its own path, since only A can.
const (
	Acknowledge   Act = "acknowledge"     // INS-1: a person takes the request
	Submit        Act = "submit"          // closes a working step
	Decide        Act = "decide"          // closes a deciding step
	GiveOpinion   Act = "opinion"         // C, until A has decided
	Progress      Act = "progress"        // a note on the way, to the customer when wished (INS-4a)
	Reassign      Act = "reassign"        // a superior gives the work to somebody of the unit
	Escalate      Act = "escalate"        // INS-4a: found to be beyond authority
	HandOver      Act = "hand_over"       // INS-5a: the result goes to the customer
	AnswerAct     Act = "answer"          // INS-5a: the customer's word, by link or told to somebody
	Withdraw      Act = "withdraw"        // ends the case
	OpenWorkItem  Act = "open_work_item"  // something for another unit to do within the step
	CloseWorkItem Act = "close_work_item" // done
	TellRaiser    Act = "tell_raiser"     // SUR-6a: a customer hears what became of an opinion
	SetDate       Act = "set_date"        // another date for a step without a fixed term

	RequestCorrection Act = "request_correction" // raises a corrective action from the case (INS-9, BM.06)

	ResearchAct  Act = "research"     // PRE-1: what was found about one target customer
	IssueInvoice Act = "gift_invoice" // PRE-4a, POS-4c: Finance checks and files it
	RecordGift   Act = "record_gift"  // PRE-4a, POS-4c
)

// Told says by which way the customer heard something.
type Told string

// The ways. ByMail is done by portcare itself; NotPossible is for somebody who left no way to be reached.
const (
	ByMail      Told = "email"
	ByPhone     Told = "phone"
	ByChat      Told = "chat"
	InPerson    Told = "in_person"
	NotPossible Told = "not_possible"
)

// key finds the form of an act in a step; the step is empty for acts that are alike in every step.
type key struct {
	step procedure.StepID
	act  Act
}

var registered = map[key]*Form{}

func register[T any](step procedure.StepID, act Act) { registered[key{step, act}] = newForm[T]() }

func init() {
	register[Opinion]("", GiveOpinion)
	register[Reassignment]("", Reassign)
	register[Withdrawal]("", Withdraw)
	register[WorkItem]("", OpenWorkItem)
	register[WorkItemResult]("", CloseWorkItem)
	register[NewDate]("", SetDate)
}

// For returns the form of an act in a step; not ok: the step doesn't know the act.
func For(step procedure.StepID, act Act) (*Form, bool) {
	if f, ok := registered[key{step, act}]; ok {
		return f, true
	}
	f, ok := registered[key{"", act}]
	return f, ok
}

// OfStep returns the forms of all acts the step knows by itself, by act.
func OfStep(step procedure.StepID) map[Act]*Form {
	forms := map[Act]*Form{}
	for k, f := range registered {
		if k.step == step {
			forms[k.act] = f
		}
	}
	return forms
}
