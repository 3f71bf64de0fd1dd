package activities

import (
	"time"

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

// Opened tells what a supervisor filters by, and the moments the step's clock has to stop at.
type Opened struct {
	Unit     string    `json:"unit"`
	Tier     int       `json:"tier"`
	Kind     int       `json:"kind"`
	Assignee string    `json:"assignee,omitempty"` // user id
	Outcome  string    `json:"outcome,omitempty"`
	DueAt    time.Time `json:"due_at"`
	Overdue  bool      `json:"overdue,omitempty"`
	Marks    []Mark    `json:"marks"`
}

// Mark is a moment of a deadline at which somebody is told.
type Mark struct {
	Name  procedure.DeadlineName `json:"name"`
	Step  procedure.StepID       `json:"step"` // the case-wide clock was started by an earlier round
	Round int                    `json:"round"`
	Kind  procedure.MarkKind     `json:"kind"`
	Rung  int                    `json:"rung,omitempty"`
	At    time.Time              `json:"at"`
}

// ActInput asks to record an act.
type ActInput struct {
	Reference  string
	Submission string
	Step       procedure.StepID
	Round      int
	At         time.Time
}

// Recorded is what the chart goes on with. It is stored with the submission, so a replayed act has the same result.
type Recorded struct {
	Refused *Refusal  `json:"refused,omitempty"`
	Again   bool      `json:"again,omitempty"` // the act had been recorded before: nothing more to do
	At      time.Time `json:"at"`
	Act     string    `json:"act"`
	Closes  bool      `json:"closes,omitempty"` // the round is over

	// Facts that the charts branch on.
	Approved bool   `json:"approved,omitempty"` // a decision
	Beyond   bool   `json:"beyond,omitempty"`   // authority (INS-2c)
	Outcome  string `json:"outcome,omitempty"`  // of the confirmation: solved, not_solved, no_answer

	// What changed for those who watch.
	Marks    []Mark    `json:"marks,omitempty"` // all pending marks, when the act started or stopped a clock
	Retimed  bool      `json:"retimed,omitempty"`
	DueAt    time.Time `json:"due_at,omitzero"`
	Assignee string    `json:"assignee,omitempty"`
}

// Refusal says why an act was refused: one of the closed set of types, a stable code and the field it is about.
type Refusal struct {
	Type     string `json:"type"`
	Code     string `json:"code"`
	Location string `json:"location,omitempty"`
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
	From      []string
}

// SignalInput asks to commit a signalled decision as a submission.
type SignalInput struct {
	Reference, By, Decision, ReasonCode, Unit string
	Step                                      procedure.StepID
	Round                                     int
	At                                        time.Time
}
