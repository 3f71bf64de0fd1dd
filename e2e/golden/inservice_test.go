package golden_test

import (
	"portcare/forms"
	"portcare/procedure"
	"portcare/workflows"
)

// What people do while the service is used.
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
	note     = deed{by: "kd.officer", act: forms.Progress, form: forms.ProgressNote{Note: "Đang tra"}}
)

// byWord opens a case by a customer's word.
func byWord(deeds ...deed) situation { return situation{procedure: procedure.InService, deeds: deeds} }

var inService = map[string]situation{
	"straight":               byWord(taken, question, handled, handOver, solved, recheck, passed, filed),
	"acknowledgement-missed": byWord(taken.late(40*minute), question, handled, handOver, solved, recheck, passed, filed),
	"leaders-late":           byWord(taken, reported, assigned.late(50*hour), handled, handOver, solved, recheck, passed, filed),
	"not-solved":             byWord(taken, reported, assigned, handled, handOver, unsolved, handled, handOver, solved, recheck, passed, filed),
	"evaluation-failed":      byWord(taken, question, handled, handOver, solved, recheck, failed, question, handled, handOver, solved, recheck, passed, filed),
	"no-answer":              byWord(taken, question, handled, handOver, recheck.late(25*hour), passed, filed),
	"withdrawn":              byWord(taken, question, withdraw),
	"by-signal": byWord(taken, reported,
		deed{after: minute, signal: &workflows.SignalledDecision{By: "nobody", Step: procedure.AssignAuthority, Round: 1, Decision: "approve"}},
		deed{after: minute, signal: &workflows.SignalledDecision{By: "gd", Step: procedure.AssignAuthority, Round: 1, Decision: "reject", ReasonCode: "within"}},
		handled, handOver, withdraw),
	"continue-as-new": byWord(taken, question, note.often(501), handled, withdraw),
}
