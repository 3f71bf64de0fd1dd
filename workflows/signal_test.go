package workflows_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/procedure"
	"portcare/workflows"
)

func TestAnOperatorDecidesBySignal(t *testing.T) {
	t.Parallel()
	s := beyond(t)
	decision := workflows.SignalledDecision{
		By: "gd", Step: procedure.AssignAuthority, Round: 1, Decision: "approve", ReasonCode: "handle_at_once", Unit: "DHSX",
	}
	with := func(change func(*workflows.SignalledDecision)) workflows.SignalledDecision {
		d := decision
		change(&d)
		return d
	}
	invalid := []workflows.SignalledDecision{
		with(func(d *workflows.SignalledDecision) { d.By = "nobody" }),
		with(func(d *workflows.SignalledDecision) { d.By = "g\x00d" }),
		with(func(d *workflows.SignalledDecision) { d.Round = 2 }),
		with(func(d *workflows.SignalledDecision) { d.Round = 1 << 40 }),
		with(func(d *workflows.SignalledDecision) { d.Step = procedure.Evaluate }),
		with(func(d *workflows.SignalledDecision) { d.Step = "INS-9" }),
		with(func(d *workflows.SignalledDecision) { d.Decision = "maybe" }),
		with(func(d *workflows.SignalledDecision) { d.ReasonCode = strings.Repeat("x", 5000) }),
		with(func(d *workflows.SignalledDecision) { d.ReasonCode = "a\x00b" }),
		with(func(d *workflows.SignalledDecision) { d.ReasonCode = "Giám định độc lập" }), // a text, where only a code may stand
	}
	for _, d := range invalid {
		s.signal(hour, d)
	}
	s.signal(hour, "not a decision at all")
	refused := []workflows.SignalledDecision{
		with(func(d *workflows.SignalledDecision) { d.By = "kd.head" }),
		with(func(d *workflows.SignalledDecision) { d.Unit = "" }),
		with(func(d *workflows.SignalledDecision) { d.Unit = "XXXX" }),
		with(func(d *workflows.SignalledDecision) { d.Decision, d.ReasonCode = "reject", "" }),
	}
	for _, d := range refused {
		s.signal(2*hour, d)
		s.signal(3*hour, d) // the same again is journalled once
	}
	s.check(4*hour, func() { require.Equal(t, procedure.AssignAuthority, s.theCase().Step) })
	s.at(5*hour, func(env *testsuite.TestWorkflowEnvironment) {
		env.SignalWorkflow(workflows.DecisionSignal, decision)
		env.SignalWorkflow(workflows.DecisionSignal, with(func(d *workflows.SignalledDecision) { d.By = "dgd" }))
	})
	s.check(6*hour, func() { require.Equal(t, procedure.Handle, s.theCase().Step) })
	s.after(6*hour, "dhsx.officer", "submit", solvedWork)
	s.after(7*hour, "kd.officer", "hand_over", handedOut)
	s.after(8*hour, customer, "answer", answered(true, 5, ""))
	s.after(9*hour, "kd.officer", "submit", checked)
	s.signal(10*hour, workflows.SignalledDecision{By: "dgd", Step: procedure.Evaluate, Round: 1, Decision: "approve", ReasonCode: "fine"})
	s.after(11*hour, "kd.officer", "submit", filed)
	s.play()

	t.Run("R3 a valid one decides, the second at the same moment doesn't", func(t *testing.T) {
		t.Parallel()
		decisions, err := s.db.Decisions(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, decisions, 2)
		require.Equal(t, s.staff["gd"].ID, decisions[0].DecidedBy)
		require.Equal(t, "DHSX", *decisions[0].UnitID)
		require.Equal(t, "handle_at_once", decisions[0].Direction)
		require.Equal(t, s.staff["dgd"].ID, decisions[1].DecidedBy)
		require.Equal(t, procedure.Evaluate, decisions[1].Step)
	})
	t.Run("R6 what can't be a decision is journalled and ignored", func(t *testing.T) {
		t.Parallel()
		ignored, reasons := 0, map[any]int{}
		for _, e := range s.journal("signal_ignored") {
			if code, ok := e.words["code"]; ok {
				reasons[code]++
			} else {
				ignored++
			}
		}
		require.Equal(t, len(invalid)+1, ignored, "each one, and one that was late beside the valid one")
		require.Equal(t, map[any]int{"letter_missing": 1, "required": 2, "unknown_unit": 1}, reasons)
	})
}
