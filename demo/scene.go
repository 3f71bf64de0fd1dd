package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"portcare/forms"
	"portcare/procedure"
	"portcare/workflows"
)

// scene is one thing that somebody does in a case, some time after the scene before by the case's own clock.
type scene struct {
	after time.Duration
	who   string // login; customer: by the link in the letter
	do    action
}

// action is what somebody does; c speaks in that person's name.
type action func(ctx context.Context, r *run, c *Client) error

// customer is who acts by link, without a sign-in.
const customer = "customer"

// acknowledge takes the request; the customer hears so by mail.
func acknowledge() action {
	return func(ctx context.Context, r *run, c *Client) error {
		if _, err := r.waitForTask(ctx, c, procedure.Receive); err != nil {
			return err
		}
		_, err := c.Acknowledge(ctx, r.reference, forms.Acknowledgement{})
		return err
	}
}

// submit closes a working step.
func submit(step procedure.StepID, form any) action { return act(step, forms.Submit, form) }

// act does something that the step knows.
func act(step procedure.StepID, name forms.Act, form any) action {
	return func(ctx context.Context, r *run, c *Client) error {
		at, err := r.waitForTask(ctx, c, step)
		if err != nil {
			return err
		}
		_, err = c.Act(ctx, r.reference, at, name, form)
		return err
	}
}

// decide closes a deciding step.
func decide(step procedure.StepID, form any) action {
	return func(ctx context.Context, r *run, c *Client) error {
		at, err := r.waitForTask(ctx, c, step)
		if err != nil {
			return err
		}
		_, err = c.Decide(ctx, r.reference, at, form)
		return err
	}
}

// progress keeps a note and tells the customer a new date, that long from now by the case's own clock.
func progress(note string, newDateIn time.Duration) action {
	return func(ctx context.Context, r *run, c *Client) error {
		at, err := r.waitForTask(ctx, c, procedure.Handle)
		if err != nil {
			return err
		}
		newDate := time.Now().Add(r.passed + newDateIn).Truncate(minute)
		_, err = c.Act(ctx, r.reference, at, forms.Progress, forms.ProgressNote{Note: note, NewDate: &newDate})
		return err
	}
}

// opinion says what somebody with the letter C thinks before A decides.
func opinion(step procedure.StepID, text string) action {
	return func(ctx context.Context, r *run, c *Client) error {
		at, err := r.waitForTask(ctx, c, step)
		if err != nil {
			return err
		}
		_, err = c.GiveOpinion(ctx, r.reference, at, forms.Opinion{Text: text})
		return err
	}
}

// signalDecision decides as an operator does in the Temporal UI.
func signalDecision(step procedure.StepID, by, unit, reason string) action {
	return func(ctx context.Context, r *run, c *Client) error {
		at, err := r.waitForTask(ctx, c, step)
		if err != nil {
			return err
		}
		err = r.engine.Signal(ctx, r.reference, workflows.SignalledDecision{
			By: by, Step: at.Step, Round: at.Round, Decision: "approve", ReasonCode: reason, Unit: unit,
		})
		if err != nil {
			return err
		}
		return r.until(ctx, c, func(now Case) bool { return now.Step != at.Step })
	}
}

// reassign gives the work to somebody of the unit.
func reassign(step procedure.StepID, to, reason string) action {
	return func(ctx context.Context, r *run, c *Client) error {
		at, err := r.waitForTask(ctx, c, step)
		if err != nil {
			return err
		}
		assignee, err := r.cast.signedIn(ctx, to)
		if err != nil {
			return err
		}
		form := forms.Reassignment{Assignee: assignee.Person().ID, Reason: reason}
		_, err = c.Act(ctx, r.reference, at, forms.Reassign, form)
		return err
	}
}

// ask gives another unit something to do within the step.
func ask(step procedure.StepID, unit, title string) action {
	return func(ctx context.Context, r *run, c *Client) error {
		at, err := r.waitForTask(ctx, c, step)
		if err != nil {
			return err
		}
		_, err = c.OpenWorkItem(ctx, r.reference, at, forms.WorkItem{Unit: unit, Title: title})
		return err
	}
}

// finishWorkItem says that what another unit was asked for is done.
func finishWorkItem(result string) action {
	return func(ctx context.Context, r *run, c *Client) error {
		items, err := c.WorkItems(ctx, r.reference)
		if err != nil {
			return err
		}
		if len(items) == 0 {
			return errors.New("there is no work item")
		}
		_, err = c.CloseWorkItem(ctx, r.reference, items[len(items)-1].ID, result)
		return err
	}
}

// answers opens the link in the newest letter with a result, and says whether it is solved.
func answers(solved bool, rating int, comment string) action {
	return func(ctx context.Context, r *run, c *Client) error {
		link, err := r.newLink(ctx, c)
		if err != nil {
			return err
		}
		form := forms.Answer{Solved: solved, Comment: comment}
		if rating > 0 {
			form.Rating = &rating
		}
		if err := c.Confirm(ctx, link, form); err != nil {
			return fmt.Errorf("by the link: %w", err)
		}
		return nil
	}
}
