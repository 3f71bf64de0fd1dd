package activities

import (
	"context"
	"errors"
	"time"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// handOver gives the result to the customer, and the time to confirm starts (INS-5a).
func (r *recording) handOver(ctx context.Context) error {
	form, err := forms.Decode[forms.Handover](r.s.Form)
	if err != nil {
		return err
	}
	if _, err := r.tx.DeadlineOf(ctx, r.Reference, r.Step, r.Round, procedure.Confirmation); err == nil {
		return refuse(RefusedStale, "handed_over")
	} else if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	work, err := r.lastForm(ctx, procedure.Handle, forms.Submit)
	if err != nil {
		return err
	}
	handling, err := forms.Decode[forms.Handling](work)
	if err != nil {
		return err
	}
	if err := r.tx.StopDeadlines(ctx, r.Reference, r.At, procedure.HandOver); err != nil {
		return err
	}
	if err := r.start(ctx, procedure.Confirmation); err != nil {
		return err
	}
	return r.tellCustomer(ctx, form.Told, letters.Result, letters.CustomerData{
		Result: handling.Result, Due: time.Now().Add(linkLife),
	})
}

// answer is the customer's word. "Not solved" goes back to the handling, the reason kept (INS-5a).
func (r *recording) answer(ctx context.Context) error {
	form, err := forms.Decode[forms.Answer](r.s.Form)
	if err != nil {
		return err
	}
	d, err := r.timeToAnswer(ctx)
	if err != nil {
		return err
	}
	if d.StoppedAt != nil {
		return refuse(RefusedStale, "answered")
	}
	if !form.Solved && blank(form.Comment) {
		return invalid("form.comment", "required")
	}
	r.c.Rating = form.Rating
	if !form.Solved {
		r.c.Outcome, r.out.Outcome, r.out.Closes = models.OutcomeNotSolved, models.OutcomeNotSolved, true
		return nil
	}
	r.c.Outcome = models.OutcomeSolved
	if err := r.tx.StopDeadlines(ctx, r.Reference, r.At, procedure.Confirmation); err != nil {
		return err
	}
	return r.start(ctx, procedure.Recheck)
}

// recheck closes the confirmation: with the customer's word, or after a person followed up when the time to answer was
// over. No answer never counts as satisfied (INS-5a, INS-5b).
func (r *recording) recheck(ctx context.Context) error {
	form, err := forms.Decode[forms.Recheck](r.s.Form)
	if err != nil {
		return err
	}
	d, err := r.timeToAnswer(ctx)
	if err != nil {
		return err
	}
	r.out.Closes, r.out.Outcome = true, models.OutcomeSolved
	if d.StoppedAt == nil {
		switch {
		case r.At.Before(d.DueAt):
			return refuse(RefusedBlocked, "customer_may_still_answer")
		case blank(form.FollowUp):
			return invalid("form.follow_up", "required")
		}
		r.c.Outcome, r.out.Outcome, r.c.Rating = models.OutcomeNoAnswer, models.OutcomeNoAnswer, nil
	}
	return nil
}

// timeToAnswer is the customer's time to answer in this round; without a hand-over there is none yet.
func (r *recording) timeToAnswer(ctx context.Context) (*models.Deadline, error) {
	d, err := r.tx.DeadlineOf(ctx, r.Reference, r.Step, r.Round, procedure.Confirmation)
	if errors.Is(err, models.ErrNotFound) {
		return nil, refuse(RefusedBlocked, "not_handed_over")
	}
	return d, err
}
