package workflows

import (
	"fmt"

	"go.temporal.io/sdk/workflow"

	"portcare/activities"
	"portcare/forms"
)

// work opens the step where the case stands and waits for the act that closes it. On the way it records acts that
// don't, and tells people about the step's deadlines. A step that the edition lacks is passed over (ED-2).
func (c *casefile) work(ctx workflow.Context) (activities.Recorded, error) {
	if _, known := c.chart.Step(c.step); !known {
		return activities.Recorded{Approved: true}, nil
	}
	if err := c.open(ctx); err != nil {
		return activities.Recorded{}, err
	}
	for {
		h, err := c.nextAct(ctx)
		if err != nil {
			return activities.Recorded{}, err
		}
		recorded, err := c.record(ctx, h.Act)
		if err != nil {
			return activities.Recorded{}, err
		}
		switch {
		case recorded.Refused != nil:
			h.refuse(refusal(*recorded.Refused))
		case !recorded.Closes:
			if recorded.Now != nil {
				if err := c.show(ctx, *recorded.Now); err != nil {
					return activities.Recorded{}, err
				}
			}
			h.done, h.answer = true, c.here(ctx)
		default:
			c.timer.stop()
			c.owed = append(c.owed, h)
			if recorded.Act == forms.Withdraw {
				c.done, c.withdrawn = true, true
			}
			return recorded, nil
		}
	}
}

// open opens the round in the record, shows supervisors where the case is, and answers who brought it there.
func (c *casefile) open(ctx workflow.Context) error {
	opening := activities.Opening{
		Reference: c.start.Reference, Step: c.step, Round: c.round, At: workflow.Now(ctx), From: c.led(),
	}
	var opened activities.Standing
	if err := write(ctx, "open "+c.name(), a.OpenStep, opening, &opened); err != nil {
		return err
	}
	if err := c.show(ctx, opened); err != nil {
		return err
	}
	c.answerOwed(ctx)
	return nil
}

// nextAct waits for somebody to act, firing the marks of the deadlines as they come.
func (c *casefile) nextAct(ctx workflow.Context) (*handedOver, error) {
	for {
		if err := c.fireDue(ctx); err != nil {
			return nil, err
		}
		if len(c.inbox) > 0 {
			h := c.inbox[0]
			c.inbox = c.inbox[1:]
			if c.validate(ctx, h.Act) == nil {
				return h, nil
			}
			h.refuse(stale()) // the case moved while the act waited
			continue
		}
		if err := c.continueAsNewWhenLong(ctx); err != nil {
			return nil, err
		}
		if err := c.wait(ctx); err != nil {
			return nil, err
		}
	}
}

// record writes the act and what follows from it to the record.
func (c *casefile) record(ctx workflow.Context, act Act) (activities.Recorded, error) {
	in := activities.ActInput{
		Reference: c.start.Reference, Submission: act.Submission, Step: act.Step, Round: act.Round, At: workflow.Now(ctx),
	}
	var recorded activities.Recorded
	err := write(ctx, fmt.Sprintf("%s: %s", c.name(), act.Name), a.RecordAct, in, &recorded)
	return recorded, err
}
