package golden_test

import (
	"testing"
	"time"

	"portcare/forms"
	"portcare/procedure"
	"portcare/workflows"
)

// situation is a way that a case can go.
type situation struct {
	edition   string // empty: procedure.Default
	procedure procedure.ID
	form      any // by which it is opened; nil: by a customer's word
	deeds     []deed
}

// story is a situation on its way.
type story struct {
	*testing.T
	*recorder
	reference string
}

// deed is what somebody does some time after the deed before: an act, a decision sent as a signal, or something that
// the case isn't told.
type deed struct {
	after   time.Duration
	by      string // login; empty: the customer
	inPlace string // login of the leader in whose place it is done
	act     forms.Act
	form    any // or a func(*story) any that makes it when the time has come
	times   int // more than once: as many times as said
	signal  *workflows.SignalledDecision
	apart   func(*story)
}

func (d deed) late(after time.Duration) deed { d.after = after; return d }

func (d deed) often(times int) deed { d.times = times; return d }

func (d deed) of(login string) deed { d.by = login; return d }

func (d deed) inPlaceOf(leader string) deed { d.inPlace = leader; return d }

const (
	minute, hour = time.Minute, time.Hour
	day          = 24 * hour
)

// after is a moment that long after the recording began.
func after(d time.Duration) time.Time { return time.Now().Add(d).UTC() }

// Customers of Sales: one who uses the service and has a contract, and one who never did.
const (
	using = "KH0001"
	never = "KH0002"
)

var period = forms.Period{From: "2026-07-01", To: "2026-09-30"}

// What people do in more than one procedure.
var (
	approved = deed{after: hour, by: "gd", act: forms.Decide, form: forms.Approval{Decision: "approve"}}
	sentBack = deed{after: hour, by: "dgd", act: forms.Decide, form: forms.Approval{Decision: "reject", Reason: "Chưa hợp lý"}}
	withdraw = deed{after: minute, by: "kd.head", act: forms.Withdraw, form: forms.Withdrawal{Reason: "Rút"}}
	// What the units of the leaders' plan and of the edition have to do in the step.
	officeDone  = deed{after: minute, by: "vp.officer", act: forms.CloseWorkItem}
	financeDone = deed{after: minute, by: "tckt.officer", act: forms.CloseWorkItem}
	salesDone   = deed{after: minute, by: "kd.officer", act: forms.CloseWorkItem}
)

// submit is a plan, a report or a record that an officer of Sales hands in.
func submit(form any) deed {
	return deed{after: minute, by: "kd.officer", act: forms.Submit, form: form}
}

// then puts parts of a story one after the other.
func then(parts ...[]deed) []deed {
	var all []deed
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}
