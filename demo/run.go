package demo

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"portcare/procedure"
)

// run is one case being played.
type run struct {
	*stage
	request   Request
	story     story
	reference string
	passed    time.Duration // by which the case's clock is ahead of ours
	link      string        // the last one that the customer used
}

// enter keeps the request: typed in by somebody, or by the customer on the website.
func (r *run) enter(ctx context.Context) error {
	c, err := r.cast.client(ctx, r.story.entered)
	if err != nil {
		return err
	}
	q := r.request
	receipt, err := c.Enter(ctx, NewRequest{
		Channel: q.Channel, Customer: q.Customer, Content: q.Content, Unit: r.story.unit,
		Requester: Requester{Name: q.Requester, Phone: q.Phone, Email: q.Email},
	})
	r.reference = receipt.Reference
	return err
}

// step lets the time of the scene pass on the case's own clock, and then somebody act.
func (r *run) step(ctx context.Context, s scene) error {
	c, err := r.cast.client(ctx, s.who)
	if err != nil {
		return err
	}
	if err := r.engine.FastForward(ctx, r.reference, s.after); err != nil {
		return err
	}
	r.passed += s.after
	return s.do(ctx, r, c)
}

// patience is for how long the demo waits for what has to happen by itself.
const patience = 20 * time.Second

// pollEvery is how often it looks.
const pollEvery = 50 * time.Millisecond

// waitForTask waits until the step waits for the person, and returns where exactly.
func (r *run) waitForTask(ctx context.Context, c *Client, step procedure.StepID) (at Place, err error) {
	err = poll(ctx, func() (bool, error) {
		tasks, err := c.Tasks(ctx)
		for _, t := range tasks {
			if t.Reference == r.reference && t.Step == step && t.Kind == "task" {
				at = Place{t.Step, t.Round}
				return true, nil
			}
		}
		return false, err
	})
	if err != nil {
		return at, fmt.Errorf("wait for the task of %s: %w", step, err)
	}
	return at, nil
}

// until waits until the case is as it should be.
func (r *run) until(ctx context.Context, c *Client, is func(Case) bool) error {
	return poll(ctx, func() (bool, error) {
		now, err := c.Case(ctx, r.reference)
		return err == nil && is(now), err
	})
}

// newLink waits for a letter with a link that wasn't used yet.
func (r *run) newLink(ctx context.Context, c *Client) (string, error) {
	err := poll(ctx, func() (bool, error) {
		letters, err := c.Mail(ctx, r.request.Email)
		link := LinkIn(letters, "/p/confirm/") // of the newest
		if err != nil || link == "" || link == r.link {
			return false, err
		}
		r.link = link
		return true, nil
	})
	if err != nil {
		return "", fmt.Errorf("wait for the letter with the result: %w", err)
	}
	return r.link, nil
}

var errPatience = errors.New("it doesn't come")

// poll asks until the answer is yes.
func poll(ctx context.Context, ask func() (bool, error)) error {
	ctx, cancel := context.WithTimeoutCause(ctx, patience, errPatience)
	defer cancel()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		yes, err := ask()
		if yes {
			return nil
		}
		if err != nil && !isAway(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(context.Cause(ctx), err)
		case <-tick.C:
		}
	}
}

// isAway tells whether an answer may be another one soon.
func isAway(err error) bool {
	var p *Problem
	return errors.As(err, &p) && (p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests)
}
