package workflows

import (
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"

	"portcare/activities"
	"portcare/procedure"
)

// timer stops at the next mark of the step's deadlines; there is one at a time.
type timer struct {
	at     time.Time
	fired  workflow.Future
	cancel workflow.CancelFunc
}

// stop cancels the timer, if one runs.
func (t *timer) stop() {
	if t.cancel != nil {
		t.cancel()
	}
	*t = timer{}
}

// fireDue fires every mark whose moment has come, the earliest first.
func (c *casefile) fireDue(ctx workflow.Context) error {
	for len(c.clocks.Marks) > 0 && !c.clocks.Marks[0].At.After(workflow.Now(ctx)) {
		mark, overdue := c.clocks.Marks[0], c.clocks.Overdue
		in := activities.FireInput{Reference: c.start.Reference, Mark: mark, At: workflow.Now(ctx)}
		var clocks activities.Clocks // a fresh one: decoding JSON over old marks would keep what the new ones leave out
		if err := write(ctx, sayMark(mark), a.FireMark, in, &clocks); err != nil {
			return err
		}
		c.clocks = clocks
		if c.clocks.Overdue != overdue {
			if err := workflow.UpsertTypedSearchAttributes(ctx, Overdue.ValueSet(c.clocks.Overdue)); err != nil {
				return err
			}
		}
	}
	return nil
}

// wait returns when somebody acted or the next mark's moment has come.
func (c *casefile) wait(ctx workflow.Context) error {
	c.setTimer(ctx)
	signals := workflow.GetSignalChannel(ctx, DecisionSignal)
	err := workflow.Await(ctx, func() bool {
		return len(c.inbox) > 0 || signals.Len() > 0 || c.timer.fired != nil && c.timer.fired.IsReady()
	})
	if err != nil {
		return err
	}
	if len(c.inbox) > 0 {
		return nil
	}
	return c.takeSignal(ctx, signals)
}

// setTimer keeps the one timer on the next mark.
func (c *casefile) setTimer(ctx workflow.Context) {
	if len(c.clocks.Marks) == 0 {
		c.timer.stop()
		return
	}
	mark := c.clocks.Marks[0]
	if c.timer.fired != nil && c.timer.at.Equal(mark.At) && !c.timer.fired.IsReady() {
		return
	}
	c.timer.stop()
	timerCtx, cancel := workflow.WithCancel(ctx)
	c.timer = timer{at: mark.At, cancel: cancel, fired: workflow.NewTimerWithOptions(timerCtx,
		mark.At.Sub(workflow.Now(ctx)), workflow.TimerOptions{Summary: sayMark(mark)})}
}

// sayMark says in the words of the procedure what happens at a mark; supervisors read it in the Temporal UI.
func sayMark(m activities.Mark) string {
	switch {
	case m.Kind == procedure.Sending:
		return fmt.Sprintf("%s: %s, portcare writes to the guests", m.Step, m.Name)
	case m.Kind == procedure.Warning:
		return fmt.Sprintf("%s: %s is near", m.Step, m.Name)
	case m.Rung == 1:
		return fmt.Sprintf("%s: %s is due", m.Step, m.Name)
	}
	return fmt.Sprintf("%s: %s is late, rung %d", m.Step, m.Name, m.Rung)
}
