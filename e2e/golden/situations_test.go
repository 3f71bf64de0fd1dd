package golden_test

import (
	"time"

	"portcare/forms"
	"portcare/procedure"
	"portcare/workflows"
)

// deed is what somebody does some time after the deed before: an act, or a decision sent as a signal.
type deed struct {
	after  time.Duration
	by     string // login; empty: the customer
	act    forms.Act
	form   any
	signal *workflows.SignalledDecision
	times  int // more than once: as many times as said
}

const minute, hour = time.Minute, time.Hour

var (
	taken    = deed{after: minute, by: "kd.officer", act: forms.Acknowledge, form: forms.Acknowledgement{}}
	question = deed{after: minute, by: "kd.officer", act: forms.Submit, form: forms.Classification{Nature: procedure.Question, Kind: 3, Checked: true}}
	reported = deed{after: minute, by: "kd.officer", act: forms.Submit, form: forms.Classification{
		Nature: procedure.Complaint, Kind: 4, Checked: true, CommittedHours: 40, Report: map[string]string{
			"what_happened": "1", "since_when": "2", "customer_demand": "3", "done_so_far": "4", "beyond_authority": "5", "proposal": "6", "urgency": "7",
		},
	}}
	handled  = deed{after: minute, by: "kd.officer", act: forms.Submit, form: forms.Handling{Method: "TOS", Result: "Xong"}}
	handOver = deed{after: minute, by: "kd.officer", act: forms.HandOver, form: forms.Handover{Told: forms.ByMail}}
	solved   = deed{after: hour, act: forms.AnswerAct, form: forms.Answer{Solved: true}}
	unsolved = deed{after: hour, act: forms.AnswerAct, form: forms.Answer{Comment: "Chưa xong"}}
	recheck  = deed{after: minute, by: "kd.officer", act: forms.Submit, form: forms.Recheck{Satisfied: "Có", Recurrence: "Không", FollowUp: "Đã gọi"}}
	passed   = deed{after: hour, by: "dgd", act: forms.Decide, form: forms.Decision{Decision: "approve"}}
	failed   = deed{after: hour, by: "gd", act: forms.Decide, form: forms.Decision{Decision: "reject", Reason: "Chưa đạt"}}
	assigned = deed{after: hour, by: "gd", act: forms.Decide, form: forms.Assignment{Decision: "approve", Unit: "KD", Direction: "Làm ngay"}}
	filed    = deed{after: minute, by: "kd.officer", act: forms.Submit, form: forms.Filing{State: "Xong"}}
	withdraw = deed{after: minute, by: "kd.head", act: forms.Withdraw, form: forms.Withdrawal{Reason: "Rút"}}
	note     = deed{by: "kd.officer", act: forms.Progress, form: forms.ProgressNote{Note: "Đang tra"}}
)

// situations are the ways a case can go; each is the name of a file.
var situations = map[string][]deed{
	"straight":               {taken, question, handled, handOver, solved, recheck, passed, filed},
	"acknowledgement-missed": {taken.late(40 * minute), question, handled, handOver, solved, recheck, passed, filed},
	"leaders-late":           {taken, reported, assigned.late(50 * hour), handled, handOver, solved, recheck, passed, filed},
	"not-solved":             {taken, reported, assigned, handled, handOver, unsolved, handled, handOver, solved, recheck, passed, filed},
	"evaluation-failed":      {taken, question, handled, handOver, solved, recheck, failed, question, handled, handOver, solved, recheck, passed, filed},
	"no-answer":              {taken, question, handled, handOver, recheck.late(25 * hour), passed, filed},
	"withdrawn":              {taken, question, withdraw},
	"by-signal": {
		taken, reported,
		{after: minute, signal: &workflows.SignalledDecision{By: "nobody", Step: procedure.AssignAuthority, Round: 1, Decision: "approve"}},
		{after: minute, signal: &workflows.SignalledDecision{By: "gd", Step: procedure.AssignAuthority, Round: 1, Decision: "reject", ReasonCode: "within"}},
		handled, handOver, withdraw,
	},
	"continue-as-new": {taken, question, note.often(501), handled, withdraw},
}

func (d deed) late(after time.Duration) deed { d.after = after; return d }

func (d deed) often(times int) deed { d.times = times; return d }
