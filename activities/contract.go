package activities

import (
	"time"

	"portcare/forms"
	"portcare/procedure"
)

// Opening asks to open a round of a step.
type Opening struct {
	Reference string
	Step      procedure.StepID
	Round     int
	At        time.Time // by the case's own time
	From      []string  // submissions whose acts led here
}

// Standing tells what a supervisor filters by, and the moments the case's clocks have to stop at.
type Standing struct {
	Unit     string `json:"unit"`
	Tier     int    `json:"tier"`
	Kind     int    `json:"kind"`
	Assignee string `json:"assignee,omitempty"` // user id
	Outcome  string `json:"outcome,omitempty"`
	Clocks   Clocks `json:"clocks"`
}

// Mark is a moment of a deadline at which somebody is told.
type Mark struct {
	Name    procedure.DeadlineName `json:"name"`
	Step    procedure.StepID       `json:"step"` // the case-wide clock was started by an earlier round
	Round   int                    `json:"round"`
	Setting int                    `json:"setting,omitempty"` // how often a date was set by hand
	Kind    procedure.MarkKind     `json:"kind"`
	Rung    int                    `json:"rung,omitempty"`
	At      time.Time              `json:"at"`
}

// ActInput asks to record an act.
type ActInput struct {
	Reference  string
	Submission string
	Step       procedure.StepID
	Round      int
	At         time.Time
}

// Recorded is what the chart goes on with. It is stored with the submission: an act that is recorded twice, since a
// workflow task was lost in between, has the same result both times.
type Recorded struct {
	Refused *Refusal  `json:"refused,omitempty"`
	At      time.Time `json:"at"`
	Act     forms.Act `json:"act"`
	Closes  bool      `json:"closes,omitempty"` // the round is over

	// Facts that the charts branch on.
	Approved bool   `json:"approved,omitempty"` // a decision
	Beyond   bool   `json:"beyond,omitempty"`   // authority (INS-2c)
	Outcome  string `json:"outcome,omitempty"`  // of the confirmation: solved, not_solved, no_answer; of a check: effective, ineffective

	Raised string `json:"raised,omitempty"` // the corrective action that the act raised, whose workflow has to be started

	Now *Standing `json:"now,omitempty"` // set when the act changed it without closing the round
}

// Clocks tells the moments that the step's clocks have to stop at from now on.
type Clocks struct {
	DueAt   time.Time `json:"due_at"` // the earliest due time that runs; zero: none
	Overdue bool      `json:"overdue,omitempty"`
	Marks   []Mark    `json:"marks"` // earliest first
}

// Refusal says why an act was refused: one of the closed set of types, a stable code and the field it is about.
type Refusal struct {
	Type     string   `json:"type"`
	Code     string   `json:"code"`
	Location string   `json:"location,omitempty"`
	Others   []string `json:"others,omitempty"` // more fields with the same code
	Number   int      `json:"number,omitempty"` // of what is still open, where the text says how many
}

// FireInput asks to tell people about a mark of a deadline.
type FireInput struct {
	Reference string
	Mark      Mark
	At        time.Time
}

// Closing asks to end the case.
type Closing struct {
	Reference string
	At        time.Time
	Withdrawn bool
}

// SignalInput asks to commit a signalled decision as a submission.
type SignalInput struct {
	Reference  string
	Step       procedure.StepID
	Round      int
	At         time.Time
	Number     int    // of the signals to the case, counted from 1
	By         string // login
	Decision   string
	ReasonCode string
	Unit       string
}

// Kinds of refusals, a closed set: the API answers each with its own status.
const (
	RefusedStale   = "stale"   // 409: the step is no longer open, the round is over, somebody decided first
	RefusedBlocked = "blocked" // 409: something in the step is still open
	RefusedLetter  = "letter"  // 403: the role or letter is missing
	RefusedInvalid = "invalid" // 422: the form doesn't fit the facts
)
