package workflows

import (
	"time"

	"portcare/forms"
	"portcare/procedure"
)

// Names of everything the outside says to a case. They never change without a version.
const (
	ActUpdate      = "act"      // a person's act; update id = submission id
	DecisionSignal = "decision" // the same decision by signal, for operators in the Temporal UI and CLI
)

// TaskQueue is where cases and scheduled jobs are worked; DeliveryTaskQueue is where messages go out.
const (
	TaskQueue         = "portcare"
	DeliveryTaskQueue = "portcare-delivery"
)

// Act carries what a person did into the case. It names the committed submission and where the person saw the case;
// texts and people stay in Postgres, since the arguments of an update stay in history.
type Act struct {
	Submission string           `json:"submission"`
	Step       procedure.StepID `json:"step"`
	Round      int              `json:"round"`
	Name       forms.Act        `json:"act"`
}

// Answer tells where the case is after an act.
type Answer struct {
	At    time.Time        `json:"at"` // by the case's own time
	Step  procedure.StepID `json:"step"`
	Round int              `json:"round"`
	Open  bool             `json:"open"`
}

// SignalledDecision is a decision sent as a signal. By is the login of somebody who may decide; an invalid decision
// is journalled and ignored. Unit is for INS-3.
type SignalledDecision struct {
	By         string           `json:"by"`
	Step       procedure.StepID `json:"step"`
	Round      int              `json:"round"`
	Decision   string           `json:"decision"`
	ReasonCode string           `json:"reason_code"`
	Unit       string           `json:"unit,omitempty"`
}
