package procedure

import (
	"math"
	"time"
)

// DeadlineName tells a step's deadlines apart.
type DeadlineName string

// The deadlines that the procedures name, and the two that any step can have.
const (
	Acknowledgement DeadlineName = "acknowledgement" // INS-1: a person takes the request
	Classification  DeadlineName = "classification"  // INS-2
	Decision        DeadlineName = "decision"        // a deciding step: A decides
	Handling        DeadlineName = "handling"        // INS-4: the norm of the kind
	Resolution      DeadlineName = "resolution"      // INS-4: definitively solved where leaders had to be asked; one clock a case
	HandOver        DeadlineName = "hand_over"       // INS-5: the result reaches the customer
	Confirmation    DeadlineName = "confirmation"    // INS-5: the customer's word
	Recheck         DeadlineName = "recheck"         // INS-5: the re-check that closes the step
	Filing          DeadlineName = "filing"          // INS-7
	Agreed          DeadlineName = "agreed"          // the date set when the step was opened
	Contact         DeadlineName = "contact"         // POS-4: customers are contacted before the programme (POS-4a)
	Reminder        DeadlineName = "reminder"        // POS-4: customers are reminded before the programme (POS-4a)
	OpinionsAsked   DeadlineName = "opinions_asked"  // POS-4: participants are asked for an opinion after it (POS-4b)
	EffectCheck     DeadlineName = "effect_check"    // COR-3: the date on which the effect is checked
	OutlineDecision DeadlineName = "outline"         // POS-2: the leaders decide on the outline of a conference (POS-2b)
)

// Origin is the moment a deadline's clock starts.
type Origin string

// The moments of section 8.
const (
	FromReceipt  Origin = "receipt"  // the customer's word reached the company (INS-1b); a later round counts from its opening
	FromCase     Origin = "case"     // receipt, in every round: the clock of the whole case
	FromOpening  Origin = "opening"  // the step was opened
	FromHandOver Origin = "handover" // the result was handed over
	FromAnswer   Origin = "answer"   // the customer answered, or the time to answer was over
	FromEvent    Origin = "event"    // the day of the programme; a negative term is due before it
	FromDate     Origin = "date"     // no clock: a person named the due time
	FromOutline  Origin = "outline"  // the outline of a conference was submitted
)

// Clock says which time counts.
type Clock string

// Elapsed counts every hour of the day, every day of the year: the rule of the sources (section 8). Any other clock is a
// calendar of working time, named by its id: Office is the one of the offices.
const (
	Elapsed Clock = "elapsed"
	Office  Clock = "office"
)

// Deadline is a step's time limit.
type Deadline struct {
	Name   DeadlineName  `json:"name"`
	Term   time.Duration `json:"term"`            // 0: set by the kind of request, or by hand when the step is opened
	Usual  time.Duration `json:"usual,omitempty"` // Agreed: working time given when nobody named a date
	From   Origin        `json:"from"`
	Clock  Clock         `json:"clock"`
	Title  Text          `json:"title"`
	Clause string        `json:"clause"`
}

// MarkKind tells what happens at a mark of a deadline.
type MarkKind string

// The marks of a deadline: a warning before, then the rungs of the escalation; the first rung stands at the due time. At
// a sending, portcare itself does what is due, as far as software can: it writes to the guests of a programme (POS-4a).
const (
	Warning MarkKind = "warning"
	Rung    MarkKind = "rung"
	Sending MarkKind = "sending"
)

// Mark is a moment at which somebody is told about a deadline.
type Mark struct {
	Kind MarkKind  `json:"kind"`
	Rung int       `json:"rung"` // 0 for a warning or sending, 1 at the due time, then 2, 3, 4
	At   time.Time `json:"at"`
}

// Escalation is the rule by which marks are placed around a due time.
type Escalation struct {
	WarnAt  float64       `json:"warn_at"`  // share of the term after which the warning comes
	Rungs   []float64     `json:"rungs"`    // shares of the term after the due time, ascending, the first 0
	MinStep time.Duration `json:"min_step"` // least distance between two rungs
	MaxStep time.Duration `json:"max_step"` // greatest distance between two rungs
}

// Adder tells what a clock shows a while after a moment: an error where it never does.
type Adder func(at time.Time, d time.Duration) (time.Time, error)

// ByTheHour adds every hour of every day, as the clock Elapsed does.
func ByTheHour(at time.Time, d time.Duration) (time.Time, error) { return at.Add(d), nil }

// Marks places the warning and the rungs of a deadline that starts at start and ends a term later, all by the same
// clock: two thirds of three working days are two working days. The first rung is the due time. Errors are the clock's.
func (e Escalation) Marks(start time.Time, term time.Duration, add Adder) ([]Mark, error) {
	warning, err := add(start, share(term, e.WarnAt))
	if err != nil {
		return nil, err
	}
	at, err := add(start, term)
	if err != nil {
		return nil, err
	}
	marks := []Mark{{Kind: Warning, At: warning}}
	for i, s := range e.Rungs {
		if i > 0 {
			if at, err = add(at, min(max(share(term, s-e.Rungs[i-1]), e.MinStep), e.MaxStep)); err != nil {
				return nil, err
			}
		}
		marks = append(marks, Mark{Kind: Rung, Rung: i + 1, At: at})
	}
	return marks, nil
}

// share rounds, since two thirds of an hour would otherwise miss the full minute by a nanosecond now and then.
func share(d time.Duration, s float64) time.Duration {
	return time.Duration(math.Round(float64(d) * s))
}
