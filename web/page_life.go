package web

import "time"

// RecordLife is what became of a customer's record, and what is to be done about it (CUS-5); a part of the page of the
// record.
type RecordLife struct {
	Lang    string
	Code    string
	Past    bool
	Changes bool // the reader may close, reopen and answer
	Tasks   []RecordTask
	Times   []PastTime
}

// Address is where the record is shown.
func (l RecordLife) Address() string { return CustomerAddress(l.Code) }

// RecordTask is something to do about a record.
type RecordTask struct {
	ID, Title, Ask, Keep string
	Since, SinceMonth    string // one of these two and the next
	ClosedOn             string
	Clock                *Clock // nil: it is closed
	Outcome              *Pill  // nil: it is open
	Answer, By           string
	Closed, Warned       *time.Time
}

// PastTime is a record's time among the past customers.
type PastTime struct {
	Closed, Reopened        *time.Time
	Reason, Why, By         string
	ReopenedBy, ReopenedWhy string
}

// TaskOutcome says what a task about a record came to; keep is what the answer to leave it means.
func TaskOutcome(outcome, keep, lang string) *Pill {
	switch outcome {
	case "done":
		return &Pill{Good, lifeWords.WasDone.In(lang)}
	case "kept":
		return &Pill{Calm, keep}
	case "overtaken":
		return &Pill{Calm, lifeWords.Overtaken.In(lang)}
	}
	return nil
}
