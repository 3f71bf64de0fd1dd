// Package workflows has the flow charts of the procedures, one function each, and the engine that their steps share.
// What comes after what is here, in Go; who, by when and why is data in package procedure; everything about a case is
// in Postgres, written by package activities. A case has one writer, its workflow: handlers of updates and signals only
// hand over what a person did, the chart alone moves the case.
package workflows

import (
	"cmp"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"portcare/activities"
	"portcare/forms"
	"portcare/procedure"
)

// CaseStart is what a case's workflow starts with; its id is the reference.
type CaseStart struct {
	Reference string           `json:"reference"`
	Procedure procedure.ID     `json:"procedure"`
	Edition   string           `json:"edition"`
	First     procedure.StepID `json:"first,omitempty"`  // where the case begins; empty: at the chart's first box
	Resume    *position        `json:"resume,omitempty"` // after continue-as-new
}

// position is where a case stands: enough to go on anywhere in the chart.
type position struct {
	Step    procedure.StepID         `json:"step"`
	Round   int                      `json:"round"`
	Rounds  map[procedure.StepID]int `json:"rounds"`
	Signals int                      `json:"signals,omitempty"`
}

// casefile is a running case: where it stands, and what people handed over that hasn't been worked on yet.
type casefile struct {
	start  CaseStart
	chart  *procedure.Procedure // the facts of its boxes, of the case's edition
	step   procedure.StepID
	round  int
	rounds map[procedure.StepID]int // visits of each step so far

	done, withdrawn bool
	inbox           []*handedOver
	owed            []*handedOver // acts that closed a round: answered once the next is open
	clocks          activities.Clocks
	timer           timer
	acts            int // handed over in this run
	signals         int // taken so far
}

// openCase takes a case up, from where it begins or where an earlier run left it, and lets people act on it.
func openCase(ctx workflow.Context, start CaseStart) (*casefile, error) {
	c := &casefile{start: start, chart: lookUp(start), rounds: map[procedure.StepID]int{}}
	if at := start.Resume; at != nil {
		c.step, c.round, c.rounds, c.signals = at.Step, at.Round, at.Rounds, at.Signals
	} else {
		c.next(cmp.Or(start.First, c.chart.Steps[0].ID))
	}
	return c, workflow.SetUpdateHandlerWithOptions(ctx, ActUpdate, c.receive, workflow.UpdateHandlerOptions{
		Validator: c.validate, Description: "what a person did, committed as a submission",
	})
}

// lookUp finds the chart's facts. A worker that doesn't know the edition, since it is older than the case, must not end
// the case: the panic fails the workflow task, which waits for a worker that does.
func lookUp(start CaseStart) *procedure.Procedure {
	edition, ok := procedure.Find(start.Edition)
	if !ok {
		panic("this program doesn't know edition " + start.Edition)
	}
	chart, ok := edition.Procedure(start.Procedure)
	if !ok {
		panic("edition " + start.Edition + " has no procedure " + string(start.Procedure))
	}
	return chart
}

func (c *casefile) isOpen() bool { return !c.done }

// next moves the case to the next round of a step.
func (c *casefile) next(step procedure.StepID) {
	if c.done {
		return
	}
	c.rounds[step]++
	c.step, c.round = step, c.rounds[step]
}

// finish ends the chart.
func (c *casefile) finish() { c.done = true }

// close ends the case in the record and answers whoever ended it.
func (c *casefile) close(ctx workflow.Context) error {
	closing := activities.Closing{Reference: c.start.Reference, At: workflow.Now(ctx), Withdrawn: c.withdrawn}
	if err := write(ctx, "close the case", a.CloseCase, closing, nil); err != nil {
		return err
	}
	c.details(ctx)
	// What is over isn't late any more: a filter for what is overdue finds open cases only.
	if err := workflow.UpsertTypedSearchAttributes(ctx, Overdue.ValueSet(false), DueAt.ValueUnset()); err != nil {
		return err
	}
	c.answerOwed(ctx)
	for _, h := range c.inbox {
		h.refuse(stale())
	}
	return workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
}

// handedOver is an act that somebody handed over and, when it came by update, waits to be answered.
type handedOver struct {
	Act
	done   bool
	answer Answer
	err    error
}

func (h *handedOver) refuse(err error) { h.done, h.err = true, err }

// validate refuses an act at once, leaving no trace in history, when the case isn't where the person saw it.
func (c *casefile) validate(_ workflow.Context, act Act) error {
	if c.done || act.Step != c.step || act.Round != c.round {
		return stale()
	}
	if _, ok := forms.For(act.Step, act.Name); !ok {
		return refusal(activities.Refusal{Type: activities.RefusedInvalid, Code: "unknown_act", Location: "act"})
	}
	return nil
}

// receive hands an act over to the chart and waits for what becomes of it.
func (c *casefile) receive(ctx workflow.Context, act Act) (Answer, error) {
	h := &handedOver{Act: act}
	c.inbox, c.acts = append(c.inbox, h), c.acts+1
	if err := workflow.Await(ctx, func() bool { return h.done }); err != nil {
		return Answer{}, err
	}
	return h.answer, h.err
}

// answerOwed answers the acts that closed a round, now that the case stands where they led.
func (c *casefile) answerOwed(ctx workflow.Context) {
	for _, h := range c.owed {
		h.done, h.answer = true, c.here(ctx)
	}
	c.owed = nil
}

func (c *casefile) here(ctx workflow.Context) Answer {
	return Answer{At: workflow.Now(ctx), Step: c.step, Round: c.round, Open: !c.done}
}

// led names the acts that led to where the case goes next.
func (c *casefile) led() []string {
	from := make([]string, 0, len(c.owed))
	for _, h := range c.owed {
		from = append(from, h.Submission)
	}
	return from
}

func stale() error {
	return refusal(activities.Refusal{Type: activities.RefusedStale, Code: "step_not_open"})
}

// refusal is the error by which an act is refused: its type is one of activities.Refused…, its message the code.
func refusal(r activities.Refusal) error {
	return temporal.NewApplicationErrorWithOptions(r.Code, r.Type, temporal.ApplicationErrorOptions{NonRetryable: true, Details: []any{r}})
}
