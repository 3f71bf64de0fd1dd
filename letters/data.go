package letters

import (
	"time"

	"portcare/procedure"
)

// CustomerData goes into the letters to customers. What a letter doesn't need stays zero; a date that it does need and
// that is missing is an error.
type CustomerData struct {
	Name      string // empty: greeted without a name; a receipt never has one, see Receipt
	Reference string
	Received  time.Time          // Receipt: when the request reached the company
	Officer   string             // Acknowledgement: who took it; may be empty
	Nature    procedure.NatureID // Term: sets the tone (INS-2a); may be empty
	Kind      procedure.Text     // Term: of the request; may be empty
	Note      string             // Progress: how the handling stands
	Result    string             // Result: what was done

	// Due is the moment the letter promises or sets. Receipt: a person takes the request; may be zero. Acknowledgement:
	// the customer hears more; may be zero. Term: the answer. Progress: the new date; zero: the one told before stands.
	// Result: the link is valid until then.
	Due time.Time
}

// GuestData goes into the letters to guests of a care programme.
type GuestData struct {
	Name       string // empty: greeted without a name
	Reference  string
	Programme  procedure.Text // what kind it is
	Start, End time.Time
	Place      string    // may be empty
	Reason     string    // EventMoved: why
	Until      time.Time // the link is good
}

// StepData goes into the letters to staff about a step of a case. Due is needed wherever a letter is about a deadline.
type StepData struct {
	Name      string // of the person written to; empty: greeted without a name
	Reference string
	Step      procedure.Text // title of the step
	Unit      string         // that works the case
	URL       string         // of the case's page; empty: left out

	Decide   bool           // Task: a decision, not work
	Advise   bool           // Task: an opinion is asked for
	Deadline procedure.Text // Warning, Escalation: what has to be done
	Due      time.Time
	Rung     int           // Escalation: 1 at the due time
	Late     time.Duration // Escalation, DecisionReminder

	Closed  time.Time      // Informed, Reported: when the step was closed
	Outcome procedure.Text // Informed, Reported: how
	By, For string         // Reported: who decided, and in whose place. Unforeseen: who reports
	From    string         // Raised: the case in which it was found; empty: raised by itself
	Finding string         // Raised, Unforeseen
	Cause   string         // Informed: of BM.07 (INS-4b); may be empty. Raised: why it was raised
	Measure string         // Informed: of BM.07 (INS-4b); may be empty. Unforeseen: what was done; may be empty
}

// LogData lists what the head of a unit has to have completed in the log of customer support (INS-7a).
type LogData struct {
	Name    string // of the person written to; empty: greeted without a name
	Unit    string
	Entries []LogGap
}

// LogGap is an entry of the log with the names of its fields that are empty.
type LogGap struct {
	Reference string
	Missing   []procedure.Text
}

// UndeliverableData tells which letter couldn't be delivered (R4).
type UndeliverableData struct {
	Name      string // of the person written to; empty: greeted without a name
	Reference string // empty: the letter belongs to no case
	Kind      Kind   // of the letter
	Address   string // masked
	Trying    bool   // it wasn't refused, but hasn't arrived within a day either
	URL       string // of the case's page; empty: left out
}

// DelegationData goes into the letters about a delegation, to both of whom it is about.
type DelegationData struct {
	Name      string // of the person written to; empty: greeted without a name
	From, To  string
	Procedure procedure.Text // empty: every procedure
	Unit      string         // whose customers' cases; empty: every one
	Starts    time.Time
	Ends      time.Time // zero: until it is revoked
	Revoked   time.Time // DelegationRevoked
	URL       string    // of the page; empty: left out
}
